using System.Text;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Acknowledgements;

public sealed class ClaimAcknowledgement277CATests
{
    private static readonly DateOnly Day = new(2026, 6, 1);

    private static readonly ClaimBatchAnswer Answer = new()
    {
        Reference = "A1",
        Date = Day,
        Time = "0910",
        Source = new AnswerParty("AY", false, "GATEWAY", "46", "GATE01"),
        ReceiptTrace = "R1",
        Received = Day,
        Processed = Day,
        Receiver = new AnswerParty("41", false, "MAPLE PRACTICE", "46", "TIN12345"),
        BatchTrace = "B417",
        Statuses = [new AnswerStatus([Code("A1", "19", "PR")], Day, true, 24250)],
        Providers =
        [
            new ProviderAnswer
            {
                Provider = new AnswerParty("85", false, "MAPLE PRACTICE", "XX", "1234567893"),
                Claims =
                [
                    new ClaimAnswer
                    {
                        Patient = new AnswerParty("QC", true, "ROE", "MI", "UHP0001") { First = "RITA" },
                        ClaimNumber = "P1",
                        Statuses = [new AnswerStatus([Code("A1", "20")], Day, true, 15000)],
                        ServiceFrom = new DateOnly(2026, 5, 15),
                        ServiceThrough = new DateOnly(2026, 5, 15),
                        ClearinghouseNumber = "H1",
                    },
                    new ClaimAnswer
                    {
                        Patient = new AnswerParty("QC", true, "SAMPLE", "MI", "BLUE77") { First = "SUE" },
                        ClaimNumber = "P2",
                        Statuses = [new AnswerStatus([Code("A7", "562", "85"), Code("A7", "21")], Day, false, 9250)],
                        ServiceFrom = new DateOnly(2026, 5, 2),
                        ServiceThrough = new DateOnly(2026, 5, 3),
                        Lines =
                        [
                            new LineAnswer
                            {
                                Procedure = new Procedure("HC", "99214", []),
                                ChargeCents = 9250,
                                Statuses = [new AnswerStatus([Code("A7", "476")], null, false, 0)],
                                LineNumber = "L1",
                            },
                        ],
                    },
                ],
            },
        ],
    };

    [Fact]
    public void A_returned_claim_is_named_with_its_reasons_and_the_totals_follow() =>
        Assert.Equal(
            GuideSamples.Lines(GuideSamples.ClaimAcknowledgement.Replace("NM1*AY*2*HUB*****46*HUB01", "NM1*AY*2*GATEWAY*****46*GATE01"))[1..^1],
            Answers.Lines(Write(Answer))[3..^3]);

    [Fact]
    public void What_we_write_passes_our_own_guide()
    {
        var verdict = FileJudge.Of(new MemoryStream(Answers.Bytes(Write(Answer))));
        Assert.Equal("277CA", Assert.Single(verdict.Sets).Guide);
        Assert.Empty(verdict.Findings.Select(finding => $"{finding.Code} {finding.Place}"));
    }

    [Fact]
    public void A_batch_refused_as_a_whole_has_no_provider_level()
    {
        var refused = Answer with { Providers = [], Statuses = [new AnswerStatus([Code("A3", "24", "41")], Day, false, 24250)] };
        var lines = Answers.Lines(Write(refused));
        Assert.Contains("HL*2*1*21*0", lines);
        Assert.Equal("STC*A3:24:41*20260601*U*242.5", lines[^4]);
        Assert.Empty(FileJudge.Of(new MemoryStream(Answers.Bytes(Write(refused)))).Findings);
    }

    [Fact]
    public void A_provider_refused_as_a_whole_has_no_claim_level()
    {
        var provider = Answer.Providers[0] with { Claims = [], Statuses = [new AnswerStatus([Code("A8", "496", "85")], null, false, 24250)] };
        var lines = Answers.Lines(Write(Answer with { Providers = [provider] }));
        Assert.Equal(
            ["HL*3*2*19*0", "NM1*85*2*MAPLE PRACTICE*****XX*1234567893", "TRN*1*0", "STC*A8:496:85**U*242.5"], lines[^7..^3]);
        Assert.Empty(FileJudge.Of(new MemoryStream(Answers.Bytes(Write(Answer with { Providers = [provider] })))).Findings);
    }

    [Fact]
    public void What_was_read_is_written_back_alike()
    {
        var bytes = Answers.Bytes(Write(Answer));
        Assert.Equal(bytes, Answers.Bytes(Write(Assert.Single(FarClaimAnswer.From(Parts(bytes))))));
    }

    [Fact]
    public void The_far_sides_answer_comes_back_with_the_sources_batch_and_claim_numbers()
    {
        var far = Answer with { BatchTrace = "FP9001" };
        far = FarClaimAnswer.From(Parts(Answers.Bytes(Write(far))))[0];
        var lines = Answers.Lines(Write(FarClaimAnswer.ToSource(
            far, "B417", claim => claim.ClearinghouseNumber == "H1" ? "P10" : null)));
        Assert.Contains("TRN*2*B417", lines);
        Assert.Contains("TRN*2*P10", lines);
        Assert.DoesNotContain(lines, line => line.Contains("9001", StringComparison.Ordinal) || line == "TRN*2*P2");
        Assert.Contains("QTY*90*1", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("QTY*AA", StringComparison.Ordinal));
    }

    [Fact]
    public void A_claim_of_which_the_far_side_says_no_status_is_not_answered()
    {
        var lines = Encoding.ASCII.GetString(Answers.Bytes(Write(Answer))).Split('~').ToList();
        lines.RemoveAt(lines.FindIndex(line => line == "TRN*2*P1") + 1);

        var far = Assert.Single(FarClaimAnswer.From(Parts(Encoding.ASCII.GetBytes(string.Join('~', lines)))));

        Assert.Equal(["P2"], far.Providers.SelectMany(p => p.Claims).Select(claim => claim.ClaimNumber));
        Assert.Contains("QTY*AA*1", Answers.Lines(Write(far)));
    }

    private static StatusCode Code(string category, string status, string entity = "") => new(category, status, entity, "");

    private static Func<FirstPass.Formats.X12.X12Writer, System.Collections.Immutable.ImmutableArray<FirstPass.Formats.X12.Finding>> Write(
        ClaimBatchAnswer answer) =>
        writer => ClaimAcknowledgement277CAWriter.Write(writer, Answers.Interchange, Answers.Group, [answer]);

    private static IEnumerable<StatusPart> Parts(byte[] file)
    {
        using var reader = new ClaimAcknowledgement277CAReader(new MemoryStream(file));
        while (reader.Read())
            yield return reader.Current;
    }
}
