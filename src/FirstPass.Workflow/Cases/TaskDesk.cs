using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.Workflow.Cases;

/// <summary>Decides what people do with open tasks. It is the same for every kind of case.</summary>
internal static class TaskDesk
{
    /// <summary>Longest time a task may wait: longer is forgotten.</summary>
    private static readonly Duration LongestWait = Duration.FromDays(366);

    /// <summary>Begin of event types that no person says.</summary>
    private static readonly string[] OwnVoice = [Kernel.ClockPrefix, "effect ", "feed ", "start ", "unclaimed "];

    public static bool Takes(Event happened) =>
        happened.Type is TaskEvents.Take or TaskEvents.Release or TaskEvents.Wait or TaskEvents.Complete;

    public static ImmutableArray<Fact> Decide(Chart chart, Case current, Event happened, Instant now)
    {
        if (happened.Actor.Kind != ActorKind.Person)
            return Refuse("PERSON_NEEDED", "Tasks are a person's.");
        if (happened.Body is not TaskChange change || !current.Open.Tasks.TryGetValue(change.Number, out var task))
            return Refuse("TASK_NOT_OPEN", "The case has no such open task.");
        var person = happened.Actor.Id;
        if (task.Assignee is { } owner && owner != person && !change.Over)
            return Refuse("TASK_TAKEN", "Somebody else has this task.");
        return happened.Type switch
        {
            TaskEvents.Take => task.Assignee == person ? [] : [new Fact.TaskAssigned(task.Number, person)],
            TaskEvents.Release => task.Assignee is null ? [] : [new Fact.TaskAssigned(task.Number, null)],
            TaskEvents.Wait => Wait(task, change, now),
            _ => Complete(chart, current, task, change, person),
        };
    }

    private static ImmutableArray<Fact> Wait(OpenTask task, TaskChange change, Instant now) =>
        change.Reason.Length > 0 && change.Until is { } until && until > now && until - now <= LongestWait
            ? [new Fact.TaskWaiting(task.Number, change.Reason, until)]
            : Refuse("WAIT_UNCLEAR", "A task waits for a reason, until a time within a year.");

    private static ImmutableArray<Fact> Complete(
        Chart chart, Case current, OpenTask task, TaskChange change, string person)
    {
        if (WaysOut(chart, current, task) is { Count: > 0 } ways)
            return Refuse(
                "TASK_BY_STATE",
                $"This task ends by what ends the state {current.State}: {string.Join(", ", ways)}.");
        return change.Outcome.Length > 0
            ? [new Fact.TaskClosed(task.Number, change.Outcome, person)]
            : Refuse("OUTCOME_NEEDED", "A task ends with an outcome.");
    }

    /// <summary>What else ends the task of a state; a task that only asks for a look has none.</summary>
    private static List<string> WaysOut(Chart chart, Case current, OpenTask task) =>
        chart.States.GetValueOrDefault(current.State) is ChartState.Waits waits && waits.Task == task.Kind
            ? [.. waits.On.Keys.Where(IsSaid).Order(StringComparer.Ordinal)]
            : [];

    private static bool IsSaid(string type) =>
        !OwnVoice.Any(voice => type.StartsWith(voice, StringComparison.Ordinal));

    private static ImmutableArray<Fact> Refuse(string code, string reason) => [new Fact.Refused(code, reason)];
}
