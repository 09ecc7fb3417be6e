using System.Text;
using CsCheck;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

public sealed class LoopWalkerTests
{
    private static readonly Guide Professional = Find("005010X222A1", "837");

    [Fact]
    public void Each_segment_is_told_its_loop_by_position_and_level() =>
        Assert.Equal(
            [
                "ST ", "BHT ", "NM1 1000A", "PER 1000A", "NM1 1000B", "HL 2000A", "PRV 2000A", "NM1 2010AA", "N3 2010AA",
                "N4 2010AA", "REF 2010AA", "PER 2010AA", "NM1 2010AB", "N3 2010AB", "N4 2010AB", "HL 2000B", "SBR 2000B",
                "NM1 2010BA", "N3 2010BA", "N4 2010BA", "DMG 2010BA", "NM1 2010BB", "CLM 2300", "HI 2300", "NM1 2310B",
                "PRV 2310B", "LX 2400", "SV1 2400", "DTP 2400", "REF 2400", "LX 2400", "SV1 2400", "DTP 2400", "REF 2400",
                "LIN 2410", "CTP 2410", "HL 2000B", "SBR 2000B", "NM1 2010BA", "NM1 2010BB", "HL 2000C", "PAT 2000C",
                "NM1 2010CA", "N3 2010CA", "N4 2010CA", "DMG 2010CA", "CLM 2300", "DTP 2300", "DTP 2300", "PWK 2300",
                "AMT 2300", "REF 2300", "REF 2300", "NTE 2300", "HI 2300", "NM1 2310A", "NM1 2310C", "N3 2310C",
                "N4 2310C", "SBR 2320", "CAS 2320", "CAS 2320", "AMT 2320", "OI 2320", "MOA 2320", "NM1 2330A",
                "NM1 2330B", "REF 2330B", "LX 2400", "SV1 2400", "DTP 2400", "SVD 2430", "CAS 2430", "CAS 2430",
                "DTP 2430", "AMT 2430", "SE ",
            ],
            Walk(GuideSamples.Lines(GuideSamples.Professional)).Select(step => $"{step.Segment!.Id} {step.Loop.Id}"));

    [Fact]
    public void A_claim_below_the_subscriber_and_one_below_the_patient_are_the_same_loop()
    {
        var claims = Walk(GuideSamples.Lines(GuideSamples.Professional)).Where(step => step.Segment?.Id == "CLM").ToList();
        Assert.Equal(2, claims.Count);
        Assert.Same(claims[0].Loop, claims[1].Loop);
        Assert.Same(claims[0].Segment, claims[1].Segment);
    }

    [Fact]
    public void A_second_other_coverage_opens_a_loop_of_its_own()
    {
        var set = GuideSamples.Spoil(
            GuideSamples.Professional,
            "NM1*PR*2*MCARE*****PI*MCARE|REF*F8*MC1",
            "NM1*PR*2*MCARE*****PI*MCARE|REF*F8*MC1|SBR*T*18*******MC|OI***Y***Y|NM1*IL*1*SAMPLE*SAM****MI*X9"
            + "|NM1*PR*2*STATE*****PI*ST1");
        var opened = Walk(GuideSamples.Lines(set)).Where(step => step.Opened).Select(step => step.Loop.Id);
        Assert.Equal(2, opened.Count(loop => loop == "2320"));
        Assert.Empty(GuideSamples.Judge(set, "HC", "005010X222A1").Findings);
    }

    [Fact]
    public void Each_benefit_of_an_answer_has_its_places_and_entities_below_it() =>
        Assert.Equal(
            [
                "EB 2110C", "EB 2110C", "EB 2110C", "HSD 2110C", "DTP 2110C", "MSG 2110C", "EB 2110C", "III 2115C", "EB 2110C",
                "EB 2110C", "LS 2110C", "NM1 2120C", "N3 2120C", "N4 2120C", "PER 2120C", "PRV 2120C", "NM1 2120C", "LE 2110C",
                "SE ",
            ],
            Walk(Find("005010X279A1", "271"), GuideSamples.Lines(InquirySamples.Answer))[18..]
                .Select(step => $"{step.Segment!.Id} {step.Loop.Id}"));

