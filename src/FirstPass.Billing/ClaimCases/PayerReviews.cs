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

    internal static IEnumerable<Fact> After(Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan) =>
        Rebilled(moment, plan).Concat(Overpaid(moment, item, plan));

    // Denials have what they have; a task of before is about another sum.
    private static IEnumerable<Fact> Rebilled(Moment<ClaimCase> moment, PostingPlan.Posted plan)
    {
        foreach (var task in Open(moment, Rebill))
            yield return new Fact.TaskClosed(task.Number, "settled", null);
        var denied = Money.Sum(plan.Denials.Select(d => d.Open));
        var open = plan.InsuranceOpen - denied;
        var all = moment.Value.Generations.AddRange(plan.Generations);
        var next = all.Standing().FirstOrDefault(g => g.Rank > plan.Generations[0].Rank)?.Place.Payer;
        if (!plan.Marks.Contains(PostingMark.SecondaryOutdated) || open.Cents <= 0 || IsObserved(moment))
            yield break;
        yield return new Fact.TaskOpened(
            0, Rebill, "billing", next ?? "", moment.Context.DueIn(Due(moment).CoordinationContact), null, open.Cents);
    }

    // Only the first payer's decision is compared with its contract, and only the next one of it changes that.
    private static IEnumerable<Fact> Overpaid(Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan)
    {
        if (plan.Generations[0].Rank != 1)
            yield break;
        foreach (var task in Open(moment, Overpayment))
            yield return new Fact.TaskClosed(task.Number, "settled", null);
        var over = -Money.Sum(plan.Variances.Where(v => v.Beyond && v.Shortfall.Cents < 0).Select(v => v.Shortfall));
        if (over.Cents > 0)
            yield return new Fact.TaskOpened(
                0, Overpayment, "credits", item.Payer, moment.Context.DueIn(Due(moment).UnappliedCash), null,
                over.Cents);
    }

    private static IEnumerable<OpenTask> Open(Moment<ClaimCase> moment, string kind) =>
        moment.Case.Open.Tasks.Values.Where(t => t.Kind == kind);

    private static ServiceLevels Due(Moment<ClaimCase> moment) => moment.Context.World().Tenant.Policies.Due;

    private static bool IsObserved(Moment<ClaimCase> moment) =>
        moment.Context.World().Routes.GetValueOrDefault(moment.Value.Route)?.Mode == GatewayMode.Observe;
}
