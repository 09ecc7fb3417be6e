using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// A charge that comes late. A claim that is not with the payer just gets the line; one that is goes the payer's way:
/// a claim with the line alone, or a replacement of all lines that waits for the payer's number.
/// </summary>
internal static class LateCharging
{
    /// <summary>How a claim made from a late charge is linked to the first one.</summary>
    internal const string Link = "late-charge";

    private const string ChargeKey = "late-charge";
    private const int NumbersTried = 3;

    internal static ImmutableArray<Question> Needs(Moment<ClaimCase> moment)
    {
        var body = (LateCharge)moment.Event.Body!;
        var keys = moment.Context.Keys;
        var claim = moment.Value.Claim;
        var questions = ImmutableArray.CreateBuilder<Question>();
        if (body.Charge.Length > 0)
            questions.Add(new Question.KeyHolders(ChargeKey, KeyOf(moment, body)));
        questions.AddRange(Numbers(moment).Select(n => (Question)Holder(moment, n)));
        questions.AddRange(PatientDays.Questions(moment.Case, claim with { Lines = claim.Lines.Add(body.Line) }, keys));
        return [.. questions.Distinct()];
    }

    internal static StepResult Post(Moment<ClaimCase> moment)
    {
        var body = (LateCharge)moment.Event.Body!;
        if (Refusal(moment, body) is var (code, reason))
            return Correcting.Refuse(code, reason);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        if (body.Charge.Length > 0)
            facts.Add(new Fact.KeyTaken(ChargeKey, KeyOf(moment, body), Exclusive: false));
        var by = moment.Event.Actor.Id;
        if (!IsWithPayer(moment.Case.State) && body.Form is LateChargeForm.ByPayer)
            return Here(moment, LateClaim.Whole(moment.Value, body.Line, Frequency(moment), by), facts);
        return FormOf(moment, body) switch
        {
            LateChargeForm.NewClaim => Apart(moment, body, "1", alone: true, facts),
            LateChargeForm.LateChargeBill => Apart(moment, body, "5", alone: true, facts),
            LateChargeForm.WholeAsOriginal => Apart(moment, body, "1", alone: false, facts),
            LateChargeForm.Replacement or LateChargeForm.ByPayer => Replacement(moment, body, facts),
        };
    }

    /// <summary>
    /// A replacement that has not left and learns the payer's number is complete. Null when none waits for one.
    /// </summary>
    internal static Fact? Completed(Moment<ClaimCase> moment, string? payerNumber)
    {
        var (value, claim) = (moment.Value, moment.Value.Claim);
        var waits = !IsWithPayer(moment.Case.State) && claim.PayerClaimNumber is null
            && claim.Frequency is "7" or "8";
        if (!waits || payerNumber is null)
            return null;
        var named = new LateClaim(claim, value.Edits).Naming(payerNumber, moment.Event.Actor.Id);
        return Amended(value, named, value.Prior);
    }

    /// <summary>
    /// The payer refused the claim that a waiting replacement was to replace: the whole is an original again.
    /// </summary>
    internal static IEnumerable<Fact> Restored(Moment<ClaimCase> moment)
    {
        var value = moment.Value;
        if (!IsWaitingReplacement(moment) || value.Prior!.Claim.Frequency is not { } frequency)
            yield break;
        var edit = new RecordedEdit(0, 5, 3, frequency, moment.Event.Actor.Id);
        var whole = new LateClaim(value.Claim with { Frequency = frequency }, value.Edits.Add(edit));
        yield return Amended(value, whole, null);
        foreach (var task in moment.Case.Open.Tasks.Values.Where(t => t.Kind == Judging.AwaitPayerNumber))
            yield return new Fact.TaskClosed(task.Number, "rejected", null);
    }

    /// <summary>True for a replacement made here that has not left: the payer has the claim before it.</summary>
    internal static bool IsWaitingReplacement(Moment<ClaimCase> moment) =>
        moment.Value.Prior is { LateCharge: true } && moment.Value.Link != Link && !IsWithPayer(moment.Case.State);

    /// <summary>The claim as the payer has it.</summary>
    internal static Claim AtPayer(Moment<ClaimCase> moment) =>
        IsWaitingReplacement(moment) ? moment.Value.Prior!.Claim : moment.Value.Claim;

    /// <summary>The claim that a payer decides on with this charge.</summary>
    internal static Claim Decided(Moment<ClaimCase> moment, RemitItem item) =>
        IsOfEarlier(moment, item) ? moment.Value.Prior!.Claim : moment.Value.Claim;

