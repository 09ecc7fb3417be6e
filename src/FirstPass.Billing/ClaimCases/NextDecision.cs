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

    internal static IEnumerable<Fact> Awaited(Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan)
    {
        var world = moment.Context.World();
        var all = moment.Value.Generations.AddRange(plan.Generations);
        var waits = plan.Next == NextPayerStep.AwaitForwarded
            || (plan.Outcome == ClaimOutcome.Reversed && !IsVoided(moment, plan))
            || IsLaterReversed(plan.Generations, plan.InsuranceOpen, moment.Value.Refusals)
            || RefusedLines.Behind(all, moment.Context.Carcs()).Cents > 0;
        // Who only observes is not asked to follow anything up: the source does that.
        if (!waits || world.Routes.GetValueOrDefault(moment.Value.Route)?.Mode is GatewayMode.Observe)
            return Answering.Stop(moment.Case, Clock);
        return [ArmedFrom(item.RemitDate, moment.Context)];
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
        var open = behind.Cents > 0 ? behind : balances.InsuranceOpen;
        if (open.Cents <= 0 || moment.Case.Open.Tasks.Values.Any(t => t.Kind == Sending.StatusFollowUp))
            return new StepResult("noted", []);
        var given = moment.Value.Refusals.IsEmpty && moment.Case.State is "Denied" or "PartiallyPaid";
        var later = IsLaterReversed(moment.Value.Generations, balances.InsuranceOpen, moment.Value.Refusals);
        var cause = later || moment.Case.State == "Reversed" ? "reversed"
            : behind.Cents > 0 ? "refused"
            : given ? "overturned"
            : "forwarded";
        var due = moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.Rejection);
        return new StepResult(
            "noted",
            [
                new Fact.TaskOpened(
                    0, Sending.StatusFollowUp, "follow-up", $"{cause}|{moment.Value.Payer}", due, null, open.Cents),
            ]);
    }

    // A later payer took its decision back while an earlier one's stands: what it had settled is open, and no denial of
    // the earlier one has it.
    private static bool IsLaterReversed(
        ImmutableArray<Generation> generations, Money open, ImmutableArray<OpenDenial> denials) =>
        generations is [.., { Kind: GenerationKind.Reversal, Rank: > 1 }]
        && open > Money.Sum(denials.Select(d => d.Left));

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
