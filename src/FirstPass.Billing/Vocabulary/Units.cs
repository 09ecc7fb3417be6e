using System.Globalization;

namespace FirstPass.Billing.Vocabulary;

/// <summary>A quantity of service in whole thousandths; 837 quantities carry at most three decimals.</summary>
public readonly record struct Units(long Thousandths) : IComparable<Units>
{
    /// <summary>The largest quantity an 837 can carry has 15 digits; more is refused when read.</summary>
    public const int MaximumDigits = 15;

    /// <summary>A whole number of units.</summary>
    public static Units Of(long whole) => new(checked(whole * 1000));

    public static Units operator +(Units left, Units right) => new(checked(left.Thousandths + right.Thousandths));

    public static bool operator <(Units left, Units right) => left.Thousandths < right.Thousandths;

    public static bool operator >(Units left, Units right) => left.Thousandths > right.Thousandths;

    public static bool operator <=(Units left, Units right) => left.Thousandths <= right.Thousandths;

    public static bool operator >=(Units left, Units right) => left.Thousandths >= right.Thousandths;

    /// <summary>Reads <c>1</c>, <c>0.5</c>, <c>-2</c> or <c>1.125</c>; more decimals, exponents and blanks are
    /// refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Units units)
    {
        units = default;
        var negative = text is ['-', ..];
        if (negative)
            text = text[1..];
        if (text.Length is 0 or > MaximumDigits + 1)
            return false;
        var value = 0L;
        var decimals = -1;
        foreach (var c in text)
        {
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }

            if (!char.IsAsciiDigit(c) || decimals == 3)
                return false;
            value = (value * 10) + (c - '0');
            decimals += decimals >= 0 ? 1 : 0;
        }

        if (text is ".")
            return false;
        for (var i = Math.Max(decimals, 0); i < 3; i++)
            value *= 10;
        units = new Units(negative ? -value : value);
        return true;
    }

    public int CompareTo(Units other) => Thousandths.CompareTo(other.Thousandths);

    /// <summary>Shortest plain form: <c>1</c>, <c>0.5</c>.</summary>
    public override string ToString()
    {
        var size = Math.Abs(Thousandths);
        var whole = string.Create(CultureInfo.InvariantCulture, $"{(Thousandths < 0 ? "-" : "")}{size / 1000}");
        return size % 1000 == 0
            ? whole
            : whole + string.Create(CultureInfo.InvariantCulture, $".{size % 1000:000}").TrimEnd('0');
    }
}
