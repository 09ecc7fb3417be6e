using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Privacy;

namespace FirstPass.Billing.Events;

/// <summary>Kind of a visit.</summary>
public enum VisitClass
{
    Unknown,
    Outpatient,
    Inpatient,
    Emergency,
    Observation,
    Recurring,
    PreAdmission,
    Telehealth,
}

/// <summary>An encounter: what happened between a patient's coming and going.</summary>
public sealed record VisitFacts
{
    /// <summary>Number of the visit there.</summary>
    public Phi<string?> Number { get; init; }

    public VisitClass Class { get; init; }

    public string? Facility { get; init; }

    /// <summary>Clinic, ward or room.</summary>
    public string? Location { get; init; }

    /// <summary>Place of service as on a claim.</summary>
    public string? Place { get; init; }

    public ProviderFacts? Attending { get; init; }

    public ProviderFacts? Referring { get; init; }

    public PointOfTime? From { get; init; }

    public PointOfTime? To { get; init; }

    /// <summary>How it ended, as on a claim.</summary>
    public string? DischargeStatus { get; init; }

    /// <summary>How the telling system files it.</summary>
    public string? FinancialClass { get; init; }

    /// <summary>Our code of the payer that the financial class stands for, where the mapping knows it.</summary>
    public string? Payer { get; init; }

    public ImmutableArray<DiagnosisFacts> Diagnoses { get => field.IsDefault ? [] : field; init; }
}

/// <summary>A diagnosis of a visit or a charge.</summary>
public sealed record DiagnosisFacts
{
    public string? Code { get; init; }

    /// <summary>Code system there.</summary>
    public string? System { get; init; }

    /// <summary>Place in the order of diagnoses, from 1.</summary>
    public int? Order { get; init; }
}

/// <summary>What a posted charge is.</summary>
public enum ChargeKind
{
    Charge,
    Credit,
    Payment,
    Adjustment,
}

/// <summary>A charge as the source posts it.</summary>
public sealed record ChargeFacts
{
    /// <summary>Number of the charge there.</summary>
    public string? Number { get; init; }

    public string? Batch { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ChargeKind Kind { get; init; }

    /// <summary>Day of service, or its first one.</summary>
    public NodaTime.LocalDate? From { get; init; }

    public NodaTime.LocalDate? To { get; init; }

    /// <summary>Day on which it was posted there.</summary>
    public NodaTime.LocalDate? Posted { get; init; }

    /// <summary>The procedure.</summary>
    public string? Code { get; init; }

    /// <summary>Revenue code of an institution.</summary>
    public string? Revenue { get; init; }

    /// <summary>Number in the charge master.</summary>
    public string? Item { get; init; }

    public ImmutableArray<string> Modifiers { get => field.IsDefault ? [] : field; init; }

    /// <summary>The whole amount.</summary>
    public Money? Cents { get; init; }

    /// <summary>Amount of one unit.</summary>
    public Money? UnitCents { get; init; }

    public Units? Units { get; init; }

    /// <summary>Place of service as on a claim.</summary>
    public string? Place { get; init; }

    public string? Department { get; init; }

    public ProviderFacts? Rendering { get; init; }

    public ProviderFacts? Ordering { get; init; }

    public string? Authorization { get; init; }

    public ImmutableArray<DiagnosisFacts> Diagnoses { get => field.IsDefault ? [] : field; init; }
}
