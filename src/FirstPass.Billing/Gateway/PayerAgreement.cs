using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Gateway;

/// <summary>A value that differs by kind of claim.</summary>
public sealed record ByKind<T>(T Professional, T Institutional)
{
    /// <summary>The value for a kind.</summary>
    public T Of(ClaimKind kind) => kind switch
    {
        ClaimKind.Professional => Professional,
        ClaimKind.Institutional => Institutional,
    };
}

/// <summary>A reason why amounts of this payer's patients are kept off a statement or treated apart.</summary>
public enum StatementShield
{
    /// <summary>The patient owes nothing, whatever the remittance says.</summary>
    NoPatientShare,

    /// <summary>A small balance is neither written off nor billed alone: it waits for the next statement.</summary>
    CarrySmallBalance,

    /// <summary>Any credit is refunded, however small.</summary>
    RefundAnyCredit,
}

/// <summary>From which day an appeal limit counts.</summary>
public enum AppealBasis
{
    RemitDate,

    /// <summary>Receipt of the notice, presumed some days after its date.</summary>
    Receipt,
}

/// <summary>First level of appeal.</summary>
/// <param name="Days">Calendar days.</param>
/// <param name="Basis">What they count from.</param>
/// <param name="PresumedReceiptDays">Days after the notice on which it counts as received.</param>
/// <param name="NotForReasons">CARCs that this payer does not take an appeal for.</param>
public sealed record AppealRule(
    int Days, AppealBasis Basis, int PresumedReceiptDays, ImmutableArray<string> NotForReasons)
{
    /// <summary>Last day for an appeal against a remittance or notice of this date.</summary>
    public LocalDate LastDay(LocalDate notice) => Basis switch
    {
        AppealBasis.RemitDate => notice.PlusDays(Days),
        AppealBasis.Receipt => notice.PlusDays(PresumedReceiptDays + Days),
    };

    /// <summary>False for a reason that this payer does not take an appeal for.</summary>
    public bool Takes(string reason) => !NotForReasons.Contains(reason);
}

/// <summary>When the status of a silent claim is asked: first after so many days, then in steps.</summary>
public readonly record struct StatusCadence(int FirstDay, int EveryDays)
{
    /// <summary>The day of the n-th check, from 1, of a claim sent on this day.</summary>
    public LocalDate Check(LocalDate sent, int number) => sent.PlusDays(FirstDay + (EveryDays * (number - 1)));
}

/// <summary>How this payer pays an inpatient stay by diagnosis group beside the group's own amount.</summary>
/// <param name="Deductible">What the patient owes of each stay.</param>
/// <param name="CostPercent">Cost as a share of charges.</param>
/// <param name="OutlierThreshold">Loss above the group's amount that the hospital bears itself.</param>
/// <param name="OutlierPercent">Share of the loss beyond it that is paid.</param>
public sealed record StayTerms(Money Deductible, int CostPercent, Money OutlierThreshold, int OutlierPercent);

/// <summary>
/// The dated attributes of a payer. What is null is not known, and nothing is judged by it: the claim flows, and
/// setting the payer up is somebody's task.
/// </summary>
public sealed record PayerAgreement
{
    /// <summary>Version, recorded with each decision made by it.</summary>
    public required int Version { get; init; }

    /// <summary>Last day on which the payer may receive a first claim.</summary>
    public FilingLimit? FirstLimit { get; init; }

    /// <summary>The limit where this payer is not the first one; if null, the first limit holds.</summary>
    public FilingLimit? SecondaryLimit { get; init; }

    public FilingLimit? CorrectedLimit { get; init; }

    /// <summary>True when a limit that ends on a closed day moves to the next business day.</summary>
    public bool LimitRollsOffWeekend { get; init; }

    /// <summary>How a correction goes to this payer. An unprocessable claim (MA130) is always a new claim.</summary>
    public ByKind<CorrectionChannel>? Correction { get; init; }

    /// <summary>Years after the notice in which a reopening is taken; null when not limited.</summary>
    public int? ReopeningYears { get; init; }

    public ByKind<LateChargeChannel>? LateCharge { get; init; }

    public AppealRule? Appeal { get; init; }

    public StatusCadence StatusCheck { get; init; } = new(21, 10);

    public PayDay? PayDay { get; init; }

    /// <summary>Reduction of the payment by law, in hundredths of a percent, taken by CO-253.</summary>
    public int SequestrationBasisPoints { get; init; }

    /// <summary>The patient's usual share of the allowed amount, in percent; null when the plan decides.</summary>
    public int? CoinsurancePercent { get; init; }

    /// <summary>Codes paid by capitation: a zero payment with CARC 24 is right for them.</summary>
    public ImmutableArray<string> CapitatedCodes { get; init; } = [];

    /// <summary>True when only capitated codes and codes with a rate are covered.</summary>
    public bool CoversListedOnly { get; init; }

    /// <summary>Codes that need an authorisation.</summary>
    public ImmutableArray<string> AuthorisationCodes { get; init; } = [];

    /// <summary>Code of the payer whose contract rates hold here too; empty for own rates.</summary>
    public string RatesOf { get; init; } = "";

    public OutOfBalancePolicy OutOfBalance { get; init; } = OutOfBalancePolicy.PostBalanced;

    public ImmutableArray<StatementShield> Shields { get; init; } = [];

    /// <summary>True for a payer that pays after all others.</summary>
    public bool LastPayer { get; init; }

    /// <summary>The billing provider's taxonomy is required.</summary>
    public bool TaxonomyRequired { get; init; }

    /// <summary>Member ids are Medicare beneficiary identifiers and are checked as such.</summary>
    public bool MedicareMemberIds { get; init; }

    /// <summary>Days before an admission that belong to the inpatient claim; null when not judged.</summary>
    public int? PaymentWindowDays { get; init; }

    /// <summary>Outpatient revenue codes that need a HCPCS code: 0450, or 030x for a family.</summary>
    public ImmutableArray<string> RevenueNeedingCode { get; init; } = [];

    /// <summary>Inpatient terms beside the group table; null when the payer does not pay by group.</summary>
    public StayTerms? Stays { get; init; }
}
