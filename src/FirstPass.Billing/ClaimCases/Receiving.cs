using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Address = FirstPass.Workflow.Cases.Address;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// A claim comes in. The first one is judged and kept; one that comes again is judged by its natural key and by where
/// the
/// earlier one stands, never by control numbers.
/// </summary>
internal static class Receiving
{
    internal const string Duplicate = "duplicate";
    internal const string Changed = "CHANGED_AFTER_ACCEPT";
    internal const string NumberReused = "CLM01_REUSED";
    internal const string Secondary = "secondary";
    internal const string UnchangedResend = "UNCHANGED_RESEND";
    internal const string PayerUnknown = "payer.unknown";

    internal static ImmutableArray<Question> Needs(Moment<ClaimCase> moment) =>
        [.. PatientDays.Questions(moment.Case, Body(moment).Claim, moment.Context.Keys)];

    internal static ImmutableArray<Question> AgainNeeds(Moment<ClaimCase> moment) =>
    [
        .. Needs(moment).Union(PatientDays.Questions(moment.Case, moment.Value.Claim, moment.Context.Keys)),
    ];

    /// <summary>First time: keep it, judge it, join the patient's days.</summary>
    internal static StepResult First(Moment<ClaimCase> moment)
    {
        var body = Body(moment);
        var received = Resolve(body, 1, body.Prior, moment.Context);
        var made = body.Link == LateCharging.Link;
        if (made)
            received = Numbered(received, body, moment);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(received));
        var value = ClaimFact.Apply(moment.Value, received);
        if (!body.LinkedTo.IsNone)
        {
            var linked = new ClaimFact.Linked(body.LinkedTo, body.Link);
            facts.Add(Fact.Of(linked));
            value = ClaimFact.Apply(value, linked);
        }

