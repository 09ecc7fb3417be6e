using System.Collections.Immutable;
using FirstPass.Workflow.Cases;

namespace FirstPass.Workflow.Definitions;

/// <summary>A flat state chart: how cases of one type move.</summary>
/// <param name="Reference">Name, version, content hash.</param>
/// <param name="CaseType">The case type it drives.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Start">State a new case begins in.</param>
/// <param name="States">States by name.</param>
/// <param name="Always">What may come in any state that does not take it itself.</param>
public sealed record Chart(
    DefinitionRef Reference,
    string CaseType,
    string Owner,
    string Start,
    ImmutableDictionary<string, ChartState> States,
    ImmutableDictionary<string, Handler> Always)
{
    /// <summary>Outcome target that leaves the case where it is.</summary>
    public const string Stay = "stay";
}

/// <summary>A state: the closed family of what a case can do in it.</summary>
public abstract record ChartState(string Name)
{
    /// <summary>A step is run at once and its outcome routed; the case never rests here.</summary>
    public sealed record Decides(string Name, string Step, ImmutableDictionary<string, string> Then) : ChartState(Name);

    /// <summary>The case rests until an event comes.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="On">Handlers by event type.</param>
    /// <param name="Task">Kind of the task that stands open here and closes on the way out, or null.</param>
    /// <param name="Clocks">Clocks that may be armed here; a state without one says why it may wait without
    /// end.</param>
    /// <param name="Forever">Why the wait needs no clock, or null.</param>
    public sealed record Waits(
        string Name,
        ImmutableDictionary<string, Handler> On,
        string? Task,
        ImmutableArray<string> Clocks,
        string? Forever) : ChartState(Name);

    /// <summary>The case is finished; only <c>always</c> can move it.</summary>
    public sealed record Ends(string Name) : ChartState(Name);
}

/// <summary>What happens on an event.</summary>
/// <param name="Step">The step to run.</param>
/// <param name="Then">Target state by outcome; <see cref="Chart.Stay"/> stays.</param>
public sealed record Handler(string Step, ImmutableDictionary<string, string> Then);
