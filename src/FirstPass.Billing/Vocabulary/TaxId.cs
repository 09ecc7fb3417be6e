namespace FirstPass.Billing.Vocabulary;

/// <summary>A federal tax number of nine digits, kept without hyphens.</summary>
public readonly record struct TaxId
{
    private readonly string? digits;

    private TaxId(string digits) => this.digits = digits;

    /// <summary>Reads <c>123456789</c>, <c>12-3456789</c> or <c>123-45-6789</c>.</summary>
    public static bool TryParse(string? text, out TaxId id)
    {
        var plain = text switch
        {
            { Length: 10 } when text[2] == '-' => text.Remove(2, 1),
            { Length: 11 } when text[3] == '-' && text[6] == '-' => text.Remove(6, 1).Remove(3, 1),
            _ => text,
        };
        var good = plain is { Length: 9 } && AsciiForm.IsDigits(plain);
        id = good ? new TaxId(plain!) : default;
        return good;
    }

    public override string ToString() => digits ?? "";
}
