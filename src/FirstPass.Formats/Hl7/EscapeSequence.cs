namespace FirstPass.Formats.Hl7;

/// <summary>What stands between two escape characters.</summary>
internal enum EscapeKind
{
    /// <summary>Nothing that the standard knows: the characters mean themselves.</summary>
    Unknown,

    /// <summary>One of the separators.</summary>
    Separator,

    /// <summary>Bytes given as hexadecimal digits.</summary>
    Hex,

    /// <summary>A switch to a character set that the text is in anyway, or highlighting: no characters.</summary>
    Nothing,

    /// <summary>A switch to a character set that is not known here; stays as it stands.</summary>
    Charset,

    /// <summary>One line break or more.</summary>
    Lines,

    /// <summary>Blanks.</summary>
    Skip,
}

/// <summary>One escape sequence.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The separator, or how many line breaks or blanks.</param>
internal readonly record struct EscapeSequence(EscapeKind Kind, int Value = 0)
{
    /// <summary>Most lines or blanks that one formatting command gives.</summary>
    private const int Most = 99;

    /// <summary>Reads what stands between two escape characters.</summary>
    public static EscapeSequence Of(ReadOnlySpan<byte> body, Hl7Delimiters delimiters)
    {
        if (body.Length == 1)
            return Letter(body[0], delimiters);
        if (body.Length < 2)
            return new EscapeSequence(EscapeKind.Unknown);
        return body[0] switch
        {
            (byte)'X' when body.Length % 2 == 1 && IsHex(body[1..]) => new EscapeSequence(EscapeKind.Hex),
            // ESC ( B is ASCII and ESC - A the right half of Latin-1.
            (byte)'C' when body.SequenceEqual("C2842"u8) || body.SequenceEqual("C2D41"u8) =>
                new EscapeSequence(EscapeKind.Nothing),
            (byte)'C' when body.Length == 5 && IsHex(body[1..]) => new EscapeSequence(EscapeKind.Charset),
            (byte)'M' when body.Length is 5 or 7 && IsHex(body[1..]) => new EscapeSequence(EscapeKind.Charset),
            (byte)'.' => Command(body[1..]),
            _ => new EscapeSequence(EscapeKind.Unknown),
        };
    }

    private static EscapeSequence Letter(byte letter, Hl7Delimiters delimiters)
    {
        int separator = letter switch
        {
            (byte)'F' => delimiters.Field,
            (byte)'S' => delimiters.Component,
            (byte)'T' => delimiters.Subcomponent,
            (byte)'R' => delimiters.Repetition,
            (byte)'E' => delimiters.Escape,
            (byte)'P' => delimiters.Truncation,
            _ => 0,
        };
        if (letter == (byte)'P' && separator == 0)
            separator = (byte)'#';
        if (separator != 0)
            return new EscapeSequence(EscapeKind.Separator, separator);
        return new EscapeSequence(letter is (byte)'H' or (byte)'N' ? EscapeKind.Nothing : EscapeKind.Unknown);
    }

    private static EscapeSequence Command(ReadOnlySpan<byte> command)
    {
        if (command.Length < 2)
            return new EscapeSequence(EscapeKind.Unknown);
        var name = command[..2];
        if (!TryCount(command[2..], out var count))
            return new EscapeSequence(EscapeKind.Unknown);
        if (name.SequenceEqual("br"u8) || name.SequenceEqual("ce"u8))
            return new EscapeSequence(EscapeKind.Lines, 1);
        if (name.SequenceEqual("sp"u8))
            return new EscapeSequence(EscapeKind.Lines, Math.Max(1, count));
        if (name.SequenceEqual("sk"u8))
            return new EscapeSequence(EscapeKind.Skip, Math.Max(1, count));
        return new EscapeSequence(
            name.SequenceEqual("fi"u8) || name.SequenceEqual("nf"u8) || name.SequenceEqual("in"u8)
            || name.SequenceEqual("ti"u8) ? EscapeKind.Nothing : EscapeKind.Unknown);
    }

    private static bool TryCount(ReadOnlySpan<byte> text, out int count)
    {
        text = text.Trim(" +-"u8);
        count = 0;
        if (text.Length > 2 || text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;
        foreach (var digit in text)
            count = Math.Min(Most, (count * 10) + digit - '0');
        return true;
    }

    private static bool IsHex(ReadOnlySpan<byte> text)
    {
        foreach (var one in text)
            if (!char.IsAsciiHexDigit((char)one))
                return false;
        return true;
    }
}
