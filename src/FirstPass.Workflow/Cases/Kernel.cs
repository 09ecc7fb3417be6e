using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Workflow.Cases;

/// <summary>The two pure functions that everything rests on: a decision makes facts, and facts make a case.</summary>
public static class Kernel
{
    /// <summary>Most transient states one event may pass through; a longer path is a loop in the chart.</summary>
    public const int MaxTransitions = 16;

    /// <summary>Task kind for an event that no state of the chart foresees.</summary>
    public const string Unexpected = "UNEXPECTED_EVENT";

    /// <summary>Task kind for an event whose decision failed; the event is kept and may be tried again.</summary>
    public const string Parked = "EVENT_PARKED";

    /// <summary>Queue of tasks that no chart asked for.</summary>
    public const string Exceptions = "exceptions";

    /// <summary>Event type of a clock that ran out, followed by the clock's name.</summary>
    public const string ClockPrefix = "clock ";

    /// <summary>Decides what an event does to a case.</summary>
    /// <returns>Questions that must be answered first, or the facts, the first of a new case being its
    /// opening.</returns>
    public static Verdict Decide(Catalog catalog, Case current, Event happened, Context context)
    {
        var facts = ImmutableArray.CreateBuilder<Fact>();
        var type = current.IsOpened
            ? catalog.CaseTypes[current.Type]
            : Open(catalog, ref current, happened, context, facts);
        var chart = facts.Count == 0 ? catalog.Pinned(current) : catalog.Newest(type.Name);
        if (facts.Count == 0 && TaskDesk.Takes(happened))
            return new Verdict.Decided(TaskDesk.Decide(chart, current, happened, context.Now));
        current = Record(type, current, Arrival(happened), context.Now, facts);
        var handler = HandlerOf(chart, current.State, happened.Type);
        if (handler is null)
        {
            var asked = TaskOnce(current, Unexpected, happened.Type, context.Now);
            return Decided(facts, Record(type, current, asked, context.Now, facts), Unexpected);
        }

        for (var i = 0; i < MaxTransitions; i++)
        {
            var step = type.Steps[handler.Step];
            var missing = Missing(step.Needs(current, happened, context), context);
            if (missing.Length > 0)
                return new Verdict.Ask(missing);
            var result = step.Run(current, happened, context);
            current = Record(type, current, result.Facts, context.Now, facts);
            var target = handler.Then[result.Outcome];
            if (target == Chart.Stay)
                return Decided(facts, current, result.Instead);
            current = Move(type, chart, current, target, context.Now, facts);
            if (chart.States[target] is not ChartState.Decides next)
                return Decided(facts, current, result.Instead);
            handler = new Handler(next.Step, next.Then);
        }

        throw new InvalidOperationException($"Chart {chart.Reference.Name} does not come to rest on {happened.Type}.");
    }

    /// <summary>
    /// What is recorded of an event whose decision failed: its clock or effect has ended all the same, a person is
    /// asked to
    /// look, and the event stays on its way to this case, for a later release may know better.
    /// </summary>
    /// <param name="keep">False when the event's body may not be kept.</param>
    public static ImmutableArray<Fact> Shelve(Case current, Event happened, Instant now, bool keep)
    {
        var facts = Arrival(happened).AddRange(TaskOnce(current, Parked, happened.Type, now));
        if (!keep || happened.Body is EffectStart)
            return facts;
        var again = new Fact.Sent(1, new Address.ToCase(current.Id), happened.Type, happened.Subject, null);
        return facts.Add(again with { Body = happened.Body });
    }

    /// <summary>Applies a fact. Pure and total: it assigns what the fact carries and decides nothing.</summary>
    public static Case Apply(CaseType type, Case current, Fact fact, Instant at) => fact switch
    {
        Fact.Opened opened => current with
        {
            Type = opened.CaseType,
            Definition = opened.Definition,
            Subject = opened.Subject,
            Since = at,
            Value = type.Initial,
        },
        Fact.Domain domain => current with { Value = type.Apply(current.Value, domain.Body!) },
        Fact.Moved moved => current with { State = moved.To, Since = at },
        Fact.Posted posted => current with { Balances = current.Balances.With(posted.Lines) },
        _ => current with { Open = OpenWorkFold.Apply(current, fact) },
    };

    private static Verdict.Decided Decided(
        ImmutableArray<Fact>.Builder facts, Case after, string? instead = null) =>
        new(facts.ToImmutable()) { After = after, Instead = instead ?? "" };

