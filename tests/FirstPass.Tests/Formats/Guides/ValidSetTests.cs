using FirstPass.Formats.X12.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

public sealed class ValidSetTests
{
    [Theory]
    [InlineData("837P", GuideSamples.Professional, "HC", "005010X222A1")]
    [InlineData("837P", GuideSamples.Professional, "HC", "005010X222A2", "005010X222A1")]
    [InlineData("837I", GuideSamples.Institutional, "HC", "005010X223A2")]
    [InlineData("835", GuideSamples.Remittance, "HP", "005010X221A1")]
    [InlineData("999", GuideSamples.Acknowledgement, "FA", "005010X231A1")]
    [InlineData("277CA", GuideSamples.ClaimAcknowledgement, "HN", "005010X214")]
    [InlineData("270", InquirySamples.Inquiry, "HS", "005010X279A1")]
    [InlineData("270", InquirySamples.SpendDown, "HS", "005010X279")]
    [InlineData("271", InquirySamples.Answer, "HB", "005010X279A1")]
    [InlineData("271", InquirySamples.Answer, "HB", "005010X279", "005010X279A1")]
    [InlineData("271", InquirySamples.DependentAnswer, "HB", "005010X279A1")]
    [InlineData("271", InquirySamples.RefusedByHub, "HB", "005010X279A1")]
    [InlineData("271", InquirySamples.RefusedBySource, "HB", "005010X279A1")]
    [InlineData("271", InquirySamples.RefusedReceiver, "HB", "005010X279A1")]
    [InlineData("271", InquirySamples.RefusedSubscriber, "HB", "005010X279A1")]
    [InlineData("271", InquirySamples.RefusedDependent, "HB", "005010X279A1")]
    [InlineData("276", InquirySamples.StatusRequest, "HR", "005010X212")]
    [InlineData("277", InquirySamples.StatusAnswer, "HN", "005010X212")]
    [InlineData("277", InquirySamples.RequestRefused, "HN", "005010X212")]
    [InlineData("837D", DentalSample.Claims, "HC", "005010X224A2")]
    [InlineData("837D", DentalSample.Claims, "HC", "005010X224", "005010X224A2")]
    [InlineData("278-request", ReviewSamples.Request, "HI", "005010X217")]
    [InlineData("278-response", ReviewSamples.Response, "HI", "005010X217")]
    [InlineData("278-notice", ReviewSamples.Notice, "HI", "005010X216")]
    [InlineData("275", OtherSamples.Attachment, "PI", "005010X210")]
    [InlineData("275-review", OtherSamples.ReviewAttachment, "PI", "005010X211")]
    [InlineData("997", OtherSamples.FunctionalAcknowledgement, "FA", "005010X230")]
    [InlineData("997", OtherSamples.FunctionalAcknowledgement, "FA", "004010")]
    [InlineData("824", OtherSamples.Advice, "AG", "005010X186A1")]
    [InlineData("824-plain", OtherSamples.PlainAdvice, "AG", "004010")]
    [InlineData("820", OtherSamples.Premium, "RA", "005010X218")]
    [InlineData("834", OtherSamples.Enrolment, "BE", "005010X220A1")]
    public void A_valid_set_has_no_finding(
        string guide, string set, string groupKind, string version, string writtenVersion = "none")
    {
        var verdict = GuideSamples.Judge(set.Replace(writtenVersion, version), groupKind, version);
        Assert.Equal(guide, Assert.Single(verdict.Sets).Guide);
        Assert.Empty(verdict.Findings.Select(finding => $"{finding.Code} {finding.Place} {finding.Message}"));
    }

    [Fact]
    public void A_version_that_no_guide_accepts_is_not_judged()
    {
        var verdict = GuideSamples.Judge(GuideSamples.Professional.Replace("*005010X222A1", ""), "HC", "004010X098A1");
        Assert.False(Assert.Single(verdict.Sets).Judged);
        Assert.Equal(
            new GuideAnswer.Unsupported("004010X098A1"), GuideLibrary.Default.Find("004010X098A1", "837"));
    }
}
