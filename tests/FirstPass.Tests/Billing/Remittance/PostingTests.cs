using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using Xunit;
using static FirstPass.Tests.Billing.Remittance.Remits;

namespace FirstPass.Tests.Billing.Remittance;

public sealed class PostingTests
{
    private static readonly RemitClaim Paid99214 =
        Claim("1", Line("99214", "220.00", "120.00", "CO-45 80.00", "PR-3 20.00"));

    // O-37
    [Fact]
    public void A_copay_above_the_share_leaves_a_credit_and_proposes_its_refund()
    {
        var account = Sent("BLUE", "99213 150.00").With(PatientJournal.Prepaid(Usd("25.00")));

        var plan = Post(account, Claim("1", Line("99213", "150.00", "80.00", "CO-45 50.00", "PR-3 20.00")));

        Assert.Equal(ClaimOutcome.Paid, plan.Outcome);
        Assert.True(plan.Finished);
        Assert.Equal(Usd("20.00"), plan.PatientShare);
        Assert.Equal(Usd("20.00"), plan.CreditApplied);
        Assert.Equal(Money.Zero, plan.PatientOpen);
        Assert.Equal(Usd("5.00"), plan.PatientCredit);
        Assert.Empty(plan.Marks);
    }

    // O-38
    [Theory]
    [InlineData(false, "20.00")]
    [InlineData(true, "0.00")]
    public void A_paid_and_a_denied_line_bill_the_patient_for_the_finished_one_only(bool hold, string eligible)
    {
        var account = Sent("BLUE", "99213 150.00", "93000 60.00");
        var claim = Claim("1", "210.00", "80.00",
            Line("99213", "150.00", "80.00", "CO-45 50.00", "PR-3 20.00"),
            Line("93000", "60.00", "0.00", "CO-11 60.00"));

        var plan = Assert.IsType<PostingPlan.Posted>(Posting.Plan(
            Request(account, claim) with { Settings = new PostingSettings { HoldUntilClaimFinal = hold } }));

        Assert.Equal(ClaimOutcome.PartiallyPaid, plan.Outcome);
        var denied = Assert.Single(plan.Denials);
        Assert.Equal((2, LineClass.Denied), (denied.Item, denied.Class));
        Assert.Equal((Usd("60.00"), Usd("60.00")), (denied.Charge, denied.Open));
        Assert.Equal(Usd("20.00"), plan.PatientOpen);
        Assert.Equal(Usd(eligible), plan.StatementEligible);
        Assert.Equal(Usd("60.00"), plan.InsuranceOpen);
        Assert.False(plan.Finished);
    }

    // O-39
    [Fact]
    public void Zero_paid_because_of_the_deductible_is_no_denial()
    {
        var plan = Post(Sent("BLUE", "99214 220.00"),
            Claim("1", Line("99214", "220.00", "0.00", "CO-45 80.00", "PR-1 140.00")));

        Assert.Equal(ClaimOutcome.PatientResponsibility, plan.Outcome);
        Assert.Equal(Usd("140.00"), plan.PatientOpen);
        Assert.Equal(Usd("140.00"), plan.StatementEligible);
        Assert.Empty(plan.Denials);
        Assert.True(plan.Finished);
    }

    // O-07
    [Fact]
    public void Retroactive_termination_reverses_the_payment_and_holds_the_patients_money()
    {
        var account = Sent("BLUE", "99214 220.00");
        account = account.With(Post(account, Paid99214));
        account = account.With(PatientJournal.Paid(Usd("20.00"), Money.Zero));

        var reversal = Post(account, Reversal(Paid99214));
        account = account.With(reversal);
        var correction = Post(account, Claim("1", Line("99214", "220.00", "0.00", "CO-27 220.00")));
        account = account.With(correction);

        Assert.Equal(ClaimOutcome.Reversed, reversal.Outcome);
        Assert.Equal(ClaimOutcome.Denied, correction.Outcome);
        Assert.Equal(Usd("220.00"), correction.InsuranceOpen);
        Assert.Equal(Money.Zero, correction.PatientOpen);
        Assert.Equal(Usd("20.00"), correction.PatientCredit);
        Assert.Equal(Money.Zero, correction.StatementEligible);
        Assert.Equal(Usd("220.00"), Assert.Single(correction.Denials).Open);
        Assert.Equal(Money.Zero, account.Read().Paid);
        Assert.True(account.Read().Conserved);
    }

    // O-43
    [Fact]
    public void Reversal_and_correction_leave_three_generations_and_call_the_underpayment()
    {
        var account = Sent("BLUE", "99214 220.00");
        account = account.With(Post(account, Paid99214));
        account = account.With(Post(account, Reversal(Paid99214)));
        var correction = Assert.IsType<PostingPlan.Posted>(Posting.Plan(
            Request(account, Claim("1", Line("99214", "220.00", "90.00", "CO-45 110.00", "PR-3 20.00"))) with
            {
                Expectation = new Expectation { Lines = [new LineExpectation(1, Usd("140.00"))] },
            }));
        account = account.With(correction);

        Assert.Equal(
            [GenerationKind.Adjudication, GenerationKind.Reversal, GenerationKind.Adjudication],
            account.Generations.Select(g => g.Kind));
        Assert.Equal(Usd("90.00"), account.Read().Paid);
        Assert.Equal(Usd("20.00"), correction.PatientOpen);
        Assert.Equal(Usd("30.00"), correction.Underpaid);
        Assert.Equal(Usd("110.00"), Assert.Single(correction.Variances).Actual);
        Assert.True(correction.Finished);
    }

