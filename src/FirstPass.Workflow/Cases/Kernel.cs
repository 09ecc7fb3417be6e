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
        current = Record(type, current, Arrival(happened), context.Now, facts);
        var handler = HandlerOf(chart, current.State, happened.Type);
        if (handler is null)
        {
            var task = UnexpectedTask(current, happened, context.Now);
            if (task is not null)
                Record(type, current, [task], context.Now, facts);
            return new Verdict.Decided(facts.ToImmutable());
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
                return new Verdict.Decided(facts.ToImmutable());
            current = Move(type, chart, current, target, context.Now, facts);
            if (chart.States[target] is not ChartState.Decides next)
                return new Verdict.Decided(facts.ToImmutable());
            handler = new Handler(next.Step, next.Then);
        }

        throw new InvalidOperationException($"Chart {chart.Reference.Name} does not come to rest on {happened.Type}.");
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

    private static Handler? HandlerOf(Chart chart, string state, string eventType)
    {
        if (chart.States[state] is ChartState.Waits waits && waits.On.TryGetValue(eventType, out var own))
            return own;
        return chart.Always.GetValueOrDefault(eventType);
    }

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
        Fact.EffectOrdered order => order with { Number = facts.Count(f => f is Fact.EffectOrdered) + 1 },
        Fact.Sent sent => sent with { Number = facts.Count(f => f is Fact.Sent) + 1 },
        _ => fact,
    };

    /// <summary>What the arrival of an event changes by itself: a clock that ran out is no longer armed.</summary>
    private static ImmutableArray<Fact> Arrival(Event happened) => happened switch
    {
        { Type: var type } when type.StartsWith(ClockPrefix, StringComparison.Ordinal) =>
            [new Fact.TimerCancelled(type[ClockPrefix.Length..])],
        { Body: EffectOutcome outcome } => [new Fact.EffectEnded(outcome.Effect, outcome.Result)],
        _ => [],
    };

    private static Fact? UnexpectedTask(Case current, Event happened, Instant now)
    {
        foreach (var task in current.Open.Tasks.Values)
            if (task.Kind == Unexpected && task.Cause == happened.Type)
                return null;
        return new Fact.TaskOpened(
            current.Open.TasksOpened + 1, Unexpected, "exceptions", happened.Type, now.Plus(Duration.FromDays(1)), null,
            current.Open.Index.Cents);
    }
}
