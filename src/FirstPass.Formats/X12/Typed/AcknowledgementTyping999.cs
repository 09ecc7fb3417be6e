using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments of 999 and 997.</summary>
internal static class AcknowledgementTyping999
{
    public static AcknowledgementHeader999 Header(FieldReader reader, in Fields ak1) =>
        new(
            reader.Set,
            reader.Code(ak1, 1),
            FieldReader.Text(ak1, 2),
            reader.Code(ak1, 3),
            reader.Position);

    public static GroupAcknowledgement Group(FieldReader reader, in Fields ak9) =>
        new(
            reader.Code(ak9, 1),
            reader.Number(ak9, 2, ak9[2]),
            reader.Number(ak9, 3, ak9[3]),
            reader.Number(ak9, 4, ak9[4]),
            Codes(reader, ak9, 5),
            reader.Position);

    /// <summary>IK3 and AK3; they differ only in how many codes there may be.</summary>
    public static SegmentError Segment(FieldReader reader, in Fields ik3) =>
        new(
            reader.Code(ik3, 1),
            reader.Number(ik3, 2, ik3[2]),
            reader.Code(ik3, 3),
            Codes(reader, ik3, 4),
            [],
            [],
            reader.Position);

    /// <summary>IK4 and AK4.</summary>
    public static ElementError Element(FieldReader reader, in Fields ik4) =>
        new(
            reader.Number(ik4, 1, ik4.Component(1, 1)),
            reader.Number(ik4, 1, ik4.Component(1, 2)),
            reader.Number(ik4, 1, ik4.Component(1, 3)),
            reader.Code(ik4, 2),
            reader.Code(ik4, 3),
            FieldReader.Text(ik4, 4),
            [],
            reader.Position);

    public static ErrorContext Context<TWire>(TWire wire, ErrorContext? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, 1, value?.Name),
            wire.Text(1, 2, value?.Value),
            wire.Code(2, value?.SegmentId),
            wire.Number(3, value?.SegmentPosition),
            wire.Code(4, value?.Loop),
            wire.Number(5, 1, value?.Element),
            wire.Number(5, 2, value?.Component),
            wire.At(value?.Position ?? default))
        {
            Repeat = wire.Number(5, 3, value?.Repeat),
            Reference = wire.Code(6, 1, value?.Reference),
            ComponentReference = wire.Code(6, 2, value?.ComponentReference),
        };

    /// <summary>Five elements of codes from <paramref name="first"/> on; empty ones are left out.</summary>
    public static ImmutableArray<string> Codes(FieldReader reader, in Fields fields, int first)
    {
        const int places = 5;
        var codes = new List<string>(places);
        for (var at = first; at < first + places; at++)
            if (fields.Has(at))
                codes.Add(reader.Code(fields, at));
        return codes.Take();
    }
}
