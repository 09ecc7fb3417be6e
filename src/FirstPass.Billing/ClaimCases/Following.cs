using FirstPass.Billing.Submissions;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// A claim whose batch was refused, or met with silence, tells the batch when it has gone on: it left again, somebody
/// answered to it, it was decided or given up. When all of them have, the one task of the batch is done.
/// </summary>
internal static class Following
{
    /// <summary>Nobody acknowledged the batch in time; a claim that was spoken of since needs nobody to ask.</summary>
    internal static StepResult BatchSilent(Moment<ClaimCase> moment)
    {
        var (value, wait) = (moment.Value, (BatchWait)moment.Event.Body!);
        var spoken = value.Submission != wait.Submission || !value.Generations.IsEmpty
            || value.Answers.Any(a => a.At >= value.SentAt);
        return new StepResult("noted", spoken ? [] : [.. Begin(value, wait)]);
    }

    internal static IEnumerable<Fact> Begin(ClaimCase value, BatchWait? wait)
    {
        if (wait is null || value.Awaited.Contains(wait))
            yield break;
        yield return Fact.Of(new ClaimFact.BatchAwaits(wait));
        yield return Tell(wait, goneOn: false);
    }

    internal static IEnumerable<Fact> End(ClaimCase value)
    {
        foreach (var wait in value.Awaited)
            yield return Tell(wait, goneOn: true);
        if (!value.Awaited.IsEmpty)
            yield return Fact.Of(new ClaimFact.WentOn());
    }

    private static Fact.Sent Tell(BatchWait wait, bool goneOn) =>
        new(0, new Address.ToCase(wait.Submission), SubmissionEvents.Member, null, null)
        {
            Body = new MemberWord(wait.Cause, goneOn),
        };
}
