namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that several transactions share.</summary>
internal static class SegmentTyping
{
    private const int MostReasons = 6;
    private const int MostNumbers = 3;

    public static Reference Reference<TWire>(TWire wire, in Reference value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value.Qualifier),
            wire.Text(2, value.Value),
            wire.Text(3, value.Description),
            wire.Code(4, 1, value.RelatedQualifier),
            wire.Text(4, 2, value.RelatedValue),
            wire.At(value.Position));

    public static AmountEntry Amount<TWire>(TWire wire, in AmountEntry value)
        where TWire : IWire, allows ref struct =>
        new(wire.Code(1, value.Qualifier), wire.Cents(2, value.Cents), wire.At(value.Position));

    public static QuantityEntry Quantity<TWire>(TWire wire, in QuantityEntry value)
        where TWire : IWire, allows ref struct =>
        new(wire.Code(1, value.Qualifier), wire.Quantity(2, value.Value), wire.At(value.Position));

    public static Note Note<TWire>(TWire wire, in Note value)
        where TWire : IWire, allows ref struct =>
        new(wire.Code(1, value.Code), wire.Text(2, value.Text), wire.At(value.Position));

    public static Note FixedFormat<TWire>(TWire wire, in Note value)
        where TWire : IWire, allows ref struct =>
        new("", wire.Text(1, value.Text), wire.At(value.Position));

    public static TraceEntry Trace<TWire>(TWire wire, in TraceEntry value)
        where TWire : IWire, allows ref struct =>
        new(wire.Code(1, value.Type), wire.Text(2, value.Number), wire.At(value.Position))
        {
            Origin = wire.Text(3, value.Origin),
            OriginSupplement = wire.Text(4, value.OriginSupplement),
        };

    public static RawSegment Raw(FieldReader reader, in Fields segment) =>
        new(reader.Code(segment, 0), TextCache.Fresh(segment.Bytes), segment.Delimiters, reader.Position);

    public static Paperwork Paperwork<TWire>(TWire wire, in Paperwork value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value.ReportType),
            wire.Code(2, value.Transmission),
            wire.Code(5, value.ControlQualifier),
            wire.Text(6, value.Control),
            wire.At(value.Position));

    public static AdjustmentGroup Adjustments<TWire>(TWire wire, in AdjustmentGroup value)
        where TWire : IWire, allows ref struct
    {
        var count = 0;
        Span<Adjustment> found = [default, default, default, default, default, default];
        for (var reason = 0; reason < MostReasons; reason++)
        {
            var at = 2 + 3 * reason;
            var item = value.Items.At(reason);
            if (wire.Has(at, 3, reason < value.Items.Given()))
                found[count++] = new Adjustment(
                    wire.Code(at, item.Reason), wire.Cents(at + 1, item.Cents), wire.Quantity(at + 2, item.Quantity));
        }

        return new AdjustmentGroup(wire.Code(1, value.Group), [.. found[..count]], wire.At(value.Position));
    }

    public static Contact Contact<TWire>(TWire wire, in Contact value)
        where TWire : IWire, allows ref struct
    {
        var numbers = new List<ContactNumber>(MostNumbers);
        for (var number = 0; number < MostNumbers; number++)
        {
            var at = 3 + 2 * number;
            var given = value.Numbers.At(number);
            if (wire.Has(at, 2, number < value.Numbers.Given()))
                numbers.Add(new ContactNumber(wire.Code(at, given.Qualifier), wire.Text(at + 1, given.Value)));
        }

        return new Contact(
            wire.Code(1, value.Function), wire.Text(2, value.Name), [.. numbers], wire.At(value.Position));
    }

    public static SubscriberInformation Subscriber<TWire>(TWire wire, SubscriberInformation? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value?.Sequence),
            wire.Code(2, value?.Relationship),
            wire.Text(3, value?.GroupNumber),
            wire.Text(4, value?.GroupName),
            wire.Code(5, value?.InsuranceType),
            wire.Code(6, value?.CoordinationCode),
            wire.Code(7, value?.ResponseCode),
            wire.Code(8, value?.EmploymentStatus),
            wire.Code(9, value?.FilingIndicator),
            wire.At(value?.Position ?? default));

    public static Demographics Demographics<TWire>(TWire wire, Demographics? value)
        where TWire : IWire, allows ref struct
    {
        wire.Fixed(1, "D8", value?.Birth is not null);
        return new Demographics(
            wire.Day(2, value?.Birth), wire.Code(3, value?.Sex), wire.At(value?.Position ?? default));
    }

    public static Admission Admission<TWire>(TWire wire, Admission? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value?.Type),
            wire.Code(2, value?.Source),
            wire.Code(3, value?.PatientStatus),
            wire.At(value?.Position ?? default))
        {
            NursingHome = wire.Code(4, value?.NursingHome),
        };

    /// <summary>C024 in any segment.</summary>
    public static RelatedCauses? Causes<TWire>(TWire wire, int element, RelatedCauses? value)
        where TWire : IWire, allows ref struct
    {
        if (!wire.Has(element, 1, value is not null))
            return null;
        var codes = new List<string>(3);
        for (var component = 1; component <= 3; component++)
            if (wire.Code(element, component, value?.Codes.At(component - 1)) is { Length: > 0 } code)
                codes.Add(code);
        return new RelatedCauses(
            codes.Take(), wire.Code(element, 4, value?.State), wire.Code(element, 5, value?.Country));
    }
}
