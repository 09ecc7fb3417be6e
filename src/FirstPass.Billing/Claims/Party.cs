using NodaTime;

namespace FirstPass.Billing.Claims;

/// <summary>A postal address as received; what was absent is null.</summary>
public sealed record Address(
    string? Street = null,
    string? Street2 = null,
    string? City = null,
    string? State = null,
    string? Zip = null,
    string? Country = null);

/// <summary>
/// Subscriber or patient as received. <paramref name="Relation"/> is the relationship to the subscriber (SBR02 or
/// PAT01).
/// </summary>
public sealed record Person(
    string? Last = null,
    string? First = null,
    string? Middle = null,
    string? Suffix = null,
    LocalDate? Born = null,
    string? Sex = null,
    string? MemberId = null,
    Address? Address = null,
    string? Relation = null,
    PartySpots Spots = default);

/// <summary>
/// A provider in one of the claim's roles, as received. A person has a first name; an organisation's name is in
/// <paramref name="Last"/>.
/// </summary>
public sealed record Provider(
    string? Npi = null,
    string? Last = null,
    string? First = null,
    string? Taxonomy = null,
    string? TaxId = null,
    Address? Address = null,
    PartySpots Spots = default);

/// <summary>The payer the claim is addressed to.</summary>
/// <param name="WireId">Identification in the file (NM109), which may be an alias.</param>
/// <param name="Name">Name in the file.</param>
/// <param name="Code">Our own short code, resolved through the route's alias table; null when the payer is not set
/// up.</param>
/// <param name="FilingCode">Claim filing indicator (SBR09).</param>
/// <param name="Group">Group or policy number (SBR03).</param>
/// <param name="Spots">Where it stands.</param>
public sealed record ClaimPayer(
    string? WireId = null,
    string? Name = null,
    string? Code = null,
    string? FilingCode = null,
    string? Group = null,
    PartySpots Spots = default);
