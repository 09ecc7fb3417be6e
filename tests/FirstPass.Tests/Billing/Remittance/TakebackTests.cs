using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;
using Xunit;
using static FirstPass.Tests.Billing.Remittance.Remits;

namespace FirstPass.Tests.Billing.Remittance;

public sealed class TakebackTests
{
    private static readonly LedgerPlace Place = new("BLUE", "R1", "1234567893");

    private static ImmutableArray<Line> Posted(ImmutableArray<TakebackStep> steps) =>
        [.. steps.SelectMany((step, i) => step is TakebackStep.ToClaim toClaim
            ? TakebackLadder.ClaimLines(Place, toClaim)
            : TakebackLadder.RemittanceLines(Place, i + 1, step))];

    // O-41
    [Fact]
    public void A_takeback_nobody_announced_opens_the_claim_again_unexplained()
    {
        var steps = ProviderAdjustments.Explain(Plb("WO", "OLD1", "120.00"), new TakebackAnswers { Claim = "c1" });

        Assert.Equal(new TakebackStep.ToClaim(Usd("120.00"), "c1", TakebackGround.Unexplained), Assert.Single(steps));
        Assert.Equal(12000, Posted(steps).Cents(Accounts.InsuranceReceivable));
        Assert.Equal(-12000, Posted(steps).Cents(Accounts.PayerClearing));
    }

    // O-41
    [Fact]
    public void A_letter_with_that_number_explains_it()
    {
        var steps = ProviderAdjustments.Explain(
            Plb("WO", "OLD1", "120.00"), new TakebackAnswers { Claim = "c1", Letter = "letter-7" });

        Assert.Equal(
            new TakebackStep.ToClaim(Usd("120.00"), "c1", TakebackGround.Letter, "letter-7"), Assert.Single(steps));
    }

    // O-41
    [Fact]
    public void Interest_received_is_income_of_no_claim()
    {
        var lines = Posted(ProviderAdjustments.Explain(Plb("L6", null, "-3.25"), new TakebackAnswers()));

        Assert.Equal(325, lines.Cents(Accounts.PayerClearing));
        Assert.Equal(-325, lines.Cents(Accounts.OtherIncome));
    }

    // O-77
    [Fact]
    public void An_announced_recovery_is_taken_once_and_opens_nothing()
    {
        var announced = ProviderAdjustments.Explain(Plb("WO", "OLD1", "-120.00"), new TakebackAnswers());
        var taken = ProviderAdjustments.Explain(
            Plb("WO", "OLD1", "120.00"), new TakebackAnswers
            {
                Claim = "c1",
                Announced = [new AnnouncedRecovery("OLD1", Usd("120.00"))],
            });

        Assert.Equal(-12000, Posted(announced).Cents(Accounts.RecoupmentPayable));
        Assert.Equal(
            new TakebackStep.Booked(Usd("120.00"), Accounts.RecoupmentPayable, "OLD1", TakebackNote.DeferredTaken),
            Assert.Single(taken));
        Assert.Equal(0, Posted([.. announced, .. taken]).Cents(Accounts.RecoupmentPayable));
        Assert.Equal(0, Posted([.. announced, .. taken]).Cents(Accounts.PayerClearing));
        Assert.Equal(
            announced.Select(s => RecoupmentDimensions(s)).Single(), taken.Select(s => RecoupmentDimensions(s)).Single());

        static Dimensions RecoupmentDimensions(TakebackStep step) =>
            TakebackLadder.RemittanceLines(Place, 1, step).Single(l => l.Account == Accounts.RecoupmentPayable).Dimensions;
    }

    [Fact]
    public void What_was_taken_before_its_reversal_came_is_given_back_and_only_the_rest_is_announced()
    {
        var steps = ProviderAdjustments.Explain(
            Plb("WO", "OLD1", "-120.00"), new TakebackAnswers { Claim = "c1", TakenBefore = Usd("50.00") });

        Assert.Equal(
            [
                new TakebackStep.ToClaim(Usd("-50.00"), "c1", TakebackGround.GivenBack),
                new TakebackStep.Booked(
                    Usd("-70.00"), Accounts.RecoupmentPayable, "OLD1", TakebackNote.Deferred),
            ],
            steps);
        Assert.Equal(-5000, Posted(steps).Cents(Accounts.InsuranceReceivable));
        Assert.Equal(12000, Posted(steps).Cents(Accounts.PayerClearing));
    }

    // O-42
    [Fact]
    public void A_balance_carried_forward_is_gone_when_it_was_taken()
    {
        var first = Posted(ProviderAdjustments.Explain(Plb("FB", null, "-75.00"), new TakebackAnswers()));
        var second = Posted(ProviderAdjustments.Explain(
            Plb("FB", null, "75.00"), new TakebackAnswers { ForwardOpen = Usd("75.00") }));

        Assert.Equal(-7500, first.Cents(Accounts.ForwardBalance));
        Assert.Equal(7500, first.Cents(Accounts.PayerClearing));
        Assert.Equal(0, first.AddRange(second).Cents(Accounts.ForwardBalance));
    }

