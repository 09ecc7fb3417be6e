using System.Collections.Immutable;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.Gateway;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// Acknowledgements move a claim: the clearinghouse's word is receipt, only the payer's is acceptance, and a
/// rejection may
/// come late.
/// </summary>
internal static class Answering
{
    internal const string RejectionFix = "REJECTION_FIX";
    internal const string Relaxed = "MATCH_RELAXED";

    /// <summary>A 277CA spoke of this claim.</summary>
    internal static StepResult Answered(Moment<ClaimCase> moment)
    {
        var answer = ((AnswerItem)moment.Event.Body!).Answer;
        var context = moment.Context;
        var word = answer.Words.FirstOrDefault(w => w.Rejects) ?? answer.Words.FirstOrDefault();
        var record = new AnswerRecord(
            answer.Source, "claim", word?.Category ?? "", word?.Status ?? "", answer.On ?? context.Today(),
            context.Now);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new ClaimFact.Answered(record, answer.PayerClaimNumber)));
        if (((AnswerItem)moment.Event.Body!).Relaxed)
            facts.Add(new Fact.Marked(Relaxed));
        facts.AddRange(Names(moment, answer));
        facts.AddRange(Following.End(moment.Value));
        if (answer.Rejects)
        {
            facts.AddRange(LateCharging.Restored(moment));
            facts.AddRange(Rejected(moment, word!.Category));
            return new StepResult("rejected", facts.ToImmutable());
        }

        if (LateCharging.Completed(moment, answer.PayerClaimNumber) is { } completed)
        {
            facts.Add(completed);
            if (moment.Case.State == "Held")
                return new StepResult("completed", facts.ToImmutable());
        }

        // What is said now is about the claim before; the replacement that waits here stays where it is.
        if (LateCharging.IsWaitingReplacement(moment))
            return new StepResult("noted", facts.ToImmutable());
        var payer = answer.Source == AnswerSource.Payer;
        if (payer && (answer.Accepts || answer.Words.Any(w => w.Category == "A1")))
            facts.AddRange(Stop(moment.Case, Sending.AckClock));
        return new StepResult(Outcome(answer), facts.ToImmutable());
    }

    /// <summary>The whole batch, or everything of its provider, was refused: the submission has the one task.</summary>
    internal static StepResult BatchRefused(Moment<ClaimCase> moment)
    {
        var body = (BatchRefused)moment.Event.Body!;
        var source = body.By switch
        {
            "payer" => AnswerSource.Payer,
            "clearinghouse" => AnswerSource.Clearinghouse,
            _ => AnswerSource.Other,
        };
        var record = new AnswerRecord(source, body.Level, body.Code, "", body.On, moment.Context.Now);
        return new StepResult(
            "rejected",
            [
                Fact.Of(new ClaimFact.Answered(record, null)),
                .. LateCharging.Restored(moment),
                .. Stop(moment.Case, Sending.AckClock, Sending.PassedClock, Sending.StatusClock),
                .. Refused(moment),
                .. Following.Begin(moment.Value, body.Wait),
            ]);
    }

    /// <summary>The payer's acknowledgement is in the route's profile and did not come.</summary>
    internal static StepResult Silent(Moment<ClaimCase> moment) => new(
        "silent",
        [FollowUp(moment, "silence")]);

    /// <summary>No payer acknowledgement is foreseen: days without a rejection count as passed; that is no
    /// proof.</summary>
    internal static StepResult Passed(Moment<ClaimCase> moment) =>
        new("passed", [Fact.Of(new ClaimFact.CountedAsPassed())]);

    /// <summary>The day of a status check: the claim is silent since.</summary>
    internal static StepResult StatusDue(Moment<ClaimCase> moment)
    {
        var open = moment.Case.Open.Tasks.Values.Any(t => t.Kind == Sending.StatusFollowUp);
        return new StepResult("noted", open ? [] : [FollowUp(moment, "status-check")]);
    }

    internal static IEnumerable<Fact> Stop(Case current, params string[] clocks) =>
        clocks.Where(current.Open.Timers.ContainsKey).Select(clock => new Fact.TimerCancelled(clock));

    private static string Outcome(ClaimAnswer answer) => answer.Source switch
    {
        AnswerSource.Payer => answer.Accepts ? "accepted" : "received",
        AnswerSource.Clearinghouse => "received",
        AnswerSource.Other => "noted",
    };

    private static IEnumerable<Fact> Names(Moment<ClaimCase> moment, ClaimAnswer answer)
    {
        var keys = moment.Context.Keys;
        var tag = CandidateTag.Write(moment.Value);
        if (answer.RouteNumber is { } alias)
            yield return new Fact.KeyTaken(ClaimKeys.Alias, keys.Of(ClaimKeys.Alias, alias), false, tag);
        if (answer.PayerClaimNumber is { } number)
            yield return new Fact.KeyTaken(
                ClaimKeys.PayerNumber, keys.Of(ClaimKeys.PayerNumber, moment.Value.Payer, number), false, tag);
    }

    private static IEnumerable<Fact> Rejected(Moment<ClaimCase> moment, string cause)
    {
        var due = moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.Rejection);
        var observed = moment.Context.World().Routes.GetValueOrDefault(moment.Value.Route)?.Mode == GatewayMode.Observe;
        if (!observed && moment.Case.Open.Tasks.Values.All(t => t.Kind != RejectionFix))
            yield return new Fact.TaskOpened(
                0, RejectionFix, "billing", $"{cause}|{moment.Value.Payer}", due, null,
                moment.Value.Claim.Charge?.Cents ?? 0);
        foreach (var fact in Stop(moment.Case, Sending.AckClock, Sending.PassedClock, Sending.StatusClock))
            yield return fact;
        foreach (var fact in Refused(moment))
            yield return fact;
    }

    // A rejected claim was never with the payer: it counts no more on its patient's days, and the filing clock goes on.
    private static IEnumerable<Fact> Refused(Moment<ClaimCase> moment)
    {
        var (value, context) = (moment.Value, moment.Context);
        foreach (var fact in PatientDays.Join(value.Claim, context.Reference(), context.Keys, refused: true))
            yield return fact;
    }

    private static Fact.TaskOpened FollowUp(Moment<ClaimCase> moment, string cause) => new(
        0, Sending.StatusFollowUp, "follow-up", $"{cause}|{moment.Value.Payer}",
        moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.Rejection), null,
        moment.Value.Claim.Charge?.Cents ?? 0);
}
