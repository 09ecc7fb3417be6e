using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using Xunit;
using static FirstPass.Tests.Billing.Remittance.Remits;

namespace FirstPass.Tests.Billing.Remittance;

public sealed class PostingEdgeTests
{
    private static readonly RemitClaim Paid99213 =
        Claim("1", Line("99213", "150.00", "80.00", "CO-45 50.00", "PR-3 20.00"));

    private static PostingPlan.Parked Parked(ClaimAccount account, RemitClaim claim, string payer = "BLUE") =>
        Assert.IsType<PostingPlan.Parked>(Posting.Plan(Request(account, claim, payer)));

    // O-52 b
    [Fact]
    public void A_line_that_cannot_be_placed_parks_the_payment()
    {
        var claim = Claim("1", "120.00", "25.00",
            Line("93000", "60.00", "25.00", "CO-45 35.00"), Line("93000", "60.00", "0.00", "CO-18 60.00"));

        Assert.Equal(
            new PostingPlan.Parked(Usd("25.00"), ParkReason.LineUnplaced, 1),
            Parked(Sent("BLUE", "93000 60.00", "93000-76 60.00"), claim));
    }

    // O-40, O-78: the claim itself refuses what the batch should have stopped
    [Fact]
    public void A_claim_that_does_not_add_up_is_never_posted()
    {
        var claim = Claim("1", "210.00", "140.00", Line("99213", "150.00", "80.00", "CO-45 70.00"));

        Assert.Equal(ParkReason.Unbalanced, Parked(Sent("BLUE", "99213 210.00"), claim).Reason);
    }

    [Fact]
    public void A_reversal_without_its_original_waits()
    {
        Assert.Equal(
            new PostingPlan.Parked(Usd("-80.00"), ParkReason.ReversalWithoutOriginal),
            Parked(Sent("BLUE", "99213 150.00"), Reversal(Paid99213)));
    }

    [Fact]
    public void A_reversal_of_other_amounts_than_were_posted_goes_to_a_person()
    {
        var account = Sent("BLUE", "99213 150.00");
        account = account.With(Post(account, Paid99213));
        var other = Claim("1", Line("99213", "150.00", "75.00", "CO-45 55.00", "PR-3 20.00"));

        Assert.Equal(ParkReason.ReversalDiffers, Parked(account, Reversal(other)).Reason);
    }

    [Fact]
    public void A_reversed_posting_cannot_be_reversed_again()
    {
        var account = Sent("BLUE", "99213 150.00");
        account = account.With(Post(account, Paid99213));
        account = account.With(Post(account, Reversal(Paid99213)));

        Assert.Equal(ParkReason.ReversalWithoutOriginal, Parked(account, Reversal(Paid99213)).Reason);
    }

    [Fact]
    public void A_correction_before_its_reversal_waits_behind_the_original()
    {
        var account = Sent("BLUE", "99213 150.00");
        account = account.With(Post(account, Paid99213));
        var early = Post(account, Claim("1", Line("99213", "150.00", "60.00", "CO-45 70.00", "PR-3 20.00")));
        account = account.With(early);
        var reversal = Post(account, Reversal(Paid99213));
        account = account.With(reversal);

        Assert.Equal([PostingMark.DuplicatePayment], early.Marks);
        Assert.Equal(Usd("-60.00"), early.InsuranceOpen);
        Assert.Equal(Usd("20.00"), early.PatientOpen);
        Assert.Equal(Money.Zero, reversal.InsuranceOpen);
        Assert.Equal(Usd("20.00"), reversal.PatientOpen);
        Assert.Equal((Usd("60.00"), Usd("70.00")), (account.Read().Paid, account.Read().Contractual));
        Assert.Equal(ClaimOutcome.Paid, reversal.Outcome);
    }

    // O-59
    [Fact]
    public void A_duplicate_denial_of_a_paid_claim_opens_nothing()
    {
        var account = Sent("BLUE", "99213 150.00");
        account = account.With(Post(account, Paid99213));

        var plan = Post(account, Claim("1", Line("99213", "150.00", "0.00", "OA-18 150.00")));

        Assert.Empty(plan.Lines);
        Assert.Equal(ClaimOutcome.Paid, plan.Outcome);
        Assert.Equal(Money.Zero, plan.InsuranceOpen);
        Assert.True(Assert.Single(plan.Denials).SettledBefore);
        Assert.Equal(Money.Zero, plan.Denials[0].Open);
    }

