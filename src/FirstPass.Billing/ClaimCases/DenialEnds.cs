using System.Collections.Immutable;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

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
        var denial = moment.Value.Refusals.FirstOrDefault(d => d.Key == body.Key);
        var left = Money.Common(denial?.Left ?? Money.Zero, open);
        var gaveIn = body.Outcome is DenialOutcomes.Overturned or DenialOutcomes.PartiallyOverturned;
        var isAwaited = gaveIn && body.Unsettled && left.Cents > 0;
        facts.Add(Fact.Of(new ClaimFact.DenialClosed(body.Key, body.Outcome, isAwaited)));
        if (denial is not null && body.Outcome == DenialOutcomes.DuplicateOfPaid)
            Uncharge(moment, denial, open, facts);
        else if (isAwaited)
            facts.Add(NextDecision.ArmedFrom(moment.Context.Today(), moment.Context));
        else if (denial is not null && body.Unsettled && left.Cents > 0)
            facts.Add(Asked(moment, denial, left));
        return new StepResult(AfterStep.ByMoney, facts.ToImmutable());
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

    // The charge of its own lines only: what other denials hold is none of its business.
    private static void Uncharge(
        Moment<ClaimCase> moment, OpenDenial denial, Money open, ImmutableArray<Fact>.Builder facts)
    {
        var others = new HeldLines(moment.Value.Refusals.Where(d => d.Key != denial.Key)).Total;
        var left = Money.Common(denial.Left, open - others);
        if (left.IsZero)
            return;
        var today = moment.Context.Today();
        facts.Add(new Fact.Posted(
            "duplicate", ClaimJournal.Charge(GivingUp.Home(moment.Value), 0, -left), today, today));
        facts.Add(Fact.Of(new ClaimFact.GivenUpChanged(
            [.. moment.Value.GivenUp, .. GivingUp.Parts(new HeldLines([denial]).Taken(left), null)])));
    }

    private static Fact.TaskOpened Asked(Moment<ClaimCase> moment, OpenDenial denial, Money left)
    {
        var payer = moment.Value.Generations.FirstOrDefault(g => g.Number == denial.Generation)?.Place.Payer;
        var due = moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.DenialAction);
        return new Fact.TaskOpened(
            0, DeniedBalance, "denials", payer ?? moment.Value.Payer, due, null, left.Cents);
    }
}
