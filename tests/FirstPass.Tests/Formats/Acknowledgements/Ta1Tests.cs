using System.Text;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using FirstPass.Tests.Formats.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Acknowledgements;

public sealed class Ta1Tests
{
    [Theory]
    [InlineData("", "", "TA1*000000417*260601*0900*A*000")]
    [InlineData("IEA*1*000000417", "IEA*1*000000418", "TA1*000000417*260601*0900*R*001")]
    [InlineData("IEA*1*000000417", "IEA*2*000000417", "TA1*000000417*260601*0900*R*021")]
    [InlineData("IEA*1*000000417~\n", "", "TA1*000000417*260601*0900*R*023")]
    [InlineData("*0*T*:", "*0*X*:", "TA1*000000417*260601*0900*R*020")]
    [InlineData("*0*T*:", "*7*T*:", "TA1*000000417*260601*0900*E*019")]
    [InlineData("*ZZ*MAPLE", "*99*MAPLE", "TA1*000000417*260601*0900*E*005")]
    [InlineData("*260601*0900*^", "*261301*0900*^", "TA1*000000417*261301*0900*E*014")]
    [InlineData("GE*1*417", "GE*1*418", "TA1*000000417*260601*0900*R*022")]
    public void An_envelope_is_answered_by_what_is_wrong_with_it(string from, string to, string answer)
    {
        var text = Encoding.ASCII.GetString(GuideSamples.File(GuideSamples.Professional, "HC", "005010X222A1"));
        if (from.Length > 0)
            text = text.Replace(from, to);
        var verdict = FileJudge.Of(new MemoryStream(Encoding.ASCII.GetBytes(text)));
        var lines = Answers.Lines(writer => Ta1Writer.Write(
            writer, Answers.Interchange, verdict.Outline.Interchanges.Select(one => InterchangeAnswer.To(verdict, one))));
        Assert.Equal([answer, "IEA*0*000000077"], lines[1..]);
    }

    [Fact]
    public void What_we_write_has_no_fault_in_its_envelope()
    {
        var answer = new InterchangeAnswer("417", "260601", "0900", Acceptance.Accepted, "000");
        var bytes = Answers.Bytes(writer => Ta1Writer.Write(writer, Answers.Interchange, [answer]));
        Assert.Empty(FileJudge.Of(new MemoryStream(bytes)).Findings);
    }
}