    [Theory]
    [InlineData("140.00", null)]
    [InlineData(null, "140.00")]
    public void A_correction_ahead_of_its_reversal_is_compared_when_the_reversal_comes(string? line, string? whole)
    {
        var account = Sent("BLUE", "99214 220.00");
        account = account.With(Post(account, Paid99214));
        account = account.With(
            Post(account, Claim("1", Line("99214", "220.00", "90.00", "CO-45 110.00", "PR-3 20.00"))));
        var reversal = Assert.IsType<PostingPlan.Posted>(Posting.Plan(Request(account, Reversal(Paid99214)) with
        {
            Expectation = new Expectation
            {
                Lines = line is null ? [] : [new LineExpectation(1, Usd(line))],
                Claim = whole is null ? null : Usd(whole),
            },
        }));

        Assert.Equal(Usd("30.00"), reversal.Underpaid);
        Assert.Equal(Usd("110.00"), Assert.Single(reversal.Variances).Actual);
    }

    // O-44
    [Fact]
    public void Sequestration_has_its_own_account_and_is_no_underpayment()
    {
        var claim = Claim("1", Line("99213", "150.00", "72.13", "CO-45 58.00", "PR-2 18.40", "CO-253 1.47"));
        var request = Request(Sent("MCARE", "99213 150.00"), claim, "MCARE");
        var plan = Assert.IsType<PostingPlan.Posted>(Posting.Plan(request with
        {
            Expectation = new Expectation { Lines = [new LineExpectation(1, Usd("92.00"))] },
        }));

        var variance = Assert.Single(plan.Variances);
        Assert.Equal((Usd("92.00"), Usd("92.00"), false), (variance.Expected, variance.Actual, variance.Beyond));
        Assert.Equal(147, plan.Lines.Cents(Accounts.Sequestration));
        Assert.Equal(5800, plan.Lines.Cents(Accounts.Contractual));
        Assert.Equal(Usd("18.40"), plan.PatientOpen);
    }

    // O-45, O-46
    [Theory]
    [InlineData("UHP", "20.00", "0.00", "0.00")]
    [InlineData("MCAID", "0.00", "20.00", "0.00")]
    public void A_secondary_posts_its_own_part_and_never_the_primarys(
        string payer, string paid, string contract, string patient)
    {
        var account = Sent("BLUE " + payer, "99213 150.00");
        var primary = Post(account, Claim("1", Line("99213", "150.00", "80.00", "CO-45 50.00", "PR-2 20.00")));
        account = account.With(primary);
        string[] reasons = contract == "0.00" ? ["OA-23 130.00"] : ["OA-23 130.00", "CO-45 " + contract];

        var secondary = Post(account, Claim("2", Line("99213", "150.00", paid, reasons)), payer);

        Assert.Equal(Usd("20.00"), primary.InsuranceOpen);
        Assert.Equal(Money.Zero, primary.PatientShare);
        Assert.Equal(Usd(paid).Cents, secondary.Lines.Cents(Accounts.PayerClearing));
        Assert.Equal(Usd(contract).Cents, secondary.Lines.Cents(Accounts.Contractual));
        Assert.Equal(Usd(patient), secondary.PatientOpen);
        Assert.Equal(Money.Zero, secondary.InsuranceOpen);
        Assert.Equal(ClaimOutcome.Paid, secondary.Outcome);
        Assert.Empty(secondary.Denials);
        Assert.Empty(secondary.Marks);
        Assert.True(secondary.Finished);
    }

    // O-47
    [Fact]
    public void A_forwarded_claim_waits_for_the_next_payer_and_bills_nobody()
    {
        var plan = Post(Sent("MCARE", "99213 150.00"),
            Claim("19", Line("99213", "150.00", "72.13", "CO-45 58.00", "PR-2 18.40", "CO-253 1.47")), "MCARE");

        Assert.True(plan.Generations[0].Forwarded);
        Assert.Equal(Usd("18.40"), plan.InsuranceOpen);
        Assert.Equal(Money.Zero, plan.StatementEligible);
    }

