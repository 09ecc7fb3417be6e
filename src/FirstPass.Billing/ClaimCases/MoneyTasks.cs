using System.Collections.Immutable;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// Tasks about money have the amount that is at stake now, and end with it. Whatever moves the last of what payers owe
/// also looks at the money of the patient: no share needs it any more.
/// </summary>
internal static class MoneyTasks
{
    /// <summary>The step, and what it means for the patient's money and for who has its tasks.</summary>
    internal static Func<Moment<ClaimCase>, StepResult> After(Func<Moment<ClaimCase>, StepResult> step) => moment =>
    {
        var result = step(moment);
        if (result.Outcome is "refused" or "returned" or "parked")
            return result;
        var after = AfterStep.Of(moment, result);
        ImmutableArray<Fact> facts =
        [
            .. OpenMoney.Dealt(moment, after, result.Facts),
            .. PatientMoney.Following(moment, after),
            .. LateCharging.IsWithPayer(moment.Case.State)
                ? PatientDays.Proving(moment.Value, after.Value, moment.Context)
                : [],
        ];
        return result with
        {
            Outcome = result.Outcome == AfterStep.ByMoney ? after.Outcome(moment.Case.State) : result.Outcome,
            Facts = WithTheSamePerson(moment.Case.Open, facts),
        };
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

    /// <summary>The tasks that are open after facts.</summary>
    internal static IEnumerable<OpenTask> Open(OpenWork before, ImmutableArray<Fact> facts)
    {
        var closed = facts.OfType<Fact.TaskClosed>().Select(f => f.Number).ToHashSet();
        return before.Tasks.Values.Where(t => !closed.Contains(t.Number)).Concat(facts.OfType<Fact.TaskOpened>()
            .Select(f => new OpenTask(0, f.Kind, f.Queue, f.Cause, f.Due, f.Cents, null, null)));
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
