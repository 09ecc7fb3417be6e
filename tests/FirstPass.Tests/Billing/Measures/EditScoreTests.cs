using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Measures;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Measures;

public sealed class EditScoreTests
{
    private static readonly LocalDate Day = new(2026, 6, 1);

    [Fact]
    public void An_edit_is_right_when_the_payer_rejects_what_it_spoke_of()
    {
        var score = Of(Judged("NPI_CHECK"), Sent, Says(AnswerSource.Clearinghouse, "A1"), Says(AnswerSource.Payer, "A7"));
        Assert.Equal(["NPI_CHECK"], score.Said);
        Assert.Equal(EditTruth.Right, score.Truth);
    }

    [Fact]
    public void An_edit_is_wrong_when_the_payer_pays_what_it_spoke_of() =>
        Assert.Equal(EditTruth.Wrong, Of(Judged("DX_POINTER"), Sent, Decides(LineClass.Paid)).Truth);

    [Fact]
    public void A_denial_of_the_whole_claim_proves_an_edit_right_and_one_of_a_part_does_not()
    {
        Assert.Equal(EditTruth.Right, Of(Judged("MUE"), Sent, Decides(LineClass.Denied)).Truth);
        Assert.Equal(EditTruth.Wrong, Of(Judged("MUE"), Sent, Decides(LineClass.Denied, LineClass.Paid)).Truth);
    }

    [Fact]
    public void A_refused_envelope_says_nothing_about_what_is_in_it() =>
        Assert.Equal(EditTruth.Unknown, Of(Judged("NPI_CHECK"), Sent, Says(AnswerSource.Other, "R")).Truth);

    [Fact]
    public void What_a_later_judgement_says_of_a_claim_that_left_does_not_count() =>
        Assert.Empty(Of(Judged(), Sent, Judged("DUPLICATE")).Said);

    private static ClaimFact Sent { get; } = new ClaimFact.Sent(default, Instant.MinValue, 1);

    private static ClaimFact Judged(params string[] codes) => new ClaimFact.Judged([.. codes.Select(Finding)], Digest.Zero);

    private static ScrubFinding Finding(string code) => new()
    {
        Code = code,
        Severity = ScrubSeverity.Error,
        Spot = new Spot(""),
        What = "",
        Why = "",
        Fix = "",
        Rule = new RuleRef("edit", "1", "test"),
    };

    private static ClaimFact Says(AnswerSource source, string category) => new ClaimFact.Answered(
        new AnswerRecord(source, "claim", category, "", Day, Instant.MinValue), null);

    private static ClaimFact Decides(params LineClass[] classes) => new ClaimFact.Remitted(
        [
            new Generation
            {
                Number = 1,
                Kind = GenerationKind.Adjudication,
                Place = new LedgerPlace("BLUE", "", ""),
                Rank = 1,
                Status = "1",
                Lines = [.. classes.Select((c, i) => new GenerationLine(i + 1, c, default))],
            },
        ],
        new ClaimMoney(Money.Zero, Money.Zero, Money.Zero, Day),
        null,
        false);

    private static EditScore Of(params ClaimFact[] facts) => facts.Aggregate(EditScore.Start, EditScore.Apply);
}
