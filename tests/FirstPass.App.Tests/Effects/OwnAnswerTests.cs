using FirstPass.App.Effects;
using FirstPass.App.Tests.Instances;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using NodaTime;
using Xunit;

namespace FirstPass.App.Tests.Effects;

public sealed class OwnAnswerTests
{
    private static readonly LocalDateTime At = new(2026, 6, 1, 9, 1);

    [Theory]
    [InlineData("NM1*IL*1*ONE*SAMPLE****MI*MEMBERP1~", "NM1*IL*1*ONE*SAMPLE~")]
    [InlineData("NM1*IL*1*ONE*SAMPLE****MI*MEMBERP1~", "NM1*IL*1**SAMPLE****MI*M~")]
    [InlineData("NM1*IL*1*ONE*SAMPLE*", "NM1*IL*2*ONE*A FIRST NAME OF MUCH MORE THAN ANYBODY WRITES*")]
    [InlineData("NM1*85*2*PRAIRIE SAMPLE GROUP*****XX*1999999984~", "NM1*85*2*PRAIRIE SAMPLE GROUP~")]
    [InlineData("NM1*85*2*PRAIRIE SAMPLE GROUP*****XX*1999999984~\nN3*1 MAIN ST", "NM1*85*2~\nN3*")]
    [InlineData("DTP*472*D8*20260526", "DTP*472*RD8*20260526-20260520")]
    public async Task A_claim_that_lacks_what_the_answer_wants_is_answered_all_the_same(string was, string now)
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var claim = new SampleClaim("P1", "99213", 150) { RenderingNpi = "1234567890", Patient = "ONE" };
        var file = new ClaimBatch { Claims = [claim] }.ToString();
        Assert.Contains(was, file, StringComparison.Ordinal);

        await instance.PutAsync("hub-1/in", "batch.837", System.Text.Encoding.ASCII.GetBytes(file.Replace(was, now)));

        var answer = Assert.Single(instance.Files("hub-1/answers-out"), f => Path.GetFileName(f).StartsWith("277CA"));
        using var bytes = File.OpenRead(answer);
        Assert.Empty(FileJudge.Of(bytes).Findings);
        Assert.Empty(instance.OpenTasks());
    }

    [Fact]
    public void An_answer_that_its_receiver_would_refuse_does_not_leave_and_says_where()
    {
        var verdict = FileJudge.Of(new MemoryStream(new ClaimBatch().ToBytes()));
        var interchange = verdict.Outline.Interchanges[0];
        var envelope = AnswerEnvelope.To(interchange, interchange.Groups[0], 7, At);
        var answers = GroupAnswers.To(verdict, interchange);

        var good = OwnAnswer.Write(Delimiters.Standard, writer => Acknowledgement999Writer.Write(
            writer, envelope.Interchange, envelope.Group, answers));
        var bad = OwnAnswer.Write(Delimiters.Standard, writer => Acknowledgement999Writer.Write(
            writer, envelope.Interchange, envelope.Group, [answers[0] with { Errors = ["ZZ"] }]));
        var cut = OwnAnswer.Write(Delimiters.Standard, writer => Acknowledgement999Writer.Write(
            writer, envelope.Interchange with { Sender = new PartyId("ZZ", "A*B") }, envelope.Group, answers));

        Assert.Equal("", good.Refusal);
        Assert.Equal("SELF_CHECK X12-ELEMENT-CODE AK905", bad.Refusal);
        Assert.Equal("ANSWER_NOT_WRITABLE", cut.Refusal);
    }

    [Fact]
    public void An_answer_about_a_number_that_is_too_short_is_right_itself()
    {
        var verdict = FileJudge.Of(new MemoryStream(new ClaimBatch { Set = "1" }.ToBytes()));
        var interchange = verdict.Outline.Interchanges[0];
        var envelope = AnswerEnvelope.To(interchange, interchange.Groups[0], 7, At);

        var answer = OwnAnswer.Write(Delimiters.Standard, writer => Acknowledgement999Writer.Write(
            writer, envelope.Interchange, envelope.Group, GroupAnswers.To(verdict, interchange)));

        Assert.Equal("", answer.Refusal);
        Assert.Contains("AK2*837*0001*", System.Text.Encoding.ASCII.GetString(answer.Bytes.ToArray()));
    }
}
