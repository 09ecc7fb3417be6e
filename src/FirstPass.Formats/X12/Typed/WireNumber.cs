using System.Globalization;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Reads and writes X12 decimal numbers (type R) as scaled whole numbers, exactly or not at all.</summary>
public static class WireNumber
{
    private const int MostDigits = 18;

    /// <summary>
    /// Reads a number such as <c>-12.5</c>. Refuses an empty text, a plus sign, an exponent, more decimals than
    /// <paramref name="decimals"/> and more than eighteen digits.
    /// </summary>
    /// <param name="text">The bytes of the element.</param>
    /// <param name="decimals">How many decimals the result is scaled by: 2 for cents, 3 for thousandths.</param>
    /// <param name="value">The number times ten to the power of <paramref name="decimals"/>.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, int decimals, out long value)
    {
        value = 0;
        var negative = text.Length > 0 && text[0] == (byte)'-';
        if (negative)
            text = text[1..];
        if (text.Length == 0 || text.Length > MostDigits)
            return false;
        var total = 0L;
        var behind = -1;
        foreach (var letter in text)
        {
            var digit = unchecked((byte)(letter - '0'));
            if (digit > 9)
            {
                if (letter != (byte)'.' || behind >= 0 || text.Length == 1)
                    return false;
                behind = 0;
                continue;
            }

            total = unchecked(total * 10 + digit);
            if (behind >= 0)
                behind++;
        }

        return behind <= decimals && Scale(negative ? -total : total, decimals - Math.Max(behind, 0), out value);
    }

    /// <summary>Writes a scaled number as X12 wants it: no leading or trailing zeros, no point when whole.</summary>
    public static string Format(long value, int decimals)
    {
        var digits = Int128.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var whole = digits[..^decimals];
        var part = digits[^decimals..].TrimEnd('0');
        var sign = value < 0 ? "-" : "";
        return part.Length == 0 ? sign + whole : $"{sign}{(whole == "0" ? "" : whole)}.{part}";
    }

    private static bool Scale(long number, int powers, out long value)
    {
        value = number;
        for (; powers > 0; powers--)
        {
            if (value is > long.MaxValue / 10 or < long.MinValue / 10)
                return false;
            value *= 10;
        }

        return true;
    }
}
