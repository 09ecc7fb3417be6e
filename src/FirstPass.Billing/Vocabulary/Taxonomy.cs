namespace FirstPass.Billing.Vocabulary;

/// <summary>A provider taxonomy code by its form: ten letters and digits, two digits first and X last.</summary>
public readonly record struct Taxonomy
{
    private readonly string? text;

    private Taxonomy(string text) => this.text = text;

    public static bool TryParse(string? text, out Taxonomy taxonomy)
    {
        var good = text is { Length: 10 } && text[9] == 'X' && AsciiForm.IsDigits(text.AsSpan(0, 2))
            && AsciiForm.IsUpperAlphanumeric(text);
        taxonomy = good ? new Taxonomy(text!) : default;
        return good;
    }

    public override string ToString() => text ?? "";
}
