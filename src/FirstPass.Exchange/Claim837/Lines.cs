using System.Globalization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Exchange.Claim837.ClaimTranslation;

namespace FirstPass.Exchange.Claim837;

/// <summary>Service lines.</summary>
internal static class Lines
{
    internal static ServiceLine Line(ServiceLine837 wire, int ordinal)
    {
        var dates = wire.Dates.Of("472");
        var to = Date(dates?.To);
        return new ServiceLine
        {
            Number = WholeNumber(wire.Number) ?? ordinal,
            Code = Text(wire.Procedure.Code),
            Modifiers = wire.Procedure.Modifiers,
            Revenue = Text(wire.RevenueCode),
            Charge = Cents(wire.Charge),
            Units = UnitsOf(wire.Quantity),
            Basis = Text(wire.Unit),
            Rate = Money.TryParse(wire.UnitRate, out var rate) ? rate : null,
            NonCovered = Cents(wire.NonCovered),
            Place = Text(wire.PlaceOfService),
            From = Date(dates?.From),
            To = to == Date(dates?.From) ? null : to,
            Pointers = [.. wire.Pointers.Select(p => WholeNumber(p) ?? 0)],
            Control = Text(wire.ControlNumber),
            Rendering = Parties.Provider(wire.Providers.InRole("82")),
            Ndc = wire.Drugs.IsEmpty ? null : Text(wire.Drugs[0].Code),
            Authorization = Text(wire.References.Value("G1")),
            Adjudications = [.. wire.Adjudications.Select(OtherPayers.Line)],
            Spots = new LineSpots(
                Index(wire.Position),
                Index(wire.ServicePosition),
                Index(dates?.Position ?? SegmentPosition.None),
                ControlIndex(wire)),
        };
    }

    private static int ControlIndex(ServiceLine837 wire)
    {
        foreach (var reference in wire.References)
            if (reference.Qualifier == "6R")
                return Index(reference.Position);
        return 0;
    }

    private static int? WholeNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
