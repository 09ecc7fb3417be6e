using System.Buffers;

namespace FirstPass.Formats.Hl7;

/// <summary>Finds and replaces parts of a segment's bytes; every other byte stays as it is.</summary>
internal static class SegmentSplice
{
    /// <summary>
    /// The segment with another value at a path, separators added where the place is not there yet; null when a level
    /// has no separator.
    /// </summary>
    public static byte[]? Replace(
        ReadOnlySpan<byte> segment, Hl7Delimiters delimiters, Hl7Path path, ReadOnlySpan<byte> value)
    {
        // The first field of a header is its separator, so its fields stand one part earlier.
        var field = SegmentLine.IsHeader(segment) ? path.Field - 1 : path.Field;
        ReadOnlySpan<(byte Separator, int Index)> levels =
        [
            (delimiters.Field, field), (delimiters.Repetition, path.Repetition - 1),
            (delimiters.Component, path.Component - 1), (delimiters.Subcomponent, path.Subcomponent - 1),
        ];
        var (start, end) = (0, segment.Length);
        var added = new ArrayBufferWriter<byte>();
        foreach (var (separator, index) in levels)
            if (index >= 0 && !Narrow(segment, separator, index, added, ref start, ref end))
                return null;
        if (value.IsEmpty && added.WrittenCount > 0)
            return segment.ToArray();
        return [.. segment[..start], .. added.WrittenSpan, .. value, .. segment[end..]];
    }

    private static bool Narrow(
        ReadOnlySpan<byte> segment,
        byte separator,
        int index,
        ArrayBufferWriter<byte> added,
        ref int start,
        ref int end)
    {
        if (separator == 0)
            return index == 0;
        for (; index > 0 && added.WrittenCount == 0; index--)
        {
            var next = segment[start..end].IndexOf(separator);
            if (next < 0)
                break;
            start += next + 1;
        }

        if (index > 0)
        {
            start = end;
            added.GetSpan(index)[..index].Fill(separator);
            added.Advance(index);
        }
        else if (added.WrittenCount == 0 && segment[start..end].IndexOf(separator) is var stop and >= 0)
        {
            end = start + stop;
        }

        return true;
    }
}
