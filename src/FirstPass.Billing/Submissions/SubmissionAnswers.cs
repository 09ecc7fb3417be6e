using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Gateway;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Submissions;

/// <summary>What an outgoing file is answered, and what its claims are told of it.</summary>
public static class SubmissionAnswers
{
    /// <summary>
    /// A 999 speaks of one group, a TA1 of one envelope. The file has been answered when all its groups have.
    /// </summary>
    internal static StepResult Answered(Moment<Submission> moment)
    {
        var answer = (BatchAnswer)moment.Event.Body!;
        var answered = new SubmissionFact.Answered(answer);
        var after = Submission.Apply(moment.Value, answered);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(answered));
        var refusals = RefusalsOf(answer).Where(r => !moment.Value.Refusals.Any(r.Repeats)).ToList();
        after = refusals.Aggregate(after, (v, r) => Submission.Apply(v, new SubmissionFact.Refused(r)));
        foreach (var refusal in refusals)
            facts.AddRange(Work(moment, refusal));
        facts.AddRange(Telling(after));
        facts.AddRange(SentNumbers.Heard(moment, after));
        if (!after.Groups.All(after.Answered.Contains))
            return new StepResult("waits", facts.ToImmutable());
        if (moment.Case.Open.Timers.ContainsKey(SubmissionSteps.Ack999))
            facts.Add(new Fact.TimerCancelled(SubmissionSteps.Ack999));
        return new StepResult(OutcomeOf(after, answer), facts.ToImmutable());
    }

    private static string OutcomeOf(Submission after, BatchAnswer answer)
    {
        var whole = after.Refusals.Where(r => r.Level is "interchange" or "group").ToList();
        if (after.Groups.All(g => whole.Any(r => IsIn(after, g, r))))
            return "rejected";
        return after.Refusals.IsEmpty && answer.Code != "P" ? "accepted" : "partly";
    }

    private static bool IsIn(Submission value, string group, BatchRefusal refusal) => refusal.Group.Length > 0
        ? Submission.IsNumber(refusal.Group, group)
        : value.Envelopes.FirstOrDefault(e => Submission.IsNumber(e.Interchange, refusal.Interchange)) is not { } sent
            || sent.Groups.Contains(group);

    // Where a whole group is refused its sets need no words of their own.
    private static IEnumerable<BatchRefusal> RefusalsOf(BatchAnswer answer)
    {
        var all = new BatchRefusal(answer.By, answer.IsOfEnvelope ? "interchange" : "group", answer.Code, "", answer.On)
        {
            Interchange = answer.IsOfEnvelope ? answer.Number : "",
            Group = answer.IsOfEnvelope ? "" : answer.Number,
        };
        if (answer.Rejects)
            return [all];
        var sets = answer.Sets.IsDefault ? [] : answer.Sets.Where(s => s.Rejected);
        var level = answer.IsAdvice ? "application" : "set";
        return sets.Select(s => all with { Level = level, Code = s.Code, Set = s.Control });
    }

    internal static StepResult LevelRefused(Moment<Submission> moment)
    {
        var refusal = (BatchRefusal)moment.Event.Body!;
        if (moment.Value.Refusals.Any(refusal.Repeats))
            return new StepResult("refused", []);
        var after = Submission.Apply(moment.Value, new SubmissionFact.Refused(refusal));
        return new StepResult("refused", [.. Work(moment, refusal), .. Telling(after)]);
    }

    internal static StepResult SentTold(Moment<Submission> moment)
    {
        var told = new SubmissionFact.SentTold();
        return new StepResult("noted", [Fact.Of(told), .. Telling(Submission.Apply(moment.Value, told))]);
    }

    // The feed that has just ended cannot be opened again in the same breath: a clock does it at once.
    internal static StepResult Told(Moment<Submission> moment)
    {
        var followed = Followed(moment, [new SubmissionFact.RefusalTold(), .. AllTold(moment)]);
        return moment.Value.Told + 1 < moment.Value.Refusals.Length
            ? followed with
            {
                Facts = followed.Facts.Add(new Fact.TimerArmed(SubmissionEvents.NextRefusal, moment.Context.Now)),
            }
            : followed;
    }

    internal static StepResult NextRefusal(Moment<Submission> moment) => new("noted", [.. Telling(moment.Value)]);

    internal static StepResult SilenceTold(Moment<Submission> moment) => Followed(moment, [.. AllTold(moment)]);

    /// <summary>The members are told one refusal after the other, and none before they know that they left.</summary>
    private static IEnumerable<Fact> Telling(Submission value)
    {
        if (value.TellsSent || value.TellsRefusal || value.Told >= value.Refusals.Length)
            yield break;
        yield return Fact.Of(new SubmissionFact.RefusalTelling());
        yield return new Fact.FeedOpened(SubmissionEvents.RefusedFeed, Digest.Zero);
    }

    internal static StepResult Silent(Moment<Submission> moment) => new(
        "silent",
        [
            new Fact.TaskOpened(
                0, "STATUS_FOLLOWUP", "follow-up", SilenceOf(moment.Value),
                moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.Rejection), null, moment.Value.Cents),
            Fact.Of(new SubmissionFact.Troubled(SilenceOf(moment.Value))),
            new Fact.FeedOpened(SubmissionEvents.SilentFeed, Digest.Zero),
        ]);

    /// <summary>Cause of the task about a file that nobody acknowledged.</summary>
    public static string SilenceOf(Submission value) => "no-999|" + value.Route;

    internal static StepResult Member(Moment<Submission> moment)
    {
        var word = (MemberWord)moment.Event.Body!;
        return Followed(moment, new SubmissionFact.MemberSpoke(word.Cause, word.GoneOn));
    }

    private static IEnumerable<SubmissionFact> AllTold(Moment<Submission> moment) =>
        ((MembersTold)moment.Event.Body!).Causes
            .Where(c => moment.Value.Troubles.Any(t => t.Cause == c && !t.Told))
            .Select(c => new SubmissionFact.AllTold(c));

    /// <summary>A task is done when every claim it is about left again, was answered, decided or given up.</summary>
    private static StepResult Followed(Moment<Submission> moment, params SubmissionFact[] happened)
    {
        var after = happened.Aggregate(moment.Value, Submission.Apply);
        var over = after.Troubles.Where(t => t.IsOver).Select(t => t.Cause).ToHashSet(StringComparer.Ordinal);
        var done = moment.Case.Open.Tasks.Values.Where(t => over.Contains(t.Cause));
        return new StepResult(
            "noted",
            [.. happened.Select(Fact.Of), .. done.Select(t => new Fact.TaskClosed(t.Number, "settled", null))]);
    }

    /// <summary>The submission owns the one task; its members are told by a feed.</summary>
    private static IEnumerable<Fact> Work(Moment<Submission> moment, BatchRefusal refusal)
    {
        yield return Fact.Of(new SubmissionFact.Refused(refusal));
        if (moment.Context.World().Routes.GetValueOrDefault(moment.Value.Route)?.Mode != GatewayMode.Observe)
        {
            yield return new Fact.TaskOpened(
                0, "REJECTION_FIX", "billing", refusal.Cause,
                moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.Rejection), null,
                CentsOf(moment.Value, refusal));
            yield return Fact.Of(new SubmissionFact.Troubled(refusal.Cause));
        }
    }

    // What a part of a file is worth is known where the file left as its source made it.
    private static long CentsOf(Submission value, BatchRefusal refusal)
    {
        if (refusal.Cents > 0)
            return refusal.Cents;
        if (value.Numbers is not null)
            return value.Cents;
        var part = value.Source
            .Where(s => refusal.Group.Length == 0 || Submission.IsNumber(s.Group, refusal.Group))
            .Where(s => refusal.Set.Length == 0 || Submission.IsNumber(s.Set, refusal.Set))
            .Where(s => refusal.Trace.Length == 0 || s.Trace == refusal.Trace)
            .Sum(s => s.Cents);
        return part > 0 ? part : value.Cents;
    }
}
