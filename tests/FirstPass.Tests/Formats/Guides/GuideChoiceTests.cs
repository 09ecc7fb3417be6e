using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

/// <summary>Guides that share a version id: ST01 tells them apart, and where it does not, BHT02.</summary>
public sealed class GuideChoiceTests
{
    private const string Request = """
        guide request set 278 group HI
        accept V1 purpose 13|36
        source V1
        transaction
          ST R 1 : 01=278 02 03=$accepted
          BHT R 1 : 01=0007 02=13|36 03
          SE R 1 : 01 02
        """;

    private static readonly string Response =
        Request.Replace("guide request", "guide response").Replace("13|36", "11");

    private static readonly string Other =
        Request.Replace("guide request set 278", "guide other set 275").Replace(" purpose 13|36", "").Replace("278", "275");

    [Theory]
    [InlineData("278", "BHT*0007*13*B1", "request")]
    [InlineData("278", "BHT*0007*36*B1", "request")]
    [InlineData("278", "BHT*0007*11*B1", "response")]
    [InlineData("275", "BHT*0007*13*B1", "other")]
    public void A_set_follows_the_guide_for_its_kind_and_purpose(string kind, string header, string guide)
    {
        var verdict = Judge($"ST*{kind}*0001*V1\n{header}\nSE*3*0001");
        Assert.Equal(guide, Assert.Single(verdict.Sets).Guide);
        Assert.Empty(verdict.Sets[0].Findings);
    }

    [Theory]
    [InlineData("ST*278*0001*V1\nBHT*0007*99*B1\nSE*3*0001", "X12-ELEMENT-CODE", 2)]
    [InlineData("ST*278*0001*V1\nHL*1**20\nSE*3*0001", "X12-SEGMENT-NOT-IN-SET,X12-SEGMENT-MISSING", 2)]
    [InlineData("ST*278*0001*V1\nSE*2*0001", "X12-SEGMENT-MISSING", 2)]
    [InlineData("ST*278*0001*V1*X\nBHT*0007*13*B1\nSE*3*0001", "X12-ELEMENT-EXCESS", 1)]
    public void Where_the_purpose_fits_none_the_first_guide_says_what_is_wrong(string set, string codes, int position)
    {
        var judged = Assert.Single(Judge(set).Sets);
        Assert.Equal("request", judged.Guide);
        Assert.Equal(codes.Split(','), judged.Findings.Select(one => one.Finding.Code));
        Assert.Equal(position, judged.Findings[0].Finding.Place.SegmentPosition);
    }

    [Fact]
    public void A_set_that_is_cut_behind_its_header_is_judged_by_the_first_guide()
    {
        var file = GuideSamples.File("ST*278*0001*V1", "HI", "V1");
        var judged = Assert.Single(FileJudge.Of(new MemoryStream(file), Library(Request, Response, Other)).Sets);
        Assert.Equal("request", judged.Guide);
        // That the trailer is missing is said of the envelope.
        Assert.Equal(["BHT"], judged.Findings.Select(one => one.Finding.Place.SegmentId));
    }

    [Fact]
    public void A_set_of_a_kind_that_no_guide_has_for_the_version_is_not_judged() =>
        Assert.False(Assert.Single(Judge("ST*837*0001*V1\nSE*2*0001").Sets).Judged);

    [Theory]
    [InlineData("accept V1 purpose 11", "accept V1")]
    [InlineData("accept V1 purpose 11", "accept V1 purpose 11|13")]
    public void Two_guides_that_cannot_be_told_apart_are_refused(string from, string to) =>
        Assert.Contains(
            "V1 is accepted by another guide already",
            Assert.Throws<GuideException>(() => Library(Request, Response.Replace(from, to))).Message);

    private static FileVerdict Judge(string set) =>
        FileJudge.Of(new MemoryStream(GuideSamples.File(set, "HI", "V1")), Library(Request, Response, Other));

    private static GuideLibrary Library(params string[] guides)
    {
        var files = guides.Select((text, at) => (Name: $"{at}.guide", Text: text)).ToDictionary(one => one.Name, one => one.Text);
        return new GuideLibrary(files.Keys, name => files.TryGetValue(name, out var text) ? text : File.ReadAllText(
            Path.Combine(House.Root, "src", "FirstPass.Formats", "X12", "Guides", name)));
    }
}
