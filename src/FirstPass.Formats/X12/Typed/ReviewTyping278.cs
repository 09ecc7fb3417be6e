namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that only services reviews have.</summary>
internal static class ReviewTyping278
{
    public static ServiceReview Review<TWire>(TWire wire, ServiceReview? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value?.Category),
            wire.Code(2, value?.Certification),
            wire.Code(3, value?.ServiceType),
            wire.Code(4, 1, value?.Facility),
            wire.Code(4, 2, value?.FacilityQualifier),
            SegmentTyping.Causes(wire, 5, value?.Causes),
            wire.Code(6, value?.LevelOfService),
            wire.Code(7, value?.Condition),
            wire.Code(8, value?.Prognosis),
            wire.Code(9, value?.Release),
            wire.Code(10, value?.DelayReason),
            wire.At(value?.Position ?? default));

    public static ReviewDecision Decision<TWire>(TWire wire, ReviewDecision? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value?.Action),
            wire.Text(2, value?.Number),
            wire.Code(3, value?.Reason),
            wire.Code(4, value?.SecondOpinion),
            wire.At(value?.Position ?? default));

    /// <summary>SV1, SV2 or SV3, by the kind of the value.</summary>
    public static ReviewedService Service<TWire>(TWire wire, ReviewedService value)
        where TWire : IWire, allows ref struct => value.Kind switch
        {
            ClaimKind.Institutional => Institutional(wire, value),
            ClaimKind.Dental => Dental(wire, value),
            ClaimKind.Professional or ClaimKind.Unknown => Professional(wire, value),
        };

    private static ReviewedService Professional<TWire>(TWire wire, ReviewedService value)
        where TWire : IWire, allows ref struct =>
        value with
        {
            Procedure = wire.Procedure(1, value.Procedure),
            Charge = wire.Cents(2, value.Charge),
            Unit = wire.Code(3, value.Unit),
            Quantity = wire.Quantity(4, value.Quantity),
            Pointers = wire.Components(7, value.Pointers),
            Epsdt = wire.Code(11, value.Epsdt),
            LevelOfCare = wire.Code(20, value.LevelOfCare),
            Position = wire.At(value.Position),
        };

    private static ReviewedService Institutional<TWire>(TWire wire, ReviewedService value)
        where TWire : IWire, allows ref struct =>
        value with
        {
            RevenueCode = wire.Code(1, value.RevenueCode),
            Procedure = wire.Procedure(2, value.Procedure),
            Charge = wire.Cents(3, value.Charge),
            Unit = wire.Code(4, value.Unit),
            Quantity = wire.Quantity(5, value.Quantity),
            UnitRate = wire.Text(6, value.UnitRate),
            NursingHome = wire.Code(9, value.NursingHome),
            LevelOfCare = wire.Code(10, value.LevelOfCare),
            Position = wire.At(value.Position),
        };

    private static ReviewedService Dental<TWire>(TWire wire, ReviewedService value)
        where TWire : IWire, allows ref struct =>
        value with
        {
            Procedure = wire.Procedure(1, value.Procedure),
            Charge = wire.Cents(2, value.Charge),
            OralCavity = wire.Components(4, value.OralCavity),
            Prosthesis = wire.Code(5, value.Prosthesis),
            Quantity = wire.Quantity(6, value.Quantity),
            Description = wire.Text(7, value.Description),
            Position = wire.At(value.Position),
        };
}
