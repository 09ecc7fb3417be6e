using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.Remittance;

/// <summary>What a provider adjustment is, read from its reason and sign.</summary>
public abstract record AdjustmentKind
{
    private AdjustmentKind()
    {
    }

    /// <summary>Always the same account, in both directions.</summary>
    public sealed record Account(AccountCode Code) : AdjustmentKind;

    /// <summary>
    /// Money taken for a claim: the ladder explains it. Below zero it only announces (WO) or confirms (72).
    /// </summary>
    public sealed record Takeback(bool Announces) : AdjustmentKind;

    /// <summary>A balance carried forward, and taken in a later remittance.</summary>
    public sealed record Forward : AdjustmentKind;

    /// <summary>An offset for another provider.</summary>
    public sealed record Offset : AdjustmentKind;

    /// <summary>A reason without a rule: a person decides.</summary>
    public sealed record Unknown : AdjustmentKind;

    /// <summary>Reads a reason (835 TR3, PLB03-1).</summary>
    public static AdjustmentKind Of(string reason) => reason switch
    {
        "WO" or "WU" => new Takeback(Announces: true),
        "72" => new Takeback(Announces: false),
        "FB" => new Forward(),
        "OB" => new Offset(),
        "L6" => new Account(Accounts.OtherIncome),
        "50" or "51" or "L3" => new Account(Accounts.InterestExpense),
        "IR" or "LE" => new Account(Accounts.Levies),
        "J1" => new Account(Accounts.NonReimbursable),
        "AP" => new Account(Accounts.PayerAdvances),
        "E3" => new Account(Accounts.PayerWithholds),
        "CT" => new Account(Accounts.CapitationRevenue),
        "IP" or "BN" => new Account(Accounts.IncentiveIncome),
        "LS" => new Account(Accounts.Settlements),
        _ => new Unknown(),
    };
}

/// <summary>What each adjustment that belongs to no claim (PLB) does. Every one becomes its own entry.</summary>
public static class ProviderAdjustments
{
    /// <summary>The steps for one adjustment; their amounts add up to its own.</summary>
    public static ImmutableArray<TakebackStep> Explain(ProviderAdjustment adjustment, TakebackAnswers answers)
    {
        var (amount, reference) = (adjustment.Amount, adjustment.Reference ?? "");
        if (amount.IsZero)
            return [];
        return AdjustmentKind.Of(adjustment.Reason) switch
        {
            AdjustmentKind.Account(var account) => [new TakebackStep.Booked(amount, account, reference)],
            AdjustmentKind.Takeback(var announces) => amount.Cents > 0
                ? TakebackLadder.Explain(reference, amount, answers)
                : Given(amount, reference, announces, answers),
            AdjustmentKind.Forward => Forwarded(amount, reference, answers),
            // What is offset for a claim of ours climbs the ladder; whose debt the rest is, a person finds out.
            AdjustmentKind.Offset when amount.Cents > 0 => TakebackLadder.Explain(reference, amount, answers),
            AdjustmentKind.Offset when answers.Claim is not null =>
                Given(amount, reference, announces: true, answers),
            _ => [new TakebackStep.Unresolved(amount)],
        };
    }

    /// <summary>
    /// How much of each adjustment another one of the same payment undoes: same reason, reference and provider, the
    /// other sign. They meet before anything is explained, so that their order in the file decides nothing.
    /// </summary>
    public static ImmutableArray<Money> Met(ImmutableArray<ProviderAdjustment> all)
    {
        var met = new Money[all.Length];
        var alike = Enumerable.Range(0, all.Length).Where(i => IsExplained(all[i]))
            .GroupBy(i => (all[i].Reason, all[i].Reference ?? "", all[i].Provider));
        foreach (var group in alike)
        {
            var taken = group.Sum(i => Math.Max(0, all[i].Amount.Cents));
            var given = group.Sum(i => Math.Max(0, -all[i].Amount.Cents));
            taken = given = Math.Min(taken, given);
            foreach (var i in group)
            {
                ref var left = ref all[i].Amount.Cents > 0 ? ref taken : ref given;
                var part = Math.Min(left, all[i].Amount.Magnitude.Cents);
                left -= part;
                met[i] = new Money(all[i].Amount.Cents > 0 ? part : -part);
            }
        }

        return [.. met];
    }

    /// <summary>The part of an adjustment that another one of the payment undoes.</summary>
    /// <param name="adjustment">The adjustment.</param>
    /// <param name="met">The part.</param>
    /// <param name="payment">The payment, on which both parts hang.</param>
    public static TakebackStep Undone(ProviderAdjustment adjustment, Money met, string payment) =>
        new TakebackStep.Booked(
            met,
            AdjustmentKind.Of(adjustment.Reason) is AdjustmentKind.Forward
                ? Accounts.ForwardBalance
                : Accounts.RecoupmentPayable,
            payment);

    /// <summary>True for what is explained by what came before; the others have their account.</summary>
    public static bool IsExplained(ProviderAdjustment adjustment) => AdjustmentKind.Of(adjustment.Reason)
        is AdjustmentKind.Takeback or AdjustmentKind.Forward or AdjustmentKind.Offset;

    // A negative WO or OB gives back for now what a reversal took: the debt stands until the payer takes it. What was
    // taken on the claim before its reversal came is no debt any more.
    private static ImmutableArray<TakebackStep> Given(
        Money amount, string reference, bool announces, TakebackAnswers answers)
    {
        if (!announces)
            return answers.Claim is { } confirmed
                ? [new TakebackStep.ToClaim(amount, confirmed, TakebackGround.RefundConfirmed)]
                : [new TakebackStep.Unresolved(amount)];
        var steps = ImmutableArray.CreateBuilder<TakebackStep>();
        var back = new Money(Math.Clamp(answers.TakenBefore.Cents, 0, -amount.Cents));
        if (back.Cents > 0 && answers.Claim is { } claim)
            steps.Add(new TakebackStep.ToClaim(-back, claim, TakebackGround.GivenBack));
        if (!(amount + back).IsZero)
            steps.Add(new TakebackStep.Booked(
                amount + back, Accounts.RecoupmentPayable, reference, TakebackNote.Deferred));
        return steps.ToImmutable();
    }

    private static ImmutableArray<TakebackStep> Forwarded(Money amount, string reference, TakebackAnswers answers)
    {
        if (amount.Cents < 0)
            return [new TakebackStep.Booked(amount, Accounts.ForwardBalance, reference, TakebackNote.Deferred)];
        var met = new Money(Math.Clamp(answers.ForwardOpen.Cents, 0, amount.Cents));
        var steps = ImmutableArray.CreateBuilder<TakebackStep>();
        if (met.Cents > 0)
            steps.Add(new TakebackStep.Booked(met, Accounts.ForwardBalance, reference, TakebackNote.DeferredTaken));
        if (amount > met)
            steps.Add(new TakebackStep.Unresolved(amount - met));
        return steps.ToImmutable();
    }
}
