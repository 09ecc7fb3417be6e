namespace FirstPass.Formats.X12.Typed;

/// <summary>One REF.</summary>
/// <param name="Qualifier">REF01.</param>
/// <param name="Value">REF02.</param>
/// <param name="Description">REF03.</param>
/// <param name="RelatedQualifier">REF04-1, such as 2U for the payer that the number belongs to.</param>
/// <param name="RelatedValue">REF04-2.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct Reference(
    string Qualifier,
    string Value,
    string Description,
    string RelatedQualifier,
    string RelatedValue,
    SegmentPosition Position)
{
    /// <summary>Its qualifier alone: numbers identify people.</summary>
    public override string ToString() => $"REF*{Qualifier}";
}
