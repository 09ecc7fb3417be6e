namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Keeps the segment that heads a loop until the loop is complete, so that its record is made once. Typing it later
/// must still report its own place: <see cref="Recall"/> puts the reader back there.
/// </summary>
internal sealed class HeldSegment
{
    /// <summary>The bounds of the longest head (CLM has 20 elements); what lies further is not asked for.</summary>
    private const int MostBounds = 26;

    private readonly int[] bounds = new int[MostBounds];
    private byte[] bytes = new byte[256];
    private int length;
    private int count;
    private Delimiters delimiters = Delimiters.Standard;
    private long offset;
    private string loop = "";

    /// <summary>Where it stood.</summary>
    public SegmentPosition Position { get; private set; } = SegmentPosition.None;

    public void Keep(FieldReader reader, in Fields fields)
    {
        var source = fields.Bytes;
        if (source.Length > bytes.Length)
            bytes = new byte[source.Length];
        source.CopyTo(bytes);
        count = fields.CopyBounds(bounds);
        length = bounds[count - 1];
        delimiters = fields.Delimiters;
        offset = fields.Offset;
        loop = reader.Loop;
        Position = reader.Position;
    }

    public void Clear()
    {
        length = count = 0;
        Position = SegmentPosition.None;
    }

    /// <summary>The segment again, with the reader at its place.</summary>
    public Fields Recall(FieldReader reader)
    {
        reader.Loop = loop;
        reader.Position = Position;
        return new Fields(new Segment(bytes, length, bounds.AsSpan(0, count), 0, delimiters, offset));
    }
}
