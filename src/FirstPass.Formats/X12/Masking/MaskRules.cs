using System.Collections.Frozen;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Formats.X12.Masking;

/// <summary>What happens to a value in the masked twin.</summary>
internal enum MaskRule
{
    /// <summary>It stays: a code, an amount, a count, a business.</summary>
    Keep,

    /// <summary>It becomes another value of its shape.</summary>
    Replace,

    /// <summary>Its days move.</summary>
    Move,
}

/// <summary>
/// Decides value by value. Texts are replaced unless they are known to be codes; codes, amounts and counts stay where
/// they are what they should be.
/// </summary>
internal static class MaskRules
{
    private const string PostalCode = "116";

    // Texts of the standard that hold codes, counters, or names of programs and places of X12 itself.
    private static readonly FrozenSet<string> PlainTexts = FrozenSet.Create(
        StringComparer.Ordinal, "1271", "1331", "234", "1339", "1705", "480", "329", "142", "124", "I06", "I07", "I11",
        "I65", "I15", "447", "9998", "628", "734", "350", "509", "507", "1222", "721");

    // Elements with reference numbers (127, 67) that name a provider or payer, or hold a code.
    private static readonly FrozenSet<(string Segment, int Element)> PlainPlaces = FrozenSet.ToFrozenSet<(string, int)>(
    [
        ("MOA", 3), ("MOA", 4), ("MOA", 5), ("MOA", 6), ("MOA", 7), ("MIA", 5), ("MIA", 20), ("MIA", 21), ("MIA", 22),
        ("MIA", 23), ("PRV", 3), ("TS3", 1), ("PLB", 1), ("DN2", 1), ("SVD", 1),
    ]);

    private static readonly FrozenSet<string> OfParty =
        FrozenSet.Create(StringComparer.Ordinal, "NM1", "N1", "N2", "N3", "N4", "PER");

    /// <summary>True for segments that say who somebody is.</summary>
    public static bool NamesParty(string segment) => OfParty.Contains(segment);

    /// <summary>The rule for a simple value.</summary>
    /// <param name="segment">Segment id.</param>
    /// <param name="element">Element number from 1.</param>
    /// <param name="definition">What the standard says of it; null where it says nothing.</param>
    /// <param name="format">The value before it, where that names its format; else empty.</param>
    /// <param name="value">The value.</param>
    public static MaskRule Of(
        string segment, int element, ElementDefinition? definition, ReadOnlySpan<byte> format,
        ReadOnlySpan<byte> value)
    {
        if (definition is null)
            return MaskRule.Replace;
        if (definition.FormatBefore)
            return OfFormat(format);
        return definition.Type switch
        {
            DataType.Text => PlainTexts.Contains(definition.Reference) || PlainPlaces.Contains((segment, element))
                ? MaskRule.Keep
                : MaskRule.Replace,
            DataType.Code => definition.Reference == PostalCode || value.Length > definition.Maximum
                ? MaskRule.Replace
                : MaskRule.Keep,
            DataType.Date => MaskRule.Move,
            DataType.Time or DataType.Whole or DataType.Decimal => IsNumber(value) ? MaskRule.Keep : MaskRule.Replace,
            DataType.Composite or DataType.Binary => MaskRule.Replace,
        };
    }

    private static MaskRule OfFormat(ReadOnlySpan<byte> format) =>
        format.SequenceEqual("TM"u8) || format.SequenceEqual("RTM"u8) ? MaskRule.Keep : MaskRule.Move;

    private static bool IsNumber(ReadOnlySpan<byte> value) => !value.ContainsAnyExcept("0123456789.-+Ee "u8);
}
