namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that only service lines have.</summary>
internal static class LineTyping837
{
    public static PurchasedService Purchased<TWire>(TWire wire, PurchasedService? value)
        where TWire : IWire, allows ref struct =>
        new(wire.Text(1, value?.ProviderId), wire.Cents(2, value?.Cents), wire.At(value?.Position ?? default));

    /// <summary>LIN.</summary>
    public static Drug Drug<TWire>(TWire wire, Drug? value)
        where TWire : IWire, allows ref struct =>
        new(wire.Code(2, value?.Qualifier), wire.Code(3, value?.Code), "", null, "", [],
            wire.At(value?.Position ?? default));

    /// <summary>CTP.</summary>
    public static Drug WithQuantity<TWire>(TWire wire, Drug value)
        where TWire : IWire, allows ref struct =>
        value with
        {
            UnitPrice = wire.Text(3, value.UnitPrice),
            Quantity = wire.Quantity(4, value.Quantity),
            Unit = wire.Code(5, 1, value.Unit),
        };

    /// <summary>SV1, SV2 or SV3, each field by its place, with what was gathered below LX.</summary>
    public static ServiceLine837 Service<TWire>(
        TWire wire, ServicePlaces places, ServiceLine837 value, in LineLoop837 below = default)
        where TWire : IWire, allows ref struct =>
        new()
        {
            RevenueCode = wire.Code(places.RevenueCode, value.RevenueCode),
            Procedure = wire.Procedure(places.Procedure, value.Procedure),
            Charge = wire.Cents(places.Charge, value.Charge),
            Unit = wire.Code(places.Unit, value.Unit),
            Quantity = wire.Quantity(places.Quantity, value.Quantity),
            UnitRate = wire.Code(places.UnitRate, value.UnitRate),
            PlaceOfService = wire.Code(places.PlaceOfService, value.PlaceOfService),
            Pointers = wire.Components(places.Pointers, value.Pointers),
            Emergency = wire.Code(places.Emergency, value.Emergency),
            Epsdt = wire.Code(places.Epsdt, value.Epsdt),
            FamilyPlanning = wire.Code(places.FamilyPlanning, value.FamilyPlanning),
            CopayExempt = wire.Code(places.CopayExempt, value.CopayExempt),
            NonCovered = wire.Cents(places.NonCovered, value.NonCovered),
            OralCavity = wire.Components(places.OralCavity, value.OralCavity),
            Prosthesis = wire.Code(places.Prosthesis, value.Prosthesis),
            Number = below.Number,
            Dates = below.Dates,
            References = below.References,
            Amounts = below.Amounts,
            Notes = below.Notes,
            FixedFormat = below.FixedFormat,
            Paperwork = below.Paperwork,
            Purchased = below.Purchased,
            Raw = below.Raw,
            Drugs = below.Drugs,
            Providers = below.Providers,
            Adjudications = below.Adjudications,
            Position = below.Position,
            ServicePosition = below.ServicePosition,
        };

    /// <summary>SVD, with what was gathered below it.</summary>
    public static LineAdjudication837 Adjudication<TWire>(
        TWire wire, LineAdjudication837 value, in AdjudicationLoop837 below = default)
        where TWire : IWire, allows ref struct =>
        new()
        {
            PayerId = wire.Code(1, value.PayerId),
            Paid = wire.Cents(2, value.Paid),
            Procedure = wire.Procedure(3, value.Procedure),
            RevenueCode = wire.Code(4, value.RevenueCode),
            Quantity = wire.Quantity(5, value.Quantity),
            BundledLine = wire.Code(6, value.BundledLine),
            Adjustments = below.Adjustments,
            Dates = below.Dates,
            Amounts = below.Amounts,
            Position = below.Position,
        };
}
