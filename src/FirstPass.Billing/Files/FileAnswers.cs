using System.Collections.Immutable;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Submissions;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Files;

/// <summary>
/// Finds whom the answers of an acknowledgement file speak of. A rung below is asked only where the one above found
/// nobody;
/// what fits nothing, or fits twice, is one task and moves no state.
/// </summary>
internal static class FileAnswers
{
    internal const string Unmatched = "ACK_UNMATCHED";

    internal static ImmutableArray<Question> Needs(Moment<InterchangeCase> moment)
    {
        var body = (AnswerBatch)moment.Event.Body!;
        var questions = ImmutableArray.CreateBuilder<Question>();
        questions.AddRange(body.Interchanges.Select(a => Holder(moment, SubmissionEvents.InterchangeKey, a.Control)));
        questions.AddRange(body.Groups.Select(a => Holder(moment, SubmissionEvents.GroupKey, a.Group)));
        foreach (var answer in body.Claims)
            questions.AddRange(answer.WholeLevel
                ? [Holder(moment, SubmissionEvents.TraceKey, answer.BatchTrace ?? "")]
                : Rungs(answer, moment));
        return [.. questions.Distinct()];
    }

    internal static StepResult Answer(Moment<InterchangeCase> moment)
    {
        var body = (AnswerBatch)moment.Event.Body!;
        var today = moment.Context.Today();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        foreach (var answer in body.Interchanges)
            facts.AddRange(ToSubmission(
                moment, SubmissionEvents.InterchangeKey, answer.Control,
                new BatchAnswer("TA1", answer.Code, [], today)));
        foreach (var answer in body.Groups)
            facts.AddRange(ToSubmission(
                moment, SubmissionEvents.GroupKey, answer.Group,
                new BatchAnswer("999", answer.Code, answer.Sets, today)));
        foreach (var answer in body.Claims)
            facts.AddRange(answer.WholeLevel ? ToLevel(moment, answer) : ToClaim(moment, answer));
        return new StepResult("answered", facts.ToImmutable());
    }

    private static IEnumerable<Fact> ToSubmission(
        Moment<InterchangeCase> moment, string kind, string number, BatchAnswer answer)
    {
        var holders = Holders(moment, Holder(moment, kind, number));
        if (holders.IsEmpty)
            yield break;
        yield return new Fact.Sent(
            0, new Address.ToCase(holders[^1].Case), SubmissionEvents.Answered, null, null)
        {
            Body = answer,
        };
    }

    private static IEnumerable<Fact> ToLevel(Moment<InterchangeCase> moment, ClaimAnswer answer)
    {
        if (!answer.Rejects)
            yield break;
        var holders = Holders(moment, Holder(moment, SubmissionEvents.TraceKey, answer.BatchTrace ?? ""));
        if (holders.IsEmpty)
        {
            yield return Task(moment, "level", 0);
            yield break;
        }

        var by = answer.Source switch
        {
            AnswerSource.Payer => "payer",
            AnswerSource.Clearinghouse => "clearinghouse",
            AnswerSource.Other => "other",
        };
        var refusal = new BatchRefusal(
            by, answer.ProviderNpi is null ? "receiver" : "provider", answer.Words.First(w => w.Rejects).Category,
            answer.ProviderNpi ?? "", answer.On ?? moment.Context.Today(), answer.Charge?.Cents ?? 0);
        yield return new Fact.Sent(
            0, new Address.ToCase(holders[^1].Case), SubmissionEvents.LevelRefused, null, null)
        {
            Body = refusal,
        };
    }

    private static IEnumerable<Fact> ToClaim(Moment<InterchangeCase> moment, ClaimAnswer answer)
    {
        var (found, relaxed) = Find(moment, answer);
        if (found is not { } id)
            return [Task(moment, "claim", answer.Charge?.Cents ?? 0)];
        return
        [
            new Fact.Sent(0, new Address.ToCase(id), ClaimEvents.Answered, null, null)
            {
                Body = new AnswerItem(answer, relaxed),
            },
        ];
    }

