using FirstPass.Billing.Claims;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Exchange.Claim837.ClaimTranslation;

namespace FirstPass.Exchange.Claim837;

/// <summary>Persons, providers and their addresses.</summary>
internal static class Parties
{
    internal static Provider Billing(BillingProvider837 level) => new(
        Text(level.Billing.Npi),
        Text(level.Billing.Name),
        Text(level.Billing.First),
        Text(level.Taxonomy),
        Text(level.TaxId),
        AddressOf(level.Billing.Address),
        Spots(level.Billing) with
        {
            TaxId = TaxIdIndex(level.Billing),
            Taxonomy = Index(level.Position),
        });

    internal static Provider? Provider(Party party) =>
        party.Exists
            ? new Provider(
                Text(party.Npi),
                Text(party.Name),
                Text(party.First),
                Text(party.Taxonomy),
                Text(party.References.Value("EI")),
                AddressOf(party.Address),
                Spots(party))
            : null;

    internal static Person Subscriber(Subscriber837 level) => PersonOf(
        level.Insured,
        Text(level.Information.Relationship),
        Index(level.Information.Position));

    internal static Person? Patient(Patient837? level) =>
        level is null
            ? null
            : PersonOf(
                level.Person,
                Text(level.Information?.Relationship ?? ""),
                Index(level.Information?.Position ?? SegmentPosition.None));

    internal static PartySpots Spots(Party party) => new(
        Index(party.Position),
        Index(party.Address?.StreetPosition ?? SegmentPosition.None),
        Index(party.Address?.CityPosition ?? SegmentPosition.None),
        Index(party.Demographics?.Position ?? SegmentPosition.None));

    private static Person PersonOf(Party party, string? relation, int coverage) => new(
        Text(party.Name),
        Text(party.First),
        Text(party.Middle),
        Text(party.Suffix),
        Date(party.Demographics?.Birth),
        Text(party.Demographics?.Sex ?? ""),
        Text(party.Id),
        AddressOf(party.Address),
        relation,
        Spots(party) with { Coverage = coverage });

    private static Address? AddressOf(PostalAddress? address) =>
        address is null
            ? null
            : new Address(
                Text(address.Line1),
                Text(address.Line2),
                Text(address.City),
                Text(address.State),
                Text(address.Zip),
                Text(address.Country));

    private static int TaxIdIndex(Party billing)
    {
        foreach (var reference in billing.References)
            if (reference.Qualifier is "EI" or "SY")
                return Index(reference.Position);
        return 0;
    }
}
