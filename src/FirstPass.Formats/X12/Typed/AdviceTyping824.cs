namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments of an 824.</summary>
internal static class AdviceTyping824
{
    public static AdviceHeader824 Header<TWire>(TWire wire, AdviceHeader824 value)
        where TWire : IWire, allows ref struct =>
        value with
        {
            Purpose = wire.Code(1, value.Purpose),
            Reference = wire.Text(2, value.Reference),
            Date = wire.Day(3, value.Date),
            Time = wire.Text(4, value.Time),
            Zone = wire.Code(5, value.Zone),
            Original = wire.Text(6, value.Original),
            TransactionType = wire.Code(7, value.TransactionType),
            Action = wire.Code(8, value.Action),
        };

    public static Advice824 Advice<TWire>(TWire wire, Advice824 value)
        where TWire : IWire, allows ref struct =>
        value with
        {
            Code = wire.Code(1, value.Code),
            Qualifier = wire.Code(2, value.Qualifier),
            Reference = wire.Text(3, value.Reference),
            Sender = wire.Code(4, value.Sender),
            Receiver = wire.Code(5, value.Receiver),
            Date = wire.Day(6, value.Date),
            Time = wire.Code(7, value.Time),
            Group = wire.Code(8, value.Group),
            Control = wire.Text(9, value.Control),
            Kind = wire.Code(10, value.Kind),
            Version = wire.Code(11, value.Version),
            Purpose = wire.Code(12, value.Purpose),
            TransactionType = wire.Code(13, value.TransactionType),
            Application = wire.Code(14, value.Application),
            Action = wire.Code(15, value.Action),
            Handling = wire.Code(16, value.Handling),
            StatusReason = wire.Code(17, value.StatusReason),
            Position = wire.At(value.Position),
        };

    public static AdviceFault824 Fault<TWire>(TWire wire, AdviceFault824? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value?.Code),
            wire.Text(2, value?.Text),
            wire.Code(3, value?.SegmentId),
            wire.Number(4, value?.SegmentPosition),
            wire.At(value?.Position ?? default))
        {
            Element = wire.Number(5, 1, value?.Element),
            Component = wire.Number(5, 2, value?.Component),
            Repeat = wire.Number(5, 3, value?.Repeat),
            Reference = wire.Code(6, 1, value?.Reference),
            ComponentReference = wire.Code(6, 2, value?.ComponentReference),
            BadValue = wire.Text(7, value?.BadValue),
            NewValue = wire.Text(8, value?.NewValue),
        };

    public static AdviceReason824 Reason<TWire>(TWire wire, in AdviceReason824 value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Text(1, value.Text),
            wire.Code(2, value.Relation),
            wire.Code(3, value.Agency),
            wire.Text(4, value.Source),
            wire.Code(5, value.List),
            wire.Code(6, value.Code),
            wire.At(value.Position));

    public static AdviceCodes824 Codes<TWire>(TWire wire, AdviceCodes824? value)
        where TWire : IWire, allows ref struct =>
        new(wire.Code(1, value?.Agency), wire.Text(2, value?.Source), [], wire.At(value?.Position ?? default));

    public static AdviceCode824 Code<TWire>(TWire wire, AdviceCode824? value)
        where TWire : IWire, allows ref struct =>
        new(wire.Code(1, value?.List), wire.Code(2, value?.Code), [], wire.At(value?.Position ?? default));
}
