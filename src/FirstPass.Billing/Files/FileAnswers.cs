using System.Collections.Immutable;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Submissions;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.Billing.Files;

/// <summary>
/// Tells whom the answers of an acknowledgement file speak of. What fits nobody may have come before what it answers:
/// it is looked for again, and is one task of the file when the time is over. What fits twice is one task at the end of
/// the file. Neither moves a state.
/// </summary>
internal static class FileAnswers
{
    internal const string Unmatched = "ACK_UNMATCHED";

    private static readonly Duration Soon = Duration.FromMinutes(5);
    private static readonly Duration Later = Duration.FromHours(1);

    internal static ImmutableArray<Question> Needs(Moment<InterchangeCase> moment)
    {
        var body = (AnswerBatch)moment.Event.Body!;
        var questions = ImmutableArray.CreateBuilder<Question>();
        foreach (var answer in body.Interchanges)
            questions.AddRange(AnsweredFiles.Questions(moment, SubmissionEvents.InterchangeKey, answer.Control));
        foreach (var answer in body.Groups)
            questions.AddRange(AnsweredFiles.Questions(moment, SubmissionEvents.GroupKey, answer.Group));
        foreach (var answer in body.Claims)
        {
            if (answer.BatchTrace is { } trace)
                questions.Add(AnsweredFiles.Batch(moment, trace));
            if (!answer.WholeLevel)
                questions.AddRange(new AnswerLadder(moment, answer).Questions());
        }

        return [.. questions.Distinct()];
    }

    internal static StepResult Answer(Moment<InterchangeCase> moment)
    {
        var body = (AnswerBatch)moment.Event.Body!;
        var today = moment.Context.Today();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        var nobody = new List<object>();
        var twice = new List<ClaimAnswer>();
        foreach (var answer in body.Interchanges)
            Take(answer, ToSubmission(
                moment, SubmissionEvents.InterchangeKey,
                new BatchAnswer("TA1", answer.Code, [], today, answer.Control)));
        foreach (var answer in body.Groups)
            Take(answer, ToSubmission(
                moment, SubmissionEvents.GroupKey,
                new BatchAnswer(answer.By ?? "999", answer.Code, answer.Sets, today, answer.Group)));
        foreach (var answer in body.Claims.Where(a => !a.WholeLevel || a.Rejects))
            if (answer.WholeLevel)
                Take(answer, ToLevel(moment, answer));
            else if (new AnswerLadder(moment, answer).Find() is { IsAmbiguous: true })
                twice.Add(answer);
            else
                Take(answer, ToClaim(moment, answer));
        facts.AddRange(Rest(moment, nobody, twice));
        return new StepResult("answered", facts.ToImmutable());

        void Take(object answer, Fact? told)
        {
            if (told is null)
                nobody.Add(answer);
            else
                facts.Add(told);
        }
    }

    /// <summary>The file has been read to its end: what fits twice is a person's.</summary>
    internal static IEnumerable<Fact> AtEnd(Moment<InterchangeCase> moment)
    {
        if (moment.Value.Unmatched is { Ambiguous: > 0 } counts)
            yield return Task(moment, "ambiguous", counts.AmbiguousCents);
    }

    private static IEnumerable<Fact> Rest(
        Moment<InterchangeCase> moment, List<object> nobody, List<ClaimAnswer> twice)
    {
        var body = (AnswerBatch)moment.Event.Body!;
        var before = moment.Value.Unmatched ?? new UnmatchedAnswers(0, 0, 0, 0, 0);
        var again = nobody.Count > 0 ? WaitUntil(body.Looks, moment.Context) : null;
        var lost = again is null ? nobody : [];
        var after = before with
        {
            Waiting = before.Waiting + (again is null ? 0 : 1) - (body.Looks > 0 ? 1 : 0),
            Ambiguous = before.Ambiguous + (body.Looks > 0 ? 0 : twice.Count),
            AmbiguousCents = before.AmbiguousCents + (body.Looks > 0 ? 0 : CentsOf(twice)),
            Unknown = before.Unknown + lost.Count + (body.Looks > 0 ? twice.Count : 0),
            UnknownCents = before.UnknownCents + CentsOf(lost) + (body.Looks > 0 ? CentsOf(twice) : 0),
        };
        if (after != before)
            yield return Fact.Of(new InterchangeFact.Looked(after));
        if (again is { } until)
            yield return Wait(moment, nobody, until);
        else if (body.Looks > 0 && after is { Waiting: 0, Unknown: > 0 })
            yield return Task(moment, "unknown", after.UnknownCents);
    }

