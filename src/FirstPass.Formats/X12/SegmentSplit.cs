namespace FirstPass.Formats.X12;

/// <summary>
/// Walks the segments of bytes that are already in memory and whose separators are known, such as a kept claim. Holds
/// no envelope: an ISA is a segment as any other here. Blanks and doubled terminators are passed over.
/// </summary>
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

    /// <summary>
    /// The segment that <see cref="Next"/> found; its offset counts from the first byte of the source.
    /// </summary>
    public Segment Current { get; private set; }

    /// <summary>Moves to the next segment; false at the end.</summary>
    public bool Next()
    {
        while (next < source.Length && IsBetween(source[next]))
            next++;
        if (next >= source.Length)
            return false;
        var rest = source[next..];
        var end = EndOf(rest, out var binary);
        var length = binary ? end : Blanks.TrimmedLength(rest[..end], delimiters.Element);
        var piece = rest[..Math.Min(rest.Length, end + 1)];
        Current = new Segment(piece, length, delimiters, next);
        next += piece.Length;
        return true;
    }

    private readonly int EndOf(ReadOnlySpan<byte> rest, out bool binary)
    {
        var element = BinarySegment.DataElement(rest, delimiters.Element);
        Span<int> marks = stackalloc int[element];
        var length = 0L;
        binary = element > 0
            && BinarySegment.TryMeasure(rest, delimiters.Element, marks, out length)
            && length < rest.Length && rest[(int)length] == delimiters.Segment;
        if (binary)
            return (int)length;
        var end = rest.IndexOf(delimiters.Segment);
        return end < 0 ? rest.Length : end;
    }

    private readonly bool IsBetween(byte value) =>
        value == delimiters.Segment || Blanks.IsBlank(value, delimiters.Element);
}