    // O-80
    [Fact]
    public void A_shielded_patient_owes_nothing_and_gets_the_copay_back_at_once()
    {
        var account = Sent("MCARE MCAID", "99213 150.00").With(PatientJournal.Prepaid(Usd("10.00")));
        account = account with { Shielded = true };
        var line = Line("99213", "150.00", "72.13", "CO-45 58.00", "OA-209 18.40", "CO-253 1.47");
        var primary = Post(account, Claim("1", line with { Remarks = ["N782"] }), "MCARE");
        account = account.With(primary);
        var answer = Line("99213", "150.00", "0.00", "OA-23 131.60", "CO-45 18.40");
        var medicaid = Post(account, Claim("2", answer), "MCAID");

        Assert.Equal(Usd("18.40"), primary.InsuranceOpen);
        Assert.Equal(Money.Zero, primary.PatientOpen);
        Assert.Equal(Usd("10.00"), primary.PatientCredit);
        Assert.DoesNotContain(PostingMark.QmbCheck, primary.Marks);
        Assert.Equal(1840, medicaid.Lines.Cents(Accounts.Shielded));
        Assert.Equal(Money.Zero, medicaid.InsuranceOpen);
        Assert.Equal(Money.Zero, medicaid.PatientOpen);
        Assert.Empty(medicaid.Denials);
        Assert.True(medicaid.Finished);
    }

    // O-80, last part
    [Fact]
    public void A_share_named_for_a_shielded_patient_is_checked_and_not_billed()
    {
        var account = Sent("MCARE MCAID", "99213 150.00") with { Shielded = true };

        var plan = Post(account, Claim("1",
            Line("99213", "150.00", "72.13", "CO-45 58.00", "PR-2 18.40", "CO-253 1.47")), "MCARE");

        Assert.Equal([PostingMark.QmbCheck], plan.Marks);
        Assert.Equal("QMB_CHECK", CodeName.Of(plan.Marks[0]));
        Assert.Equal(Money.Zero, plan.PatientOpen);
        Assert.Equal(Usd("18.40"), plan.InsuranceOpen);
    }

    // O-84
    [Fact]
    public void A_claim_without_lines_posts_as_a_whole()
    {
        var account = Sent("BLUE", "0120 11000.00");
        var claim = Claim("1", "11000.00", "7200.00") with { Adjustments = [Cas("CO-45 3300.00"), Cas("PR-1 500.00")] };

        var plan = Assert.IsType<PostingPlan.Posted>(Posting.Plan(
            Request(account, claim) with { Expectation = new Expectation { Claim = Usd("7700.00") } }));

        Assert.Equal(ClaimOutcome.Paid, plan.Outcome);
        Assert.Equal(Usd("500.00"), plan.PatientOpen);
        Assert.Equal(Money.Zero, plan.InsuranceOpen);
        Assert.Equal(Money.Zero, plan.Underpaid);
        Assert.Equal(Usd("7700.00"), Assert.Single(plan.Variances).Actual);
        Assert.Equal(0, Assert.Single(Assert.Single(plan.Generations).Lines).Item);
    }

    // O-90
    [Theory]
    [InlineData("CO-45 157600.00", "CO-253 414.00", "20286.00", "0.00")]
    [InlineData("CO-45 168000.00", "CO-253 206.00", "10094.00", "10400.00")]
    public void A_stay_with_outlier_is_compared_as_a_claim(
        string contract, string sequestration, string paid, string under)
    {
        var claim = Claim("1", "180000.00", paid) with
        {
            Adjustments = [Cas(contract), Cas("PR-1 1700.00"), Cas(sequestration)],
        };

        var request = Request(Sent("MCARE", "0120 180000.00"), claim, "MCARE");
        var plan = Assert.IsType<PostingPlan.Posted>(Posting.Plan(request with
        {
            Expectation = new Expectation { Claim = Usd("22400.00"), Drg = "470" },
        }));

        Assert.Equal(Usd(under), plan.Underpaid);
        Assert.Equal(Usd("1700.00"), plan.PatientOpen);
        Assert.Equal(Money.Zero, plan.InsuranceOpen);
    }

    // O-94
    [Fact]
    public void A_changed_order_of_payers_ends_with_nothing_open_and_the_patients_money_back()
    {
        var blueFirst = Claim("1", Line("99213", "150.00", "80.00", "CO-45 50.00", "PR-3 20.00"));
        var account = Sent("BLUE", "99213 150.00");
        account = account.With(Post(account, blueFirst));
        account = account.With(PatientJournal.Paid(Usd("20.00"), Money.Zero));
        account = account with { Coverages = [new Coverage("UHP"), new Coverage("BLUE")] };

        var uhp = Post(account, Claim("1", Line("99213", "150.00", "75.00", "CO-45 55.00", "PR-3 20.00")), "UHP");
        account = account.With(uhp);
        var reversal = Post(account, Reversal(blueFirst));
        account = account.With(reversal);
        var blueSecond = Post(account, Claim("2", Line("99213", "150.00", "20.00", "OA-23 130.00")));
        account = account.With(blueSecond);

        Assert.Equal(Usd("-75.00"), uhp.InsuranceOpen);
        Assert.Equal([PostingMark.BothPaidPrimary], uhp.Marks);
        Assert.Equal(Usd("20.00"), reversal.InsuranceOpen);
        Assert.Equal(2, reversal.Generations.Length);
        Assert.Empty(blueSecond.Marks);
        Assert.Equal(
            (Usd("95.00"), Usd("55.00"), Money.Zero, Money.Zero, Usd("20.00")),
            (account.Read().Paid, account.Read().Contractual, account.Read().InsuranceOpen, account.Read().PatientOpen,
                account.Read().PatientCredit));
    }
}
