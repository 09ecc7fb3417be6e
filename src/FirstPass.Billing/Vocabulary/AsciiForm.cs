namespace FirstPass.Billing.Vocabulary;

/// <summary>Questions about the characters of a code as it stands on the wire.</summary>
internal static class AsciiForm
{
    internal static bool IsPrintable(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~')
                return false;
        }

        return !text.IsEmpty && text[0] != ' ' && text[^1] != ' ';
    }

    internal static bool IsUpperAlphanumeric(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
                return false;
        }

        return !text.IsEmpty;
    }

    internal static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
        }

        return !text.IsEmpty;
    }

    /// <summary>
    /// Letters and digits in base 36, so that codes compare and hash as numbers; the text is known to be such.
    /// </summary>
    internal static ulong Pack(ReadOnlySpan<char> text)
    {
        var value = 0UL;
        foreach (var c in text)
            value = (value * 36) + (ulong)(char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10);
        return value;
    }

    /// <summary>The text that <see cref="Pack"/> made a number of.</summary>
    internal static string Unpack(ulong value, int length) => string.Create(length, value, static (span, rest) =>
    {
        for (var i = span.Length - 1; i >= 0; i--)
        {
            var digit = (int)(rest % 36);
            span[i] = (char)(digit < 10 ? '0' + digit : 'A' + digit - 10);
            rest /= 36;
        }
    });
}
