using System.Collections.Immutable;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// In whose hands the money is that payers still owe. It is dealt out once after every step, from the first hand to the
/// last: denials have what is open on their lines; persons have what was taken back and what denials left; a clock
/// waits for a decision that is to follow, and whoever is asked about it when none came; the next payer is billed
/// anew; and of what nobody has a person finds out. Nobody is asked about more than is there, and nothing is in
/// nobody's hands.
/// </summary>
internal static class OpenMoney
{
    /// <summary>Task for what payers owe and nobody else is asked about.</summary>
    internal const string OpenBalance = "OPEN_BALANCE";

    private static readonly string[] Fixed = [TakingBack.Unexplained, TakingBack.Check, DenialEnds.DeniedBalance];

    /// <summary>The facts of a step, and who has the money after it.</summary>
    /// <param name="moment">The claim before the step.</param>
    /// <param name="after">The claim after it.</param>
    /// <param name="facts">What the step found; its tasks about money name what they would ask for at most.</param>
    internal static ImmutableArray<Fact> Dealt(Moment<ClaimCase> moment, AfterStep after, ImmutableArray<Fact> facts)
    {
        // What a further payer is asked for stands in the case of the first claim.
        if (!after.Value.Charged)
            return facts;
        var (denials, held) = Denials(after, facts);
        var sheet = TaskSheet.Of(moment, facts, IsAboutOpenMoney);
        var rest = Least(after.Open - held);
        rest -= Deal(sheet.Of(t => Fixed.Contains(t.Kind)), rest);
        ImmutableArray<Fact> clock =
            after.IsDecided ? [.. NextDecision.Clocked(moment, after, facts, rest)] : [];
        var asked = AtMost(sheet.Of(IsOfNextDecision), rest) + AtMost(sheet.Of(IsOfDoubt), rest);
        rest = Least(rest - asked);
        rest = Least(rest - AtMost(sheet.Of(t => t.Kind == PayerReviews.Rebill), rest));
        _ = AtMost(sheet.Of(t => t.Kind == OpenBalance), after.IsDecided ? Money.Zero : rest);
        var kept = facts.Where(f => !sheet.Holds(f)).Concat(denials).Concat(clock).ToImmutableArray();
        if (after.IsDecided && IsInNobodysHands(moment, after, kept) && rest.Cents > 0)
            sheet.Ask(new MoneyTask(OpenBalance, "follow-up", after.Value.Payer, DueOf(moment), rest.Cents));
        return [.. kept, .. sheet.Facts()];
    }

    /// <summary>The denials of a claim that facts do not close.</summary>
    private static ImmutableArray<OpenDenial> Alive(ClaimCase after, ImmutableArray<Fact> facts)
    {
        var closing = facts.OfType<Fact.Sent>().Where(f => f.Type == DenialEvents.Close)
            .Select(f => ((Address.ToKey)f.To).Key).ToHashSet();
        return [.. after.Refusals.Where(d => !closing.Contains(d.Key))];
    }

    // What came without a decision, as money that a person assigned, is not refused any more. A credit beside a refusal
    // is none of its business: it is of other lines, and goes back. Where one payer speaks of lines and another one of
    // the claim, only the claim as a whole can be told.
    private static (ImmutableArray<Fact> Facts, Money Held) Denials(AfterStep after, ImmutableArray<Fact> facts)
    {
        var held = new HeldLines(Alive(after.Value, facts));
        var excess = held.Total - after.Open;
        var isUndecided = facts.Any(f => f.Body is ClaimFact.PaymentAssigned or ClaimFact.MoneyTaken);
        if (excess.Cents <= 0 || (!isUndecided && !Shares.IsMixed(after.Value.Generations)))
            return ([], held.Total);
        var outcome = isUndecided ? DenialOutcomes.Overturned : DenialOutcomes.Upheld;
        return ([.. held.Lessened(held.Taken(excess), outcome)], after.Open);
    }

    // Of several hands the one loses that what is gone fits exactly, else the last.
    private static Money Deal(ImmutableArray<TaskSheet.Row> tasks, Money rest)
    {
        var excess = Math.Max(0, tasks.Sum(t => t.Cents) - rest.Cents);
        var exact = excess == 0 ? null : tasks.LastOrDefault(t => t.Cents == excess);
        foreach (var task in tasks.Reverse())
        {
            var less = exact is null || exact == task ? Math.Min(excess, task.Cents) : 0;
            task.Cents -= less;
            excess -= less;
        }

        return new Money(tasks.Sum(t => t.Cents));
    }

    private static Money AtMost(ImmutableArray<TaskSheet.Row> tasks, Money rest)
    {
        foreach (var task in tasks)
            task.Cents = Math.Min(task.Cents, rest.Cents);
        return new Money(tasks.Sum(t => t.Cents));
    }

    // Every payer has decided, and nothing is on its way.
    private static bool IsInNobodysHands(Moment<ClaimCase> moment, AfterStep after, ImmutableArray<Fact> facts)
    {
        var world = moment.Context.World();
        return world.Tenant.Books == Books.Ours && !NextDecision.IsObserved(moment) && after.HasDecisions
            && !Shares.ArePending(after.Coverages, after.Value.Generations)
            && !NextDecision.Armed(moment.Case.Open, facts).Overlaps(
                [NextDecision.Clock, Sending.AckClock, Sending.PassedClock, Sending.StatusClock]);
    }

    private static bool IsAboutOpenMoney(string kind, string cause) =>
        Fixed.Contains(kind) || kind is PayerReviews.Rebill or OpenBalance || IsOfNextDecision(kind, cause)
        || IsOfDoubt(kind, cause);

    private static bool IsOfNextDecision(TaskSheet.Row task) => IsOfNextDecision(task.Kind, task.Cause);

    private static bool IsOfDoubt(TaskSheet.Row task) => IsOfDoubt(task.Kind, task.Cause);

    // A payer that refuses what it pays is asked about the refusal, whatever is open.
    private static bool IsOfNextDecision(string kind, string cause) =>
        kind == Sending.StatusFollowUp && !cause.StartsWith(NextDecision.Refused, StringComparison.Ordinal);

    private static bool IsOfDoubt(string kind, string cause) =>
        kind == Remitting.QmbCheck || (kind == PatientMoney.PaymentCheck
            && cause.StartsWith(CodeName.Of(PostingMark.ShareNotBillable), StringComparison.Ordinal));

    private static int DueOf(Moment<ClaimCase> moment) =>
        moment.Context.World().Tenant.Policies.Due.DenialAction;

    private static Money Least(Money amount) => new(Math.Max(0, amount.Cents));
}