    [Fact]
    public void A_balance_taken_that_was_never_carried_forward_goes_to_a_person()
    {
        var steps = ProviderAdjustments.Explain(
            Plb("FB", null, "75.00"), new TakebackAnswers { ForwardOpen = Usd("50.00") });

        Assert.Equal(
            [
                new TakebackStep.Booked(Usd("50.00"), Accounts.ForwardBalance, "", TakebackNote.DeferredTaken),
                new TakebackStep.Unresolved(Usd("25.00")),
            ],
            steps);
    }

    [Fact]
    public void Each_step_explains_what_it_can_and_the_rest_goes_on()
    {
        var steps = ProviderAdjustments.Explain(Plb("WO", "OLD1", "100.00"), new TakebackAnswers
        {
            Claim = "c1",
            Announced = [new AnnouncedRecovery("OLD1", Usd("10.00"))],
            ForwardOpen = Usd("15.00"),
            RefundReserved = Usd("20.00"),
            PayerCredit = Usd("5.00"),
        });

        Assert.Equal(
            [
                new TakebackStep.Booked(Usd("10.00"), Accounts.RecoupmentPayable, "OLD1", TakebackNote.DeferredTaken),
                new TakebackStep.Booked(Usd("15.00"), Accounts.ForwardBalance, "OLD1", TakebackNote.DeferredTaken),
                new TakebackStep.ToClaim(Usd("20.00"), "c1", TakebackGround.ReservedRefund),
                new TakebackStep.ToClaim(Usd("5.00"), "c1", TakebackGround.PayerCredit),
                new TakebackStep.ToClaim(Usd("50.00"), "c1", TakebackGround.Unexplained),
            ],
            steps);
        Assert.Equal(-10000, Posted(steps).Cents(Accounts.PayerClearing));
    }

    [Fact]
    public void A_takeback_that_names_no_claim_of_ours_waits_in_suspense()
    {
        var steps = ProviderAdjustments.Explain(Plb("WO", null, "40.00"), new TakebackAnswers());

        Assert.Equal(new TakebackStep.Unresolved(Usd("40.00")), Assert.Single(steps));
        Assert.Equal(4000, Posted(steps).Cents(Accounts.RemitSuspense));
    }

    [Fact]
    public void An_offset_given_back_on_a_claim_of_ours_is_owed_until_it_is_taken()
    {
        var given = ProviderAdjustments.Explain(Plb("OB", "OLD1", "-40.00"), new TakebackAnswers { Claim = "c1" });

        Assert.Equal(
            new TakebackStep.Booked(Usd("-40.00"), Accounts.RecoupmentPayable, "OLD1", TakebackNote.Deferred),
            Assert.Single(given));
        Assert.Equal(
            new TakebackStep.Unresolved(Usd("-40.00")),
            Assert.Single(ProviderAdjustments.Explain(Plb("OB", "OLD1", "-40.00"), new TakebackAnswers())));
    }

    [Fact]
    public void Adjustments_that_undo_each_other_meet_before_anything_is_explained()
    {
        var met = ProviderAdjustments.Met(
        [
            Plb("WO", "A", "50.00"), Plb("WO", "A", "-30.00"), Plb("WO", "A", "-40.00"), Plb("WO", "B", "-5.00"),
            Plb("FB", null, "7.00"), Plb("FB", "", "-7.00"), Plb("L6", null, "1.00"), Plb("L6", null, "-1.00"),
        ]);

        Assert.Equal(
            [
                Usd("50.00"), Usd("-30.00"), Usd("-20.00"), Money.Zero, Usd("7.00"), Usd("-7.00"), Money.Zero,
                Money.Zero,
            ],
            met);
    }

    [Theory]
    [InlineData("L6", "2.00")]
    [InlineData("50", "2.00")]
    [InlineData("51", "-2.00")]
    [InlineData("L3", "2.00")]
    [InlineData("IR", "2.00")]
    [InlineData("LE", "2.00")]
    [InlineData("J1", "2.00")]
    [InlineData("AP", "-2.00")]
    [InlineData("E3", "2.00")]
    [InlineData("CT", "-2.00")]
    [InlineData("IP", "-2.00")]
    [InlineData("LS", "-2.00")]
    [InlineData("CS", "2.00")]
    [InlineData("ZZ", "-2.00")]
    [InlineData("72", "-2.00")]
    [InlineData("OB", "-2.00")]
    [InlineData("OB", "2.00")]
    public void Every_adjustment_moves_payer_clearing_by_exactly_its_amount(string reason, string amount)
    {
        var steps = ProviderAdjustments.Explain(Plb(reason, "X", amount), new TakebackAnswers { Claim = "c1" });

        Assert.Equal(-Usd(amount).Cents, Posted(steps).Cents(Accounts.PayerClearing));
        Assert.Equal(Usd(amount), Money.Sum(steps.Select(s => s.Amount)));
    }
}
