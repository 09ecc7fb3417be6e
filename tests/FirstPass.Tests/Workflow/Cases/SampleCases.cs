using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;

namespace FirstPass.Tests.Workflow.Cases;

/// <summary>A domain value: how often something was said.</summary>
public sealed record Tally(int Said);

/// <summary>A domain fact: it was said once more.</summary>
public sealed record SaidAgain(int By);

[JsonSerializable(typeof(Tally))]
[JsonSerializable(typeof(SaidAgain))]
internal sealed partial class TallyJson : JsonSerializerContext;

/// <summary>A small claim-like case type whose steps do what their event's body says, and a chart around it.</summary>
public static class SampleCases
{
    public const string Text = """
        workflow: sample
        version: 3
        case: sample
        owner: billing
        start: sorting
        states:
          sorting:
            do: sort@1
            then: {good: working, bad: checking}
          checking:
            task: SCRUB_FIX
            clocks: [late]
            on:
              fixed: {do: fix@1, then: {again: sorting, give-up: over}}
              clock late: {do: note@1, then: {done: stay}}
          working:
            forever: someone ends it
            on:
              do: {do: act@1, then: {done: stay}}
              ask: {do: ask@1, then: {done: stay}}
              end: {do: note@1, then: {done: over}}
              circle: {do: note@1, then: {done: turning}}
          turning:
            do: turn@1
            then: {round: turning-back, out: working}
          turning-back:
            do: turn@1
            then: {round: turning, out: working}
          over:
            end: yes
        always:
          note: {do: note@1, then: {done: stay}}
        """;

    public static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 8, 0);
    public static readonly LocalDate Day = new(2026, 5, 4);
    public static readonly Digest Key = Digest.Of([42]);

    public static readonly Question Asked = new Question.KeyHolders("claim", Key);

    public static readonly CaseType Tallies = new CaseTypeBuilder<Tally, SaidAgain>("sample", new Tally(0), (t, f) => new Tally(t.Said + f.By))
        .Step("sort@1", ["good", "bad"], m => m.Event.Type == "bad"
            ? new StepResult("bad", [Opened("SCRUB_FIX"), new Fact.TimerArmed("late", Now.Plus(Duration.FromDays(1)))])
            : new StepResult("good", [Fact.Of(new SaidAgain(1))]), opens: ["SCRUB_FIX"])
        .Step("fix@1", ["again", "give-up"], m => new StepResult(m.Event.Actor.Has("manager") ? "give-up" : "again", []))
        .Step("act@1", ["done"], m => new StepResult("done", [.. ((Facts)m.Event.Body!).List]))
        .Step("ask@1", ["done"], m => new StepResult("done", [Fact.Of(new SaidAgain(m.Context.Get<Answer.Holders>(Asked).Cases.Length))]), _ => [Asked])
        .Step("note@1", ["done"], _ => new StepResult("done", [Fact.Of(new SaidAgain(1))]))
        .Step("turn@1", ["round", "out"], _ => new StepResult("round", []))
        .Build();

    public static readonly Chart Sample = ChartReader.Read(new SourceText("sample.yaml", Text)).OrThrow().Chart;

    public static readonly Catalog Known = new(
        ImmutableDictionary<string, CaseType>.Empty.Add("sample", Tallies),
        ImmutableDictionary<string, ImmutableArray<Chart>>.Empty.Add("sample", [Sample]),
        new CodecSet().Add("tally@1", () => TallyJson.Default.Tally).Add("said@1", () => TallyJson.Default.SaidAgain));

    public static readonly Context Given = new(
        Now, new IdSource(Now.ToUnixTimeMilliseconds(), 0, 5), new InForce(Digest.Zero, ImmutableDictionary<string, object>.Empty),
        new KeyHash([1]), ImmutableDictionary<Question, Answer>.Empty);

    /// <summary>Facts a step shall make, as a body.</summary>
    public sealed record Facts(params Fact[] List);

    public static Event Said(string type, object? body = null, params string[] roles) => new(
        new EventId("desk", type), type, new Address.ToKey("claim", Key, "sample"), new Actor(ActorKind.Person, "kim", [.. roles]), body);

    public static Fact.TaskOpened Opened(string kind) => new(0, kind, "scrub", "cause", Now, null, 100);

    public static Fact.Posted Posted(params (string Account, long Cents)[] lines) => new(
        "charge", [.. lines.Select(l => new Line(new(l.Account), l.Cents, new("BLUE")))], Day, Day);

    /// <summary>Decides, and gives the case after.</summary>
    public static (Case After, ImmutableArray<Fact> Facts) Do(Case current, Event happened, Context? context = null)
    {
        var decided = (Verdict.Decided)Kernel.Decide(Known, current, happened, context ?? Given);
        var after = decided.Facts.Aggregate(current, (c, f) => Kernel.Apply(Tallies, c, f, Now));
        return (after with { Sequence = current.Sequence + 1 }, decided.Facts);
    }

    public static Case Open(string by = "good") => Do(Case.New(Given.Ids.Case(0), new object()), Said(by)).After;
}
