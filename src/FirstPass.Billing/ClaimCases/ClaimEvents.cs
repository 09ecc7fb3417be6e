using System.Collections.Immutable;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.WriteOffs;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>Event types of a claim.</summary>
public static class ClaimEvents
{
    /// <summary>A claim came in a file, or again. Body: <see cref="ClaimReceived"/>.</summary>
    public const string Received = "claim.received";

    /// <summary>The file it is in left. Body: <see cref="ClaimSent"/>.</summary>
    public const string Sent = "claim.sent";

    /// <summary>The file it was to leave in could not leave, or left without it. Body:
    /// <see cref="ClaimUnsent"/>.</summary>
    public const string Unsent = "claim.unsent";

    /// <summary>Its file went on as it came before it was judged.</summary>
    public const string PassedOn = "claim.passed-on";

    /// <summary>Its whole batch, or all of its provider in it, was refused. Body: <see cref="BatchRefused"/>.</summary>
    public const string BatchRefused = "claim.batch-refused";

    /// <summary>Nobody acknowledged its batch in time. Body: <see cref="BatchWait"/>.</summary>
    public const string BatchSilent = "claim.batch-silent";

    /// <summary>A 277CA spoke of it. Body: <see cref="AnswerItem"/>.</summary>
    public const string Answered = "claim.answered";

    /// <summary>A person changes it here. Body: <see cref="ClaimCorrection"/>.</summary>
    public const string Correct = "claim.correct";

    /// <summary>A person takes note of a finding. Body: <see cref="FindingNote"/>.</summary>
    public const string Acknowledge = "claim.acknowledge";

    /// <summary>A person wants it judged and sent again as it stands (after a rejection or silence).</summary>
    public const string Resend = "claim.resend";

    /// <summary>A person asked, and the payer has it (after silence).</summary>
    public const string WithPayer = "claim.with-payer";

    /// <summary>A charge of the same encounter came late. Body: <see cref="LateCharge"/>.</summary>
    public const string ChargePosted = "charge.posted";

    /// <summary>Another claim of the same patient and day changed.</summary>
    public const string DayChanged = "claim.day-changed";

    /// <summary>A claim of a remittance is for it. Body: <see cref="RemitItem"/>.</summary>
    public const string Remitted = "claim.remitted";

    /// <summary>A claim to a further payer left. Body: <see cref="OtherPayerAsked"/>.</summary>
    public const string OtherPayerAsked = "claim.other-payer-asked";

    /// <summary>A payer took money back outside an adjudication. Body: <see cref="Takeback"/>.</summary>
    public const string TakenBack = "claim.taken-back";

    /// <summary>A person assigns money to it that waited in suspense. Body: <see cref="SuspenseAssigned"/>.</summary>
    public const string Assigned = "claim.assigned";

    /// <summary>A denial of it is the payer's error by proof: it may not be written off while that stands. Body:
    /// <see cref="PayerErrorFound"/>.</summary>
    public const string PayerError = "denial.payer-error";

    /// <summary>A denial of it ended. Body: <see cref="DenialEnded"/>.</summary>
    public const string DenialEnded = "denial.ended";

    /// <summary>An approved write-off is to be posted. Body: <see cref="WriteOffOrder"/>.</summary>
    public const string WriteOff = "claim.write-off";

    /// <summary>A person bills the patient what a payer refused and left to the patient. Body:
    /// <see cref="BalanceToPatient"/>.</summary>
    public const string BalanceToPatient = "balance.to-patient";

    /// <summary>The patient paid before any share existed. Body: <see cref="PatientPayment"/>.</summary>
    public const string PatientPaid = "patient.paid";
}

/// <summary>Kinds of business keys a claim holds.</summary>
public static class ClaimKeys
{
    /// <summary>Sender and CLM01: where a claim that comes again is judged.</summary>
    public const string Claim = "claim";

    /// <summary>CLM01 alone: acknowledgements and remittances.</summary>
    public const string Number = "claim-number";

    /// <summary>BHT03 and CLM01 of each send: by both an acknowledgement names it.</summary>
    public const string InBatch = "claim-in-batch";

    /// <summary>A clearinghouse's own number (REF*D9).</summary>
    public const string Alias = "claim-alias";

    /// <summary>Payer and its claim number.</summary>
    public const string PayerNumber = "payer-claim-number";

    /// <summary>Member id, first date of service and charge.</summary>
    public const string Relaxed = "claim-relaxed";
}

/// <summary>A claim as a file brought it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Origin">Where its bytes lie.</param>
/// <param name="InboundRoute">Route whose folder it came by.</param>
/// <param name="Content">Digest of its own segments and of those of its subscriber, patient and provider.</param>
/// <param name="LinkedTo">The case that sent it on, when another holds its number.</param>
/// <param name="Link">Why it was sent on; empty when it came directly.</param>
public sealed record ClaimReceived(
    Claim Claim, ClaimOrigin Origin, string InboundRoute, Digest Content, CaseId LinkedTo = default, string Link = "")
{
    /// <summary>Edits by which a claim made here leaves from the first one's segments.</summary>
    public ImmutableArray<RecordedEdit> Edits { get => field.IsDefault ? [] : field; init; }

    /// <summary>The claim that the payer has, for one made here.</summary>
    public PriorClaim? Prior { get; init; }
}