    // The claims of a file that was passed on are told only after its bytes, and files may come in any order.
    private static Instant? WaitUntil(int looks, Context context) => looks switch
    {
        0 => context.Now.Plus(Soon),
        1 => context.Now.Plus(Later),
        2 => context.DueIn(1),
        _ => null,
    };

    private static Fact.Sent Wait(Moment<InterchangeCase> moment, List<object> nobody, Instant until)
    {
        var key = moment.Context.Keys.Of(InterchangeEvents.AnswersWait, moment.Case.Id.ToString());
        var to = new Address.ToKey(InterchangeEvents.AnswersWait, key, null);
        return new Fact.Sent(0, to, InterchangeEvents.AnswersWait, null, until)
        {
            Body = new AnswerBatch
            {
                Interchanges = [.. nobody.OfType<InterchangeAnswer>()],
                Groups = [.. nobody.OfType<GroupAnswer>()],
                Claims = [.. nobody.OfType<ClaimAnswer>()],
                Looks = ((AnswerBatch)moment.Event.Body!).Looks + 1,
            },
        };
    }

    private static long CentsOf(IEnumerable<object> answers) =>
        answers.OfType<ClaimAnswer>().Sum(a => a.Charge?.Cents ?? 0);

    private static Fact.Sent? ToSubmission(Moment<InterchangeCase> moment, string kind, BatchAnswer answer) =>
        AnsweredFiles.Find(moment, kind, answer.Number) is { } id
            ? new Fact.Sent(0, new Address.ToCase(id), SubmissionEvents.Answered, null, null) { Body = answer }
            : null;

    private static Fact.Sent? ToLevel(Moment<InterchangeCase> moment, ClaimAnswer answer)
    {
        if (answer.BatchTrace is not { } trace || AnsweredFiles.FindBatch(moment, trace) is not { } id)
            return null;
        var by = answer.Source switch
        {
            AnswerSource.Payer => "payer",
            AnswerSource.Clearinghouse => "clearinghouse",
            AnswerSource.Other => "other",
        };
        var refusal = new BatchRefusal(
            by, answer.ProviderNpi is null ? "receiver" : "provider", answer.Words.First(w => w.Rejects).Category,
            answer.ProviderNpi ?? "", answer.On ?? moment.Context.Today(), answer.Charge?.Cents ?? 0)
        {
            Trace = trace,
        };
        return new Fact.Sent(0, new Address.ToCase(id), SubmissionEvents.LevelRefused, null, null) { Body = refusal };
    }

    private static Fact.Sent? ToClaim(Moment<InterchangeCase> moment, ClaimAnswer answer)
    {
        var found = new AnswerLadder(moment, answer).Find();
        if (found.Case is not { } id)
            return null;
        var batches = AnsweredFiles.Carriers(moment, answer.BatchTrace);
        return new Fact.Sent(0, new Address.ToCase(id), ClaimEvents.Answered, null, null)
        {
            Body = new AnswerItem(answer, found.Relaxed, batches),
        };
    }

    private static Fact.TaskOpened Task(Moment<InterchangeCase> moment, string cause, long cents) => new(
        0, Unmatched, "follow-up", cause, moment.Context.DueIn(1), null, cents);
}
