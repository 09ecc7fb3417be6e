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

    /// <summary>Why it is asked: the payer refused what it settles.</summary>
    internal const string Refused = "refused";

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
        var behind = RefusedLines.Behind(all, moment.Context.Carcs());
        var owed = left.Cents > 0 && !isVoided
            && (!all.TakenBack().IsEmpty || moment.Value.GaveIn.Any(payer => payer != item.Payer)
                || IsForwarded(moment, item, all));
        var waits = owed || behind.Cents > 0 || plan.Next == NextPayerStep.AwaitForwarded
            || (plan.Outcome == ClaimOutcome.Reversed && !isVoided);
        // Who only observes is not asked to follow anything up: the source does that.
        if (!waits || world.Routes.GetValueOrDefault(moment.Value.Route)?.Mode is GatewayMode.Observe)
            return Answering.Stop(moment.Case, Clock);
        // Another payer's decision is not the one that is awaited.
        var begins = plan.Next == NextPayerStep.AwaitForwarded || plan.Generations[0].Kind == GenerationKind.Reversal
            || plan.Generations[0].Lines.Any(l => l.Waiting is not null);
        return !begins && moment.Case.Open.Timers.ContainsKey(Clock)
            ? []
            : [ArmedFrom(item.RemitDate, moment.Context)];
    }

    // A payer passed the claim on, and whoever has it has not said anything.
    private static bool IsForwarded(Moment<ClaimCase> moment, RemitItem item, ImmutableArray<Generation> all) =>
        all.Standing().Any(g => g.Forwarded) && Shares.ArePending(
            Coverages.Of(moment.Value, item.Payer, item.RemitDate, moment.Context.World()), all);

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
            : balances.InsuranceOpen - Money.Sum(moment.Value.Refusals.Select(d => d.Left))
                - MoneyTasks.Asked(moment.Case.Open.Tasks.Values);
        var open = behind.Cents > 0 ? behind : left;
        if (open.Cents <= 0 || moment.Case.Open.Tasks.Values.Any(t => t.Kind == Sending.StatusFollowUp))
            return new StepResult("noted", []);
        var takenBack = moment.Value.Generations.TakenBack();
        var cause = !takenBack.IsEmpty ? "reversed"
            : behind.Cents > 0 ? Refused
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
