using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>What is asked about one patient's eligibility (270).</summary>
public sealed record Eligibility270 : LevelRecord
{
    /// <summary>Every EQ loop in order.</summary>
    public ImmutableArray<BenefitInquiry> Inquiries { get; init; } = [];
}

/// <summary>
/// What is answered about one patient's eligibility (271): benefits, or why there is no answer, at the level that
/// refused.
/// </summary>
public sealed record Eligibility271 : LevelRecord
{
    /// <summary>Every EB loop in order.</summary>
    public ImmutableArray<Benefit> Benefits { get; init; } = [];
}

/// <summary>One EQ loop: a question about a benefit.</summary>
public sealed record BenefitInquiry
{
    /// <summary>EQ01 with its repetitions: service type codes.</summary>
    public ImmutableArray<string> ServiceTypes { get; init; } = [];

    /// <summary>EQ02.</summary>
    public Procedure Procedure { get; init; } = Procedure.None;

    /// <summary>EQ03.</summary>
    public string Coverage { get; init; } = "";

    /// <summary>EQ04.</summary>
    public string InsuranceType { get; init; } = "";

    /// <summary>EQ05: pointers to the diagnoses of the level.</summary>
    public ImmutableArray<string> Pointers { get; init; } = [];

    /// <summary>Every AMT: R spend down, PB billed for it.</summary>
    public ImmutableArray<AmountEntry> Amounts { get; init; } = [];

    /// <summary>Every III.</summary>
    public ImmutableArray<BenefitPlace> Places { get; init; } = [];

    /// <summary>Every REF: 9F referral, G1 authorization.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every DTP: 291 service.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Segments without a place here, as written.</summary>
    public ImmutableArray<RawSegment> Raw { get; init; } = [];

    /// <summary>Where EQ stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;
}

/// <summary>One EB loop: something about a benefit.</summary>
public sealed record Benefit
{
    /// <summary>EB01: 1 active, 6 inactive, A co-insurance, B co-payment, C deductible and so on.</summary>
    public string Information { get; init; } = "";

    /// <summary>EB02: IND, FAM and so on.</summary>
    public string Coverage { get; init; } = "";

    /// <summary>EB03 with its repetitions: service type codes.</summary>
    public ImmutableArray<string> ServiceTypes { get; init; } = [];

    /// <summary>EB04.</summary>
    public string InsuranceType { get; init; } = "";

    /// <summary>EB05: the plan's name.</summary>
    public string Plan { get; init; } = "";

    /// <summary>EB06: 23 calendar year, 29 remaining and so on.</summary>
    public string Period { get; init; } = "";

    /// <summary>EB07 in cents.</summary>
    public long? Cents { get; init; }

    /// <summary>EB08 as written: 0.2 is twenty percent.</summary>
    public string Percent { get; init; } = "";

    /// <summary>EB09.</summary>
    public string QuantityQualifier { get; init; } = "";

    /// <summary>EB10.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>EB11: Y, N, U.</summary>
    public string AuthorizationRequired { get; init; } = "";

    /// <summary>EB12: Y, N, U, W when it does not matter.</summary>
    public string InNetwork { get; init; } = "";

    /// <summary>EB13.</summary>
    public Procedure Procedure { get; init; } = Procedure.None;

    /// <summary>EB14: pointers to the diagnoses of the level.</summary>
    public ImmutableArray<string> Pointers { get; init; } = [];

    /// <summary>Every HSD.</summary>
    public ImmutableArray<Delivery> Deliveries { get; init; } = [];

    /// <summary>Every REF.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every DTP.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Every AAA of the benefit.</summary>
    public ImmutableArray<Rejection> Rejections { get; init; } = [];

    /// <summary>Every MSG; free text that may identify a patient.</summary>
    public ImmutableArray<Note> Messages { get; init; } = [];

    /// <summary>Every III: where, or for what injury, the benefit holds.</summary>
    public ImmutableArray<BenefitPlace> Places { get; init; } = [];

    /// <summary>Every NM1 between LS and LE: who else has to do with the benefit.</summary>
    public ImmutableArray<Party> Entities { get; init; } = [];

    /// <summary>Segments without a place here, as written.</summary>
    public ImmutableArray<RawSegment> Raw { get; init; } = [];

    /// <summary>Where EB stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;
}

/// <summary>One III.</summary>
/// <param name="List">III01: ZZ places of service, GR and NI injuries.</param>
/// <param name="Code">III02.</param>
/// <param name="Category">III03.</param>
/// <param name="Description">III04.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct BenefitPlace(
    string List, string Code, string Category, string Description, SegmentPosition Position);

/// <summary>One HSD: how much of a service in what time.</summary>
/// <param name="Qualifier">HSD01: VS visits, DY days, HS hours and so on.</param>
/// <param name="Quantity">HSD02.</param>
/// <param name="Unit">HSD03: DA, WK, MO, YR, VS.</param>
/// <param name="Modulus">HSD04: every so many units.</param>
/// <param name="Period">HSD05.</param>
/// <param name="Periods">HSD06.</param>
/// <param name="Frequency">HSD07.</param>
/// <param name="Pattern">HSD08.</param>
/// <param name="Position">Where it stood.</param>
public sealed record Delivery(
    string Qualifier,
    Quantity? Quantity,
    string Unit,
    Quantity? Modulus,
    string Period,
    Quantity? Periods,
    string Frequency,
    string Pattern,
    SegmentPosition Position);
