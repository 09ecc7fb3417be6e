using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>
/// The rules of the claim guides by which something is told only where it differs from what is told above: a party that
/// equals the one it stands for, a place of service that is the claim's, a patient who is the subscriber.
/// </summary>
public static class Situations837
{
    private const string Rendering = "82";
    private const string Facility = "77";
    private const string Ordering = "DK";
    private const string Self = "18";

    /// <summary>The claim as it is to be written; the same when nothing in it is told twice.</summary>
    public static Claim837 Applied(Claim837 claim)
    {
        var providers = OfClaim(claim);
        return claim with
        {
            Provider = Applied(claim.Provider, claim.Header.Submitter),
            Patient = IsSubscriber(claim) ? null : claim.Patient,
            Providers = providers,
            Lines = [.. claim.Lines.Select(line => Applied(line, claim, providers))],
        };
    }

    private static BillingProvider837 Applied(BillingProvider837 provider, Party submitter)
    {
        var contacts = provider.Billing.Contacts.RemoveAll(contact => submitter.Contacts.Any(
            other => contact.Name == other.Name && contact.Numbers.AsSpan().SequenceEqual(other.Numbers.AsSpan())));
        return provider with
        {
            Billing = provider.Billing with { Contacts = contacts },
            PayTo = IsSameAddress(provider.PayTo, provider.Billing) ? Party.None : provider.PayTo,
        };
    }

    /// <summary>
    /// A patient who is said to be the subscriber, and of whom nothing else is said, has no level of its own.
    /// </summary>
    private static bool IsSubscriber(Claim837 claim) =>
        claim.Patient is { Information.Relationship: Self } patient
        && IsSamePerson(patient.Person, claim.Subscriber.Insured);

    private static bool IsSamePerson(Party patient, Party insured) =>
        patient.Name == insured.Name && patient.First == insured.First && patient.Middle == insured.Middle
        && patient.Suffix == insured.Suffix
        && (patient.Address is null || IsSame(patient.Address, insured.Address))
        && (patient.Demographics is null || IsSame(patient.Demographics, insured.Demographics))
        && patient.References.All(number => insured.References.Any(
            other => number with { Position = other.Position } == other));

    private static ImmutableArray<Party> OfClaim(Claim837 claim)
    {
        var billing = Billing(claim);
        return claim.Providers.RemoveAll(provider => provider.Role switch
        {
            // An institution's rendering provider differs from the attending one.
            Rendering => IsSameProvider(
                provider, claim.Kind == ClaimKind.Institutional ? claim.Providers.InRole("71") : billing),
            Facility => IsSameProvider(provider, billing) && IsSameAddress(provider, billing),
            _ => false,
        });
    }

    private static ServiceLine837 Applied(ServiceLine837 line, Claim837 claim, ImmutableArray<Party> ofClaim) =>
        line with
        {
            PlaceOfService = line.PlaceOfService == claim.Facility ? "" : line.PlaceOfService,
            Providers = line.Providers.RemoveAll(provider => IsToldAbove(provider, line, claim, ofClaim)),
        };

    private static bool IsToldAbove(
        Party provider, ServiceLine837 line, Claim837 claim, ImmutableArray<Party> ofClaim)
    {
        var billing = Billing(claim);
        var rendering = First(ofClaim.InRole(Rendering), billing);
        return provider.Role switch
        {
            Rendering => IsSameProvider(provider, rendering),
            Ordering => IsSameProvider(provider, First(line.Providers.InRole(Rendering), rendering)),
            Facility => First(ofClaim.InRole(Facility), billing) is var place
                && IsSameProvider(provider, place) && IsSameAddress(provider, place),
            _ => IsSameProvider(provider, ofClaim.InRole(provider.Role)),
        };
    }

    private static Party Billing(Claim837 claim) =>
        claim.Provider.Billing with { Taxonomy = claim.Provider.Taxonomy };

    private static Party First(Party one, Party other) => one.Exists ? one : other;

    /// <summary>The same number; without one the same name. What only one of them tells is not lost.</summary>
    private static bool IsSameProvider(Party one, Party other) =>
        other.Exists && one.Id == other.Id && one.IdQualifier == other.IdQualifier
        && one.Name == other.Name && one.First == other.First && one.Middle == other.Middle
        && one.Suffix == other.Suffix
        && (one.Taxonomy.Length == 0 || one.Taxonomy == other.Taxonomy)
        && one.References.All(number => other.References.Any(
            same => number with { Position = same.Position } == same));

    private static bool IsSameAddress(Party one, Party other) =>
        one.Address is not null && IsSame(one.Address, other.Address);

    private static bool IsSame(PostalAddress one, PostalAddress? other) =>
        other is not null
        && one with { StreetPosition = other.StreetPosition, CityPosition = other.CityPosition } == other;

    private static bool IsSame(Demographics one, Demographics? other) =>
        other is not null && one with { Position = other.Position } == other;
}
