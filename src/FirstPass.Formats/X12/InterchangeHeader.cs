namespace FirstPass.Formats.X12;

/// <summary>
/// Reads an ISA segment. The fixed offsets rule, so that a separator inside an ISA element does no harm; an ISA whose
/// widths are wrong is split by its own separator instead, as many senders write it.
/// </summary>
internal static class InterchangeHeader
{
    /// <summary>Length of an ISA as the standard has it, terminator included.</summary>
    public const int FixedLength = 106;

    /// <summary>An ISA that is split is looked for within this many bytes.</summary>
    public const int LooseLength = 512;

    /// <summary>How many elements an ISA has.</summary>
    public const int Elements = 16;

    private static ReadOnlySpan<byte> SeparatorOffsets =>
        [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];

    /// <summary>True when every separator is a byte that can separate.</summary>
    public static bool CanSeparate(Delimiters delimiters) =>
        CanSeparate(delimiters.Element) && CanSeparate(delimiters.Component) && CanSeparate(delimiters.Segment)
        && CanSeparate(delimiters.Repetition);

    /// <summary>True when the bytes begin like an ISA: the id and a byte that can separate.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 3 && bytes.StartsWith("ISA"u8) && CanSeparate(bytes[3]);

    /// <summary>Reads an ISA of the standard's widths.</summary>
    public static bool TryFixed(ReadOnlySpan<byte> bytes, Span<int> marks, out Delimiters delimiters)
    {
        delimiters = default;
        if (bytes.Length < FixedLength || !CanSeparate(bytes[105]))
            return false;
        for (var i = 0; i < Elements; i++)
        {
            marks[i] = SeparatorOffsets[i];
            if (bytes[marks[i]] != bytes[3])
                return false;
        }

        delimiters = Read(bytes, marks);
        return true;
    }

    /// <summary>Reads an ISA of other widths by its own separator; its version must be a number.</summary>
    public static bool TryLoose(ReadOnlySpan<byte> bytes, Span<int> marks, out Delimiters delimiters)
    {
        delimiters = default;
        bytes = bytes[..Math.Min(bytes.Length, LooseLength)];
        var at = 0;
        for (var i = 0; i < Elements; i++)
        {
            var next = bytes[at..].IndexOf(bytes[3]);
            if (next < 0)
                return false;
            marks[i] = at + next;
            at += next + 1;
        }

        if (at + 2 > bytes.Length || !CanSeparate(bytes[at + 1]) || !HasVersion(bytes, marks))
            return false;
        delimiters = Read(bytes, marks);
        return true;
    }

    /// <summary>True when ISA12 is a number of five digits, as it is in every interchange there is.</summary>
    public static bool HasVersion(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> marks)
    {
        var version = bytes[(marks[11] + 1)..marks[12]].Trim((byte)' ');
        return version.Length == 5 && Counts.TryRead(version, out _);
    }

    private static Delimiters Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> marks)
    {
        var version = bytes[(marks[11] + 1)..marks[12]];
        var repetition = bytes[(marks[10] + 1)..marks[11]];
        var declares = version.SequenceCompareTo("00402"u8) >= 0 && repetition.Length == 1
            && CanSeparate(repetition[0]);
        return new Delimiters(
            bytes[3], bytes[marks[15] + 1], bytes[marks[15] + 2], declares ? repetition[0] : (byte)0);
    }

    private static bool CanSeparate(byte value) => !char.IsAsciiLetterOrDigit((char)value) && value != (byte)' ';
}
