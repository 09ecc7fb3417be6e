using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using Xunit;
using static FirstPass.Tests.Billing.Remittance.Remits;

namespace FirstPass.Tests.Billing.Remittance;

public sealed class GivenUpTests
{
    private static readonly RemitClaim Refused = Claim("1", "210.00", "80.00",
        Line("99213", "150.00", "80.00", "CO-45 50.00", "PR-3 20.00"),
        Line("93000", "60.00", "0.00", "CO-11 60.00"));

    private static readonly GivenUp LineTwo = new(
        WriteOffKind.Administrative, WriteOffSide.Insurance, 2, 1, Usd("60.00"), Usd("60.00"));

    private static readonly GivenUp Share = new(
        WriteOffKind.Charity, WriteOffSide.Patient, 0, 0, Usd("20.00"), Usd("20.00"));

    private static ClaimAccount After(params GivenUp[] parts)
    {
        var account = Sent("BLUE", "99213 150.00", "93000 60.00");
        account = account.With(Post(account, Refused));
        foreach (var part in parts)
            account = account.With(
                ClaimJournal.WriteOff(account.Home, part.Kind!.Value, part.Side, part.Amount));
        return account with { GivenUp = [.. parts] };
    }

    private static ClaimAccount Then(ClaimAccount account, RemitClaim claim)
    {
        var after = account.With(Post(account, claim));
        Assert.True(after.Read().Conserved);
        return after;
    }

    [Theory]
    [InlineData("25.00", "CO-45 35.00", "0.00")]
    [InlineData("20.00", "CO-45 10.00", "30.00")]
    [InlineData("0.00", "CO-50 60.00", "60.00")]
    public void As_much_comes_back_of_a_line_as_is_paid(string paid, string reason, string given)
    {
        var rest = Usd("60.00") - Usd(paid) - Cas(reason).Amount;
        string[] reasons = rest.IsZero ? [reason] : [reason, $"CO-11 {rest}"];
        var after = Then(After(LineTwo), Claim("1", "210.00", $"{Usd("80.00") + Usd(paid)}",
            Line("99213", "150.00", "80.00", "CO-45 50.00", "PR-3 20.00"),
            Line("93000", "60.00", paid, reasons)));

        Assert.Equal(Usd(given), after.GivenUp[0].Amount);
        Assert.Equal(Usd(given).Cents, after.Balances[Accounts.AdministrativeWriteOff]);
        Assert.Equal(Usd("60.00"), after.GivenUp[0].Approved);
        Assert.Equal(Usd("-80.00"), after.Read().InsuranceOpen);
    }

    [Fact]
    public void All_of_it_comes_back_with_the_refusal()
    {
        var after = Then(After(LineTwo), Reversal(Refused));

        Assert.Equal(Money.Zero, after.GivenUp[0].Amount);
        Assert.Equal(Usd("210.00"), after.Read().InsuranceOpen);
    }

    [Fact]
    public void A_share_that_comes_again_is_given_up_again_as_far_as_it_was_approved()
    {
        var gone = Then(After(Share), Reversal(Refused));
        var again = Then(gone, Claim("1", "210.00", "75.00",
            Line("99213", "150.00", "75.00", "CO-45 50.00", "PR-3 25.00"),
            Line("93000", "60.00", "0.00", "CO-11 60.00")));

        Assert.Equal((Money.Zero, Money.Zero), (gone.GivenUp[0].Amount, gone.Read().PatientOpen));
        Assert.Equal((Usd("20.00"), Usd("5.00")), (again.GivenUp[0].Amount, again.Read().PatientOpen));
        Assert.Equal(Money.Zero, again.Read().PatientCredit);
    }
}
