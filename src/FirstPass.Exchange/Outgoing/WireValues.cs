using System.Globalization;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Exchange.Outgoing;

/// <summary>How our values stand on the wire.</summary>
public static class WireValues
{
    /// <summary>A date as eight digits.</summary>
    public static string Day(LocalDate date) => date.ToString("uuuuMMdd", CultureInfo.InvariantCulture);

    /// <summary>An amount; the standard leaves out zeros after the point.</summary>
    public static string Amount(Money money)
    {
        var text = money.ToString();
        return text.EndsWith(".00", StringComparison.Ordinal) ? text[..^3] : text.TrimEnd('0');
    }

    /// <summary>A quantity, as short as it can be said.</summary>
    public static string Quantity(Units units)
    {
        var (whole, part) = (units.Thousandths / 1000, Math.Abs(units.Thousandths % 1000));
        var text = string.Create(CultureInfo.InvariantCulture, $"{whole}.{part:000}");
        return text.TrimEnd('0').TrimEnd('.');
    }
}
