using System.Text;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>Attachments to the professional claims of the same seed; each set is about one claim.</summary>
internal sealed class AttachmentSamples275(int seed)
{
    private static readonly string[] Documents =
    [
        "SEEN TWICE, NO FEVER", "LETTER ~ OF: THE * SURGEON ^", "<NOTE><LINE>REST</LINE></NOTE>", "A ~IEA*1 WITHIN",
    ];

    private readonly ClaimSamples837 claims = new(ClaimKind.Professional, seed);

    /// <summary>Writes one set: an answer to a question of the payer, and a document that nobody asked for.</summary>
    public void Put(X12Writer writer, SampleSet set, string version)
    {
        var claim = claims.Claim(set.First);
        var dice = Dice.For(seed, SampleTopic.Attachment, set.First);
        writer.BeginSet("275", set.Control, version);
        writer.Segment("BGN").Element("11").Element(Numbered("P", seed, set.First))
            .Element("20260604");
        PutParties(writer, claim, dice);
        writer.Segment("LX").Element(1);
        writer.Segment("TRN").Element("2").Element(Number(dice, "Q"));
        writer.Segment("STC").Composite("R3", "11504-8", "", "LOI");
        writer.Segment("REF").Element("FJ").Element(claim.Lines[0].ControlNumber);
        writer.Segment("DTP").Element("472").Element("D8").Element("20260502");
        PutDocument(writer, dice.Of(Documents), "TX");
        writer.Segment("LX").Element(2);
        writer.Segment("TRN").Element("1").Element(Number(dice, "DOC"));
        PutDocument(writer, dice.Of(Documents), "MB");
        writer.EndSet();
    }

    private static void PutParties(X12Writer writer, Claim837 claim, Dice dice)
    {
        var payer = claim.Subscriber.Payer;
        var billing = claim.Provider.Billing;
        var insured = claim.Subscriber.Insured;
        var person = claim.Patient?.Person ?? insured;
        writer.Segment("NM1").Element("PR").Element("2").Element(payer.Name).Skip(4).Element("PI").Element(payer.Id);
        writer.Segment("PER").Element("IC").Element("CLAIMS DESK").Element("TE").Element("3125550111");
        writer.Segment("NM1").Element("41").Element("2").Element(claim.Header.Submitter.Name).Skip(4).Element("46")
            .Element(claim.Header.Submitter.Id);
        writer.Segment("NM1").Element("1P").Element("2").Element(billing.Name).Skip(4).Element("XX")
            .Element(billing.Id);
        writer.Segment("REF").Element("EI").Element(claim.Provider.TaxId);
        writer.Segment("NX1").Element("1P");
        var home = billing.Address ?? PostalAddress.None;
        writer.Segment("N3").Element(home.Line1);
        writer.Segment("N4").Element(home.City).Element(home.State).Element(home.Zip);
        writer.Segment("NM1").Element("QC").Element("1").Element(person.Name).Element(person.First).Skip(3)
            .Element("MI").Element(insured.Id);
        writer.Segment("REF").Element("EJ").Element(claim.ClaimNumber);
        writer.Segment("REF").Element("EA").Element(Number(dice, "MR"));
        writer.Segment("DTP").Element("472").Element("RD8").Element("20260502-20260503");
    }

    // The bytes of a document may hold separators, so they are not an element like others.
    private static void PutDocument(X12Writer writer, string document, string form)
    {
        writer.Segment("DTP").Element("368").Element("D8").Element("20260604");
        writer.Segment("CAT").Element("AE").Element(form);
        writer.Segment("EFI").Element("05");
        writer.Copy(Encoding.ASCII.GetBytes($"BIN*{document.Length}*{document}"));
    }
}
