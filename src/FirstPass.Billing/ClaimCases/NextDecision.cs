using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// A payer passed the claim on, or took its decision back: another decision follows. When none comes, a person looks.
/// </summary>
internal static class NextDecision
{
    internal const string Clock = "next-decision";

    internal static IEnumerable<Fact> Awaited(Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan)
    {
        var world = moment.Context.World();
        var waits = plan.Next == NextPayerStep.AwaitForwarded
            || (plan.Outcome == ClaimOutcome.Reversed && !IsVoided(moment, plan));
        // Who only observes is not asked to follow anything up: the source does that.
        if (!waits || world.Routes.GetValueOrDefault(moment.Value.Route)?.Mode is GatewayMode.Observe)
            return Answering.Stop(moment.Case, Clock);
        var until = item.RemitDate.PlusDays(world.Tenant.Policies.CrossoverWaitDays);
        return [new Fact.TimerArmed(Clock, world.Staff.CloseOf(until))];
    }

    internal static StepResult Rang(Moment<ClaimCase> moment)
    {
        var cause = moment.Case.State == "Reversed" ? "reversed" : "forwarded";
        var open = new ClaimBalances(moment.Case.Balances).InsuranceOpen;
        if (open.Cents <= 0 || moment.Case.Open.Tasks.Values.Any(t => t.Kind == Sending.StatusFollowUp))
            return new StepResult("noted", []);
        var due = moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.Rejection);
        return new StepResult(
            "noted",
            [
                new Fact.TaskOpened(
                    0, Sending.StatusFollowUp, "follow-up", $"{cause}|{moment.Value.Payer}", due, null, open.Cents),
            ]);
    }

    /// <summary>A void was sent, and the payer took its decision back: the charge leaves the books.</summary>
    internal static bool IsVoided(Moment<ClaimCase> moment, PostingPlan.Posted plan) =>
        moment.Value.Claim.Frequency == "8" && plan.Outcome == ClaimOutcome.Reversed && plan.InsuranceOpen.Cents > 0;

    internal static Fact.Posted Uncharged(Moment<ClaimCase> moment, Money open)
    {
        var today = moment.Context.Today();
        var place = new LedgerPlace(moment.Value.Payer, "", moment.Value.Claim.Billing.Npi ?? "");
        return new Fact.Posted(
            "void", ClaimJournal.Charge(place, 0, -open), today, moment.Value.Claim.FirstServiceDate ?? today);
    }
}
