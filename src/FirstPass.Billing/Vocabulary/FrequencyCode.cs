namespace FirstPass.Billing.Vocabulary;

/// <summary>Claim frequency: what this claim is to the ones before it.</summary>
public readonly record struct FrequencyCode
{
    /// <summary>A first claim of one encounter, or of a whole stay.</summary>
    public static readonly FrequencyCode Original = new('1');

    /// <summary>Institutional: a late charge alone.</summary>
    public static readonly FrequencyCode LateCharge = new('5');

    /// <summary>Replaces a claim the payer has.</summary>
    public static readonly FrequencyCode Replacement = new('7');

    /// <summary>Voids a claim the payer has.</summary>
    public static readonly FrequencyCode Void = new('8');

    private FrequencyCode(char code) => Code = code;

    /// <summary>True for a replacement or void, which must name the payer's claim.</summary>
    public bool ChangesEarlierClaim => Code is '7' or '8';

    private char Code { get; }

    /// <summary>0 to 9 and the letters that bill types know; which ones a kind of claim allows is an edit.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FrequencyCode frequency)
    {
        var good = text.Length == 1 && AsciiForm.IsUpperAlphanumeric(text);
        frequency = good ? new FrequencyCode(text[0]) : default;
        return good;
    }

    public override string ToString() => Code == 0 ? "" : Code.ToString();
}
