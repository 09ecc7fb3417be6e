namespace FirstPass.Formats.Hl7;

/// <summary>Tells by its first bytes what a line is.</summary>
internal static class SegmentLine
{
    /// <summary>True for MSH, BHS and FHS with a separator behind: they declare separators.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line) =>
        line.Length > 3 && line[1] is (byte)'S' or (byte)'H'
        && (line.StartsWith("MSH"u8) || line.StartsWith("BHS"u8) || line.StartsWith("FHS"u8))
        && Hl7Delimiters.CanSeparate(line[3]);

    /// <summary>True for BTS and FTS, which close a batch and a file.</summary>
    public static bool IsTrailer(ReadOnlySpan<byte> line) =>
        line.Length > 2 && (line.StartsWith("BTS"u8) || line.StartsWith("FTS"u8))
        && (line.Length == 3 || Hl7Delimiters.CanSeparate(line[3]));

    /// <summary>True for an id of a letter and two letters or digits, and nothing more that belongs to it.</summary>
    public static bool IsSegment(ReadOnlySpan<byte> line, byte field) =>
        line.Length >= 3 && char.IsAsciiLetter((char)line[0]) && char.IsAsciiLetterOrDigit((char)line[1])
        && char.IsAsciiLetterOrDigit((char)line[2]) && (line.Length == 3 || line[3] == field)
        && !line.StartsWith("MSH"u8);

    /// <summary>True when the id has no small letters.</summary>
    public static bool IsUpper(ReadOnlySpan<byte> line) => !line[..3].ContainsAnyInRange((byte)'a', (byte)'z');
}
