using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// One step through a 277CA (or a 277), in the order of the file. Each level that can carry a status is a step of its
/// own, so that a rejection of a whole batch or provider is seen although no claim follows.
/// </summary>
public abstract record StatusPart
{
    private StatusPart()
    {
    }

    /// <summary>A status report begins.</summary>
    /// <param name="Header">ST and BHT.</param>
    public sealed record Start(StatusHeader277 Header) : StatusPart;

    /// <summary>Level 21: the receiver of the report, that is the sender of the claims, and the whole batch.</summary>
    /// <param name="Level">What was said of it.</param>
    public sealed record Receiver(StatusLevel277 Level) : StatusPart;

    /// <summary>Level 19: a billing provider and its claims in the batch.</summary>
    /// <param name="Level">What was said of it.</param>
    public sealed record Provider(StatusLevel277 Level) : StatusPart;

    /// <summary>One claim.</summary>
    /// <param name="Status">What was said of it.</param>
    public sealed record Claim(ClaimStatus277 Status) : StatusPart;

    /// <summary>A status report ends.</summary>
    /// <param name="Header">The same header as its start.</param>
    /// <param name="Complete">False when the data ended, or the next set began, before SE.</param>
    /// <param name="Findings">What could not be read and belongs to no level or claim.</param>
    public sealed record End(StatusHeader277 Header, bool Complete, ImmutableArray<Finding> Findings) : StatusPart;
}

/// <summary>
/// ST and BHT; shared by the parts of the report. The version says what it is: X214 is the acknowledgement, X212 the
/// answer to an inquiry.
/// </summary>
public sealed record StatusHeader277 : HierarchyHeader
{
    /// <summary>A header of which nothing is known.</summary>
    public static readonly StatusHeader277 Empty = new();
}

/// <summary>One TRN.</summary>
/// <param name="Type">TRN01: 1 or 2.</param>
/// <param name="Number">TRN02.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct TraceEntry(string Type, string Number, SegmentPosition Position)
{
    /// <summary>TRN03: who gave the number.</summary>
    public string Origin { get; init; } = "";

    /// <summary>TRN04.</summary>
    public string OriginSupplement { get; init; } = "";
}

/// <summary>One composite of an STC (C043).</summary>
/// <param name="Category">C043-1, such as A7.</param>
/// <param name="Status">C043-2.</param>
/// <param name="Entity">C043-3.</param>
/// <param name="List">C043-4.</param>
public readonly record struct StatusCode(string Category, string Status, string Entity, string List);

/// <summary>One STC.</summary>
/// <param name="Codes">STC01, STC10 and STC11, as far as present, in this order.</param>
/// <param name="Date">STC02.</param>
/// <param name="Action">STC03: WQ accept, U reject.</param>
/// <param name="Cents">STC04: charge in cents.</param>
/// <param name="PaidCents">STC05 in cents.</param>
/// <param name="AdjudicationDate">STC06.</param>
/// <param name="PaymentMethod">STC07.</param>
/// <param name="PaymentDate">STC08.</param>
/// <param name="PaymentNumber">STC09.</param>
/// <param name="Message">STC12; free text that may identify a patient.</param>
/// <param name="Position">Where it stood.</param>
public sealed record StatusEntry(
    ImmutableArray<StatusCode> Codes,
    DateOnly? Date,
    string Action,
    long? Cents,
    long? PaidCents,
    DateOnly? AdjudicationDate,
    string PaymentMethod,
    DateOnly? PaymentDate,
    string PaymentNumber,
    string Message,
    SegmentPosition Position)
{
    /// <summary>Its codes alone: the message may identify a patient.</summary>
    public override string ToString() => string.Join(' ', Codes.Select(code => $"{code.Category}:{code.Status}"));
}

/// <summary>Level 20: who speaks. NM1*PR is a payer, NM1*AY a clearinghouse.</summary>
public sealed record StatusSource277
{
    /// <summary>A source that was not there.</summary>
    public static readonly StatusSource277 None = new();

    /// <summary>HL01.</summary>
    public string HierarchyId { get; init; } = "";

    /// <summary>NM1 with its PER.</summary>
    public Party Party { get; init; } = Party.None;

    /// <summary>Every TRN.</summary>
    public ImmutableArray<TraceEntry> Traces { get; init; } = [];

    /// <summary>Every DTP: 050 received, 009 processed.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Where the HL stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;
}

