using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Calendars;
using NodaTime;

namespace FirstPass.Billing.Denials;

/// <summary>What is known of an earlier claim for the same service, for a duplicate denial.</summary>
public enum DuplicateOf
{
    /// <summary>None was found.</summary>
    Nothing,

    /// <summary>The original was paid or otherwise settled.</summary>
    SettledClaim,

    /// <summary>The original is still with the payer.</summary>
    OpenClaim,

    /// <summary>This claim was meant to correct the original.</summary>
    CorrectedClaim,

    /// <summary>The same service was given again: a modifier is missing.</summary>
    RepeatedService,
}

/// <summary>Everything a triage rests on.</summary>
public sealed record TriageRequest
{
    /// <summary>Refused lines; never empty.</summary>
    public required ImmutableArray<DenialPart> Parts { get; init; }

    public required ClaimKind Kind { get; init; }

    public required LimitDates Dates { get; init; }

    /// <summary>When the remittance reached us: work clocks start here, limits at its date.</summary>
    public required Instant Received { get; init; }

    public required BusinessCalendar Calendar { get; init; }

    public required CarcTable Carcs { get; init; }

    public Policies Policies { get; init; } = new();

    /// <summary>The payer's dated attributes; null when the payer is not set up, and then no limit is judged.</summary>
    public PayerAgreement? Agreement { get; init; }

    /// <summary>Business days from sending to the payer's receipt.</summary>
    public int LeadBusinessDays { get; init; } = 2;

    /// <summary>What the contract expects.</summary>
    public Expectation Expectation { get; init; } = Expectation.None;

    /// <summary>Evidence of filing; the remittance itself is added.</summary>
    public ImmutableArray<FilingEvidence> Evidence { get => field.IsDefault ? [] : field; init; }

    /// <summary>The payer's number of the claim, needed for a replacement.</summary>
    public string? PayerClaimNumber { get; init; }

    /// <summary>An authorisation for the service is on file.</summary>
    public bool AuthorisationOnFile { get; init; }

    /// <summary>The payer gives authorisations afterwards.</summary>
    public bool RetroAuthorisationPossible { get; init; }

    /// <summary>The patient signed to pay what the payer would not find necessary.</summary>
    public bool WaiverOnFile { get; init; }

    public DuplicateOf Duplicate { get; init; }
}

/// <summary>What is recommended; <see cref="CodeName"/> gives the written form, such as <c>APPEAL_L1</c>.</summary>
public enum DenialAction
{
    CorrectedResubmit,
    NewClaim,
    Reopening,
    AppealL1,
    WriteOff,
    FilingException,
    CloseDuplicate,
    AwaitOriginal,
    AwaitForwarded,
    VerifyCoverage,
    CobContact,
    RetroAuthorisation,
    CoderReview,
    UnitsReview,
    SupplyInformation,
    PatientContact,
    FixEnrolment,
    CoverageReview,
    BillPatient,
    PayerNotice,
    Review,
}

/// <summary>Why an appeal may not be filed.</summary>
public enum AppealBar
{
    /// <summary>It may.</summary>
    None,

    /// <summary>Unprocessable (MA130): there is no decision to appeal.</summary>
    Unprocessable,

    /// <summary>The payer takes no appeal for this reason.</summary>
    NotForReason,

    /// <summary>Decided under rules of a board, not of a health plan.</summary>
    OtherBoard,

    /// <summary>The service was settled before.</summary>
    Settled,

    /// <summary>The payer is not set up, so that its way of appeal is not known.</summary>
    NotKnown,
}

/// <summary>Days of a denial. Null means that it does not apply or is not known.</summary>
public sealed record DenialDeadlines
{
    /// <summary>Close of this day: somebody has looked.</summary>
    public required LocalDate Triage { get; init; }

    /// <summary>Close of this day: the next action is done. Of several clocks the earliest.</summary>
    public required LocalDate Action { get; init; }

    /// <summary>Last day of an appeal.</summary>
    public LocalDate? Appeal { get; init; }

    public LocalDate? AppealWarning { get; init; }

    public LocalDate? AppealAlarm { get; init; }

    /// <summary>Last day on which the payer may receive a correction.</summary>
    public LocalDate? Correction { get; init; }

    /// <summary>Last business day on which a correction can be sent to arrive by then.</summary>
    public LocalDate? CorrectionSafeSend { get; init; }

    /// <summary>Last day of a reopening.</summary>
    public LocalDate? Reopening { get; init; }
}

/// <summary>A triaged denial: what it is, who works on it, what to do and until when.</summary>
public sealed record Triage
{
    public required DenialCategory Category { get; init; }

    /// <summary>Queue.</summary>
    public required string Owner { get; init; }

    /// <summary>The reason that decided the category.</summary>
    public required string LeadingReason { get; init; }

    public required DenialAction Action { get; init; }

    /// <summary>Other ways a person may choose.</summary>
    public ImmutableArray<DenialAction> Alternatives { get => field.IsDefault ? [] : field; init; }

    public required DenialDeadlines Deadlines { get; init; }

    public required AppealBar AppealBar { get; init; }

    /// <summary>Frequency of the claim that goes out again; null when none does.</summary>
    public string? Frequency { get; init; }

    /// <summary>A replacement has to wait for the payer's number: <c>AWAIT_PAYER_NUMBER</c>.</summary>
    public bool NeedsPayerNumber { get; init; }

    /// <summary><c>PAYER_ERROR</c>: the payer's own record shows that the claim was in time.</summary>
    public FilingEvidence? PayerError { get; init; }

    /// <summary>A write-off is refused while this stands.</summary>
    public bool WriteOffBlocked => PayerError is not null;

    /// <summary>The patient may be asked, by the group code and never against it.</summary>
    public bool PatientMayBeAsked { get; init; }

    /// <summary>Open because of the denial.</summary>
    public Money Denied { get; init; }

    /// <summary>What the contract would pay for it; null when there is no contract.</summary>
    public Money? Recoverable { get; init; }
}