    private static CaseType Open(
        Catalog catalog, ref Case current, Event happened, Context context, ImmutableArray<Fact>.Builder facts)
    {
        var address = (Address.ToKey)happened.To;
        var type = catalog.CaseTypes[address.OpenAs!];
        var chart = catalog.Newest(type.Name);
        var opened = new Fact.Opened(type.Name, chart.Reference, happened.Subject ?? new SubjectId(current.Id));
        ImmutableArray<Fact> first =
            [opened, new Fact.KeyTaken(address.Kind, address.Key, Exclusive: true), new Fact.Moved(chart.Start)];
        current = Record(type, current, first, context.Now, facts);
        return type;
    }

    /// <summary>A case that was just opened may stand in a state that decides: the event that opened it is its
    /// event.</summary>
    private static Handler? HandlerOf(Chart chart, string state, string eventType) => chart.States[state] switch
    {
        ChartState.Waits waits when waits.On.TryGetValue(eventType, out var own) => own,
        ChartState.Decides decides => new Handler(decides.Step, decides.Then),
        _ => chart.Always.GetValueOrDefault(eventType),
    };

    private static ImmutableArray<Question> Missing(ImmutableArray<Question> needs, Context context)
    {
        foreach (var question in needs)
            if (!context.Answers.ContainsKey(question))
                return needs.RemoveAll(context.Answers.ContainsKey);
        return [];
    }

    private static Case Move(
        CaseType type, Chart chart, Case current, string target, Instant now, ImmutableArray<Fact>.Builder facts)
    {
        var leaving = ImmutableArray.CreateBuilder<Fact>();
        if (target != current.State && chart.States[current.State] is ChartState.Waits { Task: { } kind })
            foreach (var task in current.Open.Tasks.Values)
                if (task.Kind == kind)
                    leaving.Add(new Fact.TaskClosed(task.Number, target, null));
        if (chart.States[target] is ChartState.Ends)
            foreach (var clock in current.Open.Timers.Keys)
                leaving.Add(new Fact.TimerCancelled(clock));
        leaving.Add(new Fact.Moved(target));
        return Record(type, current, leaving.ToImmutable(), now, facts);
    }

    private static Case Record(
        CaseType type, Case current, ImmutableArray<Fact> made, Instant now, ImmutableArray<Fact>.Builder facts)
    {
        foreach (var fact in made)
        {
            var numbered = Number(current, fact, facts);
            facts.Add(numbered);
            current = Apply(type, current, numbered, now);
        }

        return current;
    }

    /// <summary>Steps leave ordinals to the kernel: several of them may decide in one entry.</summary>
    private static Fact Number(Case current, Fact fact, ImmutableArray<Fact>.Builder facts) => fact switch
    {
        Fact.TaskOpened task => task with { Number = current.Open.TasksOpened + 1 },
        Fact.EffectOrdered order => order with { Number = Last<Fact.EffectOrdered>(facts)?.Number + 1 ?? 1 },
        Fact.Sent sent => sent with { Number = Last<Fact.Sent>(facts)?.Number + 1 ?? 1 },
        _ => fact,
    };

    /// <summary>From the end: a big case sends thousands of messages in one entry, one after the other.</summary>
    private static T? Last<T>(ImmutableArray<Fact>.Builder facts)
        where T : Fact
    {
        for (var i = facts.Count - 1; i >= 0; i--)
            if (facts[i] is T found)
                return found;
        return null;
    }

    /// <summary>What the arrival of an event changes by itself: a clock that ran out is no longer armed.</summary>
    private static ImmutableArray<Fact> Arrival(Event happened) => happened switch
    {
        { Type: var type } when type.StartsWith(ClockPrefix, StringComparison.Ordinal) =>
            [new Fact.TimerCancelled(type[ClockPrefix.Length..])],
        { Body: EffectOutcome outcome } => [new Fact.EffectEnded(outcome.Effect, outcome.Result)],
        _ => [],
    };

    /// <summary>A task that no chart asked for; one of a kind and cause is enough.</summary>
    private static ImmutableArray<Fact> TaskOnce(Case current, string kind, string cause, Instant now)
    {
        foreach (var task in current.Open.Tasks.Values)
            if (task.Kind == kind && task.Cause == cause)
                return [];
        return
        [
            new Fact.TaskOpened(
                current.Open.TasksOpened + 1, kind, Exceptions, cause, now.Plus(Duration.FromDays(1)), null,
                current.Open.Index.Cents),
        ];
    }
}
