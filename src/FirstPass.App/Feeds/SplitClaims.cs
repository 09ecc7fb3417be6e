using System.Collections.Immutable;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.RemittanceCases;

namespace FirstPass.App.Feeds;

/// <summary>
/// Finds the claims that a payment decides in parts, wherever in it they lie. Of every claim it keeps a few bytes, of
/// those whose number comes again the sum.
/// </summary>
internal sealed class SplitClaims
{
    private readonly HashSet<int> seen = [];
    private readonly Dictionary<string, (int Parts, long Cents)> repeated = new(StringComparer.Ordinal);

    /// <summary>True when a number came again, or seems to: two may look alike until they are added up.</summary>
    public bool Any => repeated.Count > 0;

    /// <summary>The first reading: whose number comes again?</summary>
    public RemitClaim See(RemitClaim claim)
    {
        if (!seen.Add(claim.ClaimNumber.GetHashCode(StringComparison.Ordinal)))
            repeated[claim.ClaimNumber] = default;
        return claim;
    }

    /// <summary>The second reading: what do the parts add up to?</summary>
    public void Add(IEnumerable<RemitClaim> claims)
    {
        foreach (var claim in claims)
            if (repeated.TryGetValue(claim.ClaimNumber, out var sum))
                repeated[claim.ClaimNumber] =
                    (sum.Parts + 1, sum.Cents + (claim.Status == "22" ? 0 : claim.Charge.Cents));
    }

    /// <summary>What a few claims have to know of their other parts.</summary>
    public ImmutableArray<SplitClaim> Of(IEnumerable<RemitClaim> some) => !Any
        ? default
        :
        [
            .. some.Select(c => c.ClaimNumber).Distinct()
                .Where(n => repeated.GetValueOrDefault(n).Parts > 1)
                .Select(n => new SplitClaim(n, repeated[n].Cents)),
        ];
}
