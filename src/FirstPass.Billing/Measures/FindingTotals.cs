using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Measures;

/// <summary>What edits had to say of claims: how many findings of a weight, and the charges of the claims that have
/// one.</summary>
/// <param name="Findings">Findings.</param>
/// <param name="Charges">Charges of the claims with at least one.</param>
public sealed record FindingTotals(int Findings, Money Charges)
{
    /// <summary>The totals of a weight over claims.</summary>
    public static FindingTotals Of(IEnumerable<ClaimCase> claims, ScrubSeverity severity)
    {
        var (count, cents) = (0, 0L);
        foreach (var claim in claims)
        {
            var own = claim.Findings.Count(f => f.Severity == severity);
            count += own;
            cents += own == 0 ? 0 : claim.Claim.Charge?.Cents ?? 0;
        }

        return new FindingTotals(count, new Money(cents));
    }
}
