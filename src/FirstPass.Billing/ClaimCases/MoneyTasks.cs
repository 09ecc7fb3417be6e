using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// Tasks about money have the amount that is at stake now, and end with it. Whatever moves the last of what payers owe
/// also looks at the money of the patient: no share needs it any more.
/// </summary>
internal static class MoneyTasks
{
    /// <summary>Task for what payers owe and nobody else is asked about.</summary>
    internal const string OpenBalance = "OPEN_BALANCE";

    /// <summary>The step, and what it means for the patient's money and for who has its tasks.</summary>
    internal static Func<Moment<ClaimCase>, StepResult> After(Func<Moment<ClaimCase>, StepResult> step) => moment =>
    {
        var result = step(moment);
        var moved = result.Facts.Any(f =>
            f is Fact.Posted || f.Body is ClaimFact.Remitted or ClaimFact.OtherPayerAsked);
        var facts = moved ? result.Facts.AddRange(Following(moment, result)) : result.Facts;
        return result with { Facts = WithTheSamePerson(moment.Case.Open, facts) };
    };

    /// <summary>The task as it has to be: opened, renewed with another amount, or ended with the last of it.</summary>
    internal static IEnumerable<Fact> Follow(Moment<ClaimCase> moment, MoneyTask wanted, bool ofCause = false)
    {
        var found = moment.Case.Open.Tasks.Values
            .Where(t => t.Kind == wanted.Kind && (!ofCause || t.Cause == wanted.Cause)).ToList();
        if (found.Count == 0 && wanted.Cents > 0)
            yield return new Fact.TaskOpened(
                0, wanted.Kind, wanted.Queue, wanted.Cause, moment.Context.DueIn(wanted.Days), null, wanted.Cents);
        foreach (var fact in found.Where(t => t.Cents != wanted.Cents).SelectMany(t => Changed(t, wanted.Cents)))
            yield return fact;
    }

    /// <summary>A task about another amount, with the day and the queue it had; none is left at zero.</summary>
    internal static IEnumerable<Fact> Changed(OpenTask task, long cents)
    {
        var outcome = cents <= 0 ? "settled" : cents < task.Cents ? "lessened" : "raised";
        yield return new Fact.TaskClosed(task.Number, outcome, null);
        if (cents > 0)
            yield return new Fact.TaskOpened(0, task.Kind, task.Queue, task.Cause, task.Due, null, cents);
    }

    /// <summary>What tasks ask payers for, that no denial and no clock has.</summary>
    internal static Money Asked(IEnumerable<OpenTask> tasks) => new(tasks
        .Where(t => t.Kind is DenialEnds.DeniedBalance or TakingBack.Check || IsOfOpenBalance(t))
        .Sum(t => t.Cents));

    /// <summary>The tasks that are open after facts.</summary>
    internal static IEnumerable<OpenTask> Open(OpenWork before, ImmutableArray<Fact> facts)
    {
        var closed = facts.OfType<Fact.TaskClosed>().Select(f => f.Number).ToHashSet();
        return before.Tasks.Values.Where(t => !closed.Contains(t.Number)).Concat(facts.OfType<Fact.TaskOpened>()
            .Select(f => new OpenTask(0, f.Kind, f.Queue, f.Cause, f.Due, f.Cents, null, null)));
    }

    /// <summary>The claim after facts.</summary>
    internal static ClaimCase With(ClaimCase value, ImmutableArray<Fact> facts) =>
        facts.Select(f => f.Body).OfType<ClaimFact>().Aggregate(value, ClaimFact.Apply);

    private static ImmutableArray<Fact> Following(Moment<ClaimCase> moment, StepResult result)
    {
        var facts = result.Facts;
        var value = With(moment.Value, facts);
        var balances = new ClaimBalances(facts.OfType<Fact.Posted>()
            .Aggregate(moment.Case.Balances, (sums, posted) => sums.With(posted.Lines)));
        ImmutableArray<Fact> more = [.. Capped(moment, value, balances, facts), .. OfPatient(moment, value, balances)];
        var isDecided = result.Outcome is "paid" or "partial" or "patient" or "denied" or "reversed"
            || moment.Case.State is "Paid" or "PartiallyPaid" or "PatientResponsibility" or "Denied" or "Closed"
                or "WrittenOff" or "Reversed";
        return isDecided ? [.. more, .. Uncovered(moment, value, balances, facts.AddRange(more))] : more;
    }

    // Payers owe it, no denial has it, no clock runs and nobody is asked: somebody finds out.
    private static IEnumerable<Fact> Uncovered(
        Moment<ClaimCase> moment, ClaimCase value, ClaimBalances balances, ImmutableArray<Fact> facts)
    {
        var world = moment.Context.World();
        var held = RefusedLines.Held(value, facts);
        var open = balances.InsuranceOpen - held - Asked(Open(moment.Case.Open, facts));
        var isAsked = open.Cents > 0 && IsDecided(moment, value, facts) && world.Tenant.Books == Books.Ours
            && world.Routes.GetValueOrDefault(value.Route)?.Mode is not GatewayMode.Observe;
        return Follow(moment, new MoneyTask(
            OpenBalance, "follow-up", value.Payer, world.Tenant.Policies.Due.DenialAction, isAsked ? open.Cents : 0));
    }

