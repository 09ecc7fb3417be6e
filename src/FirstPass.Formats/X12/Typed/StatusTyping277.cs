using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that only claim status reports have.</summary>
internal static class StatusTyping277
{
    public static StatusHeader277 Header(FieldReader reader, in Fields bht) =>
        new()
        {
            Set = reader.Set,
            Purpose = reader.Code(bht, 2),
            Reference = FieldReader.Text(bht, 3),
            Date = reader.Day(bht, 4),
            Time = FieldReader.Text(bht, 5),
            Usage = reader.Code(bht, 6),
        };

    public static TraceEntry Trace(FieldReader reader, in Fields trn) =>
        new(reader.Code(trn, 1), FieldReader.Text(trn, 2), reader.Position);

    public static StatusEntry Status(FieldReader reader, in Fields stc) =>
        new(
            Codes(reader, stc),
            reader.Day(stc, 2),
            reader.Code(stc, 3),
            reader.Cents(stc, 4),
            reader.Cents(stc, 5),
            reader.Day(stc, 6),
            reader.Code(stc, 7),
            reader.Day(stc, 8),
            FieldReader.Text(stc, 9),
            FieldReader.Text(stc, 12),
            reader.Position);

    public static LineStatus277 Line(FieldReader reader, in Fields svc) =>
        new(
            reader.Procedure(svc, 1),
            reader.Cents(svc, 2),
            reader.Cents(svc, 3),
            reader.Code(svc, 4),
            reader.Quantity(svc, 7),
            [],
            [],
            [],
            reader.Position);

    private static ImmutableArray<StatusCode> Codes(FieldReader reader, in Fields stc)
    {
        ReadOnlySpan<int> places = [1, 10, 11];
        var codes = new List<StatusCode>(3);
        foreach (var place in places)
            if (stc.Has(place))
                codes.Add(new StatusCode(
                    reader.Code(stc.Component(place, 1)),
                    reader.Code(stc.Component(place, 2)),
                    reader.Code(stc.Component(place, 3)),
                    reader.Code(stc.Component(place, 4))));
        return codes.Take();
    }
}
