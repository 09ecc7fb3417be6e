namespace FirstPass.Billing.Vocabulary;

/// <summary>
/// A HCPCS code of five characters: four digits with a digit or letter behind, or a letter and four digits. Whether it
/// exists is a matter of tables.
/// </summary>
public readonly record struct ProcedureCode
{
    /// <summary>Every code has this many characters.</summary>
    public const int Length = 5;

    private ProcedureCode(int key) => Key = key;

    /// <summary>The code as a number (base 36), for tables; 0 is no code.</summary>
    public int Key { get; }

    public static bool TryParse(ReadOnlySpan<char> text, out ProcedureCode code)
    {
        var good = text.Length == Length
            && AsciiForm.IsDigits(text[1..4])
            && (char.IsAsciiDigit(text[0])
                ? char.IsAsciiDigit(text[4]) || char.IsAsciiLetterUpper(text[4])
                : char.IsAsciiLetterUpper(text[0]) && char.IsAsciiDigit(text[4]));
        code = good ? new ProcedureCode((int)AsciiForm.Pack(text)) : default;
        return good;
    }

    /// <summary>Reads a code that is known to be well formed, such as one of a test or a shipped table.</summary>
    /// <exception cref="FormatException">The text is no procedure code.</exception>
    public static ProcedureCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException("Not a procedure code.");

    public override string ToString() => Key == 0 ? "" : AsciiForm.Unpack((ulong)Key, Length);
}
