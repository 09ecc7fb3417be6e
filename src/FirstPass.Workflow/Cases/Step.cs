using System.Collections.Immutable;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Workflow.Cases;

/// <summary>What came of a decision.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>More must be known first.</summary>
    public sealed record Ask(ImmutableArray<Question> Questions) : Verdict;

    /// <summary>The facts, in order.</summary>
    public sealed record Decided(ImmutableArray<Fact> Facts) : Verdict
    {
        /// <summary>The case that the facts make, where the decision has made it on its way; else null.</summary>
        public Case? After { get; init; }

        /// <summary>Kind of the task that was opened instead of doing what the event asks for; empty where it was
        /// done.</summary>
        public string Instead { get; init; } = "";
    }
}

/// <summary>What a step says: an outcome the chart routes, and facts.</summary>
/// <param name="Instead">Kind of the task that it opens instead of doing what the event asks for; null where it does
/// it.</param>
public readonly record struct StepResult(string Outcome, ImmutableArray<Fact> Facts, string? Instead = null);

/// <summary>What a step sees: the case with its typed value, the event, the context.</summary>
/// <typeparam name="TValue">Domain value of the case.</typeparam>
public readonly record struct Moment<TValue>(Case Case, TValue Value, Event Event, Context Context);

/// <summary>A registered step, untyped: how the kernel runs it.</summary>
/// <param name="Name">Name with version, such as <c>claim.scrub@1</c>: a contract of outcomes and questions.</param>
/// <param name="Outcomes">Every outcome it may give; the chart must route each.</param>
/// <param name="Opens">Kinds of tasks it may open.</param>
/// <param name="Orders">Kinds of effects it may order.</param>
/// <param name="Needs">The questions it needs answered, given the answers so far.</param>
/// <param name="Run">The decision.</param>
public sealed record Step(
    string Name,
    ImmutableArray<string> Outcomes,
    ImmutableArray<string> Opens,
    ImmutableArray<string> Orders,
    Func<Case, Event, Context, ImmutableArray<Question>> Needs,
    Func<Case, Event, Context, StepResult> Run);

/// <summary>A kind of case: its initial value, how facts change it, how it is stored, its steps.</summary>
/// <param name="Name">Name, such as <c>claim</c>.</param>
/// <param name="Initial">Value before the first fact.</param>
/// <param name="Apply">Pure and total; it only assigns what the fact carries.</param>
/// <param name="Steps">Steps by name.</param>
public sealed record CaseType(
    string Name, object Initial, Func<object, object, object> Apply, ImmutableDictionary<string, Step> Steps);

/// <summary>Builds a <see cref="CaseType"/> with its types at the edge.</summary>
/// <typeparam name="TValue">Domain value of the case.</typeparam>
/// <typeparam name="TFact">Domain facts of the case.</typeparam>
public sealed class CaseTypeBuilder<TValue, TFact>(string name, TValue initial, Func<TValue, TFact, TValue> apply)
    where TValue : notnull
    where TFact : notnull
{
    private static readonly ImmutableArray<Question> Nothing = [];
    private readonly Dictionary<string, Step> steps = new(StringComparer.Ordinal);

    /// <summary>Adds a step.</summary>
    public CaseTypeBuilder<TValue, TFact> Step(
        string step,
        string[] outcomes,
        Func<Moment<TValue>, StepResult> run,
        Func<Moment<TValue>, ImmutableArray<Question>>? needs = null,
        string[]? opens = null,
        string[]? orders = null)
    {
        steps.Add(step, new Step(
            step,
            [.. outcomes],
            [.. opens ?? []],
            [.. orders ?? []],
            (c, e, x) => needs is null ? Nothing : needs(new Moment<TValue>(c, (TValue)c.Value, e, x)),
            (c, e, x) => run(new Moment<TValue>(c, (TValue)c.Value, e, x))));
        return this;
    }

    /// <summary>The case type.</summary>
    public CaseType Build() => new(
        name,
        initial,
        (value, fact) => apply((TValue)value, (TFact)fact),
        steps.ToImmutableDictionary(StringComparer.Ordinal));
}

/// <summary>Everything the kernel can run: case types, their codecs, the charts.</summary>
/// <param name="CaseTypes">By name.</param>
/// <param name="Charts">By case type: the versions that cases may be pinned to, newest last.</param>
/// <param name="Codecs">Stored forms.</param>
public sealed record Catalog(
    ImmutableDictionary<string, CaseType> CaseTypes,
    ImmutableDictionary<string, ImmutableArray<Definitions.Chart>> Charts,
    CodecSet Codecs)
{
    /// <summary>The chart that a new case of a type is pinned to.</summary>
    public Definitions.Chart Newest(string caseType) => Charts[caseType][^1];

    /// <summary>The chart that a case is pinned to.</summary>
    public Definitions.Chart Pinned(Case c)
    {
        foreach (var chart in Charts[c.Type])
            if (chart.Reference.Hash == c.Definition.Hash)
                return chart;
        throw new InvalidOperationException($"The chart {c.Definition.Name} v{c.Definition.Version} is not loaded.");
    }
}
