namespace FirstPass.Billing.Vocabulary;

/// <summary>
/// The number by which the source knows its claim (CLM01): 1 to 38 printable characters, never changed by us.
/// </summary>
public readonly record struct ClaimNumber
{
    /// <summary>CLM01 has room for this many characters.</summary>
    public const int MaximumLength = 38;

    /// <summary>Longest number of a claim made here; payers cut longer ones off.</summary>
    public const int OwnMaximumLength = 17;

    private readonly string? text;

    private ClaimNumber(string text) => this.text = text;

    public static bool TryParse(string? text, out ClaimNumber number)
    {
        var good = text is { Length: >= 1 and <= MaximumLength } && AsciiForm.IsPrintable(text);
        number = good ? new ClaimNumber(text!) : default;
        return good;
    }

    public override string ToString() => text ?? "";
}
