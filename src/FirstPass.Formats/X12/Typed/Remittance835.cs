using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// One step through an 835, in the order of the file: a <see cref="Start"/>, its claims and provider adjustments, an
/// <see cref="End"/>; then the next remittance.
/// </summary>
public abstract record RemittancePart
{
    private RemittancePart()
    {
    }

    /// <summary>A remittance begins: all that stands before its first claim.</summary>
    /// <param name="Header">BPR to the payee.</param>
    public sealed record Start(RemittanceHeader835 Header) : RemittancePart;

    /// <summary>One CLP loop.</summary>
    /// <param name="Payment">The claim payment.</param>
    public sealed record Claim(ClaimPayment835 Payment) : RemittancePart;

    /// <summary>One PLB.</summary>
    /// <param name="Adjustment">The provider level adjustment.</param>
    public sealed record Provider(ProviderAdjustment835 Adjustment) : RemittancePart;

    /// <summary>The remittance ends.</summary>
    /// <param name="Header">The same header as its start.</param>
    /// <param name="Complete">False when the data ended, or the next set began, before SE.</param>
    /// <param name="Findings">What could not be read and belongs to neither header, claim nor PLB.</param>
    public sealed record End(RemittanceHeader835 Header, bool Complete, ImmutableArray<Finding> Findings)
        : RemittancePart;
}

/// <summary>All that stands before the first claim of an 835; shared by its parts.</summary>
public sealed record RemittanceHeader835
{
    /// <summary>A header of which nothing is known.</summary>
    public static readonly RemittanceHeader835 Empty = new();

    /// <summary>Envelope, ST02 and version.</summary>
    public SetHeader Set { get; init; } = SetHeader.Empty;

    /// <summary>BPR01: I remittance and payment, H notification, and so on.</summary>
    public string Handling { get; init; } = "";

    /// <summary>BPR02 in cents.</summary>
    public long? Paid { get; init; }

    /// <summary>BPR03: C or D.</summary>
    public string CreditOrDebit { get; init; } = "";

    /// <summary>BPR04: ACH, CHK, FWT, BOP, NON.</summary>
    public string Method { get; init; } = "";

    /// <summary>BPR05: CCP, CTX.</summary>
    public string PaymentFormat { get; init; } = "";

    /// <summary>BPR06 to BPR09.</summary>
    public BankAccount Sender { get; init; } = BankAccount.None;

    /// <summary>BPR10.</summary>
    public string OriginId { get; init; } = "";

    /// <summary>BPR11.</summary>
    public string OriginSupplement { get; init; } = "";

    /// <summary>BPR12 to BPR15.</summary>
    public BankAccount Receiver { get; init; } = BankAccount.None;

    /// <summary>BPR16.</summary>
    public DateOnly? Effective { get; init; }

    /// <summary>TRN01.</summary>
    public string TraceType { get; init; } = "";

    /// <summary>TRN02: number of the payment.</summary>
    public string Trace { get; init; } = "";

    /// <summary>TRN03: 1 and the payer's tax id.</summary>
    public string TraceOrigin { get; init; } = "";

    /// <summary>TRN04.</summary>
    public string TraceSupplement { get; init; } = "";

    /// <summary>CUR02.</summary>
    public string Currency { get; init; } = "";

    /// <summary>REF before the payer: EV receiver id, F2 version.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every DTM before the payer; 405 is the production date.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>1000A (N1*PR).</summary>
    public Party Payer { get; init; } = Party.None;

    /// <summary>1000B (N1*PE); its id is an NPI when the qualifier is XX, a tax id when it is FI.</summary>
    public Party Payee { get; init; } = Party.None;

    /// <summary>RDM of 1000B as written.</summary>
    public RawSegment? Delivery { get; init; }

    /// <summary>Where BPR stood.</summary>
    public SegmentPosition PaymentPosition { get; init; } = SegmentPosition.None;

    /// <summary>Where TRN stood.</summary>
    public SegmentPosition TracePosition { get; init; } = SegmentPosition.None;

    /// <summary>What of the header could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Its place alone: bank accounts are nobody's business.</summary>
    public override string ToString() => $"Remittance {Set.Envelope.Interchange}/{Set.Envelope.Group}/{Set.Set}";
}

/// <summary>One side of a payment.</summary>
/// <param name="BankQualifier">BPR06 or BPR12: 01 for an ABA routing number.</param>
/// <param name="BankId">BPR07 or BPR13.</param>
/// <param name="AccountQualifier">BPR08 or BPR14: DA, SG.</param>
/// <param name="Account">BPR09 or BPR15.</param>
public sealed record BankAccount(string BankQualifier, string BankId, string AccountQualifier, string Account)
{
    /// <summary>An account that was not there.</summary>
    public static readonly BankAccount None = new("", "", "", "");

    /// <summary>Nothing: bank accounts are nobody's business.</summary>
    public override string ToString() => nameof(BankAccount);
}

/// <summary>Loop 2000 of an 835: LX with TS3 and TS2; shared by the claims below it.</summary>
/// <param name="Number">LX01 as written.</param>
/// <param name="Summary">TS3.</param>
/// <param name="Supplement">TS2 as written.</param>
/// <param name="Position">Where LX stood.</param>
public sealed record ClaimGroup835(
    string Number,
    ProviderSummary835? Summary,
    RawSegment? Supplement,
    SegmentPosition Position)
{
    /// <summary>A claim that stands under no LX.</summary>
    public static readonly ClaimGroup835 None = new("", null, null, SegmentPosition.None);
}

/// <summary>TS3.</summary>
/// <param name="ProviderId">TS301.</param>
/// <param name="Facility">TS302.</param>
/// <param name="FiscalPeriodEnd">TS303.</param>
/// <param name="Claims">TS304.</param>
/// <param name="Charge">TS305 in cents.</param>
/// <param name="Raw">The whole segment.</param>
public sealed record ProviderSummary835(
    string ProviderId,
    string Facility,
    DateOnly? FiscalPeriodEnd,
    Quantity? Claims,
    long? Charge,
    RawSegment Raw);

/// <summary>One PLB.</summary>
/// <param name="Header">The remittance it belongs to.</param>
/// <param name="ProviderId">PLB01.</param>
/// <param name="FiscalDate">PLB02.</param>
/// <param name="Items">Up to six adjustments in order.</param>
/// <param name="Position">Where it stood.</param>
/// <param name="Findings">What of it could not be read.</param>
public sealed record ProviderAdjustment835(
    RemittanceHeader835 Header,
    string ProviderId,
    DateOnly? FiscalDate,
    ImmutableArray<ProviderAdjustmentItem> Items,
    SegmentPosition Position,
    ImmutableArray<Finding> Findings);

/// <summary>One adjustment of a PLB.</summary>
/// <param name="Reason">C042-1: WO, FB, L6 and so on.</param>
/// <param name="Reference">C042-2.</param>
/// <param name="Cents">The amount in cents, positive when it lowers the payment; empty when it could not be
/// read.</param>
public readonly record struct ProviderAdjustmentItem(string Reason, string Reference, long? Cents);