    /// <summary>
    /// True when a payer decides on the claim before a replacement. It does not have that one, which has not left or
    /// was refused, and may decide on it after all; or the two crossed on their way. The charge says which is meant.
    /// </summary>
    internal static bool IsOfEarlier(Moment<ClaimCase> moment, RemitItem item)
    {
        var value = moment.Value;
        if (value.Prior is not { } prior || value.Link == Link)
            return false;
        var charge = item.Claim.Charge.Magnitude;
        if (IsWithPayer(moment.Case.State))
            return Names(prior.Claim) && !Names(value.Claim);
        return prior.LateCharge || charge == prior.Claim.Charge || charge != value.Claim.Charge;

        // A claim may be decided in parts.
        bool Names(Claim claim) => charge == claim.Charge || charge + new Money(item.SiblingCents) == claim.Charge;
    }

    /// <summary>
    /// True when what the payer says of the claim before a replacement leaves that one where it is: its own decision
    /// is still to come. One that takes the earlier decision back moves a claim that is with the payer.
    /// </summary>
    internal static bool IsAwaited(Moment<ClaimCase> moment, RemitItem item) =>
        IsOfEarlier(moment, item) && (!IsWithPayer(moment.Case.State)
            || (moment.Case.State is "Submitted" or "ReceivedByClearinghouse" or "AckTimeout" or "AcceptedByPayer"
                && RemitStatus.Of(item.Claim.Status).Kind != RemitStatusKind.Reversal));

    /// <summary>False for a claim that its payer does not have: it has not left, or was refused.</summary>
    internal static bool IsWithPayer(string state) =>
        state is not ("Received" or "ScrubFailed" or "Held" or "Returned" or "Queue" or "ReadyToSubmit" or "Unsent"
            or "Rejected");

    private static string Frequency(Moment<ClaimCase> moment) => moment.Value.Claim.Frequency ?? "1";

    private static StepResult Replacement(Moment<ClaimCase> moment, LateCharge body, ImmutableArray<Fact>.Builder facts)
    {
        var by = moment.Event.Actor.Id;
        var late = LateClaim.Whole(moment.Value, body.Line, "7", by);
        if (moment.Value.PayerClaimNumber is { } number)
            late = late.Naming(number, by);
        facts.AddRange(Answering.Stop(moment.Case, Sending.AckClock, Sending.PassedClock, Sending.StatusClock));
        return Here(moment, late, facts, new PriorClaim(AtPayer(moment), LateCharge: true));
    }

    private static StepResult Here(
        Moment<ClaimCase> moment, LateClaim late, ImmutableArray<Fact>.Builder facts, PriorClaim? prior = null)
    {
        if (late.Claim.RouteNumber is null)
            late = late.Numbered(moment.Case.Id, moment.Event.Actor.Id);
        var amended = Amended(moment.Value, late, prior ?? moment.Value.Prior);
        facts.Add(amended);
        facts.Add(new Fact.KeyTaken(
            ClaimKeys.Alias, moment.Context.Keys.Of(ClaimKeys.Alias, late.Claim.RouteNumber!), false,
            CandidateTag.Write(moment.Value)));
        return Receiving.Judge(moment, ClaimFact.Apply(moment.Value, (ClaimFact)amended.Body!), facts);
    }

    private static Fact Amended(ClaimCase value, LateClaim late, PriorClaim? prior) => Fact.Of(new ClaimFact.Amended(
        late.Claim, late.Edits[value.Edits.Length..], ClaimContent.DigestOf(late.Claim), prior));

    private static StepResult Apart(
        Moment<ClaimCase> moment, LateCharge body, string frequency, bool alone, ImmutableArray<Fact>.Builder facts)
    {
        var value = moment.Value;
        var free = Numbers(moment).FirstOrDefault(n => Free(moment, n));
        if (free is null)
            return Correcting.Refuse("NUMBERS_TAKEN", "No number for a claim of its own is free.");
        var late = LateClaim.Apart(value, body.Line, (free, frequency), alone, moment.Event.Actor.Id);
        var received = new ClaimReceived(
            late.Claim, value.Origin, value.Route, ClaimContent.DigestOf(late.Claim), moment.Case.Id, Link)
        {
            Edits = late.Edits,
            Prior = new PriorClaim(AtPayer(moment), LateCharge: true),
        };
        var key = moment.Context.Keys.Of(ClaimKeys.Claim, late.Claim.Sender ?? "", free);
        var to = new Workflow.Cases.Address.ToKey(ClaimKeys.Claim, key, "claim");
        facts.Add(Fact.Of(new ClaimFact.LateClaimMade()));
        facts.Add(new Fact.Sent(0, to, ClaimEvents.Received, moment.Case.Subject, null) { Body = received });
        return new StepResult("apart", facts.ToImmutable());
    }

