namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that only levels of inquiries have.</summary>
internal static class LevelTyping
{
    public static MemberStatus Member<TWire>(TWire wire, MemberStatus? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value?.IsSubscriber),
            wire.Code(2, value?.Relationship),
            wire.Code(3, value?.ChangeType),
            wire.Code(4, value?.ChangeReason),
            wire.Code(8, value?.Duty),
            wire.Code(17, value?.BirthSequence),
            wire.At(value?.Position ?? default));

    public static BenefitInquiry Inquiry<TWire>(TWire wire, BenefitInquiry value)
        where TWire : IWire, allows ref struct =>
        value with
        {
            ServiceTypes = wire.Repeats(1, value.ServiceTypes),
            Procedure = wire.Procedure(2, value.Procedure),
            Coverage = wire.Code(3, value.Coverage),
            InsuranceType = wire.Code(4, value.InsuranceType),
            Pointers = wire.Components(5, value.Pointers),
            Position = wire.At(value.Position),
        };

    public static Benefit Benefit<TWire>(TWire wire, Benefit value)
        where TWire : IWire, allows ref struct =>
        value with
        {
            Information = wire.Code(1, value.Information),
            Coverage = wire.Code(2, value.Coverage),
            ServiceTypes = wire.Repeats(3, value.ServiceTypes),
            InsuranceType = wire.Code(4, value.InsuranceType),
            Plan = wire.Text(5, value.Plan),
            Period = wire.Code(6, value.Period),
            Cents = wire.Cents(7, value.Cents),
            Percent = wire.Text(8, value.Percent),
            QuantityQualifier = wire.Code(9, value.QuantityQualifier),
            Quantity = wire.Quantity(10, value.Quantity),
            AuthorizationRequired = wire.Code(11, value.AuthorizationRequired),
            InNetwork = wire.Code(12, value.InNetwork),
            Procedure = wire.Procedure(13, value.Procedure),
            Pointers = wire.Components(14, value.Pointers),
            Position = wire.At(value.Position),
        };

    public static BenefitPlace Place<TWire>(TWire wire, in BenefitPlace value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value.List),
            wire.Code(2, value.Code),
            wire.Code(3, value.Category),
            wire.Text(4, value.Description),
            wire.At(value.Position));

    public static Delivery Delivery<TWire>(TWire wire, Delivery? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value?.Qualifier),
            wire.Quantity(2, value?.Quantity),
            wire.Code(3, value?.Unit),
            wire.Quantity(4, value?.Modulus),
            wire.Code(5, value?.Period),
            wire.Quantity(6, value?.Periods),
            wire.Code(7, value?.Frequency),
            wire.Code(8, value?.Pattern),
            wire.At(value?.Position ?? default));

    /// <summary>MSG.</summary>
    public static Note Message<TWire>(TWire wire, in Note value)
        where TWire : IWire, allows ref struct => SegmentTyping.FixedFormat(wire, value);
}