    // O-19: a paid correction after a denial without a reversal
    [Fact]
    public void A_correction_of_a_denied_line_posts_in_full()
    {
        var account = Sent("UHP", "70553 1800.00");
        account = account.With(Post(account, Claim("1", Line("70553", "1800.00", "0.00", "CO-197 1800.00")), "UHP"));

        var plan = Post(account, Claim("1", Line("70553", "1800.00", "650.00", "CO-45 1150.00")), "UHP");

        Assert.Equal(ClaimOutcome.Paid, plan.Outcome);
        Assert.Equal(Money.Zero, plan.InsuranceOpen);
        Assert.Empty(plan.Marks);
    }

    [Fact]
    public void A_claim_split_by_the_payer_posts_when_its_parts_add_up()
    {
        var account = Sent("BLUE", "99213 150.00", "93000 60.00");
        var second = Claim("1", Line("93000", "60.00", "25.00", "CO-45 35.00"));

        Assert.Equal(ParkReason.SplitByPayer, Parked(account, Paid99213).Reason);
        var first = Assert.IsType<PostingPlan.Posted>(
            Posting.Plan(Request(account, Paid99213) with { SiblingCharge = Usd("60.00") }));
        account = account.With(first);
        var last = Assert.IsType<PostingPlan.Posted>(
            Posting.Plan(Request(account, second) with { SiblingCharge = Usd("150.00") }));

        Assert.Equal([PostingMark.SplitByPayer], first.Marks);
        Assert.Equal(Usd("60.00"), first.InsuranceOpen);
        Assert.Equal(Money.Zero, last.InsuranceOpen);
        Assert.True(last.Finished);
    }

    [Fact]
    public void A_charge_above_the_one_sent_goes_to_a_person()
    {
        var claim = Claim("1", Line("99213", "160.00", "80.00", "CO-45 60.00", "PR-3 20.00"));

        Assert.Equal(ParkReason.ChargeDiffers, Parked(Sent("BLUE", "99213 150.00"), claim).Reason);
    }

    [Fact]
    public void Claim_adjustments_beside_lines_are_spread_and_marked_as_ours()
    {
        var account = Sent("BLUE", "99213 150.00", "93000 60.00");
        var claim = Claim("1", "210.00", "115.00",
            Line("99213", "150.00", "100.00", "CO-45 50.00"), Line("93000", "60.00", "25.00", "CO-45 35.00")) with
        {
            Adjustments = [Cas("PR-1 10.00")],
        };

        var plan = Post(account, claim);

        Assert.Equal([PostingMark.ClaimAdjustmentsSpread], plan.Marks);
        Assert.Equal(
            [Usd("8.00"), Usd("2.00")], plan.Generations[0].Lines.Select(l => l.Posted.PatientShare));
        Assert.Equal(Money.Zero, plan.InsuranceOpen);
    }

    [Fact]
    public void A_capitated_service_closes_without_money_or_denial()
    {
        var request = Request(
            Sent("CAP", "99213 150.00"), Claim("1", Line("99213", "150.00", "0.00", "CO-24 150.00")), "CAP");

        var plan = Assert.IsType<PostingPlan.Posted>(Posting.Plan(request with
        {
            Expectation = new Expectation { Lines = [new LineExpectation(1, null, Capitated: true)] },
        }));
        var elsewhere = Assert.IsType<PostingPlan.Posted>(Posting.Plan(request));

        Assert.Equal(ClaimOutcome.Paid, plan.Outcome);
        Assert.True(plan.Finished);
        Assert.Equal(15000, plan.Lines.Cents(Accounts.Capitation));
        Assert.Empty(plan.Denials);
        Assert.Equal(LineClass.Denied, Assert.Single(elsewhere.Denials).Class);
    }

    [Fact]
    public void A_reason_nobody_knows_leaves_the_line_open_for_a_person()
    {
        var plan = Post(Sent("BLUE", "99213 150.00"), Claim("1", Line("99213", "150.00", "0.00", "CO-Z99 150.00")));

        Assert.Equal(ClaimOutcome.Unclassified, plan.Outcome);
        Assert.Equal([PostingMark.UnclassifiedLine], plan.Marks);
        Assert.Equal(Usd("150.00"), plan.InsuranceOpen);
    }

