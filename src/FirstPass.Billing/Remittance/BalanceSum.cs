using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// Judges a payment claim by claim, so that nobody has to hold all of a payment's claims at once. What it says is what
/// <see cref="Balance.Judge"/> says of the whole.
/// </summary>
public sealed class BalanceSum
{
    private readonly ImmutableArray<ClaimImbalance>.Builder bad = ImmutableArray.CreateBuilder<ClaimImbalance>();
    private BalanceFault? tooLarge;
    private Money paid;

    /// <summary>Claims so far.</summary>
    public int Claims { get; private set; }

    /// <summary>Takes the next claim. Behind an amount over the limit nothing is added up any more.</summary>
    public void Add(RemitClaim claim)
    {
        Claims++;
        tooLarge ??= BalanceAmounts.OverLimit(claim, Claims);
        if (tooLarge is not null)
            return;
        paid += claim.Paid;
        if (Balance.JudgeClaim(claim, Claims) is { } imbalance)
            bad.Add(imbalance);
    }

    /// <summary>Judges the payment by the five rows.</summary>
    /// <param name="payment">The payment; its own claims are not looked at.</param>
    public BalanceResult Judge(PaymentBatch payment)
    {
        if ((BalanceAmounts.OverLimit(payment) ?? tooLarge) is { } over)
            return new BalanceResult.PaymentFails(over);
        if (payment.Amount.Cents < 0)
            return new BalanceResult.PaymentFails(new(BalanceRow.NegativePayment, 0, 0, payment.Amount));
        var parts = paid - Money.Sum(payment.ProviderAdjustments.Select(a => a.Amount));
        if (payment.Amount != parts)
            return new BalanceResult.PaymentFails(new(BalanceRow.Payment, 0, 0, payment.Amount - parts));
        return bad.Count == 0 ? new BalanceResult.Balanced() : new BalanceResult.ClaimsFail(bad.ToImmutable());
    }
}
