using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Measures;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Measures;

public sealed class FirstSubmissionTests
{
    private static readonly LocalDate Day = new(2026, 6, 1);

    [Fact]
    public void A_claim_that_the_payer_takes_at_the_first_try_is_clean() =>
        Assert.True(Of(Received("1"), Sent, Says(AnswerSource.Clearinghouse, "A1"), Says(AnswerSource.Payer, "A2")).IsClean);

    [Fact]
    public void The_word_of_a_clearinghouse_is_no_outcome() =>
        Assert.False(Of(Received("1"), Sent, Says(AnswerSource.Clearinghouse, "A2")).Counts);

    [Fact]
    public void A_claim_once_refused_stays_counted_and_unclean_when_its_resend_is_taken()
    {
        var claim = Of(Received("1"), Sent, Says(AnswerSource.Payer, "A7"), Sent, Says(AnswerSource.Payer, "A2"));
        Assert.True(claim.Counts);
        Assert.False(claim.IsClean);
    }

    [Fact]
    public void A_claim_that_the_source_had_to_send_again_before_it_left_is_not_clean() =>
        Assert.False(Of(Received("1"), Received("1"), Sent, Says(AnswerSource.Payer, "A2")).IsClean);

    [Fact]
    public void A_refused_batch_counts_as_refused_for_each_of_its_claims() =>
        Assert.Equal(FirstOutcome.Refused, Of(Received("1"), Sent, Says(AnswerSource.Other, "R")).Outcome);

    [Fact]
    public void A_replacement_is_no_first_submission() =>
        Assert.False(Of(Received("7"), Sent, Says(AnswerSource.Payer, "A2")).Counts);

    [Fact]
    public void Silence_counts_as_taken_where_the_profile_says_so() =>
        Assert.True(Of(Received("1"), Sent, new ClaimFact.CountedAsPassed()).IsClean);

    private static ClaimFact Sent { get; } = new ClaimFact.Sent(default, Instant.MinValue, 1);

    private static ClaimFact Received(string frequency) => new ClaimFact.Received(
        new Claim { Frequency = frequency }, ClaimOrigin.None, "BLUE", "HUB-1", 1, Digest.Zero, null);

    private static ClaimFact Says(AnswerSource source, string category) => new ClaimFact.Answered(
        new AnswerRecord(source, "claim", category, "", Day, Instant.MinValue), null);

    private static FirstSubmission Of(params ClaimFact[] facts) =>
        facts.Aggregate(FirstSubmission.Start, FirstSubmission.Apply);
}