    // Every payer has decided, and nothing is on its way.
    private static bool IsDecided(Moment<ClaimCase> moment, ClaimCase value, ImmutableArray<Fact> facts)
    {
        var armed = facts.OfType<Fact.TimerArmed>().Select(f => f.Name)
            .Concat(moment.Case.Open.Timers.Keys.Except(facts.OfType<Fact.TimerCancelled>().Select(f => f.Name)))
            .ToHashSet();
        var coverages = Coverages.Of(value, value.Payer, moment.Context.Today(), moment.Context.World());
        return !value.Generations.IsEmpty && !Shares.ArePending(coverages, value.Generations)
            && !armed.Overlaps([NextDecision.Clock, Sending.AckClock, Sending.PassedClock, Sending.StatusClock]);
    }

    // Nobody is asked about more than payers still owe, whoever gave the rest up, paid or billed it.
    private static IEnumerable<Fact> Capped(
        Moment<ClaimCase> moment, ClaimCase value, ClaimBalances balances, ImmutableArray<Fact> facts)
    {
        var closed = facts.OfType<Fact.TaskClosed>().Select(f => f.Number).ToHashSet();
        var open = Math.Max(0, balances.InsuranceOpen.Cents);
        return moment.Case.Open.Tasks.Values
            .Where(t => value.Charged && t.Cents > open && IsOfOpenBalance(t) && !closed.Contains(t.Number))
            .SelectMany(t => Changed(t, open));
    }

    // A payer that refuses what it pays is asked about the refusal, whatever is open.
    private static bool IsOfOpenBalance(OpenTask task) =>
        task.Kind is PayerReviews.Rebill or TakingBack.Unexplained or Remitting.QmbCheck
        || (task.Kind == Sending.StatusFollowUp
            && !task.Cause.StartsWith(NextDecision.Refused, StringComparison.Ordinal))
        || (task.Kind == PatientMoney.PaymentCheck && task.Cause.StartsWith(
            CodeName.Of(PostingMark.ShareNotBillable), StringComparison.Ordinal));

    private static IEnumerable<Fact> OfPatient(Moment<ClaimCase> moment, ClaimCase value, ClaimBalances balances)
    {
        var world = moment.Context.World();
        var ended = balances.InsuranceOpen.Cents <= 0
            && (value.Generations.Standing().Any() || (value.Charged && value.Claim.Charge is { Cents: > 0 }));
        var done = ended || (value.Shielded && value.Money is not null);
        var prepaid = done ? balances.Prepaid : Money.Zero;
        if (prepaid.Cents > 0)
        {
            var today = moment.Context.Today();
            yield return new Fact.Posted("patient", PatientJournal.PrepaymentLeft(prepaid), today, today);
        }

        var coverages = Coverages.Of(value, value.Payer, moment.Context.Today(), world);
        var credit = balances.PatientCredit + prepaid;
        var refund = done && credit.Cents > 0 && credit >= PatientMoney.Least(value, coverages, world)
            ? credit
            : Money.Zero;
        var before = value.Money ?? new ClaimMoney(Money.Zero, Money.Zero, Money.Zero, null);
        var after = before with { Credit = credit, RefundProposal = refund };
        if (value.Money is not null)
            after = after with
            {
                StatementEligible = Shares.Eligible(
                    coverages, value.Generations, balances, value.Shielded, world.Tenant.Policies.HoldUntilClaimFinal),
            };
        if (after != before)
            yield return Fact.Of(new ClaimFact.MoneyChanged(after));
        if (world.Tenant.Books != Books.Ours)
            yield break;
        var cause = value.Shielded ? "QMB" : "PATIENT_OVERPAID";
        var days = world.Tenant.Policies.Due.UnappliedCash;
        foreach (var fact in Follow(
            moment, new MoneyTask(Remitting.RefundApproval, "credits", cause, days, refund.Cents)))
            yield return fact;
    }

    // Another amount is no reason to look for another person.
    private static ImmutableArray<Fact> WithTheSamePerson(OpenWork open, ImmutableArray<Fact> facts)
    {
        var all = ImmutableArray.CreateBuilder<Fact>(facts.Length);
        var number = open.TasksOpened;
        foreach (var fact in facts)
        {
            var replaced = all.LastOrDefault() is Fact.TaskClosed closed
                ? open.Tasks.GetValueOrDefault(closed.Number)
                : null;
            all.Add(fact);
            if (fact is not Fact.TaskOpened task)
                continue;
            number++;
            if (replaced is { Assignee: { } person } && replaced.Kind == task.Kind)
                all.Add(new Fact.TaskAssigned(number, person));
        }

        return all.ToImmutable();
    }
}

/// <summary>A task about money, as it has to be.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Queue">Where it is worked.</param>
/// <param name="Cause">What it is about.</param>
/// <param name="Days">Business days that it may take.</param>
/// <param name="Cents">What is at stake now; nothing at zero and below.</param>
internal readonly record struct MoneyTask(string Kind, string Queue, string Cause, int Days, long Cents);
