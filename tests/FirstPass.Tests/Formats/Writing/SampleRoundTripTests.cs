using System.Text;
using FirstPass.Tests.Formats.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>The sound samples of every guide, read, written and compared segment by segment.</summary>
public sealed class SampleRoundTripTests
{
    [Theory]
    [InlineData("270", InquirySamples.Inquiry)]
    [InlineData("270", InquirySamples.SpendDown, "005010X279")]
    [InlineData("271", InquirySamples.Answer)]
    [InlineData("271", InquirySamples.DependentAnswer)]
    [InlineData("271", InquirySamples.RefusedByHub)]
    [InlineData("271", InquirySamples.RefusedBySource)]
    [InlineData("271", InquirySamples.RefusedReceiver)]
    [InlineData("271", InquirySamples.RefusedSubscriber)]
    [InlineData("271", InquirySamples.RefusedDependent)]
    [InlineData("276", InquirySamples.StatusRequest)]
    [InlineData("277", InquirySamples.StatusAnswer)]
    [InlineData("277", InquirySamples.RequestRefused)]
    [InlineData("277CA", GuideSamples.ClaimAcknowledgement)]
    [InlineData("278-request", ReviewSamples.Request)]
    [InlineData("278-response", ReviewSamples.Response)]
    [InlineData("278-notice", ReviewSamples.Notice)]
    [InlineData("837P", GuideSamples.Professional)]
    [InlineData("837I", GuideSamples.Institutional)]
    [InlineData("837D", DentalSample.Claims)]
    [InlineData("835", GuideSamples.Remittance)]
    [InlineData("824", OtherSamples.Advice)]
    [InlineData("824", OtherSamples.PlainAdvice, "004010")]
    public void A_sample_is_written_as_it_was_read(string name, string set, string? version = null)
    {
        var transaction = Transaction.Of(name)!;
        version ??= transaction.Version;
        var file = GuideSamples.File(set, transaction.Group, version);
        var records = transaction.Read(file);
        var (data, refusals) = transaction.Write(records, version);
        Assert.Empty(refusals.Select(refusal => $"{refusal.Code} {refusal.Place} {refusal.Message}"));
        Assert.Equal(Encoding.ASCII.GetString(file), Encoding.ASCII.GetString(data));
        Assert.Equal(Meaning.Of(records), Meaning.Of(transaction.Read(data)));
    }
}
