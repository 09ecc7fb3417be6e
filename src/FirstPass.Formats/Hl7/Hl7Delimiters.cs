namespace FirstPass.Formats.Hl7;

/// <summary>The separators that MSH-1 and MSH-2 declare; 0 stands for one that is not declared.</summary>
/// <param name="Field">MSH-1 (usually <c>|</c>).</param>
/// <param name="Component">First character of MSH-2 (usually <c>^</c>).</param>
/// <param name="Repetition">Second character of MSH-2 (usually <c>~</c>).</param>
/// <param name="Escape">Third character of MSH-2 (usually <c>\</c>).</param>
/// <param name="Subcomponent">Fourth character of MSH-2 (usually <c>&amp;</c>).</param>
/// <param name="Truncation">Fifth character of MSH-2 from version 2.7 on (usually <c>#</c>).</param>
public readonly record struct Hl7Delimiters(
    byte Field, byte Component, byte Repetition, byte Escape, byte Subcomponent, byte Truncation = 0)
{
    /// <summary>The separators that FirstPass writes with: <c>| ^ ~ \ &amp;</c>.</summary>
    public static readonly Hl7Delimiters Standard =
        new((byte)'|', (byte)'^', (byte)'~', (byte)'\\', (byte)'&');

    /// <summary>True when no separator that is declared equals another one.</summary>
    public bool Distinct
    {
        get
        {
            ReadOnlySpan<byte> all = [Field, Component, Repetition, Escape, Subcomponent, Truncation];
            for (var i = 1; i < all.Length; i++)
                if (all[i] != 0 && all[..i].Contains(all[i]))
                    return false;
            return true;
        }
    }

    /// <summary>True for a byte that may separate: no letter, digit, blank or quote, no line end.</summary>
    internal static bool CanSeparate(byte value) =>
        value is > 0 and < 0x7F and not (byte)' ' and not (byte)'"' and not (byte)'\r' and not (byte)'\n'
            and not Framing.Start and not Framing.End and not Framing.EndOfFile
        && !char.IsAsciiLetterOrDigit((char)value);

    /// <summary>Reads the separators from MSH, BHS or FHS, whose fourth byte can separate.</summary>
    internal static Hl7Delimiters Of(ReadOnlySpan<byte> header, out DelimiterFault fault)
    {
        var field = header[3];
        var codes = Cut.Part(header[4..], field, 1);
        var (subcomponent, truncation) = (3, 4);
        fault = codes.Length switch
        {
            < 4 => DelimiterFault.Short,
            > 5 => DelimiterFault.Long,
            _ => DelimiterFault.None,
        };
        // A program that quotes its backslash writes ^~\\&: the second one is not meant.
        if (codes.Length == 5 && codes[2] == codes[3])
            (subcomponent, truncation, fault) = (4, 5, DelimiterFault.Doubled);
        var read = new Hl7Delimiters(
            field, At(codes, 0), At(codes, 1), At(codes, 2), At(codes, subcomponent), At(codes, truncation));
        if (!read.Distinct)
            fault = DelimiterFault.Clash;
        return read;
    }

    private static byte At(ReadOnlySpan<byte> codes, int index) =>
        index < codes.Length && CanSeparate(codes[index]) ? codes[index] : (byte)0;
}

/// <summary>What is odd about the separators of a header.</summary>
internal enum DelimiterFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Fewer than four characters.</summary>
    Short,

    /// <summary>The escape character stands twice.</summary>
    Doubled,

    /// <summary>More than five characters.</summary>
    Long,

    /// <summary>Two are the same.</summary>
    Clash,
}
