using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>What happened to a claim: a closed family. Applying one only assigns what it carries.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "k")]
[JsonDerivedType(typeof(Received), "received")]
[JsonDerivedType(typeof(Judged), "judged")]
[JsonDerivedType(typeof(FindingAcknowledged), "acknowledged")]
[JsonDerivedType(typeof(Corrected), "corrected")]
[JsonDerivedType(typeof(Queued), "queued")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(CountedAsPassed), "passed")]
[JsonDerivedType(typeof(FilingNoticed), "filing")]
[JsonDerivedType(typeof(Charged), "charged")]
[JsonDerivedType(typeof(Remitted), "remitted")]
[JsonDerivedType(typeof(RemitParked), "parked")]
[JsonDerivedType(typeof(DenialOpened), "denial")]
[JsonDerivedType(typeof(DenialClosed), "denial-closed")]
[JsonDerivedType(typeof(DenialLessened), "denial-lessened")]
[JsonDerivedType(typeof(MoneyChanged), "money")]
[JsonDerivedType(typeof(WrittenOff), "written-off")]
[JsonDerivedType(typeof(GivenUpChanged), "given-up")]
[JsonDerivedType(typeof(OwedByPayer), "owed-by-payer")]
[JsonDerivedType(typeof(Linked), "linked")]
[JsonDerivedType(typeof(Amended), "amended")]
[JsonDerivedType(typeof(LateClaimMade), "late-claim")]
[JsonDerivedType(typeof(PassedOn), "passed-on")]
[JsonDerivedType(typeof(MoneyTaken), "taken")]
[JsonDerivedType(typeof(PaymentAssigned), "assigned")]
[JsonDerivedType(typeof(BatchAwaits), "batch-awaits")]
[JsonDerivedType(typeof(WentOn), "went-on")]
[JsonDerivedType(typeof(OtherPayerAsked), "other-payer")]
[JsonDerivedType(typeof(BilledToPatient), "to-patient")]
[JsonDerivedType(typeof(TakenFromPatient), "from-patient")]
public abstract record ClaimFact
{
    private ClaimFact()
    {
    }

    /// <summary>It came, or came again as a further attempt; one that is made here comes with its edits.</summary>
    public sealed record Received(
        Claim Claim, ClaimOrigin Origin, string Payer, string Route, int Attempt, Digest Content, PriorClaim? Prior,
        ImmutableArray<RecordedEdit> Edits = default)
        : ClaimFact;

    /// <summary>It was scrubbed.</summary>
    /// <param name="Findings">All findings.</param>
    /// <param name="Pack">Hash of the rules that judged it.</param>
    public sealed record Judged(ImmutableArray<ScrubFinding> Findings, Digest Pack) : ClaimFact;

    /// <summary>A person took note of a finding and named a document.</summary>
    public sealed record FindingAcknowledged(Acknowledgement Acknowledgement) : ClaimFact;

    /// <summary>A person changed it here.</summary>
    public sealed record Corrected(
        Claim Claim, ImmutableArray<RecordedEdit> Edits, ImmutableArray<ModifierEvidence> Evidence, Digest Content)
        : ClaimFact;

    /// <summary>A submission owns it now; a change must first withdraw it.</summary>
    public sealed record Queued(CaseId Submission) : ClaimFact;

    /// <summary>It left.</summary>
    public sealed record Sent(CaseId Submission, Instant At, int Attempt) : ClaimFact;

    /// <summary>Somebody answered.</summary>
    public sealed record Answered(AnswerRecord Answer, string? PayerClaimNumber) : ClaimFact;

    /// <summary>No rejection came in the days after which silence counts as passed. That proves nothing.</summary>
    public sealed record CountedAsPassed : ClaimFact;

    /// <summary>The filing limit came near: warn or alarm. A fact, no task.</summary>
    public sealed record FilingNoticed(string Notice, LocalDate Limit) : ClaimFact;

    /// <summary>Its charge entered the ledger.</summary>
    public sealed record Charged : ClaimFact;

