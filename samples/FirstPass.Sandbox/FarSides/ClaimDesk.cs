using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Sandbox.Acknowledging;
using FirstPass.Sandbox.Adjudication;
using FirstPass.Sandbox.Claims;
using FirstPass.Sandbox.Paying;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.FarSides;

/// <summary>
/// What happens to single claims: at the clearinghouse, at a payer, until a decision waits for its pay day.
/// </summary>
internal sealed class ClaimDesk(FarSideRules rules, FarSideState state, bool remembers)
{
    private const string Replacement = "7";
    private const string Void = "8";

    private static readonly Refusal NoPayer = new("A3", "26", "PR");
    private static readonly Refusal NoOriginal = new("A7", "464", "");

    private readonly Dictionary<string, Adjudicator> adjudicators =
        rules.Payers.ToDictionary(p => p.Code, p => new Adjudicator(p, rules.Seed));

    /// <summary>Gives claims the clearinghouse's own numbers, where it does that.</summary>
    public ImmutableArray<ReadClaim> Number(ImmutableArray<ReadClaim> claims, HubRules hub) =>
        hub.Renumbers
            ? [.. claims.Select(c => c with { Claim = c.Claim with { HubNumber = NextHubNumber() } })]
            : claims;

    /// <summary>What the clearinghouse says about each claim.</summary>
    public ImmutableArray<ClaimWord> AtHub(ImmutableArray<ReadClaim> claims, HubRules hub) => WithProviders(
        [.. claims.Select(c => new ClaimWord(c.Claim, c.Fault ?? Fault(c.Claim, hub), "", c.Claim.Number))]);

    /// <summary>What a payer says about each claim; those it takes are decided.</summary>
    public ImmutableArray<ClaimWord> AtPayer(ImmutableArray<PayerClaim> claims, PayerRules payer, Sender to)
    {
        var words = WithProviders([.. claims.Select(c => new ClaimWord(
            c,
            Rejection(payer.Rejects, c) ?? Unknown(payer, c),
            "",
            c.HubNumber.Length > 0 ? c.HubNumber : c.Number))]);
        return [.. words.Select(w => w.Refused is null ? w with { PayerNumber = Accept(w.Claim, payer, to) } : w)];
    }

    private Refusal? Fault(PayerClaim claim, HubRules hub) =>
        rules.OfWireId(claim.PayerId) is null ? NoPayer : Rejection(hub.Rejects, claim);

    private Refusal? Rejection(ImmutableArray<RejectRule> rejects, PayerClaim claim) =>
        rejects.FirstOrDefault(r => r.When.Fits(claim, rules.Seed)) is { } rule
            ? new Refusal(rule.Category, rule.Status, rule.Entity, rule.Level)
            : null;

    private Refusal? Unknown(PayerRules payer, PayerClaim claim) =>
        remembers && claim.Frequency is Replacement or Void
        && !state.Decisions.ContainsKey(Key(payer, claim.OriginalNumber))
            ? NoOriginal
            : null;

    // What is said at provider level holds for every claim of that provider in the batch.
    private static ImmutableArray<ClaimWord> WithProviders(ImmutableArray<ClaimWord> words)
    {
        var refused = words.Where(w => w.Refused?.Level == RejectLevel.Provider)
            .GroupBy(w => w.Claim.BillingNpi).ToDictionary(g => g.Key, g => g.First().Refused);
        return refused.Count == 0
            ? words
            : [.. words.Select(w => w with { Refused = refused.GetValueOrDefault(w.Claim.BillingNpi) ?? w.Refused })];
    }

    private string Accept(PayerClaim claim, PayerRules payer, Sender to)
    {
        var number = NextClaimNumber(payer);
        var decidedOn = rules.Days.AddBusinessDays(claim.Received, payer.Payment.DecidesAfterDays);
        if (claim.Frequency is Replacement or Void
            && state.Decisions.Remove(Key(payer, claim.OriginalNumber), out var old))
            Enqueue(payer, to, decidedOn, PayableKind.Reversal, old);
        if (claim.Frequency == Void)
            return number;
        var decision = adjudicators[payer.Code].Decide(claim, number, SeenBefore(claim, payer));
        Enqueue(payer, to, decidedOn, PayableKind.Claim, decision);
        Remember(payer, decision);
        if (decision.ForwardedTo.Length > 0 && rules.OfWireId(decision.ForwardedTo) is { } next)
            Forward(decision, next, to, decidedOn);
        return number;
    }

    // The claim reaches the next payer with the first one's decision, and is decided there in its own time.
    private void Forward(Decision decision, PayerRules next, Sender to, DateOnly decidedOn)
    {
        var claim = decision.Claim with { MemberId = decision.Claim.NextMemberId, PayerId = next.WireIds[0] };
        var later = adjudicators[next.Code].DecideAfter(decision, claim, NextClaimNumber(next));
        var day = rules.Days.AddBusinessDays(decidedOn, next.Payment.DecidesAfterDays + 1);
        var paysFirst = rules.Days.NextPayDay(decidedOn, rules.OfWireId(decision.Claim.PayerId)!.Payment.PayDay);
        Enqueue(next, WayBack(next, to), day > paysFirst ? day : paysFirst.AddDays(1), PayableKind.Claim, later);
    }

    // A payer that was not sent the claim answers by the way on which it is reached otherwise.
    private Sender WayBack(PayerRules payer, Sender to)
    {
        var far = payer.DirectId.Length > 0 ? payer.DirectId : rules.Hub?.Id ?? "";
        return state.Senders.GetValueOrDefault($"{to.Id}|{far}") ?? to;
    }

    private void Enqueue(PayerRules payer, Sender to, DateOnly from, PayableKind kind, Decision decision) =>
        PaymentRun.Enqueue(rules, state, from, new Payable
        {
            Payer = payer.Code,
            Payee = new Payee(decision.Claim.BillingNpi, decision.Claim.BillingName, decision.Claim.TaxId),
            To = to,
            Kind = kind,
            Decision = decision,
            Final = kind == PayableKind.Reversal || decision.Claim.Frequency == Replacement,
        });

    private ImmutableArray<int> SeenBefore(PayerClaim claim, PayerRules payer)
    {
        if (!remembers || !payer.Adjudication.DeniesDuplicates)
            return [];
        var replaces = claim.Frequency == Replacement;
        if (state.Services.Count > FarSideState.MostServices)
            state.Services.Clear();
        return [.. claim.Lines
            .Where(l => l.Code.Length > 0 && !state.Services.Add(Service(claim, payer, l)) && !replaces)
            .Select(l => l.Ordinal)];
    }

    private void Remember(PayerRules payer, Decision decision)
    {
        if (!remembers)
            return;
        if (state.Decisions.Count >= FarSideState.MostRemembered)
            state.Decisions.Remove(state.Decisions.Keys.First());
        state.Decisions[Key(payer, decision.PayerNumber)] = decision;
    }

    private static string Service(PayerClaim claim, PayerRules payer, PayerLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{payer.Code}|{claim.MemberId}|{line.On:yyyyMMdd}|{line.Code}|{string.Join(':', line.Modifiers)}|"
        + $"{line.ChargeCents}");

    private static string Key(PayerRules payer, string number) => $"{payer.Code}|{number}";

    private string NextHubNumber() => string.Create(CultureInfo.InvariantCulture, $"H{state.NextHubNumber++:D8}");

    private string NextClaimNumber(PayerRules payer)
    {
        var next = state.NextClaim.GetValueOrDefault(payer.Code, state.FirstClaim);
        state.NextClaim[payer.Code] = next + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{payer.Code}{next:D10}");
    }
}
