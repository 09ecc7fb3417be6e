namespace FirstPass.Billing.Vocabulary;

/// <summary>A revenue code of four digits such as <c>0450</c>.</summary>
public readonly record struct RevenueCode
{
    private RevenueCode(short plusOne) => PlusOne = plusOne;

    /// <summary>The code as a number.</summary>
    public int Number => PlusOne - 1;

    private short PlusOne { get; }

    public static bool TryParse(ReadOnlySpan<char> text, out RevenueCode code)
    {
        var good = text.Length == 4 && AsciiForm.IsDigits(text);
        code = good ? new RevenueCode((short)(short.Parse(text) + 1)) : default;
        return good;
    }

    /// <summary>True for <c>0450</c> under <c>0450</c> and for <c>0301</c> under the family <c>030x</c>.</summary>
    public bool IsUnder(string pattern) =>
        PlusOne != 0 && pattern.Length == 4 && (pattern[3] is 'x' or 'X'
            ? ToString().AsSpan(0, 3).SequenceEqual(pattern.AsSpan(0, 3))
            : ToString() == pattern);

    public override string ToString() => PlusOne == 0
        ? ""
        : Number.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);
}
