using System.Collections.Immutable;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.ClaimCases;

/// <summary>What people do to a claim that does not go on, and what a changed neighbour or a clock does to
/// one.</summary>
internal static class Correcting
{
    internal static ImmutableArray<Question> Needs(Moment<ClaimCase> moment) =>
    [
        .. PatientDays.Questions(moment.Case, moment.Value.Claim, moment.Context.Keys),
        .. moment.Event.Body is ClaimCorrection change
            ? PatientDays.Questions(moment.Case, change.Claim, moment.Context.Keys)
            : [],
    ];

    /// <summary>A person corrects the claim here.</summary>
    internal static StepResult Correct(Moment<ClaimCase> moment)
    {
        if (Objection(moment) is { } objection)
            return objection;
        var body = (ClaimCorrection)moment.Event.Body!;
        var corrected = new ClaimFact.Corrected(body.Claim, body.Edits, body.Evidence, body.Content);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(corrected));
        facts.AddRange(PatientDays.Leave(
            moment.Value.Claim, body.Claim, moment.Context.Reference(), moment.Context.Keys));
        return Receiving.Judge(moment, ClaimFact.Apply(moment.Value, corrected), facts);
    }

    /// <summary>Why the correction cannot be made at all; null when it can.</summary>
    internal static StepResult? Objection(Moment<ClaimCase> moment)
    {
        var body = (ClaimCorrection)moment.Event.Body!;
        if (body.From != Digest.Zero && body.From != moment.Value.Content)
            return Refuse("CLAIM_CHANGED", "The claim is not the one any more that was corrected.");
        return Refusal(moment, body) is { } reason ? Refuse("CORRECTION_REFUSED", reason) : null;
    }

    /// <summary>A person takes note of a finding and names the document that supports sending all the same.</summary>
    internal static StepResult Acknowledge(Moment<ClaimCase> moment)
    {
        var note = (FindingNote)moment.Event.Body!;
        if (moment.Event.Actor.Kind != ActorKind.Person)
            return Refuse("PERSON_NEEDED", "Only a person can take note of a finding.");
        if (note.Document.Length == 0)
            return Refuse("DOCUMENT_NEEDED", "A finding is acknowledged with the reference of a document.");
        if (!moment.Value.Findings.Any(f => f.Code == note.Code && f.Line == note.Line && f.NeedsAcknowledgement))
            return Refuse("NOTHING_TO_ACKNOWLEDGE", "The claim has no such finding that waits for an acknowledgement.");
        var fact = new ClaimFact.FindingAcknowledged(
            new Acknowledgement(note.Code, note.Line, moment.Event.Actor.Id, note.Document));
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(fact));
        return Receiving.Judge(moment, ClaimFact.Apply(moment.Value, fact), facts, changed: false);
    }

    /// <summary>Judged again as it stands: a neighbour changed, a filing clock ran, or a person asks for it.</summary>
    internal static StepResult Again(Moment<ClaimCase> moment) =>
        Receiving.Judge(moment, moment.Value, ImmutableArray.CreateBuilder<Fact>(), changed: false);

    /// <summary>The filing limit came near.</summary>
    internal static StepResult Noticed(Moment<ClaimCase> moment)
    {
        var input = Judging.FilingInput(moment.Value, moment.Context);
        var limit = FilingClock.Of(input)?.Limit ?? moment.Context.Today();
        var notice = moment.Event.Type == Kernel.ClockPrefix + Judging.FilingWarn ? "warn" : "alarm";
        return new StepResult("noted", [Fact.Of(new ClaimFact.FilingNoticed(notice, limit))]);
    }

    private static string? Refusal(Moment<ClaimCase> moment, ClaimCorrection body)
    {
        var actor = moment.Event.Actor;
        if (actor.Kind is not (ActorKind.Person or ActorKind.Ai))
            return "A claim is corrected by a person.";
        if (body.Claim.Number != moment.Value.Claim.Number)
            return "The claim number is never changed.";
        if (actor.Kind == ActorKind.Ai && body.Evidence.Length == 0)
            return "A machine proposal needs a quoted document passage and a coder who stands for it.";
        return body.Evidence.Select(e => e.Refusal).FirstOrDefault(r => r is not null);
    }

    internal static StepResult Refuse(string code, string reason) =>
        new("refused", [new Fact.Refused(code, reason)]);
}
