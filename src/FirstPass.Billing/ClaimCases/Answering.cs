using System.Collections.Immutable;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

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
    internal const string FoundAtPayer = "FOUND_AT_PAYER";

    /// <summary>A 277CA spoke of this claim.</summary>
    internal static StepResult Answered(Moment<ClaimCase> moment)
    {
        var item = (AnswerItem)moment.Event.Body!;
        var (answer, context) = (item.Answer, moment.Context);
        var word = answer.Words.FirstOrDefault(w => w.Rejects) ?? answer.Words.FirstOrDefault();
        var late = IsOfEarlierSend(moment, item.Batches, answer.Rejects, answer.On)
            || IsFurtherOn(moment.Case.State, answer.Source);
        var record = new AnswerRecord(
            answer.Source, "claim", word?.Category ?? "", word?.Status ?? "", answer.On ?? context.Today(),
            context.Now, late);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new ClaimFact.Answered(record, answer.PayerClaimNumber)));
        if (item.Relaxed)
            facts.Add(new Fact.Marked(Relaxed));
        facts.AddRange(Names(moment, answer));
        facts.AddRange(Following.End(moment.Value));
        if (answer.Rejects)
            return late ? new StepResult("noted", facts.ToImmutable()) : Rejected(moment, word!.Category, facts);
        if (LateCharging.Completed(moment, answer.PayerClaimNumber) is { } completed)
        {
            facts.Add(completed);
            if (moment.Case.State == "Held")
                return new StepResult("completed", facts.ToImmutable());
        }

        // What is said now is about the claim before; the replacement that waits here stays where it is.
        if (late || LateCharging.IsWaitingReplacement(moment))
            return new StepResult("noted", facts.ToImmutable());
        facts.AddRange(Clocks(moment, answer));
        return new StepResult(Outcome(moment.Case.State, answer), facts.ToImmutable());
    }

    /// <summary>The whole batch, or a part of it, was refused: the submission has the one task.</summary>
    internal static StepResult BatchRefused(Moment<ClaimCase> moment)
    {
        var body = (BatchRefused)moment.Event.Body!;
        var source = body.By switch
        {
            "payer" => AnswerSource.Payer,
            "clearinghouse" => AnswerSource.Clearinghouse,
            _ => AnswerSource.Other,
        };
        ImmutableArray<CaseId> sends = body.Submission.IsNone ? [] : [body.Submission];
        var late = IsOfEarlierSend(moment, sends, refuses: true, on: null) || IsFurtherOn(moment.Case.State, source);
        var record = new AnswerRecord(source, body.Level, body.Code, "", body.On, moment.Context.Now, late);
        var answered = Fact.Of(new ClaimFact.Answered(record, null));
        return late
            ? new StepResult("noted", [answered])
            : new StepResult(
                "rejected",
                [
                    answered, .. LateCharging.Restored(moment), .. Refused(moment),
                    .. Following.Begin(moment.Value, body.Wait),
                ]);
    }

    // What is said of an earlier send says nothing about the one that is out now. A copy that was passed on moved
    // nothing here: that it was taken is about this claim, that it was refused is not; ids are in the order of birth.
    // Where nobody knows which send is meant, its day tells.
    private static bool IsOfEarlierSend(
        Moment<ClaimCase> moment, ImmutableArray<CaseId> sends, bool refuses, LocalDate? on)
    {
        var value = moment.Value;
        if (sends.IsDefaultOrEmpty)
            return value.SentAt is { } sent && (value.Submission.IsNone
                || (value.Attempt > 1 && on < moment.Context.World().Staff.DateOf(sent)));
        return value.Submission.IsNone
            || (!sends.Contains(value.Submission) && (refuses || sends.All(s => s.CompareTo(value.Submission) < 0)));
    }

    /// <summary>
    /// A claim that was decided or given up is not moved by what is said of its way to the payer; and where the payer
    /// has taken it, only the payer may say otherwise.
    /// </summary>
    private static bool IsFurtherOn(string state, AnswerSource source) => state switch
    {
        "Paid" or "PartiallyPaid" or "PatientResponsibility" or "Denied" or "Reversed" or "WrittenOff" or "Closed" =>
            true,
        "AcceptedByPayer" => source != AnswerSource.Payer,
        _ => false,
    };

    /// <summary>The payer's acknowledgement is in the route's profile and did not come.</summary>
    internal static StepResult Silent(Moment<ClaimCase> moment) => new(
        "silent",
        [FollowUp(moment, "silence")]);

    /// <summary>No payer acknowledgement is foreseen: days without a rejection count as passed; that is no
    /// proof.</summary>
    internal static StepResult Passed(Moment<ClaimCase> moment) =>
        new("passed", [Fact.Of(new ClaimFact.CountedAsPassed())]);

    /// <summary>The day of a status check: the claim is silent since. It is asked again until somebody
    /// decides.</summary>
    internal static StepResult StatusDue(Moment<ClaimCase> moment)
    {
        var facts = ImmutableArray.CreateBuilder<Fact>();
        if (moment.Case.Open.Tasks.Values.All(t => t.Kind != Sending.StatusFollowUp))
            facts.Add(FollowUp(moment, "status-check"));
        if (Sending.NextCheck(moment.Value, moment.Context) is { } check)
            facts.Add(check);
        return new StepResult("noted", facts.ToImmutable());
    }

    /// <summary>
    /// A person asked, and the payer has the claim: it is followed by the status checks from here. That is no proof of
    /// filing.
    /// </summary>
    internal static StepResult WithPayer(Moment<ClaimCase> moment)
    {
        if (moment.Event.Actor.Kind != ActorKind.Person)
            return Correcting.Refuse("PERSON_NEEDED", "Only a person can say what the payer answered.");
        var armed = moment.Case.Open.Timers.ContainsKey(Sending.StatusClock);
        var check = armed ? null : Sending.NextCheck(moment.Value, moment.Context);
        return new StepResult("found", [new Fact.Marked(FoundAtPayer), .. check is null ? (Fact[])[] : [check]]);
    }

    internal static IEnumerable<Fact> Stop(Case current, params string[] clocks) =>
        clocks.Where(current.Open.Timers.ContainsKey).Select(clock => new Fact.TimerCancelled(clock));

    // A word of receipt takes nothing back that the payer has taken, and does not end its silence.
    private static string Outcome(string state, ClaimAnswer answer) => answer.Source switch
    {
        AnswerSource.Payer when answer.Accepts => "accepted",
        AnswerSource.Payer or AnswerSource.Clearinghouse =>
            state is "AcceptedByPayer" or "AckTimeout" ? "noted" : "received",
        AnswerSource.Other => "noted",
    };

    // A claim that was thought refused is followed again. That a payer received one is not yet what is waited for.
    private static IEnumerable<Fact> Clocks(Moment<ClaimCase> moment, ClaimAnswer answer)
    {
        if (answer is { Source: AnswerSource.Payer, Accepts: true })
            foreach (var fact in Stop(moment.Case, Sending.AckClock))
                yield return fact;
        if (moment.Case.State != "Rejected" || answer.Source == AnswerSource.Other)
            yield break;
        foreach (var fact in Stop(moment.Case, Judging.FilingClockNames))
            yield return fact;
        if (Sending.NextCheck(moment.Value, moment.Context) is { } check)
            yield return check;
    }

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

    private static StepResult Rejected(
        Moment<ClaimCase> moment, string cause, ImmutableArray<Fact>.Builder facts)
    {
        facts.AddRange(LateCharging.Restored(moment));
        var due = moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.Rejection);
        if (!IsObserved(moment) && moment.Case.Open.Tasks.Values.All(t => t.Kind != RejectionFix))
            facts.Add(new Fact.TaskOpened(
                0, RejectionFix, "billing", $"{cause}|{moment.Value.Payer}", due, null,
                moment.Value.Claim.Charge?.Cents ?? 0));
        facts.AddRange(Refused(moment));
        return new StepResult("rejected", facts.ToImmutable());
    }

    // A rejected claim was never with the payer: it counts no more on its patient's days, and the filing clock goes on.
    private static IEnumerable<Fact> Refused(Moment<ClaimCase> moment)
    {
        var (value, context) = (moment.Value, moment.Context);
        foreach (var fact in Stop(moment.Case, Sending.AckClock, Sending.PassedClock, Sending.StatusClock))
            yield return fact;
        foreach (var fact in PatientDays.Join(value.Claim, context.Reference(), context.Keys, PriorState.Refused))
            yield return fact;
        if (IsObserved(moment))
            yield break;
        foreach (var clock in Judging.FilingClocks(moment.Case, Judging.FilingInput(value, context), true, context))
            yield return clock;
    }

    private static bool IsObserved(Moment<ClaimCase> moment) =>
        moment.Context.World().Routes.GetValueOrDefault(moment.Value.Route)?.Mode == GatewayMode.Observe;

    private static Fact.TaskOpened FollowUp(Moment<ClaimCase> moment, string cause) => new(
        0, Sending.StatusFollowUp, "follow-up", $"{cause}|{moment.Value.Payer}",
        moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.Rejection), null,
        moment.Value.Claim.Charge?.Cents ?? 0);
}
