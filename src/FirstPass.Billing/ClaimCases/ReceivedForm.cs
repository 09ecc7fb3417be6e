using FirstPass.Billing.Claims;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// How the event that brings a claim is stored: the fact made of it holds the same claim with our codes of its payers,
/// so the event is stored without.
/// </summary>
internal static class ReceivedForm
{
    /// <summary>The event without its claim, or null when the fact holds another one.</summary>
    public static ClaimReceived? Shorten(ClaimReceived body, ClaimFact fact)
    {
        if (fact is not ClaimFact.Received received || body.Claim.Payer.Code is not null)
            return null;
        var same = Uncoded(received.Claim) == Uncoded(body.Claim)
            && received.Claim.OtherPayers.Select(Uncoded).SequenceEqual(body.Claim.OtherPayers);
        return same ? body with { Claim = null! } : null;
    }

    /// <summary>The event as it came, or null when the fact is another one.</summary>
    public static ClaimReceived? Lengthen(ClaimReceived rest, ClaimFact fact) => fact is ClaimFact.Received received
        ? rest with { Claim = Whole(received.Claim) }
        : null;

    private static Claim Whole(Claim claim) =>
        Uncoded(claim) with { OtherPayers = [.. claim.OtherPayers.Select(Uncoded)] };

    private static Claim Uncoded(Claim claim) =>
        claim with { Payer = claim.Payer with { Code = null }, OtherPayers = [] };

    private static OtherPayer Uncoded(OtherPayer other) => other with { Code = null };
}
