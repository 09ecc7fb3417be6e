using System.Buffers;

namespace FirstPass.Formats.X12;

/// <summary>Gives one element or component of a segment another value.</summary>
internal static class ElementEdit
{
    private const int MostElements = 99;

    /// <summary>Builds the segment anew; null when it worked.</summary>
    public static EditRefusal? TryReplace(in Segment segment, SegmentEdit.Replace edit, out byte[]? bytes)
    {
        bytes = null;
        if (edit.Element is < 1 or > MostElements || edit.Component is < 0 or > MostElements)
            return EditRefusal.NoSuchElement;
        if (BinarySegment.DataElement(segment.Bytes, segment.Delimiters.Element) > 0)
            return EditRefusal.Protected;
        if (edit.Component > 0 && !segment.Delimiters.Distinct)
            return EditRefusal.NoSuchElement;
        if (CheckValue(edit.Value, segment.Delimiters) is { } refusal)
            return refusal;
        if (edit.Component > 0 && Repeats(segment[edit.Element], segment.Delimiters))
            return EditRefusal.Repeated;
        var value = edit.Component == 0 ? edit.Value : WithComponent(segment, edit);
        if (segment.Is("ISA"u8) && !FitsHeader(segment, edit.Element, value))
            return EditRefusal.Protected;
        bytes = WithElement(segment, edit.Element, value);
        return bytes.Length > X12Limits.Default.SegmentBytes ? EditRefusal.TooLong : null;
    }

    /// <summary>Why a value may not stand in data with these separators; null when it may.</summary>
    public static EditRefusal? CheckValue(ReadOnlySpan<byte> value, Delimiters delimiters)
    {
        if (value.Length > SegmentEdits.LongestValue)
            return EditRefusal.TooLong;
        foreach (var one in value)
        {
            if (IsSeparator(one, delimiters))
                return EditRefusal.Separator;
            if (one is < (byte)' ' or 0x7F)
                return EditRefusal.ControlCharacter;
        }

        return null;
    }

    /// <summary>True when the byte is one of the separators.</summary>
    public static bool IsSeparator(byte value, Delimiters delimiters) =>
        value == delimiters.Element || value == delimiters.Component || value == delimiters.Segment
        || (value == delimiters.Repetition && delimiters.Repetition != 0);

    /// <summary>
    /// ISA elements keep the standard's widths where the ISA has them; ISA16 and ISA11 are separators.
    /// </summary>
    private static bool FitsHeader(in Segment isa, int element, ReadOnlySpan<byte> value) =>
        element is < 16 and not 11
        && (isa.Bytes.Length + 1 != InterchangeHeader.FixedLength || value.Length == isa[element].Length);

    private static bool Repeats(ReadOnlySpan<byte> element, Delimiters delimiters) =>
        delimiters.Repetition != 0 && element.Contains(delimiters.Repetition);

    private static byte[] WithComponent(in Segment segment, SegmentEdit.Replace edit)
    {
        var separator = segment.Delimiters.Component;
        var old = segment[edit.Element];
        var count = old.Count(separator) + 1;
        var output = new ArrayBufferWriter<byte>(old.Length + edit.Value.Length + edit.Component + 1);
        for (var component = 1; component <= Math.Max(count, edit.Component); component++)
        {
            if (component > 1)
                output.Write([separator]);
            output.Write(component == edit.Component ? edit.Value : segment.Component(edit.Element, component));
        }

        return Trimmed(output.WrittenSpan, separator, edit.Value).ToArray();
    }

    private static byte[] WithElement(in Segment segment, int element, ReadOnlySpan<byte> value)
    {
        var separator = segment.Delimiters.Element;
        var output = new ArrayBufferWriter<byte>(segment.Bytes.Length + value.Length + MostElements);
        if (element <= segment.Count)
        {
            var (start, length) = segment.Locate(element);
            output.Write(segment.Bytes[..start]);
            output.Write(value);
            output.Write(segment.Bytes[(start + length)..]);
        }
        else
        {
            output.Write(segment.Bytes);
            output.GetSpan(MostElements)[..(element - segment.Count)].Fill(separator);
            output.Advance(element - segment.Count);
            output.Write(value);
        }

        return Trimmed(output.WrittenSpan, separator, value).ToArray();
    }

    /// <summary>
    /// Emptying the last part leaves separators that end nothing; other edits touch no byte but the value.
    /// </summary>
    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> bytes, byte separator, ReadOnlySpan<byte> value) =>
        value.IsEmpty ? bytes.TrimEnd(separator) : bytes;
}
