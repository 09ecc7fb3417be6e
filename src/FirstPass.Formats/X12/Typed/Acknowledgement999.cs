using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// One step through a 999 or 997, in the order of the file: a <see cref="Start"/>, what became of each set, an
/// <see cref="End"/>.
/// </summary>
public abstract record AcknowledgementPart
{
    private AcknowledgementPart()
    {
    }

    /// <summary>An acknowledgement begins.</summary>
    /// <param name="Header">AK1.</param>
    public sealed record Start(AcknowledgementHeader999 Header) : AcknowledgementPart;

    /// <summary>What became of one transaction set.</summary>
    /// <param name="Acknowledgement">AK2 to IK5.</param>
    public sealed record Set(SetAcknowledgement Acknowledgement) : AcknowledgementPart;

    /// <summary>An acknowledgement ends.</summary>
    /// <param name="Header">The same header as its start.</param>
    /// <param name="Group">AK9; absent when it was not there.</param>
    /// <param name="Complete">False when the data ended, or the next set began, before SE.</param>
    /// <param name="Findings">What of AK1 and AK9 could not be read.</param>
    public sealed record End(
        AcknowledgementHeader999 Header,
        GroupAcknowledgement? Group,
        bool Complete,
        ImmutableArray<Finding> Findings) : AcknowledgementPart;
}

/// <summary>ST and AK1.</summary>
/// <param name="Envelope">The acknowledgement's own set.</param>
/// <param name="FunctionalId">AK101: HC for claims.</param>
/// <param name="GroupControl">AK102: GS06 of the group that is acknowledged.</param>
/// <param name="Version">AK103: GS08 of that group.</param>
/// <param name="Position">Where AK1 stood.</param>
public sealed record AcknowledgementHeader999(
    SetHeader Envelope,
    string FunctionalId,
    string GroupControl,
    string Version,
    SegmentPosition Position);

/// <summary>AK2 to IK5 (AK5 of a 997).</summary>
/// <param name="Header">The acknowledgement it belongs to.</param>
/// <param name="Kind">AK201.</param>
/// <param name="Control">AK202: ST02 of the set that is acknowledged.</param>
/// <param name="Guide">AK203.</param>
/// <param name="Code">IK501: A, E, M, R, W, X; empty when IK5 was not there.</param>
/// <param name="Reasons">IK502 to IK506.</param>
/// <param name="Segments">Every IK3 with what stands below it.</param>
/// <param name="Position">Where AK2 stood.</param>
/// <param name="Findings">What could not be read.</param>
public sealed record SetAcknowledgement(
    AcknowledgementHeader999 Header,
    string Kind,
    string Control,
    string Guide,
    string Code,
    ImmutableArray<string> Reasons,
    ImmutableArray<SegmentError> Segments,
    SegmentPosition Position,
    ImmutableArray<Finding> Findings);

/// <summary>IK3 (AK3 of a 997).</summary>
/// <param name="SegmentId">IK301.</param>
/// <param name="SegmentPosition">IK302: position in the set that is acknowledged, ST being 1.</param>
/// <param name="Loop">IK303.</param>
/// <param name="Codes">IK304, or AK304 to AK308.</param>
/// <param name="Contexts">CTX directly below it.</param>
/// <param name="Elements">Every IK4 below it.</param>
/// <param name="Position">Where IK3 stood.</param>
public sealed record SegmentError(
    string SegmentId,
    int? SegmentPosition,
    string Loop,
    ImmutableArray<string> Codes,
    ImmutableArray<ErrorContext> Contexts,
    ImmutableArray<ElementError> Elements,
    SegmentPosition Position);

/// <summary>IK4 (AK4 of a 997).</summary>
/// <param name="Element">IK401-1: element number.</param>
/// <param name="Component">IK401-2: component number.</param>
/// <param name="Repeat">IK401-3: which repetition.</param>
/// <param name="Reference">IK402: number in the data element dictionary.</param>
/// <param name="Code">IK403.</param>
/// <param name="BadValue">IK404: a copy of what was wrong; may identify a patient.</param>
/// <param name="Contexts">CTX below it.</param>
/// <param name="Position">Where IK4 stood.</param>
public sealed record ElementError(
    int? Element,
    int? Component,
    int? Repeat,
    string Reference,
    string Code,
    string BadValue,
    ImmutableArray<ErrorContext> Contexts,
    SegmentPosition Position)
{
    /// <summary>Its place and code alone: the bad value may identify a patient.</summary>
    public override string ToString() => $"IK4 {Element}-{Component} {Code}";
}

/// <summary>CTX.</summary>
/// <param name="Name">CTX01-1: what it names, such as CLM01 for the claim number.</param>
/// <param name="Value">CTX01-2; may identify a patient.</param>
/// <param name="SegmentId">CTX02.</param>
/// <param name="SegmentPosition">CTX03.</param>
/// <param name="Loop">CTX04.</param>
/// <param name="Element">CTX05-1.</param>
/// <param name="Component">CTX05-2.</param>
/// <param name="Position">Where CTX stood.</param>
public sealed record ErrorContext(
    string Name,
    string Value,
    string SegmentId,
    int? SegmentPosition,
    string Loop,
    int? Element,
    int? Component,
    SegmentPosition Position)
{
    /// <summary>CTX05-3: which repetition.</summary>
    public int? Repeat { get; init; }

    /// <summary>CTX06-1: number in the data element dictionary.</summary>
    public string Reference { get; init; } = "";

    /// <summary>CTX06-2: number of a component in the dictionary.</summary>
    public string ComponentReference { get; init; } = "";

    /// <summary>Its name alone: the value may identify a patient.</summary>
    public override string ToString() => $"CTX {Name}";
}

/// <summary>AK9.</summary>
/// <param name="Code">AK901: A, E, M, P, R, W, X.</param>
/// <param name="Included">AK902: sets that GE01 promised.</param>
/// <param name="Received">AK903: sets that came.</param>
/// <param name="Accepted">AK904: sets that were accepted.</param>
/// <param name="Reasons">AK905 to AK909.</param>
/// <param name="Position">Where AK9 stood.</param>
public sealed record GroupAcknowledgement(
    string Code,
    int? Included,
    int? Received,
    int? Accepted,
    ImmutableArray<string> Reasons,
    SegmentPosition Position);
