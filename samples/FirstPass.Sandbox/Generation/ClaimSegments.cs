using System.Globalization;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Generation;

/// <summary>Writes one claim with its subscriber and patient levels.</summary>
internal static class ClaimSegments
{
    /// <summary>Writes it and returns the number of the last level.</summary>
    public static int Put(X12Writer writer, ClaimPlan claim, int level, int parent)
    {
        var subscriber = ++level;
        var own = claim.Dependent is null;
        writer.Segment("HL").Element(subscriber).Element(parent).Element("22").Element(own ? "0" : "1");
        writer.Segment("SBR").Element("P").Element(own ? "18" : "").Element("GRP100").Skip(5)
            .Element(FilingOf(claim.Payer));
        writer.Segment("NM1").Element("IL").Element("1").Element(claim.Subscriber.Last).Element(claim.Subscriber.First)
            .Skip(3).Element("MI").Element(claim.MemberId);
        PutPerson(writer, claim.Subscriber);
        writer.Segment("NM1").Element("PR").Element("2").Element(claim.Payer.Name).Skip(4).Element("PI")
            .Element(claim.Payer.WireIds[0]);
        if (claim.Dependent is { } patient)
        {
            writer.Segment("HL").Element(++level).Element(subscriber).Element("23").Element("0");
            writer.Segment("PAT").Element("19");
            writer.Segment("NM1").Element("QC").Element("1").Element(patient.Last).Element(patient.First);
            PutPerson(writer, patient);
        }

        PutClaim(writer, claim);
        return level;
    }

    private static void PutPerson(X12Writer writer, PlannedPerson person)
    {
        PutAddress(writer, person);
        writer.Segment("DMG").Element("D8").Element(Day(person.Born)).Element(person.Sex);
    }

    private static void PutClaim(X12Writer writer, ClaimPlan claim)
    {
        writer.Segment("CLM").Element(claim.Number).Element(Amount(claim.ChargeCents)).Skip(2)
            .Composite(claim.Institutional ? "13" : "11", claim.Institutional ? "A" : "B", "1")
            .Element(claim.Institutional ? "" : "Y").Element("A").Element("Y").Element("Y");
        if (claim.Institutional)
            PutStatement(writer, claim);
        if (claim.Authorisation.Length > 0)
            writer.Segment("REF").Element("G1").Element(claim.Authorisation);
        PutDiagnoses(writer, claim);
        PutProviders(writer, claim);
        if (claim.Next is not null)
            PutNext(writer, claim, claim.Next);
        for (var i = 0; i < claim.Lines.Length; i++)
            PutLine(writer, claim, claim.Lines[i], i + 1);
    }

    private static void PutStatement(X12Writer writer, ClaimPlan claim)
    {
        var days = claim.Lines.Select(l => l.On).ToList();
        writer.Segment("DTP").Element("434").Element("RD8").Element($"{Day(days.Min())}-{Day(days.Max())}");
        writer.Segment("CL1").Element("3").Element("1").Element("01");
    }

    // A professional claim lists all in one segment; an institutional one has the others in a segment of their own.
    private static void PutDiagnoses(X12Writer writer, ClaimPlan claim)
    {
        var segment = writer.Segment("HI").Composite("ABK", claim.Diagnoses[0]);
        if (claim.Institutional && claim.Diagnoses.Length > 1)
            segment = writer.Segment("HI");
        foreach (var code in claim.Diagnoses.Skip(1))
            segment.Composite("ABF", code);
    }

    private static void PutProviders(X12Writer writer, ClaimPlan claim)
    {
        var (renderer, site) = (claim.Renderer, claim.Renderer.Site);
        writer.Segment("NM1").Element(claim.Institutional ? "71" : "82").Element("1").Element(renderer.Last)
            .Element(renderer.First).Skip(3).Element("XX").Element(claim.RenderingNpi);
        writer.Segment("PRV").Element(claim.Institutional ? "AT" : "PE").Element("PXC").Element(renderer.Taxonomy);
        if (claim.Institutional)
            return;
        writer.Segment("NM1").Element("77").Element("2").Element(site.Name).Skip(4).Element("XX").Element(site.Npi);
        writer.Segment("N3").Element(site.Street);
        writer.Segment("N4").Element(site.City).Element("MN").Element(site.Zip);
    }

    private static void PutNext(X12Writer writer, ClaimPlan claim, PayerRules next)
    {
        writer.Segment("SBR").Element("S").Element("18").Skip(6).Element(FilingOf(next));
        writer.Segment("OI").Skip(2).Element("Y").Skip(2).Element("Y");
        writer.Segment("NM1").Element("IL").Element("1").Element(claim.Subscriber.Last).Element(claim.Subscriber.First)
            .Skip(3).Element("MI").Element(claim.NextMemberId);
        PutAddress(writer, claim.Subscriber);
        writer.Segment("NM1").Element("PR").Element("2").Element(next.Name).Skip(4).Element("PI")
            .Element(next.WireIds[0]);
    }

    private static void PutAddress(X12Writer writer, PlannedPerson person)
    {
        writer.Segment("N3").Element(person.Street);
        writer.Segment("N4").Element(person.City).Element("MN").Element(person.Zip);
    }

    private static void PutLine(X12Writer writer, ClaimPlan claim, PlannedLine line, int ordinal)
    {
        writer.Segment("LX").Element(ordinal);
        string[] procedure = line.Modifier.Length > 0 ? ["HC", line.Code, line.Modifier] : ["HC", line.Code];
        if (claim.Institutional)
            writer.Segment("SV2").Element(line.Revenue).Composite(procedure).Element(Amount(line.ChargeCents))
                .Element("UN").Element(line.Units);
        else
            writer.Segment("SV1").Composite(procedure).Element(Amount(line.ChargeCents)).Element("UN")
                .Element(line.Units).Skip(2).Composite(line.Pointer.Split(','));
        writer.Segment("DTP").Element("472").Element("D8").Element(Day(line.On));
        writer.Segment("REF").Element("6R").Element($"{claim.Number}L{ordinal}");
    }

    private static string FilingOf(PayerRules payer) => payer.FilingIndicator == "12" ? "CI" : payer.FilingIndicator;

    private static string Amount(long cents) => WireNumber.Format(cents, 2);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
