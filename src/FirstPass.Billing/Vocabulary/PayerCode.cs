namespace FirstPass.Billing.Vocabulary;

/// <summary>Our own short code of a payer, such as <c>BLUE</c>: 1 to 20 capitals, digits or hyphens.</summary>
public readonly record struct PayerCode
{
    private readonly string? text;

    private PayerCode(string text) => this.text = text;

    public static bool TryParse(string? text, out PayerCode code)
    {
        var good = text is { Length: >= 1 and <= 20 } && text[0] != '-' && text.All(
            static c => c == '-' || char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
        code = good ? new PayerCode(text!) : default;
        return good;
    }

    public override string ToString() => text ?? "";
}

/// <summary>How a route names a payer in a file: 2 to 80 printable characters; one payer may have many.</summary>
public readonly record struct PayerWireId
{
    private readonly string? text;

    private PayerWireId(string text) => this.text = text;

    public static bool TryParse(string? text, out PayerWireId id)
    {
        var good = text is { Length: >= 2 and <= 80 } && AsciiForm.IsPrintable(text);
        id = good ? new PayerWireId(text!) : default;
        return good;
    }

    public override string ToString() => text ?? "";
}