    private static LateChargeForm FormOf(Moment<ClaimCase> moment, LateCharge body) =>
        body.Form != LateChargeForm.ByPayer ? body.Form : WayOf(moment) switch
        {
            LateChargeChannel.NewClaim => LateChargeForm.NewClaim,
            LateChargeChannel.LateChargeBill => LateChargeForm.LateChargeBill,
            LateChargeChannel.Replacement => LateChargeForm.Replacement,
            null => LateChargeForm.Replacement,
        };

    private static LateChargeChannel? WayOf(Moment<ClaimCase> moment)
    {
        var claim = moment.Value.Claim;
        var on = claim.FirstServiceDate ?? moment.Context.Today();
        var payer = moment.Context.World().Payers.GetValueOrDefault(moment.Value.Payer);
        return payer?.TermsFor(claim.Kind, on)?.LateCharge;
    }

    private static (string Code, string Reason)? Refusal(Moment<ClaimCase> moment, LateCharge body)
    {
        var (value, state) = (moment.Value, moment.Case.State);
        if (moment.Event.Actor.Kind == ActorKind.Ai)
            return ("PERSON_NEEDED", "A machine proposal posts no charge.");
        if (body.Charge.Length > 0 && HeldBy(moment, new Question.KeyHolders(ChargeKey, KeyOf(moment, body))))
            return ("DUPLICATE", "This charge was posted before.");
        if (!IsComplete(body.Line, value.Claim.Kind))
            return ("LINE_INCOMPLETE", "A late charge names a service and an amount above zero.");
        var route = moment.Context.World().Routes.GetValueOrDefault(value.Route);
        if (state is "Returned" or "Received" || route is not { Mode: GatewayMode.Gate, Corrections: Corrections.Here })
            return ("FIX_AT_SOURCE", "Claims of this route are made and corrected at their source.");
        if (state is "ReadyToSubmit" or "Queue")
            return ("ON_ITS_WAY", "The claim is leaving; post the charge again when it has left.");
        if (value.Claim.Frequency == "8")
            return ("VOIDED", "The claim voids an earlier one and takes no charge.");
        if (value.Claim.OtherPayers.Any(o => o.Paid is not null))
            return ("OTHER_PAYER_DECIDED", "Another payer's decision is on the claim and says nothing of this line.");
        if (body.Form == LateChargeForm.ByPayer && IsWithPayer(state) && WayOf(moment) is null)
            return ("WAY_UNKNOWN", "How this payer takes a late charge is not set up.");
        return null;
    }

    private static bool IsComplete(ServiceLine line, ClaimKind kind)
    {
        var coded = line.Code is null ? kind == ClaimKind.Institutional : ProcedureCode.TryParse(line.Code, out _);
        var placed = kind == ClaimKind.Professional || RevenueCode.TryParse(line.Revenue, out _);
        var modified = line.Modifiers.All(m => m.Length == 2 && m.All(char.IsAsciiLetterOrDigit));
        var control = line.Control is null || line.Control.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        return coded && placed && modified && control && line.Charge is { Cents: > 0 };
    }

    private static IEnumerable<string> Numbers(Moment<ClaimCase> moment) =>
        Enumerable.Range(moment.Value.LateClaims + 1, NumbersTried)
            .Select(n => LateClaim.NumberOf(moment.Value.Claim.Number ?? "", n));

    private static bool Free(Moment<ClaimCase> moment, string number) => !HeldBy(moment, Holder(moment, number));

    private static bool HeldBy(Moment<ClaimCase> moment, Question question) =>
        !moment.Context.Get<Answer.Holders>(question).Cases.IsEmpty;

    private static Question.KeyHolders Holder(Moment<ClaimCase> moment, string number) => new(
        ClaimKeys.Claim, moment.Context.Keys.Of(ClaimKeys.Claim, moment.Value.Claim.Sender ?? "", number));

    private static Digest KeyOf(Moment<ClaimCase> moment, LateCharge body) =>
        moment.Context.Keys.Of(ChargeKey, moment.Case.Id.ToString(), body.Charge);
}
