using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Which claim guide a set follows.</summary>
public enum ClaimKind
{
    /// <summary>Neither the guide nor a service line says it.</summary>
    Unknown,

    /// <summary>837P, service lines in SV1.</summary>
    Professional,

    /// <summary>837I, service lines in SV2.</summary>
    Institutional,

    /// <summary>837D, service lines in SV3.</summary>
    Dental,
}

/// <summary>ST, BHT and loops 1000A and 1000B; shared by every claim of the set.</summary>
public sealed record ClaimHeader837 : HierarchyHeader
{
    /// <summary>A header of which nothing is known.</summary>
    public static readonly ClaimHeader837 Empty = new();

    /// <summary>Loop 1000A.</summary>
    public Party Submitter { get; init; } = Party.None;

    /// <summary>Loop 1000B.</summary>
    public Party Receiver { get; init; } = Party.None;

    /// <summary>What of ST to 1000B could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

/// <summary>Loop 2000A with 2010AA to 2010AC; shared by every claim below it.</summary>
public sealed record BillingProvider837
{
    /// <summary>A billing provider level that was not there.</summary>
    public static readonly BillingProvider837 None = new();

    /// <summary>HL01.</summary>
    public string HierarchyId { get; init; } = "";

    /// <summary>PRV03 of 2000A: the billing provider's taxonomy.</summary>
    public string Taxonomy { get; init; } = "";

    /// <summary>CUR02.</summary>
    public string Currency { get; init; } = "";

    /// <summary>2010AA (NM1*85); the tax id is REF EI or SY of it.</summary>
    public Party Billing { get; init; } = Party.None;

    /// <summary>2010AB (NM1*87).</summary>
    public Party PayTo { get; init; } = Party.None;

    /// <summary>2010AC (NM1*PE).</summary>
    public Party PayToPlan { get; init; } = Party.None;

    /// <summary>Where the HL stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>What of this level could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>REF02 of REF*EI, else of REF*SY, else NM109 when NM108 is 24 or 34; empty when there is none.</summary>
    public string TaxId
    {
        get
        {
            var number = Billing.References.Value(TaxIdQualifier);
            return number.Length == 0 && Billing.IdQualifier is "24" or "34" ? Billing.Id : number;
        }
    }

    /// <summary>EI when the tax id is an employer's number, SY when it is a social security number.</summary>
    public string TaxIdQualifier => Billing.References.Value("EI").Length > 0 || Billing.IdQualifier == "24" ? "EI"
        : Billing.References.Value("SY").Length > 0 || Billing.IdQualifier == "34" ? "SY"
        : "";
}

/// <summary>SBR, of 2000B or 2320.</summary>
/// <param name="Sequence">SBR01: P, S, T, A to H, U.</param>
/// <param name="Relationship">SBR02.</param>
/// <param name="GroupNumber">SBR03.</param>
/// <param name="GroupName">SBR04.</param>
/// <param name="InsuranceType">SBR05.</param>
/// <param name="CoordinationCode">SBR06.</param>
/// <param name="ResponseCode">SBR07.</param>
/// <param name="EmploymentStatus">SBR08.</param>
/// <param name="FilingIndicator">SBR09.</param>
/// <param name="Position">Where it stood.</param>
public sealed record SubscriberInformation(
    string Sequence,
    string Relationship,
    string GroupNumber,
    string GroupName,
    string InsuranceType,
    string CoordinationCode,
    string ResponseCode,
    string EmploymentStatus,
    string FilingIndicator,
    SegmentPosition Position)
{
    /// <summary>An SBR that was not there.</summary>
    public static readonly SubscriberInformation None = new("", "", "", "", "", "", "", "", "", SegmentPosition.None);
}

/// <summary>PAT, of 2000B or 2000C.</summary>
/// <param name="Relationship">PAT01.</param>
/// <param name="Death">PAT06 when PAT05 is D8.</param>
/// <param name="WeightUnit">PAT07.</param>
/// <param name="Weight">PAT08.</param>
/// <param name="Pregnant">PAT09.</param>
/// <param name="Position">Where it stood.</param>
public sealed record PatientInformation(
    string Relationship,
    DateOnly? Death,
    string WeightUnit,
    Quantity? Weight,
    string Pregnant,
    SegmentPosition Position);

/// <summary>Loop 2000B with 2010BA and 2010BB; shared by every claim below it.</summary>
public sealed record Subscriber837
{
    /// <summary>A subscriber level that was not there.</summary>
    public static readonly Subscriber837 None = new();

    /// <summary>HL01.</summary>
    public string HierarchyId { get; init; } = "";

    /// <summary>HL02.</summary>
    public string ParentId { get; init; } = "";

    /// <summary>HL04: 1 when patient levels follow.</summary>
    public string HasChildren { get; init; } = "";

    /// <summary>SBR.</summary>
    public SubscriberInformation Information { get; init; } = SubscriberInformation.None;

    /// <summary>PAT, when the subscriber is the patient.</summary>
    public PatientInformation? Patient { get; init; }

    /// <summary>2010BA (NM1*IL).</summary>
    public Party Insured { get; init; } = Party.None;

    /// <summary>2010BB (NM1*PR): the payer this claim goes to.</summary>
    public Party Payer { get; init; } = Party.None;

    /// <summary>Other NM1 loops of this level, such as a responsible party.</summary>
    public ImmutableArray<Party> Others { get; init; } = [];

    /// <summary>Where the HL stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>What of this level could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

/// <summary>Loop 2000C with 2010CA, when the patient is not the subscriber.</summary>
public sealed record Patient837
{
    /// <summary>HL01.</summary>
    public string HierarchyId { get; init; } = "";

    /// <summary>HL02.</summary>
    public string ParentId { get; init; } = "";

    /// <summary>PAT.</summary>
    public PatientInformation? Information { get; init; }

    /// <summary>2010CA (NM1*QC).</summary>
    public Party Person { get; init; } = Party.None;

    /// <summary>Where the HL stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>What of this level could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