    [Theory]
    [InlineData("25", "0.00")]
    [InlineData("23", "0.00")]
    public void A_predetermination_or_a_claim_passed_on_posts_nothing(string status, string paid)
    {
        var claim = Claim(status, Line("99213", "150.00", paid, "CO-109 150.00"));

        Assert.IsType<PostingPlan.NothingToPost>(Posting.Plan(Request(Sent("BLUE", "99213 150.00"), claim)));
    }

    [Fact]
    public void Medicaid_cannot_give_its_patient_a_share()
    {
        var account = Sent("BLUE MCAID", "99213 150.00");
        account = account.With(Post(account, Paid99213));

        var plan = Post(account, Claim("2", Line("99213", "150.00", "0.00", "OA-23 130.00", "PR-3 20.00")), "MCAID");

        Assert.Equal([PostingMark.ShareNotBillable], plan.Marks);
        Assert.Equal(Money.Zero, plan.PatientOpen);
        Assert.Equal(Usd("20.00"), plan.InsuranceOpen);
    }

    [Fact]
    public void A_secondary_that_comes_after_the_share_was_billed_takes_it_back_from_the_patient()
    {
        var account = Sent("BLUE", "99213 150.00");
        account = account.With(Post(account, Paid99213));

        var plan = Post(account, Claim("2", Line("99213", "150.00", "15.00", "OA-23 130.00", "PR-3 5.00")), "UHP");

        Assert.Equal(Usd("-15.00"), plan.PatientShare);
        Assert.Equal(Usd("5.00"), plan.PatientOpen);
        Assert.Equal(Money.Zero, plan.InsuranceOpen);
    }

    [Fact]
    public void A_secondary_that_repeats_the_primarys_discount_does_not_take_it_twice()
    {
        var account = Sent("BLUE UHP", "99213 150.00");
        account = account.With(Post(account, Paid99213));

        var plan = Post(account, Claim("2", Line("99213", "150.00", "20.00", "OA-23 80.00", "CO-45 50.00")), "UHP");

        Assert.Equal([PostingMark.PriorPayerDiffers], plan.Marks);
        Assert.Equal(0, plan.Lines.Cents(Accounts.Contractual));
        Assert.Equal(Money.Zero, plan.InsuranceOpen);
    }

    // O-08
    [Fact]
    public void A_paid_self_pay_visit_that_Medicaid_takes_over_is_refunded()
    {
        var account = Sent("MCAID", "99213 150.00");
        account = account.With(ClaimJournal.PatientToInsurance(new LedgerPlace("MCAID"), 0, Usd("-150.00")));
        account = account.With(PatientJournal.Paid(Usd("150.00"), Money.Zero));
        account = account.With(ClaimJournal.PatientToInsurance(new LedgerPlace("MCAID"), 0, Usd("150.00")));

        var plan = Post(account, Claim("1", Line("99213", "150.00", "60.00", "CO-45 90.00")), "MCAID");

        Assert.Equal(Money.Zero, plan.PatientOpen);
        Assert.Equal(Usd("150.00"), plan.PatientCredit);
    }

    [Fact]
    public void A_shielded_amount_without_a_further_payer_is_a_question_for_a_person()
    {
        var line = Line("99213", "150.00", "72.13", "CO-45 58.00", "OA-209 18.40", "CO-253 1.47");

        var plan = Post(Sent("MCARE", "99213 150.00"), Claim("1", line), "MCARE");

        Assert.Equal([PostingMark.ShieldedByRemit, PostingMark.QmbCheck], plan.Marks);
        Assert.Equal((Usd("18.40"), Money.Zero), (plan.InsuranceOpen, plan.PatientOpen));
    }

    // O-53
    [Theory]
    [InlineData("99.20", "0.00", "0.80")]
    [InlineData("98.90", "1.10", "1.10")]
    public void A_small_shortfall_is_recorded_and_a_larger_one_called(string allowed, string under, string shortfall)
    {
        var contract = Usd("150.00") - Usd(allowed);
        var request = Request(
            Sent("BLUE", "99213 150.00"), Claim("1", Line("99213", "150.00", allowed, "CO-45 " + contract)));

        var plan = Assert.IsType<PostingPlan.Posted>(Posting.Plan(request with
        {
            Expectation = new Expectation { Lines = [new LineExpectation(1, Usd("100.00"))] },
        }));

        Assert.Equal(Usd(under), plan.Underpaid);
        Assert.Equal(Usd(shortfall), Assert.Single(plan.Variances).Shortfall);
    }
}
