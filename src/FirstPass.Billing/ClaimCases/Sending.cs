using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>A claim leaves: its charge enters the ledger once, and the clocks of its acknowledgements start.</summary>
internal static class Sending
{
    internal const string AckClock = "ack";
    internal const string PassedClock = "passed";
    internal const string StatusClock = "status-check";
    internal const string StatusFollowUp = "STATUS_FOLLOWUP";

    internal static StepResult Sent(Moment<ClaimCase> moment)
    {
        var body = (ClaimSent)moment.Event.Body!;
        var facts = Left(moment.Case, moment.Value, body.Submission, body.At, moment.Context);
        var trace = body.Trace.Length > 0 ? body.Trace : moment.Value.Origin.BatchTrace;
        return new StepResult("sent", [.. facts, .. InBatch(moment.Value, trace, moment.Context.Keys)]);
    }

    /// <summary>Under the number of its batch and its own the far side speaks of it.</summary>
    internal static IEnumerable<Fact> InBatch(ClaimCase value, string trace, KeyHash keys)
    {
        if (trace.Length > 0 && value.Claim.Number is { } number)
            yield return new Fact.KeyTaken(
                ClaimKeys.InBatch, keys.Of(ClaimKeys.InBatch, trace, number), false, CandidateTag.Write(value));
    }

    /// <summary>It did not leave. Its line says so, the filing clocks go on, and a claim that a file left without has
    /// a task of its own.</summary>
    internal static StepResult Unsent(Moment<ClaimCase> moment)
    {
        var (value, context) = (moment.Value, moment.Context);
        var code = ((ClaimUnsent)moment.Event.Body!).Code;
        var input = Judging.FilingInput(value, context);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.AddRange(Judging.FilingClocks(moment.Case, input, true, context));
        if (!value.Origin.Interchange.IsNone && !value.IsMadeHere)
            facts.Add(new Fact.ItemSet(
                value.Origin.Ordinal,
                new Item(
                    moment.Case.Id, "unsent", value.Claim.Charge?.Cents ?? 0, value.Origin.Offset,
                    value.Origin.Length, value.Content),
                value.Origin.Interchange));
        if (code.Length > 0)
            facts.Add(new Fact.TaskOpened(
                0, Judging.ScrubFix, "billing", $"{code}|{value.Payer}",
                context.DueIn(context.World().Tenant.Policies.Due.ScrubFailure), null,
                value.Claim.Charge?.Cents ?? 0));
        return new StepResult("unsent", facts.ToImmutable());
    }

