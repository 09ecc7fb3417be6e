using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// Brings claim-level adjustments down to the lines they stand beside. X12 leaves it to the receiver how; ours is pro
/// rata to the line amounts before them, with the odd cents on the largest line, and the result is marked as ours.
/// </summary>
public static class ClaimSpread
{
    /// <summary>
    /// The lines with their share of the claim's adjustments and their payment after it; or the claim itself as item 0
    /// when it has no lines. Item numbers are ordinals in the remittance.
    /// </summary>
    public static ImmutableArray<JudgedLine> Lines(RemitClaim claim)
    {
        if (claim.Lines.IsEmpty)
            return [new JudgedLine(0, claim.Charge, claim.Paid, claim.Adjustments, claim.Remarks)];
        var extra = claim.Lines.Select(_ => ImmutableArray.CreateBuilder<Adjustment>()).ToArray();
        foreach (var adjustment in claim.Adjustments)
        {
            var shares = Shares(adjustment.Amount, Weights(claim.Lines));
            for (var i = 0; i < shares.Length; i++)
            {
                if (!shares[i].IsZero)
                    extra[i].Add(adjustment with { Amount = shares[i], Units = null });
            }
        }

        return [.. claim.Lines.Select((line, i) => new JudgedLine(
            i + 1,
            line.Charge,
            line.Paid - Money.Sum(extra[i].Select(a => a.Amount)),
            [.. line.Adjustments, .. extra[i]],
            [.. line.Remarks, .. claim.Remarks],
            extra[i].Count > 0))];
    }

    /// <summary>An amount split by weights; the odd cents go to the heaviest, and of equals to the first.</summary>
    public static ImmutableArray<Money> Shares(Money amount, ImmutableArray<long> weights)
    {
        Int128 total = 0;
        foreach (var weight in weights)
            total += weight;
        var shares = weights
            .Select(w => new Money(total == 0 ? 0 : (long)((Int128)amount.Cents * w / total)))
            .ToArray();
        var heaviest = 0;
        for (var i = 1; i < weights.Length; i++)
            heaviest = weights[i] > weights[heaviest] ? i : heaviest;
        shares[heaviest] += amount - Money.Sum(shares);
        return [.. shares];
    }

    // Paid before the claim's adjustments; where nothing was paid, or a payment is below zero, the charge.
    private static ImmutableArray<long> Weights(ImmutableArray<RemitLine> lines)
    {
        var paid = lines.Select(l => l.Paid.Cents).ToImmutableArray();
        return paid.Any(c => c > 0) && paid.All(c => c >= 0)
            ? paid
            : [.. lines.Select(l => Math.Abs(l.Charge.Cents))];
    }
}
