using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Loop 2400 with 2410, 2420 and 2430.</summary>
public sealed record ServiceLine837
{
    /// <summary>LX01 as written.</summary>
    public string Number { get; init; } = "";

    /// <summary>SV201.</summary>
    public string RevenueCode { get; init; } = "";

    /// <summary>SV101, SV202 or SV301.</summary>
    public Procedure Procedure { get; init; } = Procedure.None;

    /// <summary>SV102, SV203 or SV302 in cents.</summary>
    public long? Charge { get; init; }

    /// <summary>SV103 or SV204: UN, MJ, DA; empty for dental lines.</summary>
    public string Unit { get; init; } = "";

    /// <summary>SV104, SV205 or SV306.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>SV206 as written.</summary>
    public string UnitRate { get; init; } = "";

    /// <summary>SV105 or SV303.</summary>
    public string PlaceOfService { get; init; } = "";

    /// <summary>SV107 or SV311: diagnosis pointers in order, as written.</summary>
    public ImmutableArray<string> Pointers { get; init; } = [];

    /// <summary>SV109.</summary>
    public string Emergency { get; init; } = "";

    /// <summary>SV111.</summary>
    public string Epsdt { get; init; } = "";

    /// <summary>SV112.</summary>
    public string FamilyPlanning { get; init; } = "";

    /// <summary>SV115.</summary>
    public string CopayExempt { get; init; } = "";

    /// <summary>SV207 in cents.</summary>
    public long? NonCovered { get; init; }

    /// <summary>SV304: oral cavity areas in order.</summary>
    public ImmutableArray<string> OralCavity { get; init; } = [];

    /// <summary>SV305: I for a first prosthesis, crown or inlay, R for one that replaces another.</summary>
    public string Prosthesis { get; init; } = "";

    /// <summary>Every DTP of 2400; 472 is the service date.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Every REF of 2400; 6R is the line control number.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every AMT of 2400.</summary>
    public ImmutableArray<AmountEntry> Amounts { get; init; } = [];

    /// <summary>Every NTE of 2400.</summary>
    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>Every K3 of 2400.</summary>
    public ImmutableArray<Note> FixedFormat { get; init; } = [];

    /// <summary>Every PWK of 2400.</summary>
    public ImmutableArray<Paperwork> Paperwork { get; init; } = [];

    /// <summary>PS1.</summary>
    public PurchasedService? Purchased { get; init; }

    /// <summary>Segments kept as written: CN1, CR1, CR3, CRC, FRM, HCP, HSD, LQ, MEA, QTY, SV4 to SV7, TOO.</summary>
    public ImmutableArray<RawSegment> Raw { get; init; } = [];

    /// <summary>Every 2410 loop.</summary>
    public ImmutableArray<Drug> Drugs { get; init; } = [];

    /// <summary>Every 2420 loop in order; the role says which.</summary>
    public ImmutableArray<Party> Providers { get; init; } = [];

    /// <summary>Every 2430 loop in order: what earlier payers did with this line.</summary>
    public ImmutableArray<LineAdjudication837> Adjudications { get; init; } = [];

    /// <summary>Where LX stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>Where SV1, SV2 or SV3 stood; <see cref="SegmentPosition.None"/> when the line has none.</summary>
    public SegmentPosition ServicePosition { get; init; } = SegmentPosition.None;

    /// <summary>REF02 of REF*6R; empty when there is none.</summary>
    public string ControlNumber => References.Value("6R");

    /// <summary>Its place and procedure alone.</summary>
    public override string ToString() => $"Line {Number} at segment {Position.InSet}";
}

/// <summary>PS1.</summary>
/// <param name="ProviderId">PS101.</param>
/// <param name="Cents">PS102.</param>
/// <param name="Position">Where it stood.</param>
public sealed record PurchasedService(string ProviderId, long? Cents, SegmentPosition Position);

/// <summary>Loop 2410.</summary>
/// <param name="Qualifier">LIN02: N4 for an NDC.</param>
/// <param name="Code">LIN03.</param>
/// <param name="UnitPrice">CTP03 as written.</param>
/// <param name="Quantity">CTP04.</param>
/// <param name="Unit">CTP05-1: F2, GR, ME, ML, UN.</param>
/// <param name="References">REF VY or XZ.</param>
/// <param name="Position">Where LIN stood.</param>
public sealed record Drug(
    string Qualifier,
    string Code,
    string UnitPrice,
    Quantity? Quantity,
    string Unit,
    ImmutableArray<Reference> References,
    SegmentPosition Position);

/// <summary>Loop 2430.</summary>
public sealed record LineAdjudication837
{
    /// <summary>SVD01: NM109 of the payer in 2330B.</summary>
    public string PayerId { get; init; } = "";

    /// <summary>SVD02 in cents.</summary>
    public long? Paid { get; init; }

    /// <summary>SVD03.</summary>
    public Procedure Procedure { get; init; } = Procedure.None;

    /// <summary>SVD04.</summary>
    public string RevenueCode { get; init; } = "";

    /// <summary>SVD05.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>SVD06: the line it was bundled into.</summary>
    public string BundledLine { get; init; } = "";

    /// <summary>Every CAS in order.</summary>
    public ImmutableArray<AdjustmentGroup> Adjustments { get; init; } = [];

    /// <summary>Every DTP; 573 is the adjudication date.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Every AMT; EAF is what is left to pay.</summary>
    public ImmutableArray<AmountEntry> Amounts { get; init; } = [];

    /// <summary>Where SVD stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;
}
