using System.Collections.Immutable;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Submissions;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// Another claim of the patient's day came or changed while this one is about to leave. As long as its file is still
/// being read it is simply judged again. One that waits for the next file of its route is taken back first; what is on
/// its way by then stays there.
/// </summary>
internal static class Reconsidering
{
    internal static ImmutableArray<Question> Needs(Moment<ClaimCase> moment) =>
    [
        File(moment), .. PatientDays.Questions(moment.Case, moment.Value.Claim, moment.Context.Keys),
    ];

    internal static StepResult Judge(Moment<ClaimCase> moment)
    {
        var input = Judging.Input(moment.Case, moment.Value, moment.Context);
        var findings = Scrub.Run(input);
        var verdict = Judging.VerdictOf(moment.Value, findings, moment.Context.World());
        if (verdict is Verdict.Ready or Verdict.Passed)
            return new StepResult("stays", []);
        var file = moment.Context.Get<Answer.Stands>(File(moment));
        var inFile = file.State == "FeedingClaims" && !moment.Value.IsMadeHere && moment.Value.Edits.IsEmpty;
        return inFile
            ? Receiving.Judge(moment, moment.Value, ImmutableArray.CreateBuilder<Fact>(), changed: false)
            : new StepResult("stays", [Withdraw(moment)]);
    }

    private static Question.Standing File(Moment<ClaimCase> moment) => new(moment.Value.Origin.Interchange);

    private static Fact Withdraw(Moment<ClaimCase> moment)
    {
        var key = moment.Context.Keys.Of(SubmissionEvents.Key, moment.Value.Route);
        return new Fact.Sent(
            0, new Address.ToKey(SubmissionEvents.Key, key, null), SubmissionEvents.Withdraw, null, null)
        {
            Body = new ClaimWithdrawn(moment.Case.Id),
        };
    }
}