/// <summary>The file a claim is in left.</summary>
/// <param name="Submission">The file.</param>
/// <param name="At">When.</param>
/// <param name="Trace">BHT03 that we gave it; empty where it left under the source's own.</param>
public sealed record ClaimSent(CaseId Submission, Instant At, string Trace = "");

/// <summary>A claim did not leave in the file that was made for it.</summary>
/// <param name="Submission">The file.</param>
/// <param name="Code">Why the file left without it; empty when there is no file, and the submission has the
/// task.</param>
public sealed record ClaimUnsent(CaseId Submission, string Code);

/// <summary>Everything of a batch, or of one provider in it, was refused.</summary>
/// <param name="By">999, TA1, or who spoke in the 277CA.</param>
/// <param name="Level">interchange, group, set, receiver or provider.</param>
/// <param name="Code">The code that refused.</param>
/// <param name="On">Day of the answer.</param>
/// <param name="Wait">The task of its batch that waits for it; null where nobody has one.</param>
/// <param name="Submission">What is refused, as the claim names it; none in the word of an older release.</param>
public sealed record BatchRefused(
    string By, string Level, string Code, LocalDate On, BatchWait? Wait = null, CaseId Submission = default);

/// <summary>A task of a batch waits until each of its claims has gone on.</summary>
/// <param name="Submission">The batch.</param>
/// <param name="Cause">Cause of the task.</param>
public sealed record BatchWait(CaseId Submission, string Cause);

/// <summary>What a 277CA says of this claim.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Relaxed">Found below the first rungs of the ladder.</param>
/// <param name="Batches">What left under the batch's number, as claims name it; none where nobody knows.</param>
public sealed record AnswerItem(ClaimAnswer Answer, bool Relaxed, ImmutableArray<CaseId> Batches = default);

/// <summary>A correction made here, by position in the claim's own segments.</summary>
/// <param name="Claim">The claim as it shall be.</param>
/// <param name="Edits">Changes of its own segments.</param>
/// <param name="Evidence">What supports modifiers that are added.</param>
/// <param name="Content">Digest of the claim as it shall be.</param>
/// <param name="From">Digest of the claim that was changed; when another one stands there by now, nothing is done.
/// Zero: whatever stands there.</param>
public sealed record ClaimCorrection(
    Claim Claim, ImmutableArray<RecordedEdit> Edits, ImmutableArray<ModifierEvidence> Evidence, Digest Content,
    Digest From = default);

/// <summary>A person took note of a finding.</summary>
public sealed record FindingNote(string Code, int Line, string Document);

/// <summary>What a remittance says about a claim.</summary>
/// <param name="Remittance">Case of the payment.</param>
/// <param name="Ordinal">Ordinal of the claim in it.</param>
/// <param name="Claim">What was decided.</param>
/// <param name="Payer">Our code of the payer.</param>
/// <param name="Provider">NPI or TIN that is paid.</param>
/// <param name="RemitDate">Day of the remittance.</param>
/// <param name="Relaxed">Found below the first rungs of the ladder.</param>
/// <param name="SiblingCents">Charges of other parts of the same claim in the same payment.</param>
public sealed record RemitItem(
    CaseId Remittance, int Ordinal, RemitClaim Claim, string Payer, string Provider, LocalDate RemitDate, bool Relaxed,
    long SiblingCents);

/// <summary>Money a payer took back on a claim that it once paid, outside an adjudication.</summary>
/// <param name="Remittance">Case of the payment that took it.</param>
/// <param name="Payer">Our code of the payer.</param>
/// <param name="Provider">NPI the adjustment names.</param>
/// <param name="Cents">What was taken, above zero.</param>
/// <param name="Ground">Why the claim takes part.</param>
/// <param name="Letter">Number of the payer's letter that announced it; empty without one.</param>
public sealed record Takeback(
    CaseId Remittance, string Payer, string Provider, long Cents, TakebackGround Ground, string Letter);

/// <summary>A claim to a further payer left.</summary>
/// <param name="Payer">Our code of the payer.</param>
public sealed record OtherPayerAsked(string Payer);

/// <summary>A denial ended.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Outcome">How.</param>
/// <param name="Unsettled">It ended by a person's word or by its limit, so that its lines are open still.</param>
public sealed record DenialEnded(Digest Key, string Outcome, bool Unsettled = false);

/// <summary>A denial is the payer's error by proof.</summary>
/// <param name="Denial">Its key.</param>
public sealed record PayerErrorFound(Digest Denial);

/// <summary>An approved write-off.</summary>
/// <param name="Statement">What was approved.</param>
/// <param name="Asked">What is to be posted.</param>
/// <param name="WriteOff">The write-off, which is told what became of it; none in the word of an older
/// release.</param>
public sealed record WriteOffOrder(Digest Statement, WriteOffAsked Asked, CaseId WriteOff = default);

/// <summary>What a payer refused becomes the patient's.</summary>
/// <param name="Cents">How much of it.</param>
/// <param name="Line">Our ordinal of the line, 0 for all that payers left to the patient.</param>
/// <param name="Reason">Why.</param>
public sealed record BalanceToPatient(long Cents, int Line, string Reason);

/// <summary>Money of the patient.</summary>
public sealed record PatientPayment(long Cents, string Trace);
