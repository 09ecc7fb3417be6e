using System.Collections.Immutable;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;
using NodaTime;

namespace FirstPass.Billing.Remittance;

/// <summary>Everything a posting decision rests on.</summary>
public sealed record PostingRequest
{
    public required ClaimAccount Account { get; init; }

    /// <summary>The remitted claim, from a batch that adds up.</summary>
    public required RemitClaim Claim { get; init; }

    /// <summary>Our payer code, the remittance and the provider.</summary>
    public required LedgerPlace Place { get; init; }

    /// <summary>Day of the remittance.</summary>
    public LocalDate? RemitDate { get; init; }

    public required CarcTable Carcs { get; init; }

    /// <summary>What the contract expects; empty when there is none.</summary>
    public Expectation Expectation { get; init; } = Expectation.None;

    /// <summary>The other form of a claim that was replaced; null where there is one alone.</summary>
    public PricedForm? OtherForm { get; init; }

    public PostingSettings Settings { get; init; } = new();

    /// <summary>
    /// Charges of further remitted claims of the same number in the same or a parked batch (split by the payer).
    /// </summary>
    public Money SiblingCharge { get; init; }
}

/// <summary>A form in which the payer had the claim.</summary>
/// <param name="Charge">Its charge.</param>
/// <param name="Expectation">What the contract expects for it.</param>
public sealed record PricedForm(Money Charge, Expectation Expectation);

/// <summary>What a contract says about a claim.</summary>
public sealed record Expectation
{
    /// <summary>Nothing is known: no underpayment is ever called.</summary>
    public static readonly Expectation None = new();

    /// <summary>
    /// Allowed for the claim as a whole, where the contract prices the claim (per diem, DRG, percent of charge).
    /// </summary>
    public Money? Claim { get; init; }

    /// <summary>DRG the claim was priced by.</summary>
    public string? Drg { get; init; }

    /// <summary>Per line of ours.</summary>
    public ImmutableArray<LineExpectation> Lines { get => field.IsDefault ? [] : field; init; }

    /// <summary>The line's expectation, or null.</summary>
    public LineExpectation? Of(int item) => Lines.FirstOrDefault(l => l.Item == item);
}

/// <summary>What a contract says about one line.</summary>
/// <param name="Item">Our ordinal.</param>
/// <param name="Allowed">Allowed amount; null when the contract does not name one.</param>
/// <param name="Capitated">Paid by capitation.</param>
/// <param name="Rule">The rate that says so.</param>
public sealed record LineExpectation(int Item, Money? Allowed, bool Capitated = false, RuleRef? Rule = null);

/// <summary>Settings of a tenant or payer that posting obeys.</summary>
public sealed record PostingSettings
{
    /// <summary><c>HOLD_UNTIL_CLAIM_FINAL</c>: no statement for a finished line while another is open.</summary>
    public bool HoldUntilClaimFinal { get; init; }

    /// <summary>A variance inside this is recorded only.</summary>
    public Tolerance Tolerance { get; init; } = new(new Money(100), 100);

    /// <summary>The settings that follow from the house's rules.</summary>
    public static PostingSettings Of(Policies policies) => new()
    {
        HoldUntilClaimFinal = policies.HoldUntilClaimFinal,
        Tolerance = policies.Underpayment,
    };

    /// <summary>Accept bundling without a look; else a bundled line stays open for a coder.</summary>
    public bool AcceptBundles { get; init; }
}

/// <summary>Where a claim stands after a posting.</summary>
public enum ClaimOutcome
{
    Paid,
    PartiallyPaid,
    PatientResponsibility,
    Denied,
    Reversed,

    /// <summary>What payers refused was given up, and nothing is open.</summary>
    WrittenOff,

    /// <summary>Reasons nobody knows: open until a person has looked.</summary>
    Unclassified,
}

/// <summary>Remarks on a posting; <see cref="CodeName"/> gives the written form.</summary>
public enum PostingMark
{
    /// <summary>A line was found without modifiers or by order.</summary>
    MatchRelaxed,

    /// <summary>The payer cut the claim or a line into parts that add up to it.</summary>
    SplitByPayer,

    /// <summary>A share was named for a patient whom the law shields.</summary>
    QmbCheck,

    /// <summary>A share was named by a payer whose patients owe nothing.</summary>
    ShareNotBillable,

    /// <summary>The remittance itself says that the patient is shielded.</summary>
    ShieldedByRemit,

    /// <summary>Two payers paid as primary: a takeback is expected, no refund is proposed to a payer.</summary>
    BothPaidPrimary,

    /// <summary>The same payer decided again without taking the first decision back.</summary>
    DuplicatePayment,

    /// <summary>A later payer names another sum for the earlier ones than stands in our books.</summary>
    PriorPayerDiffers,

    /// <summary>The earlier payer was corrected after a later one had decided.</summary>
    SecondaryOutdated,

    /// <summary>Claim-level adjustments were spread over the lines by us.</summary>
    ClaimAdjustmentsSpread,

    /// <summary>A paid line was reduced for a reason other than contract or law.</summary>
    ReducedLine,

    /// <summary>An adjustment without contract basis (PI): not billable until a person has looked.</summary>
    PayerInitiated,

    /// <summary>A line has reasons nobody knows.</summary>
    UnclassifiedLine,

    /// <summary>The payer priced another DRG than ours.</summary>
    DrgChanged,
}

