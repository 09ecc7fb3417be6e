using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using Xunit;
using static FirstPass.Tests.Billing.Remittance.Remits;

namespace FirstPass.Tests.Billing.Remittance;

public sealed class RefusalTests
{
    private static readonly RemitClaim Paid99213 =
        Claim("1", Line("99213", "150.00", "80.00", "CO-45 50.00", "PR-3 20.00"));

    // Brief 6.3 and 6.4: a paid line is Paid; what nobody can compare is not given up.
    [Fact]
    public void A_denied_part_of_a_paid_line_stays_open_where_no_contract_says_what_it_is_worth()
    {
        var request = Request(Sent("BLUE", "97110 400.00"),
            Claim("1", Line("97110", "400.00", "90.00", "CO-45 160.00", "CO-151 100.00", "PI-204 50.00")));

        var plan = Assert.IsType<PostingPlan.Posted>(Posting.Plan(request));
        var priced = Assert.IsType<PostingPlan.Posted>(Posting.Plan(request with
        {
            Expectation = new Expectation { Lines = [new LineExpectation(1, Usd("240.00"))] },
        }));

        Assert.Equal([PostingMark.ReducedLine, PostingMark.PayerInitiated], plan.Marks);
        var part = Assert.Single(plan.Denials);
        Assert.Equal((LineClass.Denied, Usd("150.00")), (part.Class, part.Open));
        Assert.Equal(["151", "204"], part.Adjustments.Select(a => a.Carc));
        Assert.Equal((Usd("150.00"), ClaimOutcome.PartiallyPaid), (plan.InsuranceOpen, plan.Outcome));
        Assert.Equal(Money.Zero, plan.PatientOpen);
        Assert.Empty(priced.Denials);
        Assert.Equal(15000, priced.Lines.Cents(Accounts.PayerReduction));
        Assert.Equal(Usd("150.00"), priced.Underpaid);
    }

    // Brief 1.6: OA is not billable by default, PI not until a person has looked.
    [Theory]
    [InlineData("CO-45", LineClass.Contractual)]
    [InlineData("OA-45", LineClass.Contractual)]
    [InlineData("PI-45", LineClass.Unclassified)]
    [InlineData("OA-104", LineClass.Contractual)]
    [InlineData("PI-223", LineClass.Unclassified)]
    [InlineData("PR-1", LineClass.PatientResponsibility)]
    [InlineData("CO-1", LineClass.Contractual)]
    [InlineData("OA-1", LineClass.Unclassified)]
    [InlineData("PI-3", LineClass.Unclassified)]
    [InlineData("OA-100", LineClass.PatientResponsibility)]
    [InlineData("OA-187", LineClass.PatientResponsibility)]
    [InlineData("OA-209", LineClass.PatientResponsibility)]
    [InlineData("OA-18", LineClass.Denied)]
    [InlineData("PI-50", LineClass.Denied)]
    public void The_group_decides_what_a_reason_means(string reason, LineClass expected)
    {
        var plan = Post(Sent("BLUE", "99213 150.00"), Claim("1", Line("99213", "150.00", "0.00", reason + " 150.00")));

        Assert.Equal(expected, plan.Generations[0].Lines[0].Class);
        Assert.Equal(0, plan.Lines.Cents(Accounts.PayerReduction));
        Assert.Equal(expected is LineClass.Unclassified or LineClass.Denied, !plan.Denials.IsEmpty);
    }

    // Brief 7: 187 is no denial.
    [Fact]
    public void What_a_health_account_pays_is_the_patients_and_is_billed_to_nobody()
    {
        var line = Line("99214", "220.00", "0.00", "CO-45 80.00", "PR-3 20.00", "OA-187 120.00");

        var plan = Post(Sent("BLUE", "99214 220.00"), Claim("1", line));
        var within = Post(Sent("BLUE", "99214 220.00"),
            Claim("1", Line("99214", "220.00", "120.00", "CO-45 80.00", "PR-1 140.00", "OA-187 -120.00")));

        Assert.Empty(plan.Denials);
        Assert.Equal((Usd("140.00"), Usd("20.00")), (plan.PatientOpen, plan.StatementEligible));
        Assert.Equal((Usd("20.00"), Usd("20.00")), (within.PatientOpen, within.StatementEligible));
        Assert.Equal(Money.Zero, within.InsuranceOpen);
    }

    // Brief 1.5: X12 only recommends the reversal ahead of the correction.
    [Fact]
    public void A_refusal_of_a_settled_line_waits_for_the_reversal()
    {
        var account = Sent("BLUE", "99213 150.00");
        account = account.With(Post(account, Paid99213));
        var early = Post(account, Claim("1", Line("99213", "150.00", "0.00", "CO-27 150.00")));
        account = account.With(early);
        var reversal = Post(account, Reversal(Paid99213));

        Assert.Empty(early.Lines);
        Assert.Equal(ClaimOutcome.Paid, early.Outcome);
        Assert.Equal(Usd("150.00"), early.Generations[0].Lines[0].Waiting?.Open);
        Assert.Equal((ClaimOutcome.Denied, Usd("150.00")), (reversal.Outcome, reversal.InsuranceOpen));
        Assert.Equal(Money.Zero, reversal.PatientOpen);
    }

    // O-43 in the other order
    [Fact]
    public void A_correction_that_waited_is_compared_with_its_contract_once_it_counts()
    {
        var contract = new Expectation { Lines = [new LineExpectation(1, Usd("100.00"))] };
        PostingPlan.Posted Priced(ClaimAccount of, RemitClaim claim) => Assert.IsType<PostingPlan.Posted>(
            Posting.Plan(Request(of, claim) with { Expectation = contract }));
        var account = Sent("BLUE", "99213 150.00");
        account = account.With(Priced(account, Paid99213));
        var early = Priced(account, Claim("1", Line("99213", "150.00", "50.00", "CO-45 80.00", "PR-3 20.00")));
        account = account.With(early);

        var reversal = Priced(account, Reversal(Paid99213));

        Assert.Equal(Money.Zero, early.Underpaid);
        Assert.Equal(Usd("30.00"), reversal.Underpaid);
    }

    // A decision that was held and completed settles its line as any other.
    [Fact]
    public void A_third_decision_does_not_post_beside_one_that_was_completed()
    {
        var account = Sent("BLUE", "99213 150.00");
        account = account.With(Post(account, Paid99213));
        account = account.With(
            Post(account, Claim("1", Line("99213", "150.00", "60.00", "CO-45 70.00", "PR-3 20.00"))));
        account = account.With(Post(account, Reversal(Paid99213)));

        var third = Post(account, Claim("1", Line("99213", "150.00", "70.00", "CO-45 60.00", "PR-3 20.00")));

        Assert.Equal([PostingMark.DuplicatePayment], third.Marks);
        Assert.Equal((Usd("-70.00"), Usd("20.00")), (third.InsuranceOpen, third.PatientOpen));
    }
}
