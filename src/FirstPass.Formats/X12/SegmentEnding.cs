namespace FirstPass.Formats.X12;

/// <summary>
/// How a source ends its segments: what stands before the terminator, the terminator, the line break.
/// </summary>
/// <param name="Tail">Up to and with the terminator.</param>
/// <param name="LineBreak">The blanks after it.</param>
internal sealed record SegmentEnding(byte[] Tail, byte[] LineBreak)
{
    /// <summary>Both together.</summary>
    public byte[] Whole { get; } = [.. Tail, .. LineBreak];

    /// <summary>The ending of the first segment of a slice.</summary>
    public static SegmentEnding Of(ReadOnlySpan<byte> slice, Delimiters delimiters)
    {
        var segments = new SegmentSplit(slice, delimiters);
        if (!segments.Next())
            return new SegmentEnding([delimiters.Segment], []);
        var end = (int)segments.Current.End;
        var to = end;
        while (to < slice.Length && Blanks.IsBlank(slice[to], delimiters.Element))
            to++;
        return new SegmentEnding(segments.Current.Tail.ToArray(), slice[end..to].ToArray());
    }
}
