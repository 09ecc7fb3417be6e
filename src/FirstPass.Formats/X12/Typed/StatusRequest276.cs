using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>What is asked about the claims of one patient (276).</summary>
public sealed record StatusRequest276 : LevelRecord
{
    /// <summary>Every claim that is asked about, in order.</summary>
    public ImmutableArray<StatusInquiry> Claims { get; init; } = [];
}

/// <summary>One claim of a status request (2200D or 2200E).</summary>
public sealed record StatusInquiry
{
    /// <summary>TRN: the number by which the answer is found.</summary>
    public TraceEntry Trace { get; init; } = new("", "", SegmentPosition.None);

    /// <summary>Every REF: 1K payer claim number, EJ patient number, BLT bill type and so on.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every AMT: T3 is the claim's charge.</summary>
    public ImmutableArray<AmountEntry> Amounts { get; init; } = [];

    /// <summary>Every DTP: 472 service.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Every 2210 loop.</summary>
    public ImmutableArray<LineInquiry> Lines { get; init; } = [];

    /// <summary>Segments without a place here, as written.</summary>
    public ImmutableArray<RawSegment> Raw { get; init; } = [];
}

/// <summary>One service line of a status request.</summary>
public sealed record LineInquiry
{
    /// <summary>SVC01.</summary>
    public Procedure Procedure { get; init; } = Procedure.None;

    /// <summary>SVC02 in cents.</summary>
    public long? Charge { get; init; }

    /// <summary>SVC04.</summary>
    public string RevenueCode { get; init; } = "";

    /// <summary>SVC07.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Every REF; FJ is the line's number.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every DTP.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Where SVC stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;
}
