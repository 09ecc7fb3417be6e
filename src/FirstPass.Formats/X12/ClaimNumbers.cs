namespace FirstPass.Formats.X12;

/// <summary>
/// CLM01 and the line control numbers (REF*6R): the source posts its money by them, so no edit changes one.
/// </summary>
internal static class ClaimNumbers
{
    /// <summary>True when a claim still carries all its numbers in their order; lines may follow behind them.</summary>
    public static bool Kept(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, Delimiters delimiters)
    {
        var first = new SegmentSplit(before, delimiters);
        var second = new SegmentSplit(after, delimiters);
        while (true)
        {
            var number = Next(ref first);
            if (number.IsEmpty)
                return true;
            if (!number.SequenceEqual(Next(ref second)))
                return false;
        }
    }

    /// <summary>True when both have the same CLM01.</summary>
    public static bool SameClaim(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, Delimiters delimiters)
    {
        var first = new SegmentSplit(one, delimiters);
        var second = new SegmentSplit(other, delimiters);
        return Next(ref first).SequenceEqual(Next(ref second));
    }

    /// <summary>The next CLM or REF*6R up to its number; empty at the end.</summary>
    private static ReadOnlySpan<byte> Next(ref SegmentSplit segments)
    {
        while (segments.Next())
        {
            var segment = segments.Current;
            var element = segment.Is("CLM"u8) ? 1 : segment.Is("REF"u8) && segment[1].SequenceEqual("6R"u8) ? 2 : 0;
            if (element > 0 && element <= segment.Count)
            {
                var (start, length) = segment.Locate(element);
                return segment.Bytes[..(start + length)];
            }
        }

        return default;
    }
}
