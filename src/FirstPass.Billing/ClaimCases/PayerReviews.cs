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
        var denied = Money.Sum(plan.Denials.Select(d => d.Open));
        var open = plan.InsuranceOpen - denied;
        var all = moment.Value.Generations.AddRange(plan.Generations);
        var next = all.Standing().FirstOrDefault(g => g.Rank > plan.Generations[0].Rank)?.Place.Payer;
        var isOutdated = plan.Marks.Contains(PostingMark.SecondaryOutdated) && !IsObserved(moment);
        return MoneyTasks.Follow(moment, new MoneyTask(
            Rebill, "billing", next ?? "", Due(moment).CoordinationContact, isOutdated ? open.Cents : 0));
    }

    // Only the first payer's decision is compared with its contract, and only the next one of it changes that.
    private static IEnumerable<Fact> Overpaid(Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan)
    {
        if (plan.Generations[0].Rank != 1)
            return [];
        var over = -Money.Sum(plan.Variances.Where(v => v.Beyond && v.Shortfall.Cents < 0).Select(v => v.Shortfall));
        return MoneyTasks.Follow(
            moment, new MoneyTask(Overpayment, "credits", item.Payer, Due(moment).UnappliedCash, over.Cents));
    }

    private static ServiceLevels Due(Moment<ClaimCase> moment) => moment.Context.World().Tenant.Policies.Due;

    private static bool IsObserved(Moment<ClaimCase> moment) =>
        moment.Context.World().Routes.GetValueOrDefault(moment.Value.Route)?.Mode == GatewayMode.Observe;
}
