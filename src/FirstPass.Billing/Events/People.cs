using FirstPass.Workflow.Privacy;
using NodaTime;

namespace FirstPass.Billing.Events;

/// <summary>Sex as the payer has it.</summary>
public enum PatientSex
{
    Unknown,
    Female,
    Male,
    Other,
}

/// <summary>What somebody is to somebody else: to the patient, or the patient to the subscriber.</summary>
public enum Kinship
{
    Unknown,
    Self,
    Spouse,
    Child,
    Parent,
    Guardian,
    Employer,
    Other,
}

/// <summary>A patient as the telling system knows one.</summary>
public sealed record PatientFacts
{
    /// <summary>Number of the patient there.</summary>
    public Phi<string?> Number { get; init; }

    /// <summary>Who gave the number.</summary>
    public string? NumberFrom { get; init; }

    /// <summary>Number of the account that is billed.</summary>
    public Phi<string?> Account { get; init; }

    public Phi<string?> Last { get; init; }

    public Phi<string?> First { get; init; }

    public Phi<string?> Middle { get; init; }

    public Phi<string?> Suffix { get; init; }

    public Phi<LocalDate?> Born { get; init; }

    public PatientSex Sex { get; init; }

    public Phi<string?> Street { get; init; }

    public Phi<string?> Street2 { get; init; }

    public Phi<string?> City { get; init; }

    public string? State { get; init; }

    public Phi<string?> Zip { get; init; }

    public string? Country { get; init; }

    public Phi<string?> Phone { get; init; }

    public Phi<string?> Email { get; init; }

    public string? Language { get; init; }

    /// <summary>Day of death.</summary>
    public Phi<LocalDate?> Died { get; init; }
}

/// <summary>Who pays what nobody else does.</summary>
public sealed record GuarantorFacts
{
    public Phi<string?> Last { get; init; }

    public Phi<string?> First { get; init; }

    public Phi<LocalDate?> Born { get; init; }

    /// <summary>What the guarantor is to the patient.</summary>
    public Kinship Relation { get; init; }

    public Phi<string?> Street { get; init; }

    public Phi<string?> City { get; init; }

    public string? State { get; init; }

    public Phi<string?> Zip { get; init; }

    public Phi<string?> Phone { get; init; }
}

/// <summary>Insurance of a patient, as registration knows it.</summary>
public sealed record CoverageFacts
{
    /// <summary>Place in the order of payers, from 1.</summary>
    public int? Order { get; init; }

    /// <summary>Our code of the payer, where the mapping knows it.</summary>
    public string? Payer { get; init; }

    /// <summary>The payer's id there.</summary>
    public string? PayerId { get; init; }

    public string? PayerName { get; init; }

    public string? Plan { get; init; }

    public string? Group { get; init; }

    public Phi<string?> Member { get; init; }

    public LocalDate? From { get; init; }

    public LocalDate? To { get; init; }

    /// <summary>What the patient is to the subscriber.</summary>
    public Kinship Relation { get; init; }

    public Phi<string?> SubscriberLast { get; init; }

    public Phi<string?> SubscriberFirst { get; init; }

    public Phi<LocalDate?> SubscriberBorn { get; init; }

    public PatientSex SubscriberSex { get; init; }

    /// <summary>Number of an authorisation that comes with it.</summary>
    public string? Authorization { get; init; }
}

/// <summary>A provider in a role.</summary>
public sealed record ProviderFacts
{
    public string? Npi { get; init; }

    /// <summary>The provider's number there, where it is no NPI.</summary>
    public string? Number { get; init; }

    public string? Last { get; init; }

    public string? First { get; init; }
}
