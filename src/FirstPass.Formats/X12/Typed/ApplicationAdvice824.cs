using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// One step through an 824, in the order of the file: a <see cref="Start"/>, what became of each set, group or item, an
/// <see cref="End"/>.
/// </summary>
public abstract record AdvicePart
{
    private AdvicePart()
    {
    }

    /// <summary>An advice begins.</summary>
    /// <param name="Header">BGN and who speaks to whom.</param>
    public sealed record Start(AdviceHeader824 Header) : AdvicePart;

    /// <summary>What became of one set, group or item.</summary>
    /// <param name="Advice">OTI with all below it.</param>
    public sealed record Item(Advice824 Advice) : AdvicePart;

    /// <summary>An advice ends.</summary>
    /// <param name="Header">The same header as its start.</param>
    /// <param name="Complete">False when the data ended, or the next set began, before SE.</param>
    /// <param name="Findings">What could not be read and belongs to no item.</param>
    public sealed record End(AdviceHeader824 Header, bool Complete, ImmutableArray<Finding> Findings) : AdvicePart;
}

/// <summary>ST, BGN, and the N1 loops.</summary>
public sealed record AdviceHeader824
{
    /// <summary>A header of which nothing is known.</summary>
    public static readonly AdviceHeader824 Empty = new();

    /// <summary>Envelope, ST02 and ST03.</summary>
    public SetHeader Set { get; init; } = SetHeader.Empty;

    /// <summary>BGN01: 11 for a response.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>BGN02: the sender's number of this advice.</summary>
    public string Reference { get; init; } = "";

    /// <summary>BGN03.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>BGN04 as written.</summary>
    public string Time { get; init; } = "";

    /// <summary>BGN05: time zone.</summary>
    public string Zone { get; init; } = "";

    /// <summary>BGN06: BHT03 or BGN02 of what is answered.</summary>
    public string Original { get; init; } = "";

    /// <summary>BGN07.</summary>
    public string TransactionType { get; init; } = "";

    /// <summary>BGN08: what the receiver is to do, RU for sending it again corrected.</summary>
    public string Action { get; init; } = "";

    /// <summary>N1 loops: who sends the advice (41), who gets it (40).</summary>
    public ImmutableArray<Party> Parties { get; init; } = [];

    /// <summary>What of it could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Its number alone.</summary>
    public override string ToString() => $"BGN {Reference}";
}

/// <summary>OTI with what stands below it: a set, group or item and what became of it.</summary>
public sealed record Advice824
{
    /// <summary>An advice of which nothing is known.</summary>
    public static readonly Advice824 Empty = new();

    /// <summary>The advice it belongs to.</summary>
    public AdviceHeader824 Header { get; init; } = AdviceHeader824.Empty;

    /// <summary>
    /// OTI01: T, I, G or B for a set, an item, a group or a batch, then A accepted, C accepted with a change, E with
    /// an error, P in part, R rejected.
    /// </summary>
    public string Code { get; init; } = "";

    /// <summary>OTI02: what the number is.</summary>
    public string Qualifier { get; init; } = "";

    /// <summary>OTI03: number of what is answered.</summary>
    public string Reference { get; init; } = "";

    /// <summary>OTI04: GS02 of what is answered.</summary>
    public string Sender { get; init; } = "";

    /// <summary>OTI05: GS03 of what is answered.</summary>
    public string Receiver { get; init; } = "";

    /// <summary>OTI06: GS04 of what is answered.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>OTI07: GS05 of what is answered, as written.</summary>
    public string Time { get; init; } = "";

    /// <summary>OTI08: GS06 of what is answered.</summary>
    public string Group { get; init; } = "";

    /// <summary>OTI09: ST02 of what is answered.</summary>
    public string Control { get; init; } = "";

    /// <summary>OTI10: ST01 of what is answered.</summary>
    public string Kind { get; init; } = "";

    /// <summary>OTI11: GS08 of what is answered.</summary>
    public string Version { get; init; } = "";

    /// <summary>OTI12.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>OTI13.</summary>
    public string TransactionType { get; init; } = "";

    /// <summary>OTI14.</summary>
    public string Application { get; init; } = "";

    /// <summary>OTI15.</summary>
    public string Action { get; init; } = "";

    /// <summary>OTI16.</summary>
    public string Handling { get; init; } = "";

    /// <summary>OTI17.</summary>
    public string StatusReason { get; init; } = "";

