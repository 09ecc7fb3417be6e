using System.Globalization;
using FirstPass.Billing.Vocabulary;
using FirstPass.Exchange.Outgoing;
using FirstPass.Formats.X12;
using NodaTime;
using Address = FirstPass.Billing.Claims.Address;

namespace FirstPass.App.Scenarios.Wire;

/// <summary>How values and envelopes stand in the files of a story.</summary>
internal static class WireText
{
    /// <summary>Id of the practice management system of the worlds.</summary>
    public const string Source = "PRACTICEPMS";

    public static string Day(LocalDate date) => WireValues.Day(date);

    public static string Time(LocalDateTime at) => at.ToString("HHmm", CultureInfo.InvariantCulture);

    public static string Amount(Money money) => WireValues.Amount(money);

    public static string Quantity(Units units) => WireValues.Quantity(units);

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
