using Xunit;

namespace FirstPass.Tests.Formats.Guides;

public sealed class ValidSetTests
{
    [Theory]
    [InlineData("837P", GuideSamples.Professional, "HC", "005010X222A1")]
    public void A_valid_set_has_no_finding(string guide, string set, string groupKind, string version)
    {
        var verdict = GuideSamples.Judge(set, groupKind, version);
        Assert.Equal(guide, Assert.Single(verdict.Sets).Guide);
        Assert.Empty(verdict.Findings.Select(finding => $"{finding.Code} {finding.Place} {finding.Message}"));
    }
}

public sealed class GuideFileTests
{
    [Fact]
    public void Every_guide_that_comes_with_the_product_can_be_read()
    {
        var library = FirstPass.Formats.X12.Guides.GuideLibrary.Default;
        foreach (var version in library.Accepted)
            Assert.IsType<FirstPass.Formats.X12.Guides.GuideAnswer.Supported>(library.Find(version));
        Assert.Equal("envelope", library.Envelope.Name);
    }
}
