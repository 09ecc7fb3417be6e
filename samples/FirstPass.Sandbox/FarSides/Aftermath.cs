using System.Collections.Immutable;
using FirstPass.Sandbox.Adjudication;
using FirstPass.Sandbox.Paying;
using FirstPass.Sandbox.Rules;
using FirstPass.Sandbox.Schedule;

namespace FirstPass.Sandbox.FarSides;

/// <summary>What follows from a payment: interest beside it, and decisions that are taken back later.</summary>
internal sealed class Aftermath(FarSideRules rules, FarSideState state)
{
    private const int DaysFromLetterToRecovery = 5;

    private readonly Dictionary<string, Adjudicator> adjudicators =
        rules.Payers.ToDictionary(p => p.Code, p => new Adjudicator(p, rules.Seed));

    /// <summary>
    /// Interest on the claims of a remittance (PLB L6, below zero because it is paid to the provider).
    /// </summary>
    public IEnumerable<ProviderItem> Interest(PayerRules payer, Payable[] payables)
    {
        foreach (var payable in payables.Where(p => p is { Kind: PayableKind.Claim, Final: false }))
        {
            var claim = payable.Decision!.Claim;
            var paid = payable.Decision.PaidCents;
            if (paid > 0 && payer.Adjudication.Interest.FirstOrDefault(i => i.When.Fits(claim, rules.Seed)) is { } rule)
                yield return new ProviderItem(
                    "L6", claim.Number, -Math.Max(1, Cents.BasisPoints(paid, rule.BasisPoints)));
        }
    }

    /// <summary>Plans what is taken back of the claims that were just paid.</summary>
    public void Plan(PayerRules payer, DateOnly day, Payable[] payables)
    {
        foreach (var payable in payables)
        {
            if (payable is not { Kind: PayableKind.Claim, Final: false, Decision: { PaidCents: > 0 } decision })
                continue;
            if (payer.Adjudication.Later.FirstOrDefault(l => l.When.Fits(decision.Claim, rules.Seed)) is { } rule)
                TakeBack(payable, decision, rule, rules.Days.AddBusinessDays(day, rule.AfterDays));
        }
    }

    private void TakeBack(Payable paid, Decision first, LaterRule rule, DateOnly from)
    {
        var correction = adjudicators[paid.Payer].Correct(first, rule);
        var owed = first.PaidCents - correction.PaidCents;
        var number = ReferenceOf(first, rule.Reference);
        var reversed = Reversed(paid, correction, from);
        var next = rules.Days.NextPayDay(from, PayDayOf(paid)).AddDays(1);
        var afterLetter = rules.Days.AddBusinessDays(from, DaysFromLetterToRecovery);
        IEnumerable<(DateOnly On, Payable What)> steps = rule.Recovery switch
        {
            Recovery.AtOnce => reversed,
            Recovery.Deferred =>
                [.. reversed, (from, Recovered(paid, number, -owed)), (next, Recovered(paid, number, owed))],
            Recovery.AfterLetter =>
                [(from, Letter(paid, number, owed)), (afterLetter, Recovered(paid, number, owed))],
            Recovery.Unannounced => [(from, Recovered(paid, number, owed))],
        };
        foreach (var (on, what) in steps)
            PaymentRun.Enqueue(rules, state, on, what);
        var key = $"{paid.Payer}|{first.PayerNumber}";
        if (state.Decisions.ContainsKey(key) && rule.Recovery is Recovery.AtOnce or Recovery.Deferred)
            state.Decisions[key] = correction;
    }

    private PayDay PayDayOf(Payable paid) => rules.Payers.First(p => p.Code == paid.Payer).Payment.PayDay;

    // The mirror stands ahead of the correction (835 TR3, reversal and correction).
    private static ImmutableArray<(DateOnly On, Payable What)> Reversed(
        Payable paid, Decision correction, DateOnly from) =>
    [
        (from, paid with { Kind = PayableKind.Reversal, Final = true }),
        (from, paid with { Kind = PayableKind.Claim, Decision = correction, Final = true }),
    ];

    private static Payable Letter(Payable paid, string number, long cents) =>
        paid with { Kind = PayableKind.Letter, Reference = number, Cents = cents, Final = true };

    private static Payable Recovered(Payable paid, string reference, long cents) => paid with
    {
        Kind = PayableKind.Adjustment,
        Decision = null,
        Reason = "WO",
        Reference = reference,
        Cents = cents,
        Final = true,
    };

    private static string ReferenceOf(Decision first, RecoveryReference reference) => reference switch
    {
        RecoveryReference.ClaimNumber => first.Claim.Number,
        RecoveryReference.PayerClaimNumber => first.PayerNumber,
        RecoveryReference.LetterNumber => "LT" + first.PayerNumber,
    };
}
