using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.Hl7.Typed;

/// <summary>Reads HL7 numbers (NM) exactly or not at all.</summary>
internal static class WireAmount
{
    /// <summary>An amount in cents; null when absent, or when it is no number of dollars and whole cents.</summary>
    public static long? Cents(Hl7Part part) => Read(part, 2);

    /// <summary>A count or measure; null when absent, or when it has more than three decimals.</summary>
    public static Quantity? Quantity(Hl7Part part) => Read(part, 3) is { } value ? new Quantity(value) : null;

    private static long? Read(Hl7Part part, int decimals)
    {
        var text = part.Bytes.Span.Trim((byte)' ');
        if (part.State != FieldState.Filled || text.IsEmpty)
            return null;
        // NM allows a plus sign, and zeros behind the point that say nothing.
        if (text[0] == (byte)'+' && text.Length > 1 && text[1] != (byte)'-')
            text = text[1..];
        var point = text.IndexOf((byte)'.');
        if (point >= 0)
            while (text.Length > point + 1 + decimals && text[^1] == (byte)'0')
                text = text[..^1];
        return WireNumber.TryParse(text, decimals, out var value) ? value : null;
    }
}
