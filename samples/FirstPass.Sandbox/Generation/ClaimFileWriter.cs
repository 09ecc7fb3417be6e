using System.Buffers;
using System.Globalization;
using FirstPass.Formats.X12;
using FirstPass.Sandbox.Acknowledging;

namespace FirstPass.Sandbox.Generation;

/// <summary>A claim file to be written.</summary>
/// <param name="ReceiverId">ISA08, GS03 and 1000B.</param>
/// <param name="ReceiverName">1000B.</param>
/// <param name="Control">ISA13, GS06 and the digits of BHT03.</param>
/// <param name="At">When it is made.</param>
/// <param name="Claims">Its claims, all professional or all institutional.</param>
public sealed record ClaimFile(
    string ReceiverId, string ReceiverName, int Control, DateTime At, IReadOnlyList<ClaimPlan> Claims);

/// <summary>Writes claim files (837P, 837I) as the practice's own system would.</summary>
public static class ClaimFileWriter
{
    /// <summary>ISA06 and GS02 of the practice.</summary>
    public const string SenderId = "PRAIRIELAKES";

    private const string Professional = "005010X222A1";
    private const string Institutional = "005010X223A2";

    /// <summary>Writes a file.</summary>
    public static byte[] Write(ClaimFile file)
    {
        var institutional = file.Claims.Count > 0 && file.Claims[0].Institutional;
        var version = institutional ? Institutional : Professional;
        var output = new ArrayBufferWriter<byte>(4096 + (file.Claims.Count * 1200));
        var writer = new X12Writer(output, lineBreak: "\n");
        writer.BeginInterchange(new InterchangeEnvelope
        {
            Sender = new PartyId("ZZ", SenderId),
            Receiver = new PartyId("ZZ", file.ReceiverId),
            Date = file.At.ToString("yyMMdd", CultureInfo.InvariantCulture),
            Time = file.At.ToString("HHmm", CultureInfo.InvariantCulture),
            ControlNumber = file.Control,
            Usage = 'T',
        });
        writer.BeginGroup(new GroupEnvelope
        {
            FunctionalId = "HC",
            Sender = SenderId,
            Receiver = file.ReceiverId,
            Date = file.At.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            Time = file.At.ToString("HHmm", CultureInfo.InvariantCulture),
            ControlNumber = file.Control,
            Version = version,
        });
        PutSet(writer, file, version);
        writer.EndGroup();
        Answers.Require(writer.EndInterchange());
        return output.WrittenSpan.ToArray();
    }

    private static void PutSet(X12Writer writer, ClaimFile file, string version)
    {
        writer.BeginSet("837", "0001", version);
        writer.Segment("BHT").Element("0019").Element("00").Element($"B{file.Control}")
            .Element(file.At.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
            .Element(file.At.ToString("HHmm", CultureInfo.InvariantCulture)).Element("CH");
        writer.Segment("NM1").Element("41").Element("2").Element("PRAIRIE LAKES MEDICAL GROUP").Skip(4).Element("46")
            .Element(SenderId);
        writer.Segment("PER").Element("IC").Element("BILLING DESK").Element("TE").Element("5555550101");
        writer.Segment("NM1").Element("40").Element("2").Element(file.ReceiverName).Skip(4).Element("46")
            .Element(file.ReceiverId);
        var level = 0;
        foreach (var group in file.Claims.GroupBy(c => c.Renderer.Group))
        {
            var parent = ++level;
            PutGroup(writer, parent, group.Key);
            foreach (var claim in group)
                level = ClaimSegments.Put(writer, claim, level, parent);
        }

        writer.EndSet();
    }

    private static void PutGroup(X12Writer writer, int level, Group group)
    {
        writer.Segment("HL").Element(level).Skip().Element("20").Element("1");
        writer.Segment("PRV").Element("BI").Element("PXC").Element(group.Taxonomy);
        writer.Segment("NM1").Element("85").Element("2").Element(group.Name).Skip(4).Element("XX").Element(group.Npi);
        writer.Segment("N3").Element(group.Street);
        writer.Segment("N4").Element(group.City).Element("MN").Element(group.Zip);
        writer.Segment("REF").Element("EI").Element(group.TaxId);
    }
}