    [Fact]
    public void Every_set_begins_afresh()
    {
        var text = Encoding.ASCII.GetString(GuideSamples.File(GuideSamples.Professional, "HC", "005010X222A1"));
        var set = text[text.IndexOf("ST*", StringComparison.Ordinal)..text.IndexOf("GE*", StringComparison.Ordinal)];
        text = text.Replace(set, set + set.Replace("*0001", "*0002")).Replace("GE*1*", "GE*2*");
        var verdict = FileJudge.Of(new MemoryStream(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(2, verdict.Sets.Length);
        Assert.Empty(verdict.Findings);
    }

    [Fact]
    public void After_a_level_that_is_not_known_the_walk_goes_on_at_the_next_one()
    {
        var set = GuideSamples.Spoil(GuideSamples.Professional, "HL*4*3*23*0", "HL*4*3*QQ*0");
        var codes = GuideSamples.Judge(set, "HC", "005010X222A1").Findings.Select(finding => finding.Code);
        Assert.Equal(["X12-ELEMENT-CODE"], codes);
    }

    [Fact]
    public void What_follows_a_party_that_is_not_known_is_not_judged_against_others()
    {
        var steps = Walk(["ST*837*1*005010X222A1", .. GuideSamples.Lines(GuideSamples.Professional)[1..24],
            "NM1*XX*1*WELL", "N3*1", "N4*X*IL*60601", "REF*0B*1", "LX*1"]);
        Assert.Equal(
            [Fit.UnknownQualifier, Fit.Skipped, Fit.Skipped, Fit.Skipped, Fit.InGuide], steps[^5..].Select(step => step.Fit));
    }

    [Fact]
    public void No_order_of_segments_breaks_the_walk_or_the_judging()
    {
        var lines = GuideSamples.Lines(GuideSamples.Professional)
            .Concat(GuideSamples.Lines(GuideSamples.Institutional)).Concat(GuideSamples.Lines(GuideSamples.Remittance))
            .Where(line => !line.StartsWith("ST*", StringComparison.Ordinal) && !line.StartsWith("SE*", StringComparison.Ordinal))
            .ToArray();
        Gen.Int[0, lines.Length - 1].Select(index => lines[index]).Array[0, 60].Sample(body =>
        {
            var set = string.Join('\n', ["ST*837*0001*005010X222A1", .. body, "SE*0*0001"]);
            var verdict = GuideSamples.Judge(set, "HC", "005010X222A1");
            var places = verdict.Findings.Select(finding => finding.Place.SegmentPosition).ToList();
            return places.All(position => position >= 1 && position <= body.Length + 2)
                && Walk(GuideSamples.Lines(set)).Count == body.Length + 2;
        }, iter: 300);
    }

    [Theory]
    [InlineData("270", "HS", "005010X279A1")]
    [InlineData("271", "HB", "005010X279A1")]
    [InlineData("276", "HR", "005010X212")]
    [InlineData("277", "HN", "005010X212")]
    public void No_order_of_segments_breaks_the_judging_of_an_inquiry(string kind, string group, string version)
    {
        string[] samples =
        [
            InquirySamples.Inquiry, InquirySamples.SpendDown, InquirySamples.Answer, InquirySamples.DependentAnswer,
            InquirySamples.StatusRequest, InquirySamples.StatusAnswer,
        ];
        var lines = samples.SelectMany(sample => GuideSamples.Lines(sample)[1..^1]).ToArray();
        Gen.Int[0, lines.Length - 1].Select(index => lines[index]).Array[0, 60].Sample(body =>
        {
            var set = string.Join('\n', [$"ST*{kind}*0001*{version}", .. body, "SE*0*0001"]);
            var judged = GuideSamples.Judge(set, group, version).Sets.Single();
            return judged.Guide == kind && judged.Findings.All(
                one => one.Finding.Place.SegmentPosition >= 1 && one.Finding.Place.SegmentPosition <= body.Length + 2);
        }, iter: 200);
    }

    [Fact]
    public void No_bytes_in_a_segment_break_the_judging() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Int[1, 60]).Sample(pair =>
        {
            var file = GuideSamples.File(GuideSamples.Professional, "HC", "005010X222A1");
            var ends = file.Select((value, at) => (value, at)).Where(one => one.value == '~').Select(one => one.at).ToArray();
            var at = ends[pair.Item2] - 3;
            byte[] spoilt = [.. file[..at], .. pair.Item1, .. file[at..]];
            return FileJudge.Of(new MemoryStream(spoilt)).Findings.All(finding => finding.Message.Length > 0);
        }, iter: 300);

    private static Guide Find(string version, string kind) =>
        Assert.IsType<GuideAnswer.Supported>(GuideLibrary.Default.Find(version, kind)).Guide;

    private static List<WalkStep> Walk(IEnumerable<string> lines) => Walk(Professional, lines);

    private static List<WalkStep> Walk(Guide guide, IEnumerable<string> lines)
    {
        var walker = new LoopWalker(guide);
        var steps = new List<WalkStep>();
        foreach (var line in lines)
            steps.Add(walker.Next(new Segment(Encoding.ASCII.GetBytes(line), Delimiters.Standard, 0)));
        return steps;
    }
}