    /// <summary>A remittance was posted on it.</summary>
    public sealed record Remitted(
        ImmutableArray<Generation> Generations, ClaimMoney Money, string? PayerClaimNumber, bool Shielded) : ClaimFact;

    /// <summary>A remittance could not be posted on it; the money waits.</summary>
    public sealed record RemitParked(CaseId Remittance, int Ordinal, ParkReason Reason, long Cents) : ClaimFact;

    /// <summary>A denial case was opened.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Generation">Number of the decision that refused.</param>
    /// <param name="Parts">What it is about.</param>
    public sealed record DenialOpened(Digest Key, int Generation, ImmutableArray<RefusedPart> Parts) : ClaimFact;

    /// <summary>Less is left to a denial case.</summary>
    public sealed record DenialLessened(OpenDenial Denial) : ClaimFact;

    /// <summary>Money moved without a remittance: what may be billed or refunded is another amount.</summary>
    public sealed record MoneyChanged(ClaimMoney Money) : ClaimFact;

    /// <summary>A denial case ended.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Awaited">The payer gave in by a person's word: a decision of it is to follow.</param>
    public sealed record DenialClosed(Digest Key, string Outcome, bool Awaited = false) : ClaimFact;

    /// <summary>An approved write-off was posted.</summary>
    public sealed record WrittenOff(string Reason, long Cents) : ClaimFact;

    /// <summary>More is given up, or some of it came back.</summary>
    /// <param name="Parts">Everything that was given up, with what of it stands.</param>
    public sealed record GivenUpChanged(ImmutableArray<GivenUp> Parts) : ClaimFact;

    /// <summary>A denial is the payer's error by proof.</summary>
    public sealed record OwedByPayer(OpenDenial Denial) : ClaimFact;

    /// <summary>A late charge or the payer's number was written into it; nobody judged anything.</summary>
    public sealed record Amended(
        Claim Claim, ImmutableArray<RecordedEdit> Edits, Digest Content, PriorClaim? Prior) : ClaimFact;

    /// <summary>Its file went on as it came, whatever was found.</summary>
    public sealed record PassedOn : ClaimFact;

    /// <summary>A late charge became a claim of its own.</summary>
    public sealed record LateClaimMade : ClaimFact;

    /// <summary>A payer took money back on it outside an adjudication.</summary>
    public sealed record MoneyTaken(TakenBack Takeback) : ClaimFact;

    /// <summary>A person assigned money to it that had waited in suspense.</summary>
    public sealed record PaymentAssigned(CaseId Remittance, int Ordinal, long Cents, string By, string Reason)
        : ClaimFact;

    /// <summary>A task of its batch waits until it has gone on.</summary>
    public sealed record BatchAwaits(BatchWait Wait) : ClaimFact;

    /// <summary>It has gone on: no task of a batch waits for it any more.</summary>
    public sealed record WentOn : ClaimFact;

    /// <summary>A further payer has a claim of its own.</summary>
    public sealed record OtherPayerAsked(string Payer) : ClaimFact;

    /// <summary>A person moved what payers left to the patient to the patient's side.</summary>
    public sealed record BilledToPatient(ImmutableArray<BilledPart> Parts, string By, string Reason) : ClaimFact;

    /// <summary>Some of what had been moved to the patient went back to insurance.</summary>
    /// <param name="Left">What stays with the patient.</param>
    public sealed record TakenFromPatient(ImmutableArray<BilledPart> Left) : ClaimFact;

    /// <summary>It continues another case.</summary>
    public sealed record Linked(CaseId To, string How) : ClaimFact;

