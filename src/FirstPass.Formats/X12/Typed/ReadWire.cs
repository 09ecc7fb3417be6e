using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>The wire from the side of a reader; see <see cref="IWire"/>.</summary>
internal readonly ref struct ReadWire(FieldReader reader, Fields fields) : IWire
{
    private readonly Fields fields = fields;

    public string Code(int element, string? value) => reader.Code(fields, element);

    // Most composites are not there; a look at the count is cheaper than a search.
    public string Code(int element, int component, string? value) =>
        element > fields.Count ? "" : reader.Code(fields.Component(element, component));

    public string Text(int element, string? value) => FieldReader.Text(fields, element);

    public string Text(int element, int component, string? value) =>
        element > fields.Count ? "" : TextCache.Fresh(fields.Component(element, component));

    public long? Cents(int element, long? value) => reader.Cents(fields, element);

    public Quantity? Quantity(int element, Quantity? value) => reader.Quantity(fields, element);

    public int? Number(int element, int? value) => reader.Number(fields, element, fields[element]);

    public int? Number(int element, int component, int? value) =>
        element > fields.Count ? null : reader.Number(fields, element, fields.Component(element, component));

    public DateOnly? Day(int element, DateOnly? value) => reader.Day(fields, element);

    public Procedure Procedure(int element, Procedure? value) => reader.Procedure(fields, element);

    public ImmutableArray<string> Components(int element, ImmutableArray<string> values) =>
        reader.Codes(fields, element);

    public ImmutableArray<string> Repeats(int element, ImmutableArray<string> values) =>
        reader.Repeats(fields, element);

    public DateSpan Period(int format, int element, in DateSpan value) =>
        DateTyping.Read(reader, fields, format, element);

    public void Fixed(int element, string value, bool isNeeded)
    {
    }

    public bool Has(int element, int count, bool isGiven)
    {
        var last = Math.Min(element + count - 1, fields.Count);
        for (var at = element; at <= last; at++)
            if (fields.Has(at))
                return true;
        return false;
    }

    public SegmentPosition At(SegmentPosition value) => reader.Position;
}
