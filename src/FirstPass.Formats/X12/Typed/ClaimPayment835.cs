using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Loop 2100 of an 835 with its service lines, as it was written. Nothing is added, nothing is made to balance; what
/// could not be read is empty and named in <see cref="Findings"/>.
/// </summary>
public sealed record ClaimPayment835
{
    /// <summary>The remittance it belongs to.</summary>
    public RemittanceHeader835 Header { get; init; } = RemittanceHeader835.Empty;

    /// <summary>The LX it stands under.</summary>
    public ClaimGroup835 Group { get; init; } = ClaimGroup835.None;

    /// <summary>CLP01: CLM01 of the claim as the payer gives it back.</summary>
    public string ClaimNumber { get; init; } = "";

    /// <summary>CLP02: 1, 2, 3, 4, 19 to 23, 25.</summary>
    public string Status { get; init; } = "";

    /// <summary>CLP03 in cents.</summary>
    public long? Charge { get; init; }

    /// <summary>CLP04 in cents.</summary>
    public long? Paid { get; init; }

    /// <summary>CLP05 in cents.</summary>
    public long? PatientResponsibility { get; init; }

    /// <summary>CLP06.</summary>
    public string FilingIndicator { get; init; } = "";

    /// <summary>CLP07: the payer's claim number.</summary>
    public string PayerClaimNumber { get; init; } = "";

    /// <summary>CLP08.</summary>
    public string Facility { get; init; } = "";

    /// <summary>CLP09.</summary>
    public string Frequency { get; init; } = "";

    /// <summary>CLP10.</summary>
    public string PatientStatus { get; init; } = "";

    /// <summary>CLP11.</summary>
    public string Drg { get; init; } = "";

    /// <summary>CLP12 as written (it has four decimals).</summary>
    public string DrgWeight { get; init; } = "";

    /// <summary>CLP13 as written.</summary>
    public string DischargeFraction { get; init; } = "";

    /// <summary>CLP14.</summary>
    public string ResponseCode { get; init; } = "";

    /// <summary>Every claim level CAS in order.</summary>
    public ImmutableArray<AdjustmentGroup> Adjustments { get; init; } = [];

    /// <summary>Every NM1 in order: QC, IL, 74, 82, TT, PR, GB.</summary>
    public ImmutableArray<Party> Parties { get; init; } = [];

    /// <summary>MIA as written.</summary>
    public RawSegment? Inpatient { get; init; }

    /// <summary>MOA as written.</summary>
    public RawSegment? Outpatient { get; init; }

    /// <summary>Remark codes of MIA (05, 20 to 23) and MOA (03 to 07) in order.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Every claim level REF.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every claim level DTM.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Every claim level PER.</summary>
    public ImmutableArray<Contact> Contacts { get; init; } = [];

    /// <summary>Every claim level AMT; information only, no part of the balance.</summary>
    public ImmutableArray<AmountEntry> Amounts { get; init; } = [];

    /// <summary>Every claim level QTY.</summary>
    public ImmutableArray<QuantityEntry> Quantities { get; init; } = [];

    /// <summary>Every SVC loop in order.</summary>
    public ImmutableArray<ServicePayment835> Lines { get; init; } = [];

    /// <summary>Where CLP stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>How many segments the loop has, CLP included.</summary>
    public int SegmentCount { get; init; }

    /// <summary>How many of them have no place in these types.</summary>
    public int UnknownSegments { get; init; }

    /// <summary>What could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Where it stands and how large it is; its contents identify people.</summary>
    public override string ToString() => $"Claim payment at segment {Position.InSet}, {Lines.Length} lines";
}

/// <summary>Loop 2110 of an 835.</summary>
public sealed record ServicePayment835
{
    /// <summary>SVC01: the procedure that was paid.</summary>
    public Procedure Procedure { get; init; } = Procedure.None;

    /// <summary>SVC02 in cents.</summary>
    public long? Charge { get; init; }

    /// <summary>SVC03 in cents.</summary>
    public long? Paid { get; init; }

    /// <summary>SVC04: revenue code.</summary>
    public string RevenueCode { get; init; } = "";

    /// <summary>SVC05: units paid; absent means one.</summary>
    public Quantity? PaidUnits { get; init; }

    /// <summary>SVC06: the procedure as it was sent, when the payer changed it.</summary>
    public Procedure? OriginalProcedure { get; init; }

    /// <summary>SVC07: units as sent, when the payer changed them.</summary>
    public Quantity? OriginalUnits { get; init; }

    /// <summary>Every DTM; 472 service, 150 and 151 first and last day.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Every CAS in order.</summary>
    public ImmutableArray<AdjustmentGroup> Adjustments { get; init; } = [];

    /// <summary>Every REF; 6R is the line control number.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every AMT; B6 is the allowed amount.</summary>
    public ImmutableArray<AmountEntry> Amounts { get; init; } = [];

    /// <summary>Every QTY.</summary>
    public ImmutableArray<QuantityEntry> Quantities { get; init; } = [];

    /// <summary>Every LQ.</summary>
    public ImmutableArray<RemarkCode> Remarks { get; init; } = [];

    /// <summary>Where SVC stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>REF02 of REF*6R; empty when there is none.</summary>
    public string ControlNumber => References.Value("6R");
}

/// <summary>One LQ.</summary>
/// <param name="List">LQ01: HE for remark codes, RX for reject codes.</param>
/// <param name="Code">LQ02.</param>
public readonly record struct RemarkCode(string List, string Code);
