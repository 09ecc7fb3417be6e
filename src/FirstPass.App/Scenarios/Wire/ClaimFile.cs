using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Scenarios.Language;
using FirstPass.Billing.Claims;
using FirstPass.Formats.X12;
using NodaTime;

namespace FirstPass.App.Scenarios.Wire;

/// <summary>Writes claims of a story as the 837 file that a practice management system would send.</summary>
internal static class ClaimFile
{
    private const string Professional = "005010X222A1";
    private const string Institutional = "005010X223A2";

    /// <summary>The bytes of a file.</summary>
    /// <param name="claims">The claims, all of one kind.</param>
    /// <param name="numbers">Control numbers.</param>
    /// <param name="receiver">Id of who receives it.</param>
    /// <param name="at">When it is written.</param>
    public static byte[] Write(
        ImmutableArray<Claim> claims, FileNumbers numbers, string receiver, LocalDateTime at)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new X12Writer(bytes, lineBreak: "\n");
        var version = claims[0].Kind == ClaimKind.Institutional ? Institutional : Professional;
        var (interchange, group) = (Number(numbers.Interchange), Number(numbers.Group));
        var sender = numbers.Sender.Length > 0 ? numbers.Sender : WireText.Source;
        writer.BeginInterchange(WireText.Interchange(sender, receiver, interchange, at));
        writer.BeginGroup(WireText.Group("HC", version, sender, receiver, group, at));
        writer.BeginSet("837", numbers.Set, version);
        writer.Segment("BHT").Element("0019").Element("00").Element(numbers.Trace).Element(WireText.Day(at.Date))
            .Element(WireText.Time(at)).Element("CH");
        writer.Segment("NM1").Element("41").Element("2").Element("PRAIRIE TEST GROUP").Skip(4).Element("46")
            .Element(WireText.Source);
        writer.Segment("PER").Element("IC").Element("DESK").Element("TE").Element("3125550100");
        writer.Segment("NM1").Element("40").Element("2").Element(receiver).Skip(4).Element("46").Element(receiver);
        Levels(writer, claims);
        writer.EndSet();
        writer.EndGroup();
        var refused = writer.EndInterchange();
        return refused.IsEmpty
            ? bytes.WrittenSpan.ToArray()
            : throw new InvalidOperationException("A value of the story cannot be written: " + refused[0].Code);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    // Claims of one billing provider stand under it, in the order of the story.
    private static void Levels(X12Writer writer, ImmutableArray<Claim> claims)
    {
        var level = 0;
        var provider = 0;
        Provider? billing = null;
        foreach (var claim in claims)
        {
            if (claim.Billing != billing)
            {
                billing = claim.Billing;
                provider = ++level;
                writer.Segment("HL").Element(provider).Skip().Element("20").Element("1");
                Biller(writer, billing);
            }

            writer.Segment("HL").Element(++level).Element(provider).Element("22").Element("0");
            Insured(writer, claim);
            ClaimSegments.Write(writer, claim);
        }
    }

    private static void Biller(X12Writer writer, Provider billing)
    {
        if (billing.Taxonomy is { } taxonomy)
            writer.Segment("PRV").Element("BI").Element("PXC").Element(taxonomy);
        writer.Segment("NM1").Element("85").Element("2").Element(billing.Last ?? "").Skip(4)
            .Element(billing.Npi is null ? "" : "XX").Element(billing.Npi ?? "");
        WireText.Address(writer, billing.Address);
        writer.Segment("REF").Element("EI").Element(billing.TaxId ?? "");
    }

    private static void Insured(X12Writer writer, Claim claim)
    {
        var person = claim.Subscriber;
        writer.Segment("SBR").Element(claim.Order ?? "P").Element("18").Skip(6).Element(claim.Payer.FilingCode ?? "CI");
        writer.Segment("NM1").Element("IL").Element("1").Element(person.Last ?? "").Element(person.First ?? "").Skip(3)
            .Element(person.MemberId is null ? "" : "MI").Element(person.MemberId ?? "");
        WireText.Address(writer, person.Address);
        writer.Segment("DMG").Element("D8").Element(person.Born is { } born ? WireText.Day(born) : "")
            .Element(person.Sex ?? "");
        writer.Segment("NM1").Element("PR").Element("2").Element(claim.Payer.Name ?? "").Skip(4).Element("PI")
            .Element(claim.Payer.WireId ?? "");
    }
}
