using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Formats.X12.Typed;
using NodaTime;
using Domain = FirstPass.Billing.Claims.ClaimKind;
using Wire = FirstPass.Formats.X12.Typed;

namespace FirstPass.Exchange.Claim837;

/// <summary>
/// Translates an 837 claim into the field's words. Nothing is judged and nothing is corrected: what was absent on the
/// wire
/// is null, what could not be read stays a finding of the wire.
/// </summary>
public static class ClaimTranslation
{
    /// <summary>The claim in domain words.</summary>
    /// <param name="wire">The claim as typed from its segments.</param>
    /// <param name="sender">Code of the source it came from, or null when it was made here.</param>
    /// <param name="rest">Digest of what the model does not hold, so that a change there is a change.</param>
    public static Claim ToDomain(Wire.Claim837 wire, string? sender, string? rest)
    {
        var institutional = wire.Kind == Wire.ClaimKind.Institutional;
        return new Claim
        {
            Kind = institutional ? Domain.Institutional : Domain.Professional,
            Number = Text(wire.ClaimNumber),
            Frequency = Text(wire.Frequency),
            Charge = Cents(wire.Charge),
            Place = institutional ? null : Text(wire.Facility),
            Order = Text(wire.Subscriber.Information.Sequence),
            Payer = Payer(wire.Subscriber),
            Sender = sender,
            SubmitterId = Text(wire.Header.Submitter.Id),
            Billing = Parties.Billing(wire.Provider),
            Rendering = Parties.Provider(wire.Providers.InRole("82")),
            Referring = Parties.Provider(Referring(wire)),
            Supervising = Parties.Provider(wire.Providers.InRole("DQ")),
            Facility = Parties.Provider(wire.Providers.InRole("77")),
            Attending = Parties.Provider(wire.Providers.InRole("71")),
            Operating = Parties.Provider(wire.Providers.InRole("72")),
            Subscriber = Parties.Subscriber(wire.Subscriber),
            Dependent = Parties.Patient(wire.Patient),
            Diagnoses = Codes.Diagnoses(wire.Codes),
            Lines = [.. wire.Lines.Select((line, i) => Lines.Line(line, i + 1))],
            Institutional = institutional ? Codes.Institutional(wire) : null,
            PayerClaimNumber = Text(wire.References.Value("F8")),
            Authorization = Text(wire.References.Value("G1")),
            Referral = Text(wire.References.Value("9F")),
            RouteNumber = Text(wire.References.Value("D9")),
            RecordNumber = Text(wire.References.Value("EA")),
            OtherPayers = [.. wire.OtherSubscribers.Select(OtherPayers.Payer)],
            Accident = AccidentOf(wire),
            DelayReason = Text(wire.DelayReason),
            PatientPaid = Cents(wire.Amounts.Cents("F5")),
            Assignment = Text(wire.Assignment),
            Rest = rest,
            Spots = Spots(wire),
        };
    }

    internal static string? Text(string text) => text.Length == 0 ? null : text;

    internal static Money? Cents(long? cents) => cents is { } value ? new Money(value) : null;

    internal static Units? UnitsOf(Quantity? quantity) => quantity is { } value ? new Units(value.Thousandths) : null;

    internal static LocalDate? Date(DateOnly? date) => date is { } d ? new LocalDate(d.Year, d.Month, d.Day) : null;

    /// <summary>
    /// A segment's index as <see cref="Spot"/> counts: inside the claim's slice from CLM as 0; before it as minus its
    /// position
    /// in the set, ST being 1.
    /// </summary>
    internal static int Index(SegmentPosition position) =>
        !position.Exists ? 0 : position.InClaim >= 0 ? position.InClaim : -position.InSet;

    private static Party Referring(Wire.Claim837 wire)
    {
        var party = wire.Providers.InRole("DN");
        return party.Exists ? party : wire.Providers.InRole("P3");
    }

    private static ClaimPayer Payer(Subscriber837 subscriber) => new(
        Text(subscriber.Payer.Id),
        Text(subscriber.Payer.Name),
        null,
        Text(subscriber.Information.FilingIndicator),
        Text(subscriber.Information.GroupNumber),
        Parties.Spots(subscriber.Payer) with { Coverage = Index(subscriber.Information.Position) });

    private static Accident? AccidentOf(Wire.Claim837 wire)
    {
        var on = Date(wire.Dates.Of("439")?.From);
        if (wire.Causes is null && on is null)
            return null;
        return new Accident(wire.Causes?.Codes ?? [], on, Text(wire.Causes?.State ?? ""));
    }

    private static ClaimSpots Spots(Wire.Claim837 wire) => new(
        Index(wire.Dates.Of("434")?.Position ?? SegmentPosition.None),
        Index(wire.Dates.Of("435")?.Position ?? SegmentPosition.None),
        Index(wire.Admission?.Position ?? SegmentPosition.None),
        Index(ReferencePosition(wire, "F8")),
        Index(ReferencePosition(wire, "G1")));

    private static SegmentPosition ReferencePosition(Wire.Claim837 wire, string qualifier)
    {
        foreach (var reference in wire.References)
            if (reference.Qualifier == qualifier)
                return reference.Position;
        return SegmentPosition.None;
    }
}
