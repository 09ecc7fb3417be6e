using System.Globalization;

namespace FirstPass.Sandbox.Rules;

/// <summary>Amounts in whole cents: how files write and read them, and shares of them.</summary>
public static class Cents
{
    /// <summary>Reads <c>150.00</c>; two decimals or none.</summary>
    public static bool TryParse(string text, out long cents)
    {
        cents = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? text + "00" : text.Remove(point, 1);
        return (point < 0 || point == text.Length - 3)
            && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out cents);
    }

    /// <summary>Writes <c>150.00</c>.</summary>
    public static string Plain(long cents) => string.Create(
        CultureInfo.InvariantCulture, $"{(cents < 0 ? "-" : "")}{Math.Abs(cents) / 100}.{Math.Abs(cents) % 100:00}");

    /// <summary>A share in percent, half a cent up.</summary>
    public static long Percent(long cents, int percent) => Ratio(cents, percent, 100);

    /// <summary>A share in hundredths of a percent, half a cent up.</summary>
    public static long BasisPoints(long cents, int points) => Ratio(cents, points, 10_000);

    private static long Ratio(long cents, long part, long whole) => (cents * part * 2 + whole) / (whole * 2);
}
