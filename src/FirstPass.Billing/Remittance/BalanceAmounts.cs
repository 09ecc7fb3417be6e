using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>Finds an amount that no sum should be built on.</summary>
internal static class BalanceAmounts
{
    /// <summary>The payment's own amount over the limit, or null.</summary>
    public static BalanceFault? OverLimit(PaymentBatch batch) =>
        TooLarge(batch.Amount) || batch.ProviderAdjustments.Any(a => TooLarge(a.Amount))
            ? new BalanceFault(BalanceRow.AmountLimit, 0, 0, Money.Zero)
            : null;

    /// <summary>The first amount of a claim over the limit, or null.</summary>
    public static BalanceFault? OverLimit(RemitClaim claim, int ordinal)
    {
        if (TooLarge(claim.Charge) || TooLarge(claim.Paid) || claim.Adjustments.Any(a => TooLarge(a.Amount)))
            return new BalanceFault(BalanceRow.AmountLimit, ordinal, 0, Money.Zero);
        for (var j = 0; j < claim.Lines.Length; j++)
        {
            var line = claim.Lines[j];
            if (TooLarge(line.Charge) || TooLarge(line.Paid) || line.Adjustments.Any(a => TooLarge(a.Amount)))
                return new BalanceFault(BalanceRow.AmountLimit, ordinal, j + 1, Money.Zero);
        }

        return null;
    }

    // Compared on both sides, because the magnitude of the smallest long does not exist.
    private static bool TooLarge(Money amount) => amount > Balance.LargestAmount || amount < -Balance.LargestAmount;
}
