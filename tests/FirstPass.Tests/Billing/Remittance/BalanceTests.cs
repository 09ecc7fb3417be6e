using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using Xunit;
using static FirstPass.Tests.Billing.Remittance.Remits;

namespace FirstPass.Tests.Billing.Remittance;

public sealed class BalanceTests
{
    private static RemitClaim Simple(string paid) => Claim("1", Line("99213", paid, paid));

    private static readonly RemitClaim OffByFive =
        Claim("1", Line("99213", "150.00", "85.00", "CO-45 50.00", "PR-2 20.00"));

    // O-40
    [Fact]
    public void A_line_that_does_not_add_up_suspends_its_claim_and_the_others_post()
    {
        var batch = Batch("360.00", Simple("80.00"), Simple("120.00"), Simple("75.00"), OffByFive);

        var result = Balance.Judge(batch);
        var bad = Assert.Single(Assert.IsType<BalanceResult.ClaimsFail>(result).Claims);

        Assert.Equal((4, Usd("85.00")), (bad.Claim, bad.Paid));
        Assert.Equal(new BalanceFault(BalanceRow.Line, 4, 1, Usd("5.00")), bad.Leading);
        var post = Assert.IsType<BatchDecision.Post>(Balance.Decide(result, OutOfBalancePolicy.PostBalanced));
        Assert.Equal(4, Assert.Single(post.Suspended).Claim);
        Assert.IsType<BatchDecision.Park>(Balance.Decide(result, OutOfBalancePolicy.ParkAll));
    }

    // O-40, last part
    [Fact]
    public void A_payment_that_does_not_add_up_posts_nothing_whatever_the_setting()
    {
        var result = Balance.Judge(Batch("355.00", Simple("80.00"), Simple("120.00"), Simple("75.00"), OffByFive));

        var fails = Assert.IsType<BalanceResult.PaymentFails>(result);
        Assert.Equal(new BalanceFault(BalanceRow.Payment, 0, 0, Usd("-5.00")), fails.Fault);
        foreach (var policy in Enum.GetValues<OutOfBalancePolicy>())
            Assert.IsType<BatchDecision.Park>(Balance.Decide(result, policy));
    }

    // O-78
    [Fact]
    public void Money_that_lies_on_no_line_is_named()
    {
        var claim = Claim("1", "210.00", "140.00", Line("99213", "150.00", "80.00", "CO-45 70.00"));

        var bad = Assert.Single(Assert.IsType<BalanceResult.ClaimsFail>(Balance.Judge(Batch("140.00", claim))).Claims);

        Assert.Equal(
            [
                new BalanceFault(BalanceRow.LineCharges, 1, 0, Usd("60.00")),
                new BalanceFault(BalanceRow.LinePayments, 1, 0, Usd("60.00")),
            ],
            bad.Faults);
    }

    // O-41, O-42, O-77
    [Theory]
    [InlineData("383.25", "80.00 120.00 300.00", "WO 120.00;L6 -3.25")]
    [InlineData("125.00", "200.00", "FB 75.00")]
    [InlineData("80.00", "200.00", "WO 120.00")]
    [InlineData("0.00", "", "")]
    public void Adjustments_above_zero_lower_the_payment(string amount, string claims, string adjustments)
    {
        var batch = Batch(amount, [.. claims.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Simple)]) with
        {
            ProviderAdjustments = [.. adjustments.Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(a => Plb(a.Split(' ')[0], "OLD1", a.Split(' ')[1]))],
        };

        Assert.IsType<BalanceResult.Balanced>(Balance.Judge(batch));
    }

    [Fact]
    public void A_payment_below_zero_has_to_be_carried_forward()
    {
        var fails = Assert.IsType<BalanceResult.PaymentFails>(Balance.Judge(Batch("-75.00", Simple("-75.00"))));

        Assert.Equal(BalanceRow.NegativePayment, fails.Fault.Row);
    }

    [Fact]
    public void An_amount_no_sum_can_be_built_on_is_refused()
    {
        var huge = Simple("1.00") with { Charge = new Money(long.MinValue) };

        var fails = Assert.IsType<BalanceResult.PaymentFails>(Balance.Judge(Batch("1.00", huge)));

        Assert.Equal((BalanceRow.AmountLimit, 1), (fails.Fault.Row, fails.Fault.Claim));
    }

    [Fact]
    public void Amounts_for_information_take_no_part()
    {
        var claim = Simple("80.00") with { Amounts = [new RemitAmount("AU", Usd("999.00"))] };

        Assert.IsType<BalanceResult.Balanced>(Balance.Judge(Batch("80.00", claim)));
    }
}
