namespace FirstPass.Billing.Remittance;

/// <summary>
/// The form of a tenant's own claim numbers. <c>#</c> is a digit, <c>@</c> a letter, <c>*</c> a letter or digit, and a
/// <c>+</c> after one of them means one or more; any other character stands for itself. <c>P#+</c> is a P and digits.
/// </summary>
public sealed class ClaimNumberPattern
{
    /// <summary>Longest pattern.</summary>
    public const int MaximumLength = 50;

    private readonly string pattern;

    private ClaimNumberPattern(string pattern) => this.pattern = pattern;

    /// <summary>Reads a pattern; a <c>+</c> must follow one of the three signs.</summary>
    public static bool TryParse(string text, out ClaimNumberPattern? pattern)
    {
        pattern = null;
        if (text.Length is 0 or > MaximumLength)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '+' && (i == 0 || text[i - 1] is not ('#' or '@' or '*')))
                return false;
        }

        pattern = new ClaimNumberPattern(text);
        return true;
    }

    /// <summary>True when the number has the form.</summary>
    public bool Fits(string number) => Fits(pattern, number);

    public override string ToString() => pattern;

    // Depth is bounded by the pattern; each repeat tries the longest run first and gives back one by one.
    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty)
            return text.IsEmpty;
        var repeats = pattern.Length > 1 && pattern[1] == '+';
        if (!repeats)
            return !text.IsEmpty && Is(pattern[0], text[0]) && Fits(pattern[1..], text[1..]);
        var run = 0;
        while (run < text.Length && Is(pattern[0], text[run]))
            run++;
        for (; run > 0; run--)
        {
            if (Fits(pattern[2..], text[run..]))
                return true;
        }

        return false;
    }

    private static bool Is(char sign, char c) => sign switch
    {
        '#' => char.IsAsciiDigit(c),
        '@' => char.IsAsciiLetter(c),
        '*' => char.IsAsciiLetterOrDigit(c),
        _ => sign == c,
    };
}
