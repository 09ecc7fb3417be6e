using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Acknowledgements;

public sealed class Acknowledgement999Tests
{
    [Fact]
    public void A_clean_batch_is_accepted_without_a_word_more() =>
        Assert.Equal(
            ["AK1*HC*417*005010X222A1", "AK2*837*0001*005010X222A1", "IK5*A", "AK9*A*1*1*1"],
            Body(GuideSamples.Professional));

    [Fact]
    public void A_fault_in_an_element_names_segment_loop_claim_and_data_element() =>
        Assert.Equal(
            [
                "AK1*HC*417*005010X222A1", "AK2*837*0001*005010X222A1", "IK3*CLM*23*2300*8", "CTX*CLM01:P1",
                "IK4*5:2*1332*7", "IK4*7*1359*7", "IK5*R*5", "AK9*R*1*1*0",
            ],
            Body(GuideSamples.Spoil(
                GuideSamples.Professional, "CLM*P1*150***11:B:1*Y*A*Y*Y", "CLM*P1*150***11:A:1*Y*Z*Y*Y")));

    [Fact]
    public void A_missing_segment_names_what_made_it_required() =>
        Assert.Equal(
            [
                "AK1*HC*417*005010X222A1", "AK2*837*0001*005010X222A1", "IK3*REF*47*2300*I6",
                "CTX*SITUATIONAL TRIGGER*CLM*47*2300*5:3", "CTX*CLM01:P2", "IK5*R*5", "AK9*R*1*1*0",
            ],
            Body(GuideSamples.Spoil(GuideSamples.Professional, "REF*F8*P555", "")));

    [Fact]
    public void A_warning_alone_is_accepted_with_errors() =>
        Assert.Equal(
            ["IK5*E*5", "AK9*E*1*1*1"],
            Body(GuideSamples.Spoil(
                GuideSamples.Professional, "CLM*P2*92.5***22:B:7*Y*A*Y*Y**AA:::IL", "CLM*P2*92.5***21:B:7*Y*A*Y*Y**AA:::IL"))[^2..]);

    [Fact]
    public void A_wrong_total_is_for_the_277CA_and_leaves_the_999_clean() =>
        Assert.Equal(
            "IK5*A",
            Body(GuideSamples.Spoil(GuideSamples.Professional, "CLM*P1*150***11:B:1*Y*A*Y*Y", "CLM*P1*140***11:B:1*Y*A*Y*Y"))[^2]);

    [Fact]
    public void A_wrong_segment_count_refuses_the_set()
    {
        var file = Encode(GuideSamples.File(GuideSamples.Professional, "HC", "005010X222A1"), "SE*77*", "SE*99*");
        Assert.Equal(["IK5*R*4", "AK9*R*1*1*0"], Body(FileJudge.Of(new MemoryStream(file)))[^2..]);
    }

