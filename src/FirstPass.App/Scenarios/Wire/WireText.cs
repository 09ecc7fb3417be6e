using System.Globalization;
using FirstPass.Billing.Vocabulary;
using FirstPass.Formats.X12;
using NodaTime;
using Address = FirstPass.Billing.Claims.Address;

namespace FirstPass.App.Scenarios.Wire;

/// <summary>How values and envelopes stand in the files of a story.</summary>
internal static class WireText
{
    /// <summary>Id of the practice management system of the worlds.</summary>
    public const string Source = "PRACTICEPMS";

    public static string Day(LocalDate date) => date.ToString("uuuuMMdd", CultureInfo.InvariantCulture);

    public static string Time(LocalDateTime at) => at.ToString("HHmm", CultureInfo.InvariantCulture);

    // The standard leaves out zeros after the point.
    public static string Amount(Money money)
    {
        var text = money.ToString();
        return text.EndsWith(".00", StringComparison.Ordinal) ? text[..^3] : text.TrimEnd('0');
    }

    public static string Quantity(Units units)
    {
        var (whole, part) = (units.Thousandths / 1000, Math.Abs(units.Thousandths % 1000));
        var text = string.Create(CultureInfo.InvariantCulture, $"{whole}.{part:000}");
        return text.TrimEnd('0').TrimEnd('.');
    }

    public static InterchangeEnvelope Interchange(string sender, string receiver, int number, LocalDateTime at) => new()
    {
        Sender = new PartyId("ZZ", sender),
        Receiver = new PartyId("ZZ", receiver),
        Date = Day(at.Date)[2..],
        Time = Time(at),
        ControlNumber = number,
        Usage = 'P',
    };

    public static GroupEnvelope Group(string kind, string version, string sender, string receiver, int number,
        LocalDateTime at) => new()
        {
            FunctionalId = kind,
            Sender = sender,
            Receiver = receiver,
            Date = Day(at.Date),
            Time = Time(at),
            ControlNumber = number,
            Version = version,
        };

    public static void Address(X12Writer writer, Address? address)
    {
        if (address is null)
            return;
        writer.Segment("N3").Element(address.Street ?? "").Element(address.Street2 ?? "");
        writer.Segment("N4").Element(address.City ?? "").Element(address.State ?? "").Element(address.Zip ?? "");
    }
}
