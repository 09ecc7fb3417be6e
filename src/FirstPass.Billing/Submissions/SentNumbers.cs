using FirstPass.Billing.ClaimCases;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Submissions;

/// <summary>
/// The numbers that a far side answers by: ours for a rebuilt file, the source's for one that left as it came. While
/// nobody has answered to one it is awaited.
/// </summary>
internal static class SentNumbers
{
    internal static IEnumerable<Fact> Take(Moment<Submission> moment, Submission value)
    {
        var tag = SentTag.Write(value.Route, value.Carrier(moment.Case.Id));
        foreach (var (kind, number) in Envelopes(value.Interchanges).Concat(Groups(value.Groups)))
        {
            yield return new Fact.KeyTaken(kind, KeyOf(moment, value, kind, number), false, tag);
            var awaited = SubmissionEvents.Awaited(kind);
            yield return new Fact.KeyTaken(awaited, KeyOf(moment, value, awaited, number), false, tag);
        }

        const string Trace = SubmissionEvents.TraceKey;
        var numbers = value.Numbers is { } own ? [own] : value.Source;
        foreach (var trace in numbers.Select(n => n.Trace).Distinct())
            yield return new Fact.KeyTaken(Trace, KeyOf(moment, value, Trace, trace), false, tag);
    }

    /// <summary>Under these numbers nothing is waited for any more: the next answer is about another file.</summary>
    internal static IEnumerable<Fact> Heard(Moment<Submission> moment, Submission after)
    {
        var answer = (BatchAnswer)moment.Event.Body!;
        var envelopes = after.Interchanges.Where(i => !answer.IsOfEnvelope || Submission.IsNumber(i, answer.Number));
        var groups = after.Answered.Except(moment.Value.Answered);
        foreach (var (kind, number) in Groups(groups).Concat(Envelopes(envelopes)))
        {
            var awaited = SubmissionEvents.Awaited(kind);
            yield return new Fact.KeyFreed(awaited, KeyOf(moment, after, awaited, number));
        }
    }

    private static IEnumerable<(string, string)> Envelopes(IEnumerable<string> numbers) =>
        numbers.Distinct().Select(n => (SubmissionEvents.InterchangeKey, n));

    private static IEnumerable<(string, string)> Groups(IEnumerable<string> numbers) =>
        numbers.Distinct().Select(n => (SubmissionEvents.GroupKey, n));

    private static Digest KeyOf(Moment<Submission> moment, Submission value, string kind, string number)
    {
        var far = moment.Context.World().Routes.GetValueOrDefault(value.Route)?.FarSide ?? "";
        return moment.Context.Keys.Of(kind, far, number);
    }
}
