using FirstPass.Sandbox.Paying;

namespace FirstPass.Sandbox.Generation;

/// <summary>Follows every remittance and knows where each claim is expected to end.</summary>
public sealed class ExpectedLedger
{
    private const string LetterStart = "LT";

    private readonly Dictionary<string, ExpectedClaim> claims = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> numbers = new(StringComparer.Ordinal);

    /// <summary>The claims in the order in which they were made.</summary>
    public IReadOnlyCollection<ExpectedClaim> Claims => claims.Values;

    /// <summary>Adds a claim that is sent, or stopped before.</summary>
    public void Add(ExpectedClaim claim) => claims.Add(claim.Number, claim);

    /// <summary>The claim of a number.</summary>
    public ExpectedClaim this[string number] => claims[number];

    /// <summary>Takes what a remittance says.</summary>
    public void Take(Remittance remittance)
    {
        foreach (var remitted in remittance.Claims)
            Take(remitted);
        foreach (var item in remittance.Items.Where(i => i.Reason is "L6" or "WO"))
            Take(item);
    }

    private void Take(RemitClaim remitted)
    {
        var decision = remitted.Decision;
        if (!claims.TryGetValue(decision.Claim.Number, out var claim))
            return;
        numbers[decision.PayerNumber] = claim.Number;
        claim.WasReversed |= remitted.Reversal;
        var standing = remitted.Reversal ? null : Standing.Of(decision);
        if (decision.Status == "2")
            claim.Second = standing;
        else
            claim.First = standing;
    }

    private void Take(ProviderItem item)
    {
        var letter = item.Reference.StartsWith(LetterStart, StringComparison.Ordinal);
        var named = letter ? item.Reference[LetterStart.Length..] : item.Reference;
        var number = numbers.GetValueOrDefault(named, named);
        if (!claims.TryGetValue(number, out var claim))
            return;
        if (item.Reason == "L6")
            claim.InterestCents -= item.Cents;
        else
            claim.TakenBackCents += item.Cents;
    }
}
