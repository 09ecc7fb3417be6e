namespace FirstPass.Formats.X12;

/// <summary>
/// The bytes that may stand around segments without meaning anything: line breaks, blanks, marks of old systems.
/// </summary>
internal static class Blanks
{
    /// <summary>The mark that some editors put before UTF-8 text.</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>True for CR, LF, tab and space, unless the byte separates elements.</summary>
    public static bool IsBlank(byte value, byte elementSeparator) =>
        value <= (byte)' ' && value != elementSeparator
        && value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    /// <summary>True for the zero bytes and end-of-file marks that some systems pad a file with.</summary>
    public static bool IsPadding(byte value) => value is 0 or 0x1A;

    /// <summary>How many bytes remain when the blanks at the end are cut.</summary>
    public static int TrimmedLength(ReadOnlySpan<byte> bytes, byte elementSeparator)
    {
        var length = bytes.Length;
        while (length > 0 && IsBlank(bytes[length - 1], elementSeparator))
            length--;
        return length;
    }
}
