using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.ClaimCases;

/// <summary>What payers still owe of one line.</summary>
internal static class OpenLine
{
    /// <summary>
    /// By the decisions on it; where one spoke of the claim as a whole, what is open on that.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <param name="all">Everything posted on it.</param>
    /// <param name="item">Ordinal of the line; 0 for the claim.</param>
    /// <param name="insuranceOpen">Open with payers in all.</param>
    /// <param name="ended">Given up of the line, or billed to the patient.</param>
    internal static Money Of(
        Claim claim, ImmutableArray<Generation> all, int item, Money insuranceOpen, Money ended = default)
    {
        if (item == 0 || item > claim.Lines.Length || all.SelectMany(g => g.Lines).Any(l => l.Item == 0))
            return insuranceOpen;
        var open = (claim.Lines[item - 1].Charge ?? Money.Zero) - all.PostedOn(item) - ended;
        return open < insuranceOpen ? open : insuranceOpen;
    }
}
