namespace FirstPass.Formats.X12;

/// <summary>Walks the segments of bytes that are already in memory and whose separators are known.</summary>
/// <example><code>
/// var segments = new SegmentSplit(claimBytes, delimiters);
/// while (segments.Next()) Use(segments.Current);
/// </code></example>
public ref struct SegmentSplit
{
    private readonly ReadOnlySpan<byte> source;
    private readonly Delimiters delimiters;
    private int next;

    /// <summary>Starts before the first segment.</summary>
    public SegmentSplit(ReadOnlySpan<byte> source, Delimiters delimiters)
    {
        this.source = source;
        this.delimiters = delimiters;
    }

    /// <summary>The segment that <see cref="Next"/> found; its offset counts from the first byte of the source.</summary>
    public Segment Current { get; private set; }

    /// <summary>Moves to the next segment; false at the end.</summary>
    public bool Next()
    {
        while (next < source.Length && IsBreak(source[next]))
            next++;
        if (next >= source.Length)
            return false;
        var length = source[next..].IndexOf(delimiters.Segment);
        length = length < 0 ? source.Length - next : length;
        Current = new Segment(source.Slice(next, length), delimiters, next);
        next = Math.Min(source.Length, next + length + 1);
        return true;
    }

    private readonly bool IsBreak(byte value) =>
        value == delimiters.Segment || value is (byte)'\r' or (byte)'\n' or (byte)' ';
}
