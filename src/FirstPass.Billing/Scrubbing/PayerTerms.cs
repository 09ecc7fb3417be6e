using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing;

/// <summary>From which day a limit counts.</summary>
public enum LimitBasis
{
    /// <summary>First day of service of a professional claim, end of the statement of an institutional one.</summary>
    ServiceDate,

    /// <summary>Date of the remittance that is answered.</summary>
    RemitDate,

    /// <summary>Date of the primary payer's remittance.</summary>
    PrimaryRemitDate,
}

/// <summary>A filing limit: calendar years and days after its basis. The last day is the payer's receipt.</summary>
public readonly record struct FilingLimit(int Years, int Days, LimitBasis Basis = LimitBasis.ServiceDate)
{
    public static FilingLimit OfDays(int days, LimitBasis basis = LimitBasis.ServiceDate) => new(0, days, basis);

    public static FilingLimit OfYears(int years, LimitBasis basis = LimitBasis.ServiceDate) => new(years, 0, basis);
}

/// <summary>How a payer takes a correction of a claim it has.</summary>
public enum CorrectionChannel
{
    /// <summary>Frequency 7, or 8 to void.</summary>
    Replacement,

    /// <summary>A new original; no 7 or 8.</summary>
    NewClaim,

    /// <summary>By phone, portal or form; no 7 or 8.</summary>
    Reopening,

    /// <summary>Only by appeal; no 7 or 8.</summary>
    AppealOnly,
}

/// <summary>How a payer takes a charge that came after the claim was sent.</summary>
public enum LateChargeChannel
{
    /// <summary>A new original with the late line alone.</summary>
    NewClaim,

    /// <summary>A replacement that holds every line.</summary>
    Replacement,

    /// <summary>Institutional frequency 5 with the late line alone.</summary>
    LateChargeBill,
}

/// <summary>
/// A payer's attributes as an edit needs them, already resolved for the date of service and the claim's kind.
/// A null limit is one that is not known and is not judged.
/// </summary>
public sealed record PayerTerms
{
    /// <summary>Our own short code.</summary>
    public required string Code { get; init; }

    /// <summary>The configuration that holds these terms.</summary>
    public required RuleRef Rule { get; init; }

    public FilingLimit? FirstLimit { get; init; }

    public FilingLimit? CorrectedLimit { get; init; }

    public FilingLimit? SecondaryLimit { get; init; }

    /// <summary>True when a limit that ends on a closed day moves to the next business day.</summary>
    public bool LimitRollsOffWeekend { get; init; }

    public CorrectionChannel? Correction { get; init; }

    public LateChargeChannel? LateCharge { get; init; }

    /// <summary>The billing provider's taxonomy is required.</summary>
    public bool TaxonomyRequired { get; init; }

    /// <summary>Member ids are Medicare beneficiary identifiers.</summary>
    public bool MedicareMemberIds { get; init; }

    /// <summary>Days before an admission that belong to the inpatient claim; null when not judged.</summary>
    public int? PaymentWindowDays { get; init; }

    /// <summary>Outpatient revenue codes that need a HCPCS code: full codes such as 0450, or 030x for a
    /// family.</summary>
    public ImmutableArray<string> RevenueNeedingCode { get; init; } = [];
}
