using FirstPass.Sandbox.Generation;
using Xunit;

namespace FirstPass.Tests.Samples;

/// <summary>How money that was paid comes back: in three ways, announced or not, and below zero.</summary>
public sealed class TakebackTests
{
    private static readonly DateOnly FirstPayDay = new(2026, 6, 5);

    [Fact]
    public void A_reversal_and_its_correction_stand_in_one_remittance_which_is_smaller_by_the_difference()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1RV"));
        far.SendAt(SampleFarSide.Morning.AddDays(15), far.Visit(2, "W2OK"));
        far.PassTo(new DateOnly(2026, 6, 22));
        var second = far.Named(".835").Last();
        var claims = SampleFarSide.Payments(second);
        Assert.Equal(
            [("PL0000002", "1", 11000L), ("PL0000001", "22", -11000L), ("PL0000001", "1", 8400L)],
            claims.OrderBy(c => c.ClaimNumber == "PL0000001").Select(c => (c.ClaimNumber, c.Status, c.Paid!.Value)));
        Assert.Equal(["CO-45 -6000", "PR-3 -2000"], PayerSwitchTests.Adjustments(claims.Single(c => c.Status == "22")));
        Assert.Equal(8400, SampleFarSide.Header(second).Paid);
    }

    [Fact]
    public void A_deferred_recovery_leaves_the_first_payment_whole_and_is_taken_on_the_next_pay_day()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1TD"));
        far.SendAt(SampleFarSide.Morning.AddDays(15), far.Visit(2, "W2OK"));
        far.SendAt(SampleFarSide.Morning.AddDays(22), far.Visit(3, "W3OK"));
        far.PassTo(new DateOnly(2026, 6, 26));
        var files = far.Named(".835").ToList();
        Assert.Equal([("WO", "PL0000001", -11000L)], SampleFarSide.Items(files[1]));
        Assert.Equal(11000, SampleFarSide.Header(files[1]).Paid);
        Assert.Contains(SampleFarSide.Payments(files[1]), c => c is { Status: "1", Paid: 0, ClaimNumber: "PL0000001" });
        Assert.Equal([("WO", "PL0000001", 11000L)], SampleFarSide.Items(files[2]));
        Assert.Equal(0, SampleFarSide.Header(files[2]).Paid);
    }

    [Fact]
    public void A_letter_comes_first_and_the_recovery_names_its_number()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1TL"));
        far.SendAt(new DateTime(2026, 6, 23, 9, 0, 0), far.Visit(2, "W2OK"), far.Visit(3, "W3OK"));
        far.PassTo(new DateOnly(2026, 7, 3));
        var letters = far.Delivered.Single(f => f.Name.StartsWith("letters", StringComparison.Ordinal));
        Assert.Equal("letters-2026-06-22.csv", letters.Name);
        Assert.Contains(
            "2026-06-22,PL0000001,LAKESHORE MUTUAL SAMPLE,PL0000001,LAKE2606010001,110.00",
            System.Text.Encoding.ASCII.GetString(letters.Content));
        var taken = far.Named(".835").Where(f => !SampleFarSide.Items(f).IsEmpty).ToList();
        Assert.Equal(("WO", "PL0000001", 11000L), SampleFarSide.Items(taken[0])[0]);
        Assert.DoesNotContain(far.Named(".835").SelectMany(f => SampleFarSide.Payments(f)), c => c.Status == "22");
    }

    [Theory]
    [InlineData("claim-number", "PL0000001")]
    [InlineData("payer-claim-number", "LAKE2606010001")]
    [InlineData("letter-number", "LTLAKE2606010001")]
    public void An_unannounced_recovery_names_what_the_rule_says(string reference, string expected)
    {
        var far = new SampleFarSide(("recovery: unannounced, reason: \"27\"", $"recovery: unannounced, reference: {reference}"));
        far.Send(far.Visit(1, "W1TU"));
        far.SendAt(SampleFarSide.Morning.AddDays(10), far.Visit(2, "W2OK"), far.Visit(3, "W3OK"));
        far.PassTo(new DateOnly(2026, 6, 30));
        Assert.Equal(
            [("WO", expected, 11000L)],
            far.Named(".835").SelectMany(f => SampleFarSide.Items(f)).Where(i => i.Reason == "WO"));
        Assert.DoesNotContain(far.Delivered, f => f.Name.StartsWith("letters", StringComparison.Ordinal));
    }

    [Fact]
    public void A_total_below_zero_is_carried_to_the_next_remittance_and_moves_no_money()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1RV"));
        far.SendAt(new DateTime(2026, 6, 23, 9, 0, 0), far.Visit(2, "W2OK"));
        far.PassTo(new DateOnly(2026, 6, 26));
        var files = far.Named(".835").ToList();
        Assert.Equal(3, files.Count);
        // 84.00 less 110.00: the payer is owed 26.00.
        var (reason, reference, cents) = Assert.Single(SampleFarSide.Items(files[1]));
        Assert.Equal(("FB", -2600L), (reason, cents));
        Assert.Equal((0L, "NON"), (SampleFarSide.Header(files[1]).Paid, SampleFarSide.Header(files[1]).Method));
        Assert.Equal([("FB", reference, 2600L)], SampleFarSide.Items(files[2]));
        Assert.Equal(8400, SampleFarSide.Header(files[2]).Paid);
    }

    [Fact]
    public void A_payer_that_does_not_carry_waits_until_a_payment_covers_it()
    {
        var far = new SampleFarSide(("forwards-negative: yes", "forwards-negative: no"));
        far.Send(far.Visit(1, "W1RV"));
        far.SendAt(new DateTime(2026, 6, 23, 9, 0, 0), far.Visit(2, "W2OK"));
        far.PassTo(new DateOnly(2026, 6, 26));
        var files = far.Named(".835").ToList();
        Assert.Equal(2, files.Count);
        Assert.Empty(SampleFarSide.Items(files[1]));
        Assert.Equal(8400, SampleFarSide.Header(files[1]).Paid);
    }

    [Fact]
    public void A_replacement_takes_the_first_decision_back_and_a_void_does_only_that()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1OK"), far.Visit(2, "W2OK"));
        far.PassTo(FirstPayDay);
        far.SendBytes(Resent(far, "7", "LAKE2606010001", 1), new DateTime(2026, 6, 8, 9, 0, 0));
        far.SendBytes(Resent(far, "8", "LAKE2606010002", 2), new DateTime(2026, 6, 8, 9, 1, 0));
        far.SendBytes(Resent(far, "7", "LAKE9999999999", 3), new DateTime(2026, 6, 8, 9, 2, 0));
        far.PassTo(new DateOnly(2026, 6, 12));
        Assert.Equal(
            [("PL0000001", "22", -11000L), ("PL0000001", "1", 11000L), ("PL0000002", "22", -11000L)],
            SampleFarSide.Payments(far.Named(".835").Last()).Select(c => (c.ClaimNumber, c.Status, c.Paid!.Value)));
        Assert.Equal([("PL0000003", "A7")], SampleFarSide.Words(far.Named("lake.277").Last()));
    }

    [Fact]
    public void A_forwarded_claim_is_paid_by_the_second_payer_after_the_first()
    {
        var far = new SampleFarSide();
        var plan = far.Claim(1, PlannedOutcome.TwoPayers);
        far.Send(far.Visit(1, "W1CB") with { Next = plan.Next, NextMemberId = "X1OK" });
        far.PassTo(new DateOnly(2026, 6, 30));
        var files = far.Named(".835").ToList();
        var first = SampleFarSide.Payments(files[0]).Single();
        Assert.Equal(("19", 11000L), (first.Status, first.Paid));
        Assert.Equal("HARV1", first.Parties.Single(p => p.Role == "TT").Id);
        var second = SampleFarSide.Payments(files[1]).Single();
        Assert.Equal(("2", 2000L, "PL0000001"), (second.Status, second.Paid, second.ClaimNumber));
        Assert.Equal(["OA-23 17000"], PayerSwitchTests.Adjustments(second));
        Assert.True(SampleFarSide.Header(files[1]).Effective > SampleFarSide.Header(files[0]).Effective);
    }

    [Fact]
    public void Medicaid_as_the_last_payer_pays_no_more_than_its_rate_less_what_was_paid()
    {
        var far = new SampleFarSide();
        var next = far.Rules.Payers.Single(p => p.Code == "STFH");
        far.Send(far.Visit(1, "W1CB", "FEDS") with { Next = next, NextMemberId = "X1OK" });
        far.PassTo(new DateOnly(2026, 7, 6));
        // Medicare paid 92.51 and Medicaid's own rate is 86.00: nothing is left to pay.
        Assert.Equal(
            ["CO-45 2360", "OA-23 16640"],
            PayerSwitchTests.Adjustments(SampleFarSide.Payments(far.Named("stfh.835").Single()).Single()));
    }

    private static byte[] Resent(SampleFarSide far, string frequency, string original, int ordinal)
    {
        var file = System.Text.Encoding.ASCII.GetString(ClaimFileWriter.Write(new ClaimFile(
            "HUBSAMPLE", "FAR SIDE", 800 + ordinal, SampleFarSide.Morning, [far.Visit(ordinal, $"W{ordinal}OK")])));
        var changed = file.Replace("11:B:1*Y*A*Y*Y~\n", $"11:B:{frequency}*Y*A*Y*Y~\nREF*F8*{original}~\n");
        var count = int.Parse(System.Text.RegularExpressions.Regex.Match(changed, @"SE\*(\d+)\*").Groups[1].Value);
        return System.Text.Encoding.ASCII.GetBytes(changed.Replace($"SE*{count}*", $"SE*{count + 1}*"));
    }
}
