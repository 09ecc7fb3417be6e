namespace FirstPass.Formats.X12;

/// <summary>
/// CLM01 and the line control numbers (REF*6R): the source posts its money by them, so no edit changes one.
/// </summary>
internal static class ClaimNumbers
{
    /// <summary>True when both claims carry the same numbers in the same order.</summary>
    public static bool Same(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, Delimiters delimiters)
    {
        var first = new SegmentSplit(one, delimiters);
        var second = new SegmentSplit(other, delimiters);
        while (true)
        {
            var number = Next(ref first);
            if (!number.SequenceEqual(Next(ref second)))
                return false;
            if (number.IsEmpty)
                return true;
        }
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