    /// <summary>The claim after a fact.</summary>
    public static ClaimCase Apply(ClaimCase value, ClaimFact fact) => fact switch
    {
        Received f => value with
        {
            Claim = f.Claim,
            Origin = f.Origin,
            Payer = f.Payer,
            Route = f.Route,
            Attempt = f.Attempt,
            Content = f.Content,
            Prior = f.Prior,
            Edits = f.Edits.IsDefault ? [] : f.Edits,
            Submission = default,
        },
        Judged f => value with { Findings = f.Findings, Pack = f.Pack },
        FindingAcknowledged f => value with
        {
            Acknowledged = value.Acknowledged.Add(f.Acknowledgement),
            Touched = true,
        },
        Corrected f => value with
        {
            Claim = f.Claim,
            Edits = value.Edits.AddRange(f.Edits),
            Evidence = value.Evidence.AddRange(f.Evidence),
            Content = f.Content,
            Touched = true,
        },
        Queued f => value with { Submission = f.Submission },
        Sent f => value with
        {
            Submission = f.Submission,
            SentAt = f.At,
            FirstSentAt = value.FirstSentAt ?? f.At,
            Attempt = f.Attempt,
        },
        Answered f => value with
        {
            Answers = value.Answers.Add(f.Answer),
            PayerClaimNumber = f.PayerClaimNumber ?? value.PayerClaimNumber,
        },
        Amended f => value with
        {
            Claim = f.Claim,
            Edits = value.Edits.AddRange(f.Edits),
            Content = f.Content,
            Prior = f.Prior,
        },
        PassedOn => value with { Origin = value.Origin with { PassedOn = true } },
        LateClaimMade => value with { LateClaims = value.LateClaims + 1 },
        Linked f => value with { LinkedTo = f.To, Link = f.How },
        BatchAwaits f => value with { Awaited = value.Awaited.Add(f.Wait) },
        WentOn => value with { Awaited = [] },
        CountedAsPassed or FilingNoticed => value,
        _ => OfMoney(value, fact),
    };

    private static ClaimCase OfMoney(ClaimCase value, ClaimFact fact) => fact switch
    {
        Charged => value with { Charged = true },
        Remitted f => value with
        {
            Generations = value.Generations.AddRange(f.Generations),
            Money = f.Money,
            PayerClaimNumber = f.PayerClaimNumber ?? value.PayerClaimNumber,
            Shielded = value.Shielded || f.Shielded,
            GaveIn = value.GaveIn.RemoveAll(payer => f.Generations.Any(g => g.Place.Payer == payer)),
        },
        MoneyChanged f => value with { Money = f.Money },
        DenialOpened f => value with
        {
            Refusals = value.Refusals.Add(new OpenDenial(f.Key, f.Generation, f.Parts)),
        },
        DenialClosed f => value with
        {
            Refusals = value.Refusals.RemoveAll(d => d.Key == f.Key),
            PayerErrors = DenialOutcomes.IsFinal(f.Outcome)
                ? [.. value.PayerErrors.Select(d => d.Key == f.Key ? d with { Parts = [] } : d)]
                : value.PayerErrors,
            GaveIn = f.Awaited ? WithPayerOf(value, f.Key) : value.GaveIn,
        },
        DenialLessened f => value with
        {
            Refusals = [.. value.Refusals.Select(d => d.Key == f.Denial.Key ? f.Denial : d)],
        },
        BilledToPatient f => value with { Billed = value.Billed.AddRange(f.Parts) },
        TakenFromPatient f => value with { Billed = f.Left },
        OtherPayerAsked f => value with { Asked = value.Asked.Add(f.Payer) },
        GivenUpChanged f => value with { GivenUp = f.Parts },
        OwedByPayer f => value with { PayerErrors = value.PayerErrors.Add(f.Denial) },
        MoneyTaken f => value with { Takebacks = value.Takebacks.Add(f.Takeback) },
        RemitParked or WrittenOff or PaymentAssigned => value,
        _ => throw new UnreachableException(),
    };

    private static ImmutableArray<string> WithPayerOf(ClaimCase value, Digest denial)
    {
        var number = value.Refusals.FirstOrDefault(d => d.Key == denial)?.Generation;
        return value.Generations.FirstOrDefault(g => g.Number == number)?.Place.Payer is { } payer
            && !value.GaveIn.Contains(payer)
            ? value.GaveIn.Add(payer)
            : value.GaveIn;
    }
}
