using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>Finds an amount that no sum should be built on.</summary>
internal static class BalanceAmounts
{
    /// <summary>The first amount over the limit, or null.</summary>
    public static BalanceFault? OverLimit(PaymentBatch batch)
    {
        if (TooLarge(batch.Amount) || batch.ProviderAdjustments.Any(a => TooLarge(a.Amount)))
            return new BalanceFault(BalanceRow.AmountLimit, 0, 0, Money.Zero);
        for (var i = 0; i < batch.Claims.Length; i++)
        {
            var claim = batch.Claims[i];
            if (TooLarge(claim.Charge) || TooLarge(claim.Paid) || claim.Adjustments.Any(a => TooLarge(a.Amount)))
                return new BalanceFault(BalanceRow.AmountLimit, i + 1, 0, Money.Zero);
            for (var j = 0; j < claim.Lines.Length; j++)
            {
                var line = claim.Lines[j];
                if (TooLarge(line.Charge) || TooLarge(line.Paid) || line.Adjustments.Any(a => TooLarge(a.Amount)))
                    return new BalanceFault(BalanceRow.AmountLimit, i + 1, j + 1, Money.Zero);
            }
        }

        return null;
    }

    // Compared on both sides, because the magnitude of the smallest long does not exist.
    private static bool TooLarge(Money amount) => amount > Balance.LargestAmount || amount < -Balance.LargestAmount;
}
