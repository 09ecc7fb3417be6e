namespace FirstPass.Formats.X12.Typed;

/// <summary>One segment whose separators are known, with its id as a number.</summary>
internal readonly ref struct Fields(scoped in Segment segment)
{
    private readonly Segment segment = segment;

    public Delimiters Delimiters => segment.Delimiters;

    /// <summary>The id as a <see cref="SegmentId"/> number; 0 when it is neither two nor three bytes long.</summary>
    public int Id { get; } = Pack(segment[0]);

    public ReadOnlySpan<byte> Bytes => segment.Bytes;

    public long Offset => segment.Offset;

    /// <summary>How many elements there are, the id not counted.</summary>
    public int Count => segment.Count;

    public ReadOnlySpan<byte> this[int element] => segment[element];

    /// <summary>Copies what bounds its elements, counted from its first byte, as far as it fits.</summary>
    public int CopyBounds(Span<int> bounds) => segment.CopyBounds(bounds);

    public bool Has(int element) => !segment[element].IsEmpty;

    public ReadOnlySpan<byte> Component(int element, int component) => segment.Component(element, component);

    private static int Pack(ReadOnlySpan<byte> id) => id.Length switch
    {
        3 => id[0] << 16 | id[1] << 8 | id[2],
        2 => id[0] << 8 | id[1],
        _ => 0,
    };
}

/// <summary>Finds the separators of segments that do not come from a reader, one after the other.</summary>
internal sealed class FieldCutter
{
    /// <summary>No typed segment has more than 24 elements (TS3); what lies further is never asked for.</summary>
    private const int MostElements = 40;

    private readonly int[] bounds = new int[MostElements + 2];

    public Fields Cut(Segment segment)
    {
        var bytes = segment.Bytes;
        var count = 1;
        bounds[0] = -1;
        for (var at = 0; at < bytes.Length && count <= MostElements; at++)
            if (bytes[at] == segment.Delimiters.Element)
                bounds[count++] = at;
        if (count <= MostElements)
            bounds[count++] = bytes.Length;
        return new Fields(new Segment(
            bytes, bounds[count - 1], bounds.AsSpan(0, count), 0, segment.Delimiters, segment.Offset));
    }
}