        if (body.Link == NumberReused)
            facts.Add(new Fact.Marked(NumberReused));
        facts.AddRange(KeysOf(received, moment.Context.Keys));
        var judged = Judge(moment, value, facts);
        // No file waits for a claim that was made here: it goes with the next one of its route.
        return made && judged.Outcome == "ready" ? judged with { Outcome = "made" } : judged;
    }

    private static ClaimFact.Received Numbered(
        ClaimFact.Received received, ClaimReceived body, Moment<ClaimCase> moment)
    {
        var numbered = new LateClaim(received.Claim, body.Edits).Numbered(moment.Case.Id, moment.Event.Actor.Id);
        return received with { Claim = numbered.Claim, Edits = numbered.Edits };
    }

    /// <summary>It comes again, or another claim under the same number.</summary>
    internal static StepResult Again(Moment<ClaimCase> moment)
    {
        var (value, body, context) = (moment.Value, Body(moment), moment.Context);
        var payer = PayerOf(body.Claim, context.World());
        if (body.Link.Length == 0 && payer != value.Payer && payer.Length > 0)
            return Elsewhere(
                moment, PatientDays.IsSameVisit(body.Claim, value.Claim) ? Secondary : NumberReused, payer, context);
        if (body.Link.Length == 0 && body.Claim.FirstServiceDate != value.Claim.FirstServiceDate)
            return Elsewhere(moment, NumberReused, payer, context);
        var same = body.Content == value.Content;
        return Standing(moment.Case.State) switch
        {
            Progress.Refused => Next(moment, same),
            Progress.Silent when same => Told(moment, Duplicate, 0),
            Progress.Open when same => Told(moment, Duplicate, 0),
            Progress.Open when moment.Case.State is "ScrubFailed" or "Held" or "Unsent" => Next(moment, same),
            Progress.Silent or Progress.Open => Replaces(body.Claim) || IsOrderedAnew(moment)
                ? Next(moment, same)
                : ChangedAfter(moment),
        };
    }

    private enum Progress
    {
        /// <summary>It never entered adjudication.</summary>
        Refused,

        /// <summary>Sent, and nobody knows.</summary>
        Silent,

        /// <summary>It waits here, is under way, or was accepted.</summary>
        Open,
    }

    private static Progress Standing(string state) => state switch
    {
        "Rejected" or "Returned" => Progress.Refused,
        "AckTimeout" => Progress.Silent,
        _ => Progress.Open,
    };

    internal static string PayerOf(Claim claim, World world) =>
        claim.Payer.WireId is { } id && world.PayerOnClaim(id) is { } payer ? payer.Code : "";

    /// <summary>Judges a claim as it stands. Only one that changed tells its neighbours of the day: two that told each
    /// other of every judgement would never come to rest.</summary>
    internal static StepResult Judge(
        Moment<ClaimCase> moment, ClaimCase value, ImmutableArray<Fact>.Builder facts, bool changed = true)
    {
        var context = moment.Context;
        var world = context.World();
        var input = Judging.Input(moment.Case, value, context);
        var findings = Scrub.Run(input);
        var verdict = Judging.VerdictOf(value, findings, world);
        facts.Add(Fact.Of(new ClaimFact.Judged(findings, context.Active.Hash)));
        facts.Add(new Fact.Indexed(Index(value, context)));
        facts.AddRange(PatientDays.Join(value.Claim, context.Reference(), context.Keys, StateOf(verdict)));
        facts.AddRange(Judging.Work(moment.Case, value, findings, verdict, context));
        facts.AddRange(Judging.FilingClocks(
            moment.Case, input, verdict is Verdict.Held or Verdict.Failed, context));
        if (changed || verdict == Verdict.Returned)
            facts.AddRange(PatientDays.Neighbours(moment.Case, value.Claim, context).Select(DayChanged));
        if (!value.Origin.Interchange.IsNone && !value.IsMadeHere)
            facts.Add(ItemOf(moment, value, verdict, world));
        if (verdict == Verdict.Passed)
        {
            facts.AddRange(Sending.Left(moment.Case, value, value.Origin.Interchange, context.Now, context));
            facts.AddRange(Sending.InBatch(value, value.Origin.BatchTrace, context.Keys));
        }

        if (value.Payer.Length == 0)
            facts.Add(UnknownPayer(value, context.Keys));
        return new StepResult(Judging.Outcome(verdict), facts.ToImmutable());
    }

    private static PriorState StateOf(Verdict verdict) => verdict switch
    {
        Verdict.Passed or Verdict.Ready => PriorState.Sent,
        Verdict.Held or Verdict.Failed => PriorState.Unsent,
        Verdict.Returned => PriorState.Refused,
    };

    private static StepResult Next(Moment<ClaimCase> moment, bool same)
    {
        var body = Body(moment);
        var prior = Replaces(body.Claim) ? Replaced(moment) : null;
        var received = Resolve(body, moment.Value.Attempt + 1, prior, moment.Context);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(received));
        if (same && moment.Value.Answers.Any(a => a.Level == "claim"))
            facts.Add(new Fact.Marked(UnchangedResend));
        facts.AddRange(PatientDays.Leave(
            moment.Value.Claim, received.Claim, moment.Context.Reference(), moment.Context.Keys));
        facts.AddRange(KeysOf(received, moment.Context.Keys));
        return Judge(moment, ClaimFact.Apply(moment.Value, received), facts);
    }

    // A replacement that the payer does not have replaced nothing: what it has is the claim before that.
    private static PriorClaim Replaced(Moment<ClaimCase> moment) =>
        moment.Value.Prior is { LateCharge: false } before && !LateCharging.IsWithPayer(moment.Case.State)
            ? before
            : new PriorClaim(moment.Value.Claim);

    private static StepResult ChangedAfter(Moment<ClaimCase> moment)
    {
        var difference = (Body(moment).Claim.Charge?.Cents ?? 0) - (moment.Value.Claim.Charge?.Cents ?? 0);
        return Told(moment, Changed, difference);
    }

    // The sender is told, and nothing of this case moves: the line of the new file says what became of the claim. A
    // copy that was passed on is with the far side too, and what is said of it is about this claim.
    private static StepResult Told(Moment<ClaimCase> moment, string code, long cents)
    {
        var origin = Body(moment).Origin;
        var status = origin.PassedOn ? "passed" : code == Duplicate ? Duplicate : "changed";
        var item = new Item(
            moment.Case.Id, status, Body(moment).Claim.Charge?.Cents ?? 0, origin.Offset, origin.Length,
            Body(moment).Content, code + (cents == 0 ? "" : cents.ToString(CultureInfo.InvariantCulture)));
        var facts = ImmutableArray.Create<Fact>(new Fact.ItemSet(origin.Ordinal, item, origin.Interchange));
        return new StepResult("told", origin.PassedOn
            ? facts.AddRange(Sending.InBatch(moment.Value, origin.BatchTrace, moment.Context.Keys))
            : facts);
    }

    private static StepResult Elsewhere(Moment<ClaimCase> moment, string link, string payer, Context context)
    {
        var body = Body(moment) with { LinkedTo = moment.Case.Id, Link = link };
        var claim = body.Claim;
        var date = claim.FirstServiceDate?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "";
        var key = context.Keys.Of(ClaimKeys.Claim, claim.Sender ?? "", claim.Number ?? "", payer, date);
        var to = new Address.ToKey(ClaimKeys.Claim, key, "claim");
        return new StepResult(
            "elsewhere",
            [new Fact.Sent(0, to, ClaimEvents.Received, moment.Event.Subject, null) { Body = body }]);
    }

    private static ClaimFact.Received Resolve(ClaimReceived body, int attempt, PriorClaim? prior, Context context)
    {
        var world = context.World();
        var payer = PayerOf(body.Claim, world);
        var inbound = world.Routes.GetValueOrDefault(body.InboundRoute);
        var own = payer.Length > 0 && inbound is not null ? world.RouteFor(inbound.Source, payer) : null;
        var route = own ?? inbound;
        var claim = payer.Length == 0
            ? body.Claim
            : body.Claim with { Payer = body.Claim.Payer with { Code = payer } };
        claim = claim with { OtherPayers = [.. claim.OtherPayers.Select(o => Named(o, world))] };
        return new ClaimFact.Received(
            claim, body.Origin, payer, route?.Code ?? body.InboundRoute, attempt, body.Content, prior);
    }

    // A secondary remittance names its payer by an alias; the claim is found by our code.
    private static OtherPayer Named(OtherPayer other, World world) =>
        other.PayerId is { } id && world.PayerOnClaim(id) is { } payer ? other with { Code = payer.Code } : other;

    /// <summary>
    /// The payer refused all of it and wants a new original: what it could not process was never decided, and some
    /// payers take no other correction.
    /// </summary>
    private static bool IsOrderedAnew(Moment<ClaimCase> moment)
    {
        var (value, world) = (moment.Value, moment.Context.World());
        if (moment.Case.State != "Denied" || Body(moment).Claim.Frequency != "1")
            return false;
        var refused = value.Generations.Standing().SelectMany(g => g.Lines).Select(l => l.Refusal).OfType<DenialPart>();
        return DenialTriage.AreUnprocessable([.. refused])
            || world.Payers.GetValueOrDefault(value.Payer)?
                .TermsFor(value.Claim.Kind, value.Claim.FirstServiceDate ?? moment.Context.Today())?
                .Correction == CorrectionChannel.NewClaim;
    }

    private static bool Replaces(Claim claim) => claim.Frequency is "7" or "8" or "5";

    private static IEnumerable<Fact> KeysOf(ClaimFact.Received received, KeyHash keys)
    {
        var claim = received.Claim;
        var tag = CandidateTag.Write(received);
        yield return new Fact.KeyTaken(ClaimKeys.Number, keys.Of(ClaimKeys.Number, claim.Number ?? ""), false, tag);
        yield return new Fact.KeyTaken(ClaimKeys.Relaxed, CandidateTag.Relaxed(claim, keys), false, tag);
        if (claim.RouteNumber is { } alias)
            yield return new Fact.KeyTaken(ClaimKeys.Alias, keys.Of(ClaimKeys.Alias, alias), false, tag);
    }

    private static CaseIndex Index(ClaimCase value, Context context) => new(
        value.Payer,
        value.Route,
        value.Claim.FirstServiceDate,
        value.Claim.Charge?.Cents ?? 0,
        null,
        context.Active.Hash.ToString()[..16]);

    private static Fact DayChanged(CaseId neighbour) =>
        new Fact.Sent(0, new Address.ToCase(neighbour), ClaimEvents.DayChanged, null, null);

    // A claim that goes on after its file was settled leaves in another file: its line says so.
    private static Fact.ItemSet ItemOf(Moment<ClaimCase> moment, ClaimCase value, Verdict verdict, World world)
    {
        var far = world.Routes.GetValueOrDefault(value.Route)?.FarSide ?? "";
        var inbound = moment.Event.Body is ClaimReceived body
            ? world.Routes.GetValueOrDefault(body.InboundRoute)?.FarSide ?? far
            : far;
        var later = verdict == Verdict.Ready && moment.Event.Type != ClaimEvents.Received;
        var status = later ? "released" : Judging.ItemStatus(verdict, far, inbound);
        var item = new Item(
            moment.Case.Id, status, value.Claim.Charge?.Cents ?? 0, value.Origin.Offset, value.Origin.Length,
            value.Content);
        return new Fact.ItemSet(value.Origin.Ordinal, item, value.Origin.Interchange);
    }

    // One set-up task per payer: the route keeps it, for a claim does not know of its neighbours.
    private static Fact UnknownPayer(ClaimCase value, KeyHash keys) => new Fact.Sent(
        0,
        new Address.ToKey("route", keys.Of("route", value.Route), "route"),
        PayerUnknown,
        null,
        null)
    { Body = new UnknownPayer(value.Route, value.Claim.Payer.WireId ?? "", value.Claim.Charge?.Cents ?? 0) };

    private static ClaimReceived Body(Moment<ClaimCase> moment) => (ClaimReceived)moment.Event.Body!;
}

/// <summary>A claim names a payer that nobody set up.</summary>
public sealed record UnknownPayer(string Route, string WireId, long Cents);
