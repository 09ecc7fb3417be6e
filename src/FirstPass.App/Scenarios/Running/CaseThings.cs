using FirstPass.App.Scenarios.Language;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Files;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.Submissions;
using FirstPass.Billing.Vocabulary;
using FirstPass.Billing.WriteOffs;
using FirstPass.Workflow.Cases;

namespace FirstPass.App.Scenarios.Running;

/// <summary>Everything a case shows: state and facts, tasks, marks, clocks, approvals, money.</summary>
internal static class CaseThings
{
    /// <summary>The things of a case.</summary>
    public static IEnumerable<Thing> Of(string owner, Case current, StoryNames names, Stage stage)
    {
        yield return Facts(new Thing(owner, ThingKinds.Case, "").With("state", current.State), current, names, stage);
        foreach (var finding in ClaimThings.Findings(owner, current))
            yield return finding;
        foreach (var task in current.Open.Tasks.Values)
            yield return new Thing(owner, ThingKinds.Task, task.Kind)
                .With("cents", task.Cents).With("due", Clock(stage, task.Due)).With("queue", task.Queue)
                .With("assignee", task.Assignee).With("about", task.Cause.Replace(' ', '-'));
        foreach (var mark in current.Open.Marks)
            yield return new Thing(owner, ThingKinds.Mark, mark);
        foreach (var (name, due) in current.Open.Timers)
            yield return new Thing(owner, ThingKinds.Clock, name).With("due", Clock(stage, due));
        foreach (var approval in current.Open.Approvals.Values)
            yield return new Thing(owner, ThingKinds.Approval, approval.Action)
                .With("cents", approval.Cents).With("by", approval.Requester)
                .Counting("given", approval.Given.Length).With("needs", string.Join('+', approval.Roles));
        foreach (var (account, cents) in current.Balances.Cents)
            if (cents != 0)
                yield return new Thing(owner, ThingKinds.Account, account).With("balance", cents);
    }

    private static Said.Clock Clock(Stage stage, NodaTime.Instant at) => new(stage.Local(at));

    private static Thing Facts(Thing thing, Case current, StoryNames names, Stage stage) => current.Value switch
    {
        Billing.ClaimCases.ClaimCase claim => ClaimThings.Facts(thing, current, claim, names, stage),
        RemittanceCase remit => Remit(thing, remit),
        DenialCase denial => Denial(thing, denial),
        WriteOff writeOff => Given(thing, writeOff, stage),
        InterchangeCase file => File(thing, file, names),
        Submission submission => thing.Counting("claims", submission.Claims).With("charges", submission.Cents),
        Billing.Submissions.Route route => thing.Counting("files", route.Files),
        _ => thing,
    };

    private static Thing Given(Thing thing, WriteOff writeOff, Stage stage) => thing
        .With("amount", writeOff.Request?.Asked.Cents).With("reason", writeOff.Request?.Asked.Reason)
        .With("requested-by", writeOff.Request?.Requester)
        .With("approved-by", string.Join('+', writeOff.Given.Select(g => g.Person)))
        .With("policy", writeOff.Policy == stage.Desk.Rules.Active.Hash ? "in-force" : writeOff.Policy.ToString());

    private static Thing Remit(Thing thing, RemittanceCase remit)
    {
        thing = thing.With("amount", remit.Received?.Payment.Amount.Cents ?? remit.Landed?.Cents)
            .With("payer", remit.Payer).With("waiting", remit.Aside.Sum(a => Math.Abs(a.Cents)))
            .With("cycle-from", remit.CycleFrom is { } from ? new Said.Day(from) : null);
        return remit.Tally is { } tally
            ? thing.Counting("posted-claims", tally.Posted).Counting("parked-claims", tally.Parked)
                .Counting("external-claims", tally.External).With("external", tally.ExternalCents)
                .Counting("unknown-claims", tally.Unknown)
            : thing;
    }

    private static Thing Denial(Thing thing, DenialCase denial)
    {
        thing = thing.With("outcome", denial.Outcome);
        if (denial.Triage is not { } triage)
            return thing;
        var deadlines = triage.Deadlines;
        return thing.With("category", CodeName.Of(triage.Category)).With("owner", triage.Owner)
            .With("action", CodeName.Of(triage.Action)).With("frequency", triage.Frequency)
            .With("reason", triage.LeadingReason).With("appeal-bar", CodeName.Of(triage.AppealBar))
            .With("amount", triage.Denied.Cents).With("left", denial.Lessened?.Cents)
            .With("recoverable", triage.Recoverable?.Cents)
            .With("decided", denial.Decided is { } decided ? CodeName.Of(decided) : null)
            .With("triage-by", new Said.Day(deadlines.Triage)).With("action-by", new Said.Day(deadlines.Action))
            .With("appeal-limit", Day(deadlines.Appeal)).With("appeal-warn", Day(deadlines.AppealWarning))
            .With("appeal-alarm", Day(deadlines.AppealAlarm)).With("correction-limit", Day(deadlines.Correction))
            .With("latest-safe-send", Day(deadlines.CorrectionSafeSend));
    }

    private static Thing File(Thing thing, InterchangeCase file, StoryNames names)
    {
        thing = thing.With("refusal", file.Refusals.FirstOrDefault())
            .With("duplicate-of", file.DuplicateOf.IsNone ? null : names.Short(file.DuplicateOf));
        return file.Tally is { } tally
            ? thing.Counting("ready", tally.Ready).With("ready-charges", tally.ReadyCents)
                .Counting("returned", tally.Returned).With("returned-charges", tally.ReturnedCents)
                .Counting("kept", tally.Kept).With("kept-charges", tally.KeptCents).Counting("other", tally.Other)
            : thing;
    }

    internal static Said.Day? Day(NodaTime.LocalDate? date) => date is { } day ? new Said.Day(day) : null;
}