    private static (CaseId? Case, bool Relaxed) Find(Moment<InterchangeCase> moment, ClaimAnswer answer)
    {
        foreach (var question in Firm(answer, moment))
        {
            var holders = Holders(moment, question);
            if (holders.Length == 1)
                return (holders[0].Case, false);
            if (holders.Length > 1)
                return (Narrow(holders, answer, RouteOf(moment)), false);
        }

        var fitting = Holders(moment, Relaxed(answer, moment))
            .Where(h => answer.ProviderNpi is null || CandidateTag.Npi(h) == answer.ProviderNpi)
            .ToList();
        return fitting.Count == 1 ? (fitting[0].Case, true) : (null, false);
    }

    // One number may stand for several claims: charge and date decide, then for whom the route goes (a secondary claim
    // has the number of the first one); and if they do not, nobody guesses.
    private static CaseId? Narrow(ImmutableArray<KeyHolder> holders, ClaimAnswer answer, RouteProfile? route)
    {
        var fitting = holders
            .Where(h => answer.Charge is null || CandidateTag.Read(h).Charge == answer.Charge)
            .Where(h => answer.ServiceFrom is null || CandidateTag.Read(h).ServiceDate == answer.ServiceFrom)
            .ToList();
        if (fitting.Count > 1 && route is not null)
            fitting.RemoveAll(h => CandidateTag.Read(h).Payers is not [var own, ..] || !route.Payers.Contains(own));
        return fitting.Count == 1 ? fitting[0].Case : null;
    }

    private static RouteProfile? RouteOf(Moment<InterchangeCase> moment) =>
        moment.Value.Received is { } received ? moment.Context.World().Routes.GetValueOrDefault(received.Route) : null;

    private static IEnumerable<Question> Rungs(ClaimAnswer answer, Moment<InterchangeCase> moment)
    {
        var firm = Firm(answer, moment).ToList();
        foreach (var question in firm)
        {
            yield return question;
            if (moment.Context.Find<Answer.Holders>(question) is not { Cases.IsEmpty: true })
                yield break;
        }

        yield return Relaxed(answer, moment);
    }

    private static IEnumerable<Question.KeyHolders> Firm(ClaimAnswer answer, Moment<InterchangeCase> moment)
    {
        var keys = moment.Context.Keys;
        if (answer.ClaimTrace is { } trace)
        {
            yield return new Question.KeyHolders(ClaimKeys.Number, keys.Of(ClaimKeys.Number, trace));
            yield return new Question.KeyHolders(ClaimKeys.Alias, keys.Of(ClaimKeys.Alias, trace));
        }

        if (answer.RouteNumber is { } alias)
            yield return new Question.KeyHolders(ClaimKeys.Alias, keys.Of(ClaimKeys.Alias, alias));
    }

    private static Question.KeyHolders Relaxed(ClaimAnswer answer, Moment<InterchangeCase> moment) => new(
        ClaimKeys.Relaxed,
        CandidateTag.Relaxed(
            answer.MemberId ?? "", answer.ServiceFrom, answer.Charge ?? Money.Zero, moment.Context.Keys));

    private static Question.KeyHolders Holder(Moment<InterchangeCase> moment, string kind, string number)
    {
        var route = (moment.Value.Received ?? (moment.Event.Body as ReceivedInterchange))?.Route ?? "";
        var far = moment.Context.World().Routes.GetValueOrDefault(route)?.FarSide ?? "";
        return new Question.KeyHolders(kind, moment.Context.Keys.Of(kind, far, number));
    }

    private static ImmutableArray<KeyHolder> Holders(Moment<InterchangeCase> moment, Question question) =>
        moment.Context.Find<Answer.Holders>(question)?.Cases ?? [];

    private static Fact.TaskOpened Task(Moment<InterchangeCase> moment, string cause, long cents) => new(
        0, Unmatched, "follow-up", cause, moment.Context.DueIn(1), null, cents);
}
