using FirstPass.Billing.Denials;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using Xunit;

namespace FirstPass.Tests.Billing.Denials;

public sealed class WriteOffTests
{
    private static readonly Policies House = new();

    private static WriteOffRuling Judge(string amount, params string[] earlier) => WriteOffRules.Judge(
        new WriteOffRequest
        {
            Kind = WriteOffKind.Administrative,
            Amount = Money.Parse(amount),
            Open = Money.Parse("5000.00"),
            EarlierToday = [.. earlier.Select(Money.Parse)],
        },
        House);

    // O-55, O-70 and the fixture's ladder
    [Theory]
    [InlineData("100.00", "supervisor")]
    [InlineData("100.01", "manager")]
    [InlineData("150.00", "manager")]
    [InlineData("1000.00", "manager")]
    [InlineData("1000.01", "manager finance")]
    public void The_amount_decides_who_approves(string amount, string roles)
    {
        var ruling = Assert.IsType<WriteOffRuling.NeedsApproval>(Judge(amount));

        Assert.Equal(roles.Split(' '), ruling.Step.Approvers);
        Assert.False(ruling.SplittingSuspected);
    }

    // O-70
    [Fact]
    public void The_sum_of_the_day_decides_so_that_splitting_gains_nothing()
    {
        var first = Assert.IsType<WriteOffRuling.NeedsApproval>(Judge("95.00"));
        var second = Assert.IsType<WriteOffRuling.NeedsApproval>(Judge("95.00", "95.00"));
        var third = Assert.IsType<WriteOffRuling.NeedsApproval>(Judge("95.00", "95.00", "95.00"));

        Assert.Equal(["supervisor"], first.Step.Approvers);
        Assert.False(first.SplittingSuspected);
        Assert.Equal((Money.Parse("190.00"), true), (second.Sum, second.SplittingSuspected));
        Assert.Equal((Money.Parse("285.00"), true), (third.Sum, third.SplittingSuspected));
        Assert.Equal(["manager"], third.Step.Approvers);
    }

    [Fact]
    public void What_the_payer_owes_by_its_own_error_cannot_be_written_off()
    {
        var request = new WriteOffRequest
        {
            Kind = WriteOffKind.Administrative,
            Amount = Money.Parse("150.00"),
            Open = Money.Parse("150.00"),
            PayerError = true,
        };

        Assert.Equal(
            new WriteOffRuling.Refused(WriteOffRefusal.PayerError), WriteOffRules.Judge(request, House));
        Assert.Equal(
            new WriteOffRuling.Refused(WriteOffRefusal.MoreThanOpen),
            WriteOffRules.Judge(request with { PayerError = false, Open = Money.Parse("149.99") }, House));
    }

    // O-62
    [Theory]
    [InlineData(WriteOffKind.SmallBalance, "9.99", false, typeof(WriteOffRuling.NeedsApproval))]
    [InlineData(WriteOffKind.SmallBalance, "10.00", true, typeof(WriteOffRuling.Compliance))]
    [InlineData(WriteOffKind.Administrative, "9.99", true, typeof(WriteOffRuling.Compliance))]
    [InlineData(WriteOffKind.BadDebt, "10.00", true, typeof(WriteOffRuling.NeedsApproval))]
    public void A_small_share_that_may_not_be_waived_goes_to_compliance(
        WriteOffKind kind, string amount, bool medicare, Type ruling)
    {
        var request = new WriteOffRequest
        {
            Kind = kind,
            Amount = Money.Parse(amount),
            Open = Money.Parse(amount),
            MedicareCoinsurance = medicare,
        };

        Assert.IsType(ruling, WriteOffRules.Judge(request, House));
    }

    [Theory]
    [InlineData(WriteOffKind.Contractual)]
    [InlineData(WriteOffKind.Shielded)]
    [InlineData(WriteOffKind.AcceptedBundle)]
    [InlineData(WriteOffKind.SmallBalance)]
    public void The_word_for_a_write_off_never_spares_its_approval(WriteOffKind kind)
    {
        var request = new WriteOffRequest
        {
            Kind = kind,
            Amount = Money.Parse("1800.00"),
            Open = Money.Parse("1800.00"),
        };

        var ruling = Assert.IsType<WriteOffRuling.NeedsApproval>(WriteOffRules.Judge(request, House));
        Assert.Equal(["manager", "finance"], ruling.Step.Approvers);
    }

    [Fact]
    public void A_courtesy_is_never_automatic()
    {
        var request = new WriteOffRequest
        {
            Kind = WriteOffKind.Courtesy,
            Amount = Money.Parse("1.00"),
            Open = Money.Parse("1.00"),
        };

        Assert.IsType<WriteOffRuling.Compliance>(WriteOffRules.Judge(request, House));
    }

    // O-68
    [Fact]
    public void Two_different_people_approve_and_never_the_requester()
    {
        var step = House.Refund.For(Money.Parse("650.00"));
        Approver ann = new("ann", ["biller"]), bob = new("bob", ["manager"]), cal = new("cal", ["finance"]);

        Assert.Equal(
            new ApprovalRuling.Refused(ApprovalRefusal.RequesterIsApprover), ApprovalRules.Judge(step, "ann", [], ann));
        var first = Assert.IsType<ApprovalRuling.Accepted>(ApprovalRules.Judge(step, "ann", [], bob));
        Assert.Single(first.Open);
        Assert.Equal(
            new ApprovalRuling.Refused(ApprovalRefusal.SamePerson), ApprovalRules.Judge(step, "ann", [bob], bob));
        Assert.Empty(Assert.IsType<ApprovalRuling.Accepted>(ApprovalRules.Judge(step, "ann", [bob], cal)).Open);
        Assert.Equal(
            new ApprovalRuling.Refused(ApprovalRefusal.Complete), ApprovalRules.Judge(step, "ann", [bob, cal], ann));
    }

    [Fact]
    public void Above_a_thousand_a_manager_and_finance_have_to_agree()
    {
        var step = House.WriteOff.For(Money.Parse("1000.01"));
        Approver first = new("bob", ["manager"]), second = new("dan", ["manager"]), finance = new("cal", ["finance"]);

        Assert.Equal(
            new ApprovalRuling.Refused(ApprovalRefusal.RoleMissing),
            ApprovalRules.Judge(step, "ann", [first], second));
        Assert.Empty(Assert.IsType<ApprovalRuling.Accepted>(ApprovalRules.Judge(step, "ann", [first], finance)).Open);
        Assert.Equal(
            new ApprovalRuling.Refused(ApprovalRefusal.RoleMissing),
            ApprovalRules.Judge(House.WriteOff.For(Money.Parse("150.00")), "ann", [], new("eve", ["supervisor"])));
    }
}
