using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// What a posting leaves that only a person can bring to a payer: the share of a corrected first decision, of which
/// the next payer does not know, and more than the contract allows, which is no income.
/// </summary>
internal static class PayerReviews
{
    /// <summary>Task for open money after an earlier payer's correction: the next payer is billed anew.</summary>
    internal const string Rebill = "SECONDARY_REBILL";

    /// <summary>Task for more than the contract allows.</summary>
    internal const string Overpayment = "OVERPAYMENT";

    internal static IEnumerable<Fact> After(
        Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan, Money open) =>
        Rebilled(moment, plan, open).Concat(Overpaid(moment, item, plan));

    // A next payer whose decision is older than the one before it has to hear of it.
    private static IEnumerable<Fact> Rebilled(Moment<ClaimCase> moment, PostingPlan.Posted plan, Money open)
    {
        var all = moment.Value.Generations.AddRange(plan.Generations);
        var standing = all.Standing().ToList();
        var outdated = standing.Find(next => standing.Exists(g =>
            g.Rank < next.Rank && InForceSince(all, g) > next.Number && g.Lines.Any(l => l.Share.Cents > 0)));
        var payer = outdated?.Place.Payer ?? "";
        var cents = outdated is null || NextDecision.IsObserved(moment) || !all.TakenBack().IsEmpty ? 0 : open.Cents;
        foreach (var task in moment.Case.Open.Tasks.Values.Where(t => t.Kind == Rebill && t.Cause != payer))
            yield return new Fact.TaskClosed(task.Number, "settled", null);
        foreach (var fact in MoneyTasks.Follow(
            moment, new MoneyTask(Rebill, "billing", payer, Due(moment).CoordinationContact, cents), ofCause: true))
            yield return fact;
    }

    private static int InForceSince(ImmutableArray<Generation> all, Generation decision) =>
        all.LastOrDefault(g => g.Kind == GenerationKind.Completion && g.Of == decision.Number)?.Number
        ?? (decision.Lines.Any(l => all.InForce(decision, l)) ? decision.Number : 0);

    // Only the first payer's decisions are compared with its contract.
    private static IEnumerable<Fact> Overpaid(Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan) =>
        plan.Difference is { } difference
            ? MoneyTasks.Follow(moment, new MoneyTask(
                Overpayment, "credits", item.Payer, Due(moment).UnappliedCash, difference.Over.Cents))
            : [];

    private static ServiceLevels Due(Moment<ClaimCase> moment) => moment.Context.World().Tenant.Policies.Due;
}
