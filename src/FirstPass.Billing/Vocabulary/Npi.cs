namespace FirstPass.Billing.Vocabulary;

/// <summary>A National Provider Identifier with a right check digit.</summary>
public readonly record struct Npi
{
    private readonly string? digits;

    private Npi(string digits) => this.digits = digits;

    /// <summary>
    /// Ten digits, first 1 or 2, Luhn over <c>80840</c> + NPI (the prefix adds the constant 24 to the sum).
    /// </summary>
    public static bool TryParse(string? text, out Npi npi)
    {
        npi = default;
        if (text is not { Length: 10 } || text[0] is not ('1' or '2'))
            return false;
        var sum = 24;
        for (var i = 0; i < 10; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
            var digit = text[i] - '0';
            if (i % 2 == 0)
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        if (sum % 10 != 0)
            return false;
        npi = new Npi(text);
        return true;
    }

    public override string ToString() => digits ?? "";
}
