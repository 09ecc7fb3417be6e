using System.Collections.Immutable;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// What the end of a denial leaves to its claim. A copy takes its own charge back out of the books. What is open still
/// stays in somebody's hands: where the payer gave in its payment is awaited, where the refusal stands a person gives
/// the rest up or finds who pays it.
/// </summary>
internal static class DenialEnds
{
    /// <summary>Task for what a denial that ended leaves open.</summary>
    internal const string DeniedBalance = "DENIED_BALANCE";

    internal static StepResult Ended(Moment<ClaimCase> moment)
    {
        var body = (DenialEnded)moment.Event.Body!;
        var facts = ImmutableArray.CreateBuilder<Fact>();
        var open = new ClaimBalances(moment.Case.Balances).InsuranceOpen;
        var left = LeftOf(moment, body, open);
        var gaveIn = body.Outcome is DenialOutcomes.Overturned or DenialOutcomes.PartiallyOverturned;
        var isAwaited = gaveIn && body.Unsettled && left.Cents > 0;
        facts.Add(Fact.Of(new ClaimFact.DenialClosed(body.Key, body.Outcome, isAwaited)));
        if (body.Outcome == DenialOutcomes.DuplicateOfPaid && left.Cents > 0)
        {
            var place = GivingUp.Home(moment.Value);
            var today = moment.Context.Today();
            facts.Add(new Fact.Posted("duplicate", ClaimJournal.Charge(place, 0, -left), today, today));
            var denial = moment.Value.Refusals.First(d => d.Key == body.Key);
            facts.Add(Fact.Of(new ClaimFact.GivenUpChanged(
                [.. moment.Value.GivenUp, .. GivingUp.PartsOf(denial, left, null)])));
            open -= left;
        }
        else if (body.Unsettled && left.Cents > 0)
        {
            facts.Add(isAwaited
                ? NextDecision.ArmedFrom(moment.Context.Today(), moment.Context)
                : Asked(moment, body.Key, left));
        }

        return new StepResult(OutcomeOf(moment, open), facts.ToImmutable());
    }

    /// <summary>Its refusal is the payer's error by proof.</summary>
    internal static StepResult OfPayer(Moment<ClaimCase> moment)
    {
        var marked = new Fact.Marked(ClaimSteps.PayerErrorMark);
        var denial = moment.Event.Body is PayerErrorFound found
            ? moment.Value.Refusals.FirstOrDefault(d => d.Key == found.Denial)
            : null;
        return new StepResult(
            "noted", denial is null ? [marked] : [marked, Fact.Of(new ClaimFact.OwedByPayer(denial))]);
    }

    /// <summary>
    /// Persons who were asked about what denials left have less to look at, or nothing: another denial has it, it was
    /// paid, or it was given up.
    /// </summary>
    /// <param name="moment">The claim.</param>
    /// <param name="left">Open with payers, and in no denial's hands.</param>
    internal static IEnumerable<Fact> Looked(Moment<ClaimCase> moment, Money left)
    {
        var tasks = moment.Case.Open.Tasks.Values.Where(t => t.Kind == DeniedBalance).OrderBy(t => t.Number).ToList();
        var rest = Math.Max(0, left.Cents);
        var ended = tasks.Find(t => t.Cents == tasks.Sum(other => other.Cents) - rest);
        foreach (var task in tasks)
        {
            var kept = task == ended ? 0 : Math.Min(task.Cents, rest);
            rest -= kept;
            foreach (var fact in kept < task.Cents ? MoneyTasks.Changed(task, kept) : [])
                yield return fact;
        }
    }

    // Its own lines only: what other denials hold, or something else left open, is none of its business.
    private static Money LeftOf(Moment<ClaimCase> moment, DenialEnded ended, Money open)
    {
        var denials = moment.Value.Refusals;
        var others = Money.Sum(denials.Where(d => d.Key != ended.Key).Select(d => d.Left));
        var own = Money.Sum(denials.Where(d => d.Key == ended.Key).Select(d => d.Left));
        return new Money(Math.Max(0, Math.Min(own.Cents, (open - others).Cents)));
    }

    private static Fact.TaskOpened Asked(Moment<ClaimCase> moment, Digest denial, Money left)
    {
        var number = moment.Value.Refusals.FirstOrDefault(d => d.Key == denial)?.Generation;
        var payer = moment.Value.Generations.FirstOrDefault(g => g.Number == number)?.Place.Payer;
        var due = moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.DenialAction);
        return new Fact.TaskOpened(
            0, DeniedBalance, "denials", payer ?? moment.Value.Payer, due, null, left.Cents);
    }

    // A claim that is on its way again, or has ended, stays where it is.
    private static string OutcomeOf(Moment<ClaimCase> moment, Money open)
    {
        if (moment.Case.State is not ("Paid" or "PartiallyPaid" or "PatientResponsibility" or "Denied"))
            return "noted";
        return Outcomes.Of(moment.Value.Generations, open) switch
        {
            ClaimOutcome.Paid => moment.Case.State == "PatientResponsibility" ? "patient" : "paid",
            ClaimOutcome.PatientResponsibility => "patient",
            ClaimOutcome.PartiallyPaid => "ended",
            ClaimOutcome.Denied or ClaimOutcome.Unclassified => "denied",
            ClaimOutcome.Reversed => moment.Value.Claim.Frequency == "8" ? "paid" : "noted",
        };
    }
}
