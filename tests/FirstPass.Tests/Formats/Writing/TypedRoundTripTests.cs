using CsCheck;
using FirstPass.Formats.X12;
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

    [Fact]
    public void Application_advices_come_back() =>
        AdviceGen.Advices.Sample(records => Transaction.Advice.Returns(records), iter: Tries);

    [Fact]
    public void Application_advices_without_an_implementation_guide_come_back() =>
        AdviceGen.PlainAdvices.Sample(records => Transaction.PlainAdvice.Returns(records), iter: Tries);

    [Fact]
    public void Other_separators_change_nothing() =>
        Any.Sample(one => one.Transaction.Returns(one.Records, Others), iter: Tries);

    [Fact]
    public void Damaged_files_are_read_and_written_or_refused_without_a_fault() =>
        Gen.Select(Any, Gen.Select(Gen.Int[106, 100_000], Gen.Char["*:~\nA0.-HLS^"]).List[1, 20]).Sample((one, blows) =>
        {
            var data = one.Transaction.Write(one.Records).Data;
            foreach (var (at, with) in blows)
                data[at % data.Length] = (byte)with;
            one.Transaction.Write(one.Transaction.Read(data));
        }, iter: 2 * Tries);

    private static readonly Delimiters Others = new((byte)'|', (byte)'>', (byte)'\n', (byte)'!');

    private static readonly Gen<(Transaction Transaction, IReadOnlyList<object> Records)> Any =
        Gen.OneOf<(Transaction Transaction, IReadOnlyList<object> Records)>(
            EligibilityGen.Inquiries.Select(records => (Transaction.Inquiry, records)),
            EligibilityGen.Answers.Select(records => (Transaction.Answer, records)),
            InquiryGen.StatusRequests.Select(records => (Transaction.StatusRequest, records)),
            InquiryGen.StatusAnswers.Select(records => (Transaction.StatusAnswer, records)),
            InquiryGen.Reviews.Select(records => (Transaction.Review, records)),
            ClaimGen.Claims(ClaimKind.Professional).Select(records => (Transaction.Professional, records)),
            ClaimGen.Claims(ClaimKind.Institutional).Select(records => (Transaction.Institutional, records)),
            ClaimGen.Claims(ClaimKind.Dental).Select(records => (Transaction.Dental, records)),
            ClaimGen.Remittance.Select(records => (Transaction.Remittance, records)),
            AdviceGen.Advices.Select(records => (Transaction.Advice, records)));
}
