using CsCheck;
using FirstPass.Formats.X12.Typed;
using Xunit;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>What is written of sound values is read back equal, and no judge finds anything in it.</summary>
public sealed class TypedRoundTripTests
{
    private const int Tries = 60;

    [Fact]
    public void Eligibility_inquiries_come_back() =>
        EligibilityGen.Inquiries.Sample(records => Transaction.Inquiry.Returns(records), iter: Tries);

    [Fact]
    public void Eligibility_answers_come_back() =>
        EligibilityGen.Answers.Sample(records => Transaction.Answer.Returns(records), iter: Tries);

    [Fact]
    public void Status_requests_come_back() =>
        InquiryGen.StatusRequests.Sample(records => Transaction.StatusRequest.Returns(records), iter: Tries);

    [Fact]
    public void Status_answers_come_back() =>
        InquiryGen.StatusAnswers.Sample(records => Transaction.StatusAnswer.Returns(records), iter: Tries);

    [Fact]
    public void Services_reviews_come_back() =>
        InquiryGen.Reviews.Sample(records => Transaction.Review.Returns(records), iter: Tries);

    [Fact]
    public void Professional_claims_come_back() =>
        ClaimGen.Claims(ClaimKind.Professional).Sample(records => Transaction.Professional.Returns(records), iter: Tries);

    [Fact]
    public void Institutional_claims_come_back() =>
        ClaimGen.Claims(ClaimKind.Institutional).Sample(records => Transaction.Institutional.Returns(records), iter: Tries);

    [Fact]
    public void Dental_claims_come_back() =>
        ClaimGen.Claims(ClaimKind.Dental).Sample(records => Transaction.Dental.Returns(records), iter: Tries);

    [Fact]
    public void Remittances_come_back() =>
        ClaimGen.Remittance.Sample(records => Transaction.Remittance.Returns(records), iter: Tries);
}
