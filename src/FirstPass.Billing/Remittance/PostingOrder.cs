using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// In which order the claims of a payment are posted, and which of them are parts of one. Payers are asked to put a
/// reversal ahead of its correction and do not always do it.
/// </summary>
public static class PostingOrder
{
    /// <summary>
    /// Ordinals (from 1) in posting order: as in the file, but the reversals of a claim before its other decisions.
    /// </summary>
    public static ImmutableArray<int> Of(ImmutableArray<RemitClaim> claims)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < claims.Length; i++)
            first.TryAdd(claims[i].ClaimNumber, i);
        return
        [
            .. Enumerable.Range(0, claims.Length)
                .OrderBy(i => first[claims[i].ClaimNumber])
                .ThenBy(i => IsReversal(claims[i]) ? 0 : 1)
                .ThenBy(i => i)
                .Select(i => i + 1),
        ];
    }

    /// <summary>Charges of the other decisions on the same claim number: what a split claim needs to add up.</summary>
    public static Money SiblingCharge(ImmutableArray<RemitClaim> claims, int ordinal) =>
        Money.Sum(claims
            .Where((c, i) => i != ordinal - 1 && c.ClaimNumber == claims[ordinal - 1].ClaimNumber && !IsReversal(c))
            .Select(c => c.Charge));

    private static bool IsReversal(RemitClaim claim) =>
        RemitStatus.Of(claim.Status).Kind == RemitStatusKind.Reversal;
}
