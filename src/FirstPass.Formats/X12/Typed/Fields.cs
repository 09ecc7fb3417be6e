namespace FirstPass.Formats.X12.Typed;

/// <summary>One segment cut into elements once, so that each is found without another search.</summary>
internal readonly ref struct Fields
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly ReadOnlySpan<int> ends;

    public Fields(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends, Delimiters delimiters)
    {
        this.bytes = bytes;
        this.ends = ends;
        Delimiters = delimiters;
        Id = Pack(bytes[..ends[0]]);
    }

    public Delimiters Delimiters { get; }

    /// <summary>The id as a <see cref="SegmentId"/> number; 0 when it is neither two nor three bytes long.</summary>
    public int Id { get; }

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>How many elements were cut, the id not counted.</summary>
    public int Count => ends.Length - 1;

    public ReadOnlySpan<byte> this[int element]
    {
        get
        {
            if (element >= ends.Length)
                return default;
            var start = element == 0 ? 0 : ends[element - 1] + 1;
            return bytes[start..ends[element]];
        }
    }

    public bool Has(int element) => !this[element].IsEmpty;

    public ReadOnlySpan<byte> Component(int element, int component)
    {
        var text = this[element];
        for (; component > 1; component--)
        {
            var next = text.IndexOf(Delimiters.Component);
            if (next < 0)
                return default;
            text = text[(next + 1)..];
        }

        var end = text.IndexOf(Delimiters.Component);
        return end < 0 ? text : text[..end];
    }

    private static int Pack(ReadOnlySpan<byte> id) => id.Length switch
    {
        3 => id[0] << 16 | id[1] << 8 | id[2],
        2 => id[0] << 8 | id[1],
        _ => 0,
    };
}

/// <summary>Cuts segments into elements, one after the other, in the same small table.</summary>
internal sealed class FieldCutter
{
    /// <summary>No typed segment has more than 24 elements (TS3); what lies further is never asked for.</summary>
    private const int MostElements = 40;

    private readonly int[] ends = new int[MostElements];

    public Fields Cut(ReadOnlySpan<byte> segment, Delimiters delimiters)
    {
        var count = 0;
        var table = ends.AsSpan();
        for (var at = 0; at < segment.Length; at++)
        {
            if (segment[at] != delimiters.Element)
                continue;
            table[count++] = at;
            if (count == MostElements)
                return new Fields(segment, table, delimiters);
        }

        table[count++] = segment.Length;
        return new Fields(segment, table[..count], delimiters);
    }
}
