namespace FirstPass.Formats.X12.Typed;

/// <summary>What ISA and GS say about everything inside them. Ids keep no padding.</summary>
public sealed record EnvelopeHeader
{
    /// <summary>An envelope of which nothing is known.</summary>
    public static readonly EnvelopeHeader Empty = new();

    /// <summary>Ordinal of the interchange in the stream, from 1.</summary>
    public int Interchange { get; init; }

    /// <summary>Ordinal of the functional group in its interchange, from 1; 0 before the first GS.</summary>
    public int Group { get; init; }

    /// <summary>ISA05.</summary>
    public string SenderQualifier { get; init; } = "";

    /// <summary>ISA06.</summary>
    public string SenderId { get; init; } = "";

    /// <summary>ISA07.</summary>
    public string ReceiverQualifier { get; init; } = "";

    /// <summary>ISA08.</summary>
    public string ReceiverId { get; init; } = "";

    /// <summary>ISA09: YYMMDD as written.</summary>
    public string InterchangeDate { get; init; } = "";

    /// <summary>ISA10: HHMM as written.</summary>
    public string InterchangeTime { get; init; } = "";

    /// <summary>ISA13.</summary>
    public string InterchangeControl { get; init; } = "";

    /// <summary>ISA15: P for production, T for test.</summary>
    public string Usage { get; init; } = "";

    /// <summary>GS01.</summary>
    public string FunctionalId { get; init; } = "";

    /// <summary>GS02.</summary>
    public string ApplicationSender { get; init; } = "";

    /// <summary>GS03.</summary>
    public string ApplicationReceiver { get; init; } = "";

    /// <summary>GS04 as written.</summary>
    public string GroupDate { get; init; } = "";

    /// <summary>GS06.</summary>
    public string GroupControl { get; init; } = "";

    /// <summary>GS08.</summary>
    public string Version { get; init; } = "";
}

/// <summary>One transaction set's place and name.</summary>
public sealed record SetHeader
{
    /// <summary>A set of which nothing is known.</summary>
    public static readonly SetHeader Empty = new();

    /// <summary>The interchange and group around it.</summary>
    public EnvelopeHeader Envelope { get; init; } = EnvelopeHeader.Empty;

    /// <summary>The separators that it was written with.</summary>
    public Delimiters Delimiters { get; init; } = Delimiters.Standard;

    /// <summary>Ordinal of the set in its group, from 1.</summary>
    public int Set { get; init; }

    /// <summary>ST01.</summary>
    public string Kind { get; init; } = "";

    /// <summary>ST02.</summary>
    public string Control { get; init; } = "";

    /// <summary>ST03, or GS08 when ST03 is absent.</summary>
    public string Guide { get; init; } = "";

    /// <summary>The place of a segment of this set, in the words of a finding.</summary>
    public Place At(SegmentPosition position, string segmentId, string loop = "", int element = 0) =>
        new(position.Offset, Envelope.Interchange, Envelope.Group, Set, position.InSet, segmentId, loop, element);
}