    /// <summary>Every REF.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every DTM.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Every PER.</summary>
    public ImmutableArray<Contact> Contacts { get; init; } = [];

    /// <summary>Every AMT.</summary>
    public ImmutableArray<AmountEntry> Amounts { get; init; } = [];

    /// <summary>Every QTY.</summary>
    public ImmutableArray<QuantityEntry> Quantities { get; init; } = [];

    /// <summary>Every NM1.</summary>
    public ImmutableArray<Party> Parties { get; init; } = [];

    /// <summary>Every TED with what stands below it.</summary>
    public ImmutableArray<AdviceFault824> Faults { get; init; } = [];

    /// <summary>Every LM with what stands below it; only in advices without an implementation guide.</summary>
    public ImmutableArray<AdviceCodes824> Codes { get; init; } = [];

    /// <summary>Where OTI stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>What could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>What is answered as a whole: T a set, I an item, G a group, B a batch; empty when it is not
    /// said.</summary>
    public string Level => Code is { Length: 2 } ? Code[..1] : "";

    /// <summary>True when what is answered was rejected.</summary>
    public bool Rejects => Code is { Length: 2 } && Code[1] == 'R';

    /// <summary>Its code alone: the number may identify a patient.</summary>
    public override string ToString() => $"OTI {Code}";
}

/// <summary>TED with what stands below it.</summary>
/// <param name="Code">TED01.</param>
/// <param name="Text">TED02: in words; may identify a patient.</param>
/// <param name="SegmentId">TED03.</param>
/// <param name="SegmentPosition">TED04: position in the set that is answered, ST being 1.</param>
/// <param name="Position">Where TED stood.</param>
public sealed record AdviceFault824(
    string Code, string Text, string SegmentId, int? SegmentPosition, SegmentPosition Position)
{
    /// <summary>TED05-1: element number.</summary>
    public int? Element { get; init; }

    /// <summary>TED05-2: component number.</summary>
    public int? Component { get; init; }

    /// <summary>TED05-3: which repetition.</summary>
    public int? Repeat { get; init; }

    /// <summary>TED06-1: number in the data element dictionary.</summary>
    public string Reference { get; init; } = "";

    /// <summary>TED06-2: number of a component in the dictionary.</summary>
    public string ComponentReference { get; init; } = "";

    /// <summary>TED07: a copy of what was wrong; may identify a patient.</summary>
    public string BadValue { get; init; } = "";

    /// <summary>TED08: what stands in its place; may identify a patient.</summary>
    public string NewValue { get; init; } = "";

    /// <summary>Every CTX.</summary>
    public ImmutableArray<ErrorContext> Contexts { get; init; } = [];

    /// <summary>Every NTE.</summary>
    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>Every RED.</summary>
    public ImmutableArray<AdviceReason824> Reasons { get; init; } = [];

    /// <summary>Its place and code alone: texts and values may identify a patient.</summary>
    public override string ToString() => $"TED {SegmentId}{Element} {Code}";
}

/// <summary>RED: a reason as a code of a list.</summary>
/// <param name="Text">RED01.</param>
/// <param name="Relation">RED02.</param>
/// <param name="Agency">RED03: who keeps the list.</param>
/// <param name="Source">RED04.</param>
/// <param name="List">RED05: which list.</param>
/// <param name="Code">RED06.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct AdviceReason824(
    string Text, string Relation, string Agency, string Source, string List, string Code, SegmentPosition Position)
{
    /// <summary>Its code alone: texts speak of people.</summary>
    public override string ToString() => $"RED {List} {Code}";
}

/// <summary>LM with what stands below it: codes of one agency.</summary>
/// <param name="Agency">LM01.</param>
/// <param name="Source">LM02.</param>
/// <param name="Codes">Every LQ with its RED.</param>
/// <param name="Position">Where LM stood.</param>
public sealed record AdviceCodes824(
    string Agency, string Source, ImmutableArray<AdviceCode824> Codes, SegmentPosition Position);

/// <summary>LQ with its RED.</summary>
/// <param name="List">LQ01: which list.</param>
/// <param name="Code">LQ02.</param>
/// <param name="Reasons">Every RED below it.</param>
/// <param name="Position">Where LQ stood.</param>
public sealed record AdviceCode824(
    string List, string Code, ImmutableArray<AdviceReason824> Reasons, SegmentPosition Position);
