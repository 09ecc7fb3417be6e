using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Privacy;
using NodaTime;

namespace FirstPass.Billing.Events;

/// <summary>A patient was registered, or what is known of one has changed.</summary>
public sealed record PatientRegistered : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    public PatientFacts Patient { get; init; } = new();

    public GuarantorFacts? Guarantor { get; init; }

    public VisitFacts? Visit { get; init; }
}

/// <summary>Two numbers were one patient: the retired one goes on under the other.</summary>
public sealed record PatientMerged : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    /// <summary>Who stays.</summary>
    public PatientFacts Patient { get; init; } = new();

    /// <summary>Who is retired.</summary>
    public PatientFacts Retired { get; init; } = new();
}

/// <summary>A patient's insurance changed: all of it, in its order, unless it says that it is a part.</summary>
public sealed record CoverageChanged : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    public PatientFacts Patient { get; init; } = new();

    /// <summary>True when only these were told: others that are known stay.</summary>
    public bool Part { get; init; }

    public VisitFacts? Visit { get; init; }

    public ImmutableArray<CoverageFacts> Coverages { get => field.IsDefault ? [] : field; init; }
}

/// <summary>What became of an appointment.</summary>
public enum AppointmentTurn
{
    Booked,
    Rescheduled,
    Modified,
    Cancelled,
    Discontinued,
    Deleted,
    NoShow,
    Blocked,
    Unblocked,
}

/// <summary>An appointment was made, moved or given up.</summary>
public sealed record AppointmentChanged : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    /// <summary>Number of the appointment there.</summary>
    public Phi<string?> Number { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public AppointmentTurn Turn { get; init; }

    public PointOfTime? Start { get; init; }

    public PointOfTime? End { get; init; }

    public int? Minutes { get; init; }

    public string? Kind { get; init; }

    public string? Location { get; init; }

    public string? Status { get; init; }

    public ProviderFacts? Provider { get; init; }

    /// <summary>Procedures that it is for.</summary>
    public ImmutableArray<string> Services { get => field.IsDefault ? [] : field; init; }

    public PatientFacts? Patient { get; init; }
}

/// <summary>What became of an encounter.</summary>
public enum EncounterTurn
{
    Opened,
    Closed,
    Reopened,
    Cancelled,
}

/// <summary>An encounter was opened, closed, opened again or cancelled.</summary>
public sealed record EncounterTurned : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public EncounterTurn Turn { get; init; }

    public PatientFacts Patient { get; init; } = new();

    public VisitFacts Visit { get; init; } = new();
}

/// <summary>A charge of an encounter was posted; no claim has it yet.</summary>
public sealed record ChargePosted : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    public PatientFacts Patient { get; init; } = new();

    public VisitFacts? Visit { get; init; }

    public ChargeFacts Charge { get; init; } = new();
}

/// <summary>A document about a patient came.</summary>
public sealed record DocumentReceived : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    public PatientFacts Patient { get; init; } = new();

    public VisitFacts? Visit { get; init; }

    /// <summary>Number of the document there.</summary>
    public string? Number { get; init; }

    /// <summary>The document that it takes the place of.</summary>
    public string? Replaces { get; init; }

    public string? Kind { get; init; }

    public string? Status { get; init; }

    public PointOfTime? Written { get; init; }

    public ProviderFacts? Author { get; init; }

    /// <summary>Media type of the stored document.</summary>
    public string? Media { get; init; }

    /// <summary>The stored document; absent when it came without one.</summary>
    public Digest Document { get; init; }
}

/// <summary>A payer said whether a patient is insured.</summary>
public sealed record EligibilityVerified : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    public PatientFacts Patient { get; init; } = new();

    public CoverageFacts Coverage { get; init; } = new();

    /// <summary>The day that was asked about.</summary>
    public LocalDate? On { get; init; }

    /// <summary>Null when the payer does not say.</summary>
    public bool? Active { get; init; }
}

/// <summary>What a payer decided about an authorisation.</summary>
public enum AuthorizationVerdict
{
    Pended,
    Approved,
    PartlyApproved,
    Denied,
    NotNeeded,
    Cancelled,
}

/// <summary>A payer decided about an authorisation.</summary>
public sealed record AuthorizationDecided : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    public PatientFacts Patient { get; init; } = new();

    public string? Payer { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public AuthorizationVerdict Verdict { get; init; }

    /// <summary>Number that goes on the claim.</summary>
    public string? Number { get; init; }

    public string? Code { get; init; }

    public Units? Units { get; init; }

    public LocalDate? From { get; init; }

    public LocalDate? To { get; init; }
}

/// <summary>A refund was approved outside.</summary>
public sealed record RefundApproved : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    public string? Number { get; init; }

    /// <summary>Our code of the payer that gets it; absent: the patient does.</summary>
    public string? Payer { get; init; }

    public PatientFacts? Patient { get; init; }

    public Money? Cents { get; init; }

    public string? Reason { get; init; }
}