    /// <summary>The file it came in went on as it was: the claim has left, whatever was found.</summary>
    internal static StepResult PassedOn(Moment<ClaimCase> moment)
    {
        var (value, context) = (moment.Value, moment.Context);
        if (moment.Case.State is not ("ReadyToSubmit" or "ScrubFailed" or "Held" or "Returned"))
            return new StepResult("noted", []);
        var passed = new ClaimFact.PassedOn();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(passed));
        foreach (var task in moment.Case.Open.Tasks.Values)
            facts.Add(new Fact.TaskClosed(task.Number, "passed-on", null));
        facts.AddRange(PatientDays.Join(value.Claim, context.Reference(), context.Keys));
        facts.AddRange(Left(
            moment.Case, ClaimFact.Apply(value, passed), value.Origin.Interchange, context.Now, context));
        facts.AddRange(InBatch(value, value.Origin.BatchTrace, context.Keys));
        facts.Add(new Fact.ItemSet(
            value.Origin.Ordinal,
            new Item(
                moment.Case.Id, "passed", value.Claim.Charge?.Cents ?? 0, value.Origin.Offset, value.Origin.Length,
                value.Content),
            value.Origin.Interchange));
        return new StepResult("passed", facts.ToImmutable());
    }

    internal static IEnumerable<Fact> Left(
        Case current, ClaimCase value, CaseId submission, Instant at, Context context)
    {
        foreach (var told in Following.End(value))
            yield return told;
        // A claim that was received again has its new number already; one that is sent again as it stands gets it here.
        var again = value.SentAt is not null && !value.Submission.IsNone && value.Submission != submission;
        yield return Fact.Of(new ClaimFact.Sent(submission, at, again ? value.Attempt + 1
            : Math.Max(value.Attempt, 1)));
        foreach (var clock in Judging.FilingClockNames)
            if (current.Open.Timers.ContainsKey(clock))
                yield return new Fact.TimerCancelled(clock);
        foreach (var clock in Clocks(value, at, context.World()))
            yield return clock;
        if (value.Link == Receiving.Secondary)
            yield return Asked(value);
        // The charge of a secondary claim stands in the case of the first one already.
        if (!value.Charged && value.Link != Receiving.Secondary)
        {
            yield return Fact.Of(new ClaimFact.Charged());
            yield return Charge(value, context);
        }
        else if (value.Charged && Difference(current, value, context) is { } difference)
            yield return difference;
    }

    // Until that payer has decided, nothing of the claim is the patient's to pay.
    private static Fact.Sent Asked(ClaimCase value) =>
        new(0, new Address.ToCase(value.LinkedTo), ClaimEvents.OtherPayerAsked, null, null)
        {
            Body = new OtherPayerAsked(value.Payer),
        };

    // Of a claim that leaves with another total the difference is entered: the late line's, where there is one.
    private static Fact.Posted? Difference(Case current, ClaimCase value, Context context)
    {
        var charged = new Money(-current.Balances[Accounts.GrossRevenue]);
        var difference = (value.Claim.Charge ?? Money.Zero) - charged;
        if (difference.IsZero)
            return null;
        var item = value.Prior is { LateCharge: true } ? value.Claim.Lines.Length : 0;
        var today = context.Today();
        var place = new LedgerPlace(value.Payer, "", value.Claim.Billing.Npi ?? "");
        return new Fact.Posted(
            "charge", ClaimJournal.Charge(place, item, difference), today, value.Claim.FirstServiceDate ?? today);
    }

    /// <summary>
    /// The charge, entered once per case at its first send (a natural key guards it); a later attempt with another
    /// total
    /// enters the difference.
    /// </summary>
    internal static Fact.Posted Charge(ClaimCase value, Context context)
    {
        var place = new LedgerPlace(value.Payer, "", value.Claim.Billing.Npi ?? "");
        var lines = ImmutableArray.CreateBuilder<Line>();
        for (var i = 0; i < value.Claim.Lines.Length; i++)
            lines.AddRange(ClaimJournal.Charge(place, i + 1, value.Claim.Lines[i].Charge ?? Money.Zero));
        var today = context.Today();
        return new Fact.Posted("charge", lines.ToImmutable(), today, value.Claim.FirstServiceDate ?? today);
    }

    private static IEnumerable<Fact> Clocks(ClaimCase value, Instant at, World world)
    {
        // Who only observes is not asked to follow anything up: the source does that.
        if (!world.Routes.TryGetValue(value.Route, out var route) || value.Payer.Length == 0
            || route.Mode == GatewayMode.Observe)
            yield break;
        if (route.Acknowledgements.PayerSilent(at, world.Staff) is { } silent)
            yield return new Fact.TimerArmed(AckClock, silent);
        if (route.Acknowledgements.CountsAsPassed(at, world.Staff) is { } passed)
            yield return new Fact.TimerArmed(PassedClock, passed);
        if (CadenceOf(value, at, world) is { } cadence)
            yield return CheckOn(cadence.Check(world.Staff.DateOf(at), 1), world);
    }

    /// <summary>The next day on which a claim's status is asked, by its payer's cadence; null where nobody
    /// asks.</summary>
    internal static Fact.TimerArmed? NextCheck(ClaimCase value, Context context)
    {
        var world = context.World();
        if (value.SentAt is not { } at || !world.Routes.TryGetValue(value.Route, out var route)
            || route.Mode == GatewayMode.Observe || CadenceOf(value, at, world) is not { EveryDays: > 0 } cadence)
            return null;
        var (sent, today) = (world.Staff.DateOf(at), context.Today());
        var passed = Period.DaysBetween(cadence.Check(sent, 1), today);
        var number = passed < 0 ? 1 : (passed / cadence.EveryDays) + 2;
        return CheckOn(cadence.Check(sent, number), world);
    }

    private static StatusCadence? CadenceOf(ClaimCase value, Instant at, World world)
    {
        var day = value.Claim.FirstServiceDate ?? world.Staff.DateOf(at);
        return world.AgreementOf(value.Payer, day)?.StatusCheck;
    }

    private static Fact.TimerArmed CheckOn(LocalDate day, World world) =>
        new(StatusClock, world.Staff.At(day, new LocalTime(8, 0)));
}