/// <summary>Level 21 or 19, with what was said of it as a whole.</summary>
public sealed record StatusLevel277
{
    /// <summary>A level that was not there.</summary>
    public static readonly StatusLevel277 None = new();

    /// <summary>The report it belongs to.</summary>
    public StatusHeader277 Header { get; init; } = StatusHeader277.Empty;

    /// <summary>Level 20 above it.</summary>
    public StatusSource277 Source { get; init; } = StatusSource277.None;

    /// <summary>Level 21 above a level 19; absent at level 21 itself.</summary>
    public StatusLevel277? Receiver { get; init; }

    /// <summary>HL03: 21 or 19.</summary>
    public string Code { get; init; } = "";

    /// <summary>HL01.</summary>
    public string HierarchyId { get; init; } = "";

    /// <summary>HL02.</summary>
    public string ParentId { get; init; } = "";

    /// <summary>NM1: 41 at level 21, 85 at level 19.</summary>
    public Party Party { get; init; } = Party.None;

    /// <summary>Further NM1 of the level, such as the second provider of a status answer.</summary>
    public ImmutableArray<Party> Others { get; init; } = [];

    /// <summary>Every TRN; at level 21 TRN02 is BHT03 of the batch.</summary>
    public ImmutableArray<TraceEntry> Traces { get; init; } = [];

    /// <summary>Every STC.</summary>
    public ImmutableArray<StatusEntry> Statuses { get; init; } = [];

    /// <summary>Every QTY: 90 or QA accepted, AA or QC rejected.</summary>
    public ImmutableArray<QuantityEntry> Quantities { get; init; } = [];

    /// <summary>Every AMT: YU accepted, YY rejected.</summary>
    public ImmutableArray<AmountEntry> Amounts { get; init; } = [];

    /// <summary>Every REF.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Where the HL stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>What could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

/// <summary>One claim of a status report (2200D of a 277CA).</summary>
public sealed record ClaimStatus277
{
    /// <summary>The report it belongs to.</summary>
    public StatusHeader277 Header { get; init; } = StatusHeader277.Empty;

    /// <summary>Level 20 above it.</summary>
    public StatusSource277 Source { get; init; } = StatusSource277.None;

    /// <summary>Level 21 above it.</summary>
    public StatusLevel277 Receiver { get; init; } = StatusLevel277.None;

    /// <summary>Level 19 above it.</summary>
    public StatusLevel277 Provider { get; init; } = StatusLevel277.None;

    /// <summary>HL03 of its level: PT in a 277CA, 22 or 23 in a 277.</summary>
    public string Level { get; init; } = "";

    /// <summary>The patient: NM1*QC, or NM1*IL of a level 22.</summary>
    public Party Patient { get; init; } = Party.None;

    /// <summary>The subscriber above a level 23.</summary>
    public Party Subscriber { get; init; } = Party.None;

    /// <summary>TRN02: CLM01 of the claim.</summary>
    public string ClaimNumber { get; init; } = "";

    /// <summary>Every STC in order.</summary>
    public ImmutableArray<StatusEntry> Statuses { get; init; } = [];

    /// <summary>Every REF: 1K payer claim number, D9 clearinghouse number, EJ patient number, BLT bill type.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every DTP: 472 service, 050 received.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Every 2220D loop.</summary>
    public ImmutableArray<LineStatus277> Lines { get; init; } = [];

    /// <summary>Where TRN stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>What could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Where it stands; its contents identify people.</summary>
    public override string ToString() => $"Claim status at segment {Position.InSet}";
}

/// <summary>One service line of a claim status (2220D of a 277CA).</summary>
/// <param name="Procedure">SVC01.</param>
/// <param name="Charge">SVC02 in cents.</param>
/// <param name="Paid">SVC03 in cents.</param>
/// <param name="RevenueCode">SVC04.</param>
/// <param name="Quantity">SVC07.</param>
/// <param name="Statuses">Every STC in order.</param>
/// <param name="References">Every REF; FJ is the line control number.</param>
/// <param name="Dates">Every DTP.</param>
/// <param name="Position">Where SVC stood.</param>
public sealed record LineStatus277(
    Procedure Procedure,
    long? Charge,
    long? Paid,
    string RevenueCode,
    Quantity? Quantity,
    ImmutableArray<StatusEntry> Statuses,
    ImmutableArray<Reference> References,
    ImmutableArray<DateSpan> Dates,
    SegmentPosition Position);
