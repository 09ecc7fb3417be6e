using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Privacy;
using NodaTime;

namespace FirstPass.Billing.Events;

/// <summary>What became of a claim on its way to a payer.</summary>
public enum ClaimTurn
{
    Submitted,
    Accepted,
    Rejected,
    StatusChanged,
}

/// <summary>A claim was submitted, accepted, rejected, or has another status with its payer.</summary>
public sealed record ClaimTurned : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ClaimTurn Turn { get; init; }

    public PatientFacts Patient { get; init; } = new();

    public ClaimTold Claim { get; init; } = new();

    /// <summary>The status as the payer names it.</summary>
    public string? Status { get; init; }

    /// <summary>Why it was rejected, or pends.</summary>
    public ImmutableArray<ReasonTold> Reasons { get => field.IsDefault ? [] : field; init; }
}

/// <summary>A payer refused a claim, in whole or in part.</summary>
public sealed record DenialReceived : BillingEvent
{
    public override PatientFacts? Who() => Patient;

    public PatientFacts Patient { get; init; } = new();

    public ClaimTold Claim { get; init; } = new();

    /// <summary>How much of it is refused, where that was told.</summary>
    public Money? Cents { get; init; }

    public ImmutableArray<ReasonTold> Reasons { get => field.IsDefault ? [] : field; init; }
}

/// <summary>A payer, or a patient, settled a payment; what it pays was told with it or comes by itself.</summary>
public sealed record PaymentSettled : BillingEvent
{
    public override PatientFacts? Who() => null;

    /// <summary>Number of the payment there.</summary>
    public string? Number { get; init; }

    /// <summary>Our code of the payer, where the mapping knows it.</summary>
    public string? Payer { get; init; }

    public string? PayerId { get; init; }

    public string? PayerName { get; init; }

    public Money? Cents { get; init; }

    public LocalDate? On { get; init; }

    /// <summary>Trace of the cheque or transfer.</summary>
    public string? Trace { get; init; }

    public ImmutableArray<PaymentPart> Parts { get => field.IsDefault ? [] : field; init; }
}

/// <summary>What a payment pays.</summary>
public sealed record PaymentPart
{
    /// <summary>What kind of part it is there.</summary>
    public string? Kind { get; init; }

    /// <summary>Number of the claim that it pays.</summary>
    public Phi<string?> Claim { get; init; }

    /// <summary>Number that the payer gave the claim, or its answer.</summary>
    public string? PayerNumber { get; init; }

    public LocalDate? On { get; init; }

    public Money? Cents { get; init; }
}

/// <summary>A claim as it was told.</summary>
public sealed record ClaimTold
{
    /// <summary>Number that its submitter gave it.</summary>
    public Phi<string?> Number { get; init; }

    /// <summary>Number that its payer gave it.</summary>
    public string? PayerNumber { get; init; }

    /// <summary>Our code of the payer, where the mapping knows it.</summary>
    public string? Payer { get; init; }

    public string? PayerId { get; init; }

    public string? PayerName { get; init; }

    /// <summary>Professional, institutional and so on, as it was told.</summary>
    public string? Kind { get; init; }

    public Phi<string?> Member { get; init; }

    public ProviderFacts? Provider { get; init; }

    public LocalDate? From { get; init; }

    public LocalDate? To { get; init; }

    public LocalDate? Created { get; init; }

    public Money? Cents { get; init; }

    /// <summary>What the payer pays of it.</summary>
    public Money? PaidCents { get; init; }

    public ImmutableArray<DiagnosisFacts> Diagnoses { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<ClaimLineTold> Lines { get => field.IsDefault ? [] : field; init; }
}

/// <summary>A line of a claim as it was told.</summary>
public sealed record ClaimLineTold
{
    /// <summary>Its place in the claim, from 1.</summary>
    public int? Line { get; init; }

    public string? Code { get; init; }

    public string? Revenue { get; init; }

    public ImmutableArray<string> Modifiers { get => field.IsDefault ? [] : field; init; }

    public LocalDate? From { get; init; }

    public LocalDate? To { get; init; }

    public string? Place { get; init; }

    public Units? Units { get; init; }

    public Money? Cents { get; init; }

    public Money? PaidCents { get; init; }
}

/// <summary>Why a payer says what it says.</summary>
public sealed record ReasonTold
{
    /// <summary>The line that it is about; absent: the claim.</summary>
    public int? Line { get; init; }

    /// <summary>Who bears it, as CO or PR.</summary>
    public string? Group { get; init; }

    public string? Code { get; init; }

    /// <summary>Code system there.</summary>
    public string? System { get; init; }

    public Money? Cents { get; init; }
}
