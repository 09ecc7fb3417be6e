using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Claims;

/// <summary>
/// One service line as received. Texts are unchecked; an amount, a quantity or a date is null when it is absent or
/// unreadable.
/// </summary>
public sealed record ServiceLine
{
    /// <summary>LX01, counted from 1.</summary>
    public int Number { get; init; }

    /// <summary>HCPCS or CPT code (SV101-2, SV202-2).</summary>
    public string? Code { get; init; }

    /// <summary>Up to four modifiers in their order.</summary>
    public ImmutableArray<string> Modifiers { get => field.IsDefault ? [] : field; init; }

    /// <summary>Revenue code (SV201); institutional only.</summary>
    public string? Revenue { get; init; }

    public Money? Charge { get; init; }

    public Units? Units { get; init; }

    /// <summary>UN units, MJ minutes, DA days.</summary>
    public string? Basis { get; init; }

    /// <summary>Rate of a room line (SV206).</summary>
    public Money? Rate { get; init; }

    /// <summary>Charge not covered (SV207).</summary>
    public Money? NonCovered { get; init; }

    /// <summary>Place of service of this line (SV105), when it differs from the claim's.</summary>
    public string? Place { get; init; }

    /// <summary>First day of service.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day of service; null when it is the first day.</summary>
    public LocalDate? To { get; init; }

    /// <summary>Diagnosis pointers in their order, from 1; an unreadable one is 0.</summary>
    public ImmutableArray<int> Pointers { get => field.IsDefault ? [] : field; init; }

    /// <summary>Line control number (REF*6R), never changed.</summary>
    public string? Control { get; init; }

    /// <summary>Rendering provider of this line when it differs from the claim's.</summary>
    public Provider? Rendering { get; init; }

    /// <summary>National drug code (LIN03).</summary>
    public string? Ndc { get; init; }

    /// <summary>Prior authorisation of this line (REF*G1).</summary>
    public string? Authorization { get; init; }

    /// <summary>What other payers decided on this line.</summary>
    public ImmutableArray<LineAdjudication> Adjudications { get => field.IsDefault ? [] : field; init; }

    public LineSpots Spots { get; init; }

    /// <summary>Last day of service, which is the first one unless a range was sent.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public LocalDate? Through => To ?? From;
}

/// <summary>One adjustment of another payer: group, reason, amount, quantity.</summary>
public sealed record ClaimAdjustment(string Group, string Reason, Money Amount, Units? Units = null);

/// <summary>Another payer's decision on one line (SVD, CAS, DTP*573).</summary>
public sealed record LineAdjudication(
    string PayerId,
    Money? Paid = null,
    string? Code = null,
    ImmutableArray<ClaimAdjustment> Adjustments = default,
    LocalDate? On = null);

/// <summary>Another payer of this claim and what it decided (loop 2320/2330).</summary>
/// <param name="PayerId">Identification in the file.</param>
/// <param name="Order">P, S, T as in SBR01.</param>
/// <param name="Code">Our own short code, when known.</param>
/// <param name="FilingCode">Claim filing indicator.</param>
/// <param name="Paid">AMT*D.</param>
/// <param name="Adjustments">Claim-level CAS.</param>
/// <param name="On">Date of the adjudication (DTP*573).</param>
/// <param name="ClaimNumber">Its claim control number (REF*F8 of 2330B).</param>
/// <param name="Segment">Index of its SBR segment.</param>
public sealed record OtherPayer(
    string? PayerId = null,
    string? Order = null,
    string? Code = null,
    string? FilingCode = null,
    Money? Paid = null,
    ImmutableArray<ClaimAdjustment> Adjustments = default,
    LocalDate? On = null,
    string? ClaimNumber = null,
    int Segment = 0);
