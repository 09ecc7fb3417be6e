namespace FirstPass.Formats.Hl7;

/// <summary>The bytes that the lower layer puts around messages, and that old systems pad files with.</summary>
internal static class Framing
{
    /// <summary>Start block of MLLP.</summary>
    public const byte Start = 0x0B;

    /// <summary>End block of MLLP; a carriage return follows it.</summary>
    public const byte End = 0x1C;

    /// <summary>End-of-file mark of old systems.</summary>
    public const byte EndOfFile = 0x1A;

    /// <summary>What may stand around lines without meaning anything, a field separator apart.</summary>
    public static bool IsBetween(byte value, byte field) =>
        value <= (byte)' ' && value != field
        && value is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t' or Start or End or EndOfFile or 0;

    /// <summary>How many bytes of a line remain when what means nothing is cut from its end.</summary>
    public static int TrimmedLength(ReadOnlySpan<byte> line, byte field)
    {
        var length = line.Length;
        while (length > 0 && IsBetween(line[length - 1], field))
            length--;
        return length;
    }
}
