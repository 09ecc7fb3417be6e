using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Gateway;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.Files;

/// <summary>
/// A file of a gating route that cannot be judged in its time, or of which a claim cannot be judged at all, goes on as
/// it came, as if it were only observed; the file says so, and somebody is asked.
/// </summary>
internal static class Overdue
{
    internal const string Task = "JUDGE_TIMEOUT";
    internal const string Clock = "judge";

    internal static IEnumerable<Fact> Armed(Moment<InterchangeCase> moment, ReceivedInterchange body)
    {
        if (Gates(moment, body))
            yield return new Fact.TimerArmed(Clock, moment.Context.Now.Plus(
                Duration.FromMinutes(moment.Context.World().Routes[body.Route].JudgeWithinMinutes)));
    }

    /// <summary>The time is over while claims are still being judged: the bytes go on now, the rest follows.</summary>
    internal static StepResult Rang(Moment<InterchangeCase> moment) => new("noted", [.. GoesOn(moment)]);

    /// <summary>True when the file went on, or must go on, as it came.</summary>
    internal static bool IsLost(Moment<InterchangeCase> moment, ReceivedInterchange received, FileTally tally) =>
        Gates(moment, received)
        && (Gone(moment) || tally.All < received.Sets.Where(s => s.Faults.IsEmpty).Sum(s => s.Parts));

    /// <summary>The file goes on as it came, if it has not yet.</summary>
    internal static IEnumerable<Fact> GoesOn(Moment<InterchangeCase> moment)
    {
        if (Gone(moment) || moment.Value.Received is not { } received || !Gates(moment, received))
            yield break;
        yield return new Fact.Marked(Task);
        yield return new Fact.TaskOpened(
            0, Task, "integration", received.Route, moment.Context.DueIn(1), null, received.Sets.Sum(s => s.Cents));
        yield return new Fact.EffectOrdered(0, InterchangeEvents.PassOn)
        {
            Body = new InterchangeOrder(moment.Case.Id),
        };
    }

    /// <summary>Its claims, those that were stopped too, are told that they have left.</summary>
    internal static Fact Told() => new Fact.FeedOpened(InterchangeEvents.PassedFeed, Digest.Zero);

    private static bool Gone(Moment<InterchangeCase> moment) => moment.Case.Open.Marks.Contains(Task);

    private static bool Gates(Moment<InterchangeCase> moment, ReceivedInterchange received) =>
        received is { PassedOn: false, FromFarSide: false, Content: InterchangeContent.Claims }
        && moment.Context.World().Routes.GetValueOrDefault(received.Route) is { Mode: GatewayMode.Gate };
}
