namespace FirstPass.Formats.X12;

/// <summary>Writes a segment that was recorded with the standard separators with those of a target.</summary>
internal static class SegmentTranslation
{
    /// <summary>Translates; null when it worked.</summary>
    public static EditRefusal? TryTranslate(ReadOnlySpan<byte> segment, Delimiters target, out byte[] bytes)
    {
        bytes = segment.ToArray();
        var standard = Delimiters.Standard;
        if (segment.Length > X12Limits.Default.SegmentBytes)
            return EditRefusal.TooLong;
        if (!IsSegment(segment))
            return EditRefusal.NotASegment;
        if (SegmentEdits.IsProtected(new Segment(segment, standard, 0).Id))
            return EditRefusal.Protected;
        for (var i = 0; i < bytes.Length; i++)
        {
            var one = bytes[i];
            if (one is < (byte)' ' or 0x7F)
                return EditRefusal.ControlCharacter;
            if (one == standard.Element)
                bytes[i] = target.Element;
            else if (one == standard.Component)
                bytes[i] = target.Component;
            else if (one == standard.Repetition && target.Repetition != 0)
                bytes[i] = target.Repetition;
            else if (one == standard.Segment || one == standard.Repetition || ElementEdit.IsSeparator(one, target))
                return EditRefusal.Separator;
        }

        return null;
    }

    private static bool IsSegment(ReadOnlySpan<byte> segment)
    {
        var id = new Segment(segment, Delimiters.Standard, 0).Id;
        return id.Length is 2 or 3 && segment.Length > id.Length + 1 && IsUpper(id[0])
            && IsUpperOrDigit(id[1]) && (id.Length == 2 || IsUpperOrDigit(id[2]));
    }

    private static bool IsUpper(byte value) => char.IsAsciiLetterUpper((char)value);

    private static bool IsUpperOrDigit(byte value) => IsUpper(value) || char.IsAsciiDigit((char)value);
}
