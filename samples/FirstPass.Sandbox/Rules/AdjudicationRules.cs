using System.Collections.Immutable;
using FirstPass.Sandbox.Schedule;

namespace FirstPass.Sandbox.Rules;

/// <summary>How a payer decides a claim.</summary>
public sealed record AdjudicationRules
{
    /// <summary>Allowed amounts by code, for one unit.</summary>
    public required RateTable Rates { get; init; }

    /// <summary>Allowed share of the charge for codes the table lacks; 0 denies them.</summary>
    public int OtherCodesPercent { get; init; } = 60;

    /// <summary>Allowed share of the charge of institutional outpatient lines.</summary>
    public int InstitutionalPercent { get; init; } = 60;

    /// <summary>Allowed for each covered day of a stay; such a claim is answered without service lines.</summary>
    public long PerDiemCents { get; init; }

    /// <summary>Codes paid by capitation: CARC 24, paid nothing.</summary>
    public ImmutableArray<string> CapitatedCodes { get; init; } = [];

    /// <summary>Patient's part of a claim, first line first (PR-3).</summary>
    public long CopayCents { get; init; }

    /// <summary>Patient's share of what is allowed (PR-2).</summary>
    public int CoinsurancePercent { get; init; }

    /// <summary>Claims that fall under the deductible (PR-1) whole.</summary>
    public ImmutableArray<Trigger> Deductible { get; init; } = [];

    /// <summary>Reduction of what the payer pays (CO-253), in hundredths of a percent.</summary>
    public int SequestrationBasisPoints { get; init; }

    /// <summary>Pays less than the contract says.</summary>
    public ImmutableArray<Underpay> Underpays { get; init; } = [];

    /// <summary>Lines or claims it denies, first rule that fits.</summary>
    public ImmutableArray<DenialRule> Denials { get; init; } = [];

    /// <summary>It denies a service it has seen before (CARC 18).</summary>
    public bool DeniesDuplicates { get; init; } = true;

    /// <summary>It forwards the claim to the next payer that the claim names (CLP02 19).</summary>
    public ImmutableArray<Trigger> Forwards { get; init; } = [];

    /// <summary>As a later payer it pays no more than its own rate less what was paid before.</summary>
    public bool LesserOf { get; init; }

    /// <summary>Decisions it takes back later.</summary>
    public ImmutableArray<LaterRule> Later { get; init; } = [];

    /// <summary>Claims it pays interest for (PLB L6).</summary>
    public ImmutableArray<InterestRule> Interest { get; init; } = [];
}

/// <summary>Pays a share of the contract's amount.</summary>
public sealed record Underpay(Trigger When, int Percent);

/// <summary>A claim or line that fits is denied.</summary>
/// <param name="When">Which claims.</param>
/// <param name="Codes">Lines with these codes alone; empty for all.</param>
/// <param name="LastLineOnly">The last line alone, so that the claim is paid in part.</param>
/// <param name="Group">CAS01.</param>
/// <param name="Reasons">CARCs to choose from by chance.</param>
/// <param name="Remarks">RARCs that go with them.</param>
public sealed record DenialRule(
    Trigger When,
    ImmutableArray<string> Codes,
    bool LastLineOnly,
    string Group,
    ImmutableArray<string> Reasons,
    ImmutableArray<string> Remarks);

/// <summary>How money that was paid comes back.</summary>
public enum Recovery
{
    /// <summary>Reversal and correction in one remittance, which is smaller by the difference.</summary>
    AtOnce,

    /// <summary>Reversal and correction, a negative WO that defers, and the positive WO on the next pay day.</summary>
    Deferred,

    /// <summary>A letter, and later a WO alone.</summary>
    AfterLetter,

    /// <summary>A WO alone, and no letter.</summary>
    Unannounced,
}

/// <summary>A decision that is taken back.</summary>
/// <param name="When">Which claims.</param>
/// <param name="AfterDays">Business days after the payment.</param>
/// <param name="Recovery">How.</param>
/// <param name="CorrectedPercent">The corrected allowed amount in percent of the first; 0 when a reason denies.</param>
/// <param name="Reason">CARC of a correction that denies (group CO).</param>
/// <param name="Reference">What the WO names.</param>
public sealed record LaterRule(
    Trigger When, int AfterDays, Recovery Recovery, int CorrectedPercent, string Reason, RecoveryReference Reference);

/// <summary>What a WO names in PLB03-2, and a letter as its number.</summary>
public enum RecoveryReference
{
    /// <summary>The claim by CLM01.</summary>
    ClaimNumber,

    /// <summary>The claim by the payer's number.</summary>
    PayerClaimNumber,

    /// <summary>A number of the payer's letters, which says nothing without the letter.</summary>
    LetterNumber,
}

/// <summary>Interest on a claim, in hundredths of a percent of its payment, at least one cent.</summary>
public sealed record InterestRule(Trigger When, int BasisPoints);

/// <summary>When and how a payer pays.</summary>
/// <param name="DecidesAfterDays">Business days from receipt to decision.</param>
/// <param name="PayDay">On which days it pays.</param>
/// <param name="Method">BPR04: ACH or CHK.</param>
/// <param name="ForwardsNegative">
/// A total below zero is carried to the next remittance (PLB FB); else it waits for one that covers it.
/// </param>
public sealed record PaymentRules(int DecidesAfterDays, PayDay PayDay, string Method, bool ForwardsNegative);
