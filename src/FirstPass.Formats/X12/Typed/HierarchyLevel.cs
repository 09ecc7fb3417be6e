using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// One level of an inquiry, an answer or a services review, and whom it is about: the payer, who asks, the provider,
/// the subscriber, the dependent.
/// </summary>
public sealed record HierarchyLevel
{
    /// <summary>HL03: 20 source, 21 receiver, 19 provider, 22 subscriber, 23 dependent.</summary>
    public string Code { get; init; } = "";

    /// <summary>HL01.</summary>
    public string HierarchyId { get; init; } = "";

    /// <summary>HL02.</summary>
    public string ParentId { get; init; } = "";

    /// <summary>Every TRN of the level: the numbers of the inquiry, by whoever gave one.</summary>
    public ImmutableArray<TraceEntry> Traces { get; init; } = [];

    /// <summary>NM1 with all that stood below it, a birth date before it included.</summary>
    public Party Party { get; init; } = Party.None;

    /// <summary>Further NM1 loops of the level, such as the second provider of a status request.</summary>
    public ImmutableArray<Party> Others { get; init; } = [];

    /// <summary>INS.</summary>
    public MemberStatus? Member { get; init; }

    /// <summary>Every composite of every HI, in order.</summary>
    public ImmutableArray<HealthCode> Codes { get; init; } = [];

    /// <summary>AAA of the level itself, before its NM1; those behind it stand in the party.</summary>
    public ImmutableArray<Rejection> Rejections { get; init; } = [];

    /// <summary>Segments kept as written: MPI, and what has no place here.</summary>
    public ImmutableArray<RawSegment> Raw { get; init; } = [];

    /// <summary>Where the HL stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>AAA of the level and of its parties, in order.</summary>
    public IEnumerable<Rejection> AllRejections =>
        Rejections.Concat(Party.Rejections).Concat(Others.SelectMany(other => other.Rejections));

    /// <summary>Its code and place alone: the rest identifies people.</summary>
    public override string ToString() => $"Level {Code} at segment {Position.InSet}";
}

/// <summary>INS.</summary>
/// <param name="IsSubscriber">INS01: Y for the subscriber, N for a dependent.</param>
/// <param name="Relationship">INS02.</param>
/// <param name="ChangeType">INS03: 001 when the payer knows the person by other data.</param>
/// <param name="ChangeReason">INS04.</param>
/// <param name="Duty">INS08: military or employment status.</param>
/// <param name="BirthSequence">INS17: which one of a multiple birth.</param>
/// <param name="Position">Where it stood.</param>
public sealed record MemberStatus(
    string IsSubscriber,
    string Relationship,
    string ChangeType,
    string ChangeReason,
    string Duty,
    string BirthSequence,
    SegmentPosition Position);

/// <summary>
/// What was asked or answered about one patient: the levels that it stands in, and in the records made of this one what
/// was said. When a source or receiver is refused as such, the levels below it are not there.
/// </summary>
public abstract record LevelRecord
{
    /// <summary>ST and BHT.</summary>
    public InquiryHeader Header { get; init; } = InquiryHeader.Empty;

    /// <summary>Level 20: the payer or the review organization, or who sends a notice.</summary>
    public HierarchyLevel? Source { get; init; }

    /// <summary>Level 21: who asks, or who is told.</summary>
    public HierarchyLevel? Receiver { get; init; }

    /// <summary>Level 19: the provider, in a status request.</summary>
    public HierarchyLevel? Provider { get; init; }

    /// <summary>Level 22.</summary>
    public HierarchyLevel? Subscriber { get; init; }

    /// <summary>Level 23, when the patient is not the subscriber.</summary>
    public HierarchyLevel? Dependent { get; init; }

    /// <summary>What of the record and its levels could not be read.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The patient's level.</summary>
    public HierarchyLevel? Patient => Dependent ?? Subscriber;

    /// <summary>The levels from the top down.</summary>
    public IEnumerable<HierarchyLevel> Levels =>
        new[] { Source, Receiver, Provider, Subscriber, Dependent }.OfType<HierarchyLevel>();

    /// <summary>Where its lowest level stood.</summary>
    public SegmentPosition Position => Levels.LastOrDefault()?.Position ?? SegmentPosition.None;

    /// <summary>The record with one of its levels set, and those that cannot stand above it taken out.</summary>
    internal LevelRecord With(HierarchyLevel level) => level.Code switch
    {
        "20" => this with { Source = level, Receiver = null, Provider = null, Subscriber = null, Dependent = null },
        "21" => this with { Receiver = level, Provider = null, Subscriber = null, Dependent = null },
        "19" => this with { Provider = level, Subscriber = null, Dependent = null },
        "22" => this with { Subscriber = level, Dependent = null },
        "23" => this with { Dependent = level },
        _ => this,
    };

    /// <summary>Where it stands; its contents identify people.</summary>
    public sealed override string ToString() => $"{GetType().Name} at segment {Position.InSet}";
}
