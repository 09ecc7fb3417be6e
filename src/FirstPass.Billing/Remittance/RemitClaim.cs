using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Remittance;

/// <summary>What a payer says about one claim (a CLP loop). What the file did not say is null.</summary>
public sealed record RemitClaim
{
    /// <summary>Our number of the claim, echoed (CLP01).</summary>
    public required string ClaimNumber { get; init; }

    /// <summary>Claim status as sent (CLP02).</summary>
    public required string Status { get; init; }

    /// <summary>CLP03.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Money Charge { get; init; }

    /// <summary>CLP04.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Money Paid { get; init; }

    /// <summary>Patient responsibility (CLP05); information only, the adjustments decide.</summary>
    public Money? PatientResponsibility { get; init; }

    /// <summary>Claim filing indicator (CLP06).</summary>
    public string? FilingCode { get; init; }

    /// <summary>The payer's own number of the claim (CLP07).</summary>
    public string? PayerClaimNumber { get; init; }

    /// <summary>Facility type: first two digits of the type of bill, or place of service (CLP08).</summary>
    public string? FacilityCode { get; init; }

    /// <summary>Frequency of the claim as the payer has it (CLP09).</summary>
    public string? Frequency { get; init; }

    /// <summary>DRG the payer priced by (CLP11).</summary>
    public string? Drg { get; init; }

    /// <summary>Claim-level adjustments.</summary>
    public ImmutableArray<Adjustment> Adjustments { get => field.IsDefault ? [] : field; init; }

    /// <summary>Service lines in the order of the file; may be empty. A line's ordinal is its place here, from
    /// 1.</summary>
    public ImmutableArray<RemitLine> Lines { get => field.IsDefault ? [] : field; init; }

    /// <summary>First day of the claim's statement (DTM*232).</summary>
    public LocalDate? StatementFrom { get; init; }

    /// <summary>Last day of the claim's statement (DTM*233).</summary>
    public LocalDate? StatementThrough { get; init; }

    /// <summary>When the payer received the claim (DTM*050).</summary>
    public LocalDate? Received { get; init; }

    /// <summary>When the coverage expired (DTM*036).</summary>
    public LocalDate? CoverageExpired { get; init; }

    /// <summary>Remark codes of the claim (MIA, MOA).</summary>
    public ImmutableArray<string> Remarks { get => field.IsDefault ? [] : field; init; }

    /// <summary>References of the claim (REF).</summary>
    public ImmutableArray<RemitReference> References { get => field.IsDefault ? [] : field; init; }

    /// <summary>Amounts for information (AMT); they never take part in the balance.</summary>
    public ImmutableArray<RemitAmount> Amounts { get => field.IsDefault ? [] : field; init; }

    public RemitPerson? Patient { get; init; }

    /// <summary>The insured, when it is not the patient (NM1*IL).</summary>
    public RemitPerson? Insured { get; init; }

    /// <summary>Patient or insured as the payer corrects it (NM1*74).</summary>
    public RemitPerson? Corrected { get; init; }

    /// <summary>Rendering provider (NM1*82).</summary>
    public string? RenderingNpi { get; init; }

    /// <summary>Payer the claim was passed on to (NM1*TT).</summary>
    public RemitPayer? ForwardedTo { get; init; }

    /// <summary>Payer that should come first, as the payer sees it (NM1*PR of the claim).</summary>
    public RemitPayer? PayerBefore { get; init; }
}

/// <summary>A person as a remittance names them.</summary>
public sealed record RemitPerson(
    string? Last = null, string? First = null, string? Middle = null, string? Suffix = null, string? Id = null);

/// <summary>A reference and its qualifier (REF).</summary>
public sealed record RemitReference(string Qualifier, string Value);

/// <summary>An amount for information and its qualifier (AMT).</summary>
public sealed record RemitAmount(string Qualifier, Money Amount);