    [Fact]
    public void A_set_that_is_refused_beside_one_that_is_not_makes_the_group_partly_accepted()
    {
        var text = System.Text.Encoding.ASCII.GetString(GuideSamples.File(GuideSamples.Professional, "HC", "005010X222A1"));
        var set = text[text.IndexOf("ST*", StringComparison.Ordinal)..text.IndexOf("GE*", StringComparison.Ordinal)];
        var bad = set.Replace("*0001", "*0002").Replace("NM1*40*2", "NM1*40*9");
        text = text.Replace(set, set + bad).Replace("GE*1*", "GE*2*");
        var lines = Body(FileJudge.Of(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text))));
        Assert.Equal(
            ["AK2*837*0002*005010X222A1", "IK3*NM1*5*1000*8", "IK4*2*1065*7", "IK5*R*5", "AK9*P*2*2*1"], lines[^5..]);
    }

    [Fact]
    public void A_version_that_we_do_not_know_is_refused_as_a_group() =>
        Assert.Equal(
            ["AK1*HC*417*004010X098A1", "AK9*R*1*1*0*2"],
            Body(GuideSamples.Judge(GuideSamples.Professional.Replace("*005010X222A1", ""), "HC", "004010X098A1")));

    [Fact]
    public void A_version_in_which_only_997s_are_known_is_refused_for_other_sets() =>
        Assert.Equal(
            ["AK1*PO*417*004010", "AK9*R*1*1*0*2"],
            Body(GuideSamples.Judge("ST*850*0001\nBEG*00*SA*1\nSE*3*0001", "PO", "004010")));

    [Fact]
    public void An_acknowledgement_is_never_acknowledged() =>
        Assert.Empty(GroupAnswers.To(
            GuideSamples.Judge(GuideSamples.Acknowledgement, "FA", "005010X231A1"),
            GuideSamples.Judge(GuideSamples.Acknowledgement, "FA", "005010X231A1").Outline.Interchanges[0]));

    [Fact]
    public void What_we_write_passes_our_own_guide()
    {
        var spoilt = GuideSamples.Spoil(GuideSamples.Professional, "REF*F8*P555", "");
        spoilt = GuideSamples.Spoil(spoilt, "PWK*OZ*BM***AC*DOC77", "PWK*OZ*BM");
        spoilt = GuideSamples.Spoil(spoilt, "SV1*HC:99213:25*100*UN*1***1:2", "SV1*HC:99213:25*100*XX*1***1:2:3:4:5");
        var verdict = FileJudge.Of(new MemoryStream(Write(GuideSamples.Judge(spoilt, "HC", "005010X222A1"))));
        Assert.Equal("999", Assert.Single(verdict.Sets).Guide);
        Assert.Empty(verdict.Findings.Select(finding => $"{finding.Code} {finding.Place}"));
    }

    [Fact]
    public void The_far_sides_answer_comes_back_in_the_numbers_of_the_source()
    {
        var spoilt = GuideSamples.Spoil(GuideSamples.Professional, "REF*F8*P555", "");
        var outgoing = GuideSamples.File(spoilt.Replace("*0001", "*9001"), "HC", "005010X222A1");
        var judged = FileJudge.Of(new MemoryStream(Encode(Encode(outgoing, "*417*X*", "*9417*X*"), "GE*1*417", "GE*1*9417")));
        var far = Assert.Single(FarGroupAnswer.From(Parts(Write(judged))));
        var source = new SourceGroup("417", "005010X222A1",
        [
            new SourceSet("837", "0001", "005010X222A1", "9001", [.. Enumerable.Range(1, 79).Select(at => at < 10 ? at : at + 5)]),
            new SourceSet("837", "0002", "005010X222A1", "", []),
        ]);
        var lines = Answers.Lines(writer => Acknowledgement999Writer.Write(
            writer, Answers.Interchange, Answers.Group, [FarGroupAnswer.ToSource(far, source)]));
        Assert.Equal(
            [
                "AK1*HC*417*005010X222A1", "AK2*837*0001*005010X222A1", "IK3*REF*52*2300*I6",
                "CTX*SITUATIONAL TRIGGER*CLM*52*2300*5:3", "CTX*CLM01:P2", "IK5*R*5",
                "AK2*837*0002*005010X222A1", "IK5*A", "AK9*P*2*2*1",
            ],
            lines[3..^3]);
    }

    private static IEnumerable<AcknowledgementPart> Parts(byte[] file)
    {
        using var reader = new Acknowledgement999Reader(new MemoryStream(file));
        while (reader.Read())
            yield return reader.Current;
    }

    private static byte[] Encode(byte[] file, string from, string to)
    {
        var text = System.Text.Encoding.ASCII.GetString(file);
        Assert.Contains(from, text);
        return System.Text.Encoding.ASCII.GetBytes(text.Replace(from, to));
    }

    private static string[] Body(string set) => Body(GuideSamples.Judge(set, "HC", "005010X222A1"));

    private static string[] Body(FileVerdict verdict) => Answers.To(verdict);

    private static byte[] Write(FileVerdict verdict) => Answers.Write(verdict);
}
