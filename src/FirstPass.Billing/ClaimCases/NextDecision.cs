using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// A payer passed the claim on, took its decision back, refused what it settled before, or gave in by a person's word:
/// another decision follows. When none comes, a person looks.
/// </summary>
internal static class NextDecision
{
    internal const string Clock = "next-decision";

    /// <summary>The clock of the next decision, as it has to be after a posting.</summary>
    /// <param name="moment">The claim before it.</param>
    /// <param name="item">What was remitted.</param>
    /// <param name="plan">What it posts.</param>
    /// <param name="left">Open with payers, and in no denial's hands.</param>
    internal static IEnumerable<Fact> Awaited(
        Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan, Money left)
    {
        var world = moment.Context.World();
        var all = moment.Value.Generations.AddRange(plan.Generations);
        var isVoided = IsVoided(moment, plan);
        var told = plan.Next == NextPayerStep.AwaitForwarded
            || (plan.Outcome == ClaimOutcome.Reversed && !isVoided)
            || RefusedLines.Behind(all, moment.Context.Carcs()).Cents > 0;
        var owed = left.Cents > 0 && !isVoided
            && (!all.TakenBack().IsEmpty || moment.Value.GaveIn.Any(payer => payer != item.Payer));
        // Who only observes is not asked to follow anything up: the source does that.
        if (!(told || owed) || world.Routes.GetValueOrDefault(moment.Value.Route)?.Mode is GatewayMode.Observe)
            return Answering.Stop(moment.Case, Clock);
        // Another payer's decision is not the one that is awaited.
        var goesOn = !told && plan.Generations[0].Kind != GenerationKind.Reversal
            && moment.Case.Open.Timers.ContainsKey(Clock);
        return goesOn ? [] : [ArmedFrom(item.RemitDate, moment.Context)];
    }

    internal static Fact ArmedFrom(LocalDate day, Context context)
    {
        var world = context.World();
        return new Fact.TimerArmed(
            Clock, world.Staff.CloseOf(day.PlusDays(world.Tenant.Policies.CrossoverWaitDays)));
    }

    internal static StepResult Rang(Moment<ClaimCase> moment)
    {
        var balances = new ClaimBalances(moment.Case.Balances);
        var behind = RefusedLines.Behind(moment.Value.Generations, moment.Context.Carcs());
        var left = moment.Case.State == "Reversed"
            ? balances.InsuranceOpen
            : balances.InsuranceOpen - Money.Sum(moment.Value.Refusals.Select(d => d.Left));
        var open = behind.Cents > 0 ? behind : left;
        if (open.Cents <= 0 || moment.Case.Open.Tasks.Values.Any(t => t.Kind == Sending.StatusFollowUp))
            return new StepResult("noted", []);
        var takenBack = moment.Value.Generations.TakenBack();
        var cause = !takenBack.IsEmpty ? "reversed"
            : behind.Cents > 0 ? "refused"
            : !moment.Value.GaveIn.IsEmpty ? "overturned"
            : "forwarded";
        var payer = takenBack.Concat(moment.Value.GaveIn).FirstOrDefault() ?? moment.Value.Payer;
        var due = moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.Rejection);
        return new StepResult(
            "noted",
            [
                new Fact.TaskOpened(
                    0, Sending.StatusFollowUp, "follow-up", $"{cause}|{payer}", due, null, open.Cents),
            ]);
    }

    /// <summary>A void was sent, and the payer took its decision back: the charge leaves the books.</summary>
    internal static bool IsVoided(Moment<ClaimCase> moment, PostingPlan.Posted plan) =>
        moment.Value.Claim.Frequency == "8" && plan.Outcome == ClaimOutcome.Reversed && plan.InsuranceOpen.Cents > 0;

    /// <summary>The charge of the claim, as far as it is in the books.</summary>
    internal static Money ChargeOf(Moment<ClaimCase> moment) => new(-moment.Case.Balances[Accounts.GrossRevenue]);

    internal static Fact.Posted Uncharged(Moment<ClaimCase> moment)
    {
        var today = moment.Context.Today();
        return new Fact.Posted(
            "void", ClaimJournal.Charge(GivingUp.Home(moment.Value), 0, -ChargeOf(moment)), today,
            moment.Value.Claim.FirstServiceDate ?? today);
    }
}
