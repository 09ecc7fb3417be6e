using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

/// <summary>Guides that know segments but not their order, and segments that hold raw bytes.</summary>
public sealed class OpenGuideTests
{
    private const string Open = """
        guide open set 275 group PI
        accept V1
        source V1
        transaction
          ST R 1 : 01=275 02 03?
          NTE S 1 : *
          any REF BDS N1
          SE R 1 : 01 02
        """;

    [Fact]
    public void Segments_come_in_any_order_and_number() =>
        Assert.Empty(Judge("NTE*ADD*NOTE\nREF*F8*1\nN1*PR*UHP\nBDS*B64*5*a*b~c\nREF*F8*2\nBDS*ASC*3*:^~\nN1*PE*MAPLE"));

    [Theory]
    [InlineData("REF*F8", "X12-ELEMENT-CONDITION REF02")]
    [InlineData("N1*P*UHP", "X12-ELEMENT-SHORT N101")]
    [InlineData("BDS*B6*3***~", "X12-ELEMENT-SHORT BDS01")]
    [InlineData("NTE*ADD*A\nNTE*ADD*B", "X12-SEGMENT-MAX NTE00")]
    [InlineData("REF*F8*1\nNTE*ADD*A", "X12-SEGMENT-ORDER NTE00")]
    [InlineData("CLM*1", "X12-SEGMENT-NOT-IN-SET CLM00")]
    [InlineData("QQQ*1", "X12-SEGMENT-UNKNOWN QQQ00")]
    public void What_is_in_them_is_judged_by_the_standard(string segments, string found) =>
        Assert.Equal([found], Judge(segments));

    [Theory]
    [InlineData("any REF BDS N1", "any REF XX", "line 7: segment XX is not in x12.guide")]
    [InlineData("any REF BDS N1", "any REF N1 REF", "line 7: REF cannot be told from another REF of the loop")]
    public void A_list_that_breaks_the_format_is_refused_with_file_and_line(string from, string to, string reason) =>
        Assert.Contains(
            reason,
            Assert.Throws<GuideException>(() => Library(Open.Replace(from, to)).Find("V1", "275")).Message);

    private static IEnumerable<string> Judge(string segments)
    {
        var file = GuideSamples.File($"ST*275*0001\n{segments}\nSE*0*0001", "PI", "V1");
        return FileJudge.Of(new MemoryStream(file), Library(Open)).Findings
            .Select(finding => $"{finding.Code} {finding.Place.SegmentId}{finding.Place.Element:00}");
    }

    private static GuideLibrary Library(string guide) =>
        new(["open.guide"], name => name == "open.guide" ? guide : File.ReadAllText(
            Path.Combine(House.Root, "src", "FirstPass.Formats", "X12", "Guides", name)));
}
