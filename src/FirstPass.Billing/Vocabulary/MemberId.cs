namespace FirstPass.Billing.Vocabulary;

/// <summary>
/// A member's identification with a payer: 2 to 80 printable characters. Patient data: it has no text form.
/// </summary>
public readonly record struct MemberId
{
    private const string MedicareLetters = "ACDEFGHJKMNPQRTUVWXY";

    private MemberId(string value) => Value = value;

    /// <summary>The identification itself.</summary>
    public string? Value { get; }

    /// <summary>
    /// True for the form of a Medicare beneficiary identifier: eleven characters whose kinds are fixed by place, the
    /// first 1 to 9, no letter out of S, L, O, I, B, Z.
    /// </summary>
    public bool HasMedicareForm
    {
        get
        {
            // 9 a digit, A a letter, X either one.
            const string pattern = "9AX9AX9AA99";
            if (Value is not { Length: 11 } || Value[0] == '0')
                return false;
            for (var i = 0; i < pattern.Length; i++)
            {
                var digit = char.IsAsciiDigit(Value[i]);
                var letter = MedicareLetters.Contains(Value[i], StringComparison.Ordinal);
                if (!(digit && pattern[i] is '9' or 'X') && !(letter && pattern[i] is 'A' or 'X'))
                    return false;
            }

            return true;
        }
    }

    public static bool TryParse(string? text, out MemberId id)
    {
        var good = text is { Length: >= 2 and <= 80 } && AsciiForm.IsPrintable(text);
        id = good ? new MemberId(text!) : default;
        return good;
    }

    public override string ToString() => "(member id)";
}