/// <summary>Why a claim of a balanced remittance is not posted.</summary>
public enum ParkReason
{
    /// <summary>The claim does not add up.</summary>
    Unbalanced,

    /// <summary>A line cannot be placed without guessing.</summary>
    LineUnplaced,

    /// <summary>The charge is below the one sent and the other parts are not here (<c>SPLIT_BY_PAYER</c>).</summary>
    SplitByPayer,

    /// <summary>The charge is above the one sent.</summary>
    ChargeDiffers,

    /// <summary>A reversal of something that was never posted; it waits for its original.</summary>
    ReversalWithoutOriginal,

    /// <summary>A reversal whose amounts are not those of a posting that stands.</summary>
    ReversalDiffers,

    /// <summary>Money on a claim that the payer says is not its own.</summary>
    PaidButNotOurs,
}

/// <summary>A line the payer left open, or a part of one that it paid: what a denial case is about.</summary>
/// <param name="Item">Our ordinal; 0 for the claim.</param>
/// <param name="Class">Denied, bundled or unclassified.</param>
/// <param name="Charge">Charge of the line.</param>
/// <param name="Open">What stays open because of it.</param>
/// <param name="Adjustments">The payer's adjustments; of a paid line those that are neither contract nor share.</param>
/// <param name="Remarks">Remark codes.</param>
/// <param name="SettledBefore">An earlier decision that stands settled this line, so that nothing is open yet.</param>
public sealed record DenialPart(
    int Item,
    LineClass Class,
    Money Charge,
    Money Open,
    ImmutableArray<Adjustment> Adjustments,
    ImmutableArray<string> Remarks,
    bool SettledBefore = false);

/// <summary>Expected against actual allowed amount.</summary>
/// <param name="Item">Our ordinal; 0 for the claim.</param>
/// <param name="Expected">By contract.</param>
/// <param name="Actual">By remittance.</param>
/// <param name="Beyond">Outside the tolerance: a shortfall is <c>UNDERPAYMENT</c>, the other way a credit to
/// examine.</param>
public sealed record Variance(int Item, Money Expected, Money Actual, bool Beyond)
{
    /// <summary>Above zero when the payer allowed too little.</summary>
    public Money Shortfall => Expected - Actual;
}

/// <summary>What to do with one remitted claim.</summary>
public abstract record PostingPlan
{
    private PostingPlan()
    {
    }

    /// <summary>Post it.</summary>
    public sealed record Posted : PostingPlan
    {
        /// <summary>All lines, adding up to zero.</summary>
        public required ImmutableArray<Line> Lines { get; init; }

        /// <summary>Generations to add, the new one first.</summary>
        public required ImmutableArray<Generation> Generations { get; init; }

        /// <summary>What had been given up and comes back, adding up to zero.</summary>
        public ImmutableArray<Line> BroughtBack { get => field.IsDefault ? [] : field; init; }

        /// <summary>What was given up, after it.</summary>
        public ImmutableArray<GivenUp> GivenUp { get => field.IsDefault ? [] : field; init; }

        /// <summary>Where the claim stands.</summary>
        public required ClaimOutcome Outcome { get; init; }

        /// <summary>Share this posting moved to the patient; below zero when one went back.</summary>
        public Money PatientShare { get; init; }

        /// <summary>What had been moved to the patient after refusals, and stays there.</summary>
        public ImmutableArray<BilledPart> Billed { get => field.IsDefault ? [] : field; init; }

        /// <summary>Open with the patient, after it.</summary>
        public Money PatientOpen { get; init; }

        /// <summary>Open with payers, after it; below zero is a payer's credit.</summary>
        public Money InsuranceOpen { get; init; }

        /// <summary>What a statement may ask for.</summary>
        public Money StatementEligible { get; init; }

        /// <summary>Prepayment or own credit that met the share.</summary>
        public Money CreditApplied { get; init; }

        /// <summary>Unapplied credit of the patient, after it.</summary>
        public Money PatientCredit { get; init; }

        /// <summary>Lines for a denial case.</summary>
        public ImmutableArray<DenialPart> Denials { get => field.IsDefault ? [] : field; init; }

        /// <summary>Expected against allowed, for every line that could be compared.</summary>
        public ImmutableArray<Variance> Variances { get => field.IsDefault ? [] : field; init; }

        /// <summary>
        /// How this payer's decisions that stand differ from the contract. Null where none of them is compared with
        /// one.
        /// </summary>
        public ContractDifference? Difference { get; init; }

        public ImmutableArray<PostingMark> Marks { get => field.IsDefault ? [] : field; init; }

        /// <summary>Nothing is open with payers: the claim can close.</summary>
        public bool Finished { get; init; }

        /// <summary>Sum of the shortfalls beyond tolerance: the <c>UNDERPAYMENT</c>.</summary>
        public Money Underpaid =>
            Money.Sum(Variances.Where(v => v.Beyond && v.Shortfall.Cents > 0).Select(v => v.Shortfall));
    }

    /// <summary>Post nothing: the payment goes to remit suspense and a person looks.</summary>
    /// <param name="Paid">CLP04.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Line">Ordinal of the remitted line at fault, or 0.</param>
    public sealed record Parked(Money Paid, ParkReason Reason, int Line = 0) : PostingPlan;

    /// <summary>There is nothing to post and nothing wrong: a predetermination, or a claim passed on.</summary>
    public sealed record NothingToPost(RemitStatusKind Status) : PostingPlan;
}
