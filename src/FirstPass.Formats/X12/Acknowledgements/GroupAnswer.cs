using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>What a 999 says about one functional group (AK1 to AK9).</summary>
public sealed record GroupAnswer
{
    /// <summary>AK101: GS01 of the group.</summary>
    public required string FunctionalId { get; init; }

    /// <summary>AK102: GS06 of the group.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>AK103: GS08 of the group.</summary>
    public required string Version { get; init; }

    /// <summary>AK902: how many sets the group's trailer promised.</summary>
    public required int Included { get; init; }

    /// <summary>AK903: how many sets came.</summary>
    public required int Received { get; init; }

    /// <summary>What became of the sets; empty when the group was refused without looking into it.</summary>
    public required ImmutableArray<SetAnswer> Sets { get; init; }

    /// <summary>AK905 to AK909: what is wrong with the group itself.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];

    /// <summary>
    /// AK901 and AK904 as the far side said them; null for an answer of our own, which follows from its sets.
    /// </summary>
    public (Acceptance Acceptance, int Accepted)? Said { get; init; }

    /// <summary>AK904: how many sets were accepted; none when the group itself is wrong.</summary>
    public int Accepted => Said?.Accepted
        ?? (Errors.IsEmpty ? Sets.Count(set => set.Acceptance != Acceptance.Rejected) : 0);

    /// <summary>AK901.</summary>
    public Acceptance Acceptance => Said?.Acceptance ?? Follows();

    private Acceptance Follows()
    {
        if (!Errors.IsEmpty || (Accepted == 0 && Received > 0))
            return Acceptance.Rejected;
        if (Accepted < Received)
            return Acceptance.PartlyAccepted;
        return Sets.All(set => set.Acceptance == Acceptance.Accepted)
            ? Acceptance.Accepted
            : Acceptance.AcceptedWithErrors;
    }
}

/// <summary>What a 999 says about one transaction set (AK2 to IK5).</summary>
/// <param name="Kind">AK201: ST01.</param>
/// <param name="ControlNumber">AK202: ST02.</param>
/// <param name="Version">AK203: ST03; may be empty.</param>
/// <param name="Acceptance">IK501; never partly.</param>
/// <param name="Errors">IK502 to IK506.</param>
/// <param name="Faults">What is wrong inside, by position.</param>
public sealed record SetAnswer(
    string Kind,
    string ControlNumber,
    string Version,
    Acceptance Acceptance,
    ImmutableArray<string> Errors,
    ImmutableArray<SegmentFault> Faults);

/// <summary>A fault of one segment (IK3 with its CTX and IK4).</summary>
/// <param name="SegmentId">IK301.</param>
/// <param name="Position">IK302: position in the set, ST being 1.</param>
/// <param name="Loop">IK303: the guide's loop; the wire takes its first four characters.</param>
/// <param name="Code">IK304.</param>
/// <param name="Trigger">The place that made a situation apply; null when there is none.</param>
/// <param name="ClaimNumber">CLM01 of the claim it lies in, for the sender to find it; empty when unknown.</param>
/// <param name="Elements">Faults of its elements, when the code is 8.</param>
public sealed record SegmentFault(
    string SegmentId,
    int Position,
    string Loop,
    string Code,
    FaultTrigger? Trigger,
    string ClaimNumber,
    ImmutableArray<ElementFault> Elements);

/// <summary>A fault of one element (IK4 with its CTX).</summary>
/// <param name="Element">IK401-1.</param>
/// <param name="Component">IK401-2; 0 for the whole element.</param>
/// <param name="DataElement">IK402: number in the standard's dictionary; may be empty.</param>
/// <param name="Code">IK403.</param>
/// <param name="Trigger">The place that made a situation apply; null when there is none.</param>
public sealed record ElementFault(
    int Element, int Component, string DataElement, string Code, FaultTrigger? Trigger);

/// <summary>The place that made a situation apply (CTX with SITUATIONAL TRIGGER).</summary>
/// <param name="SegmentId">CTX02.</param>
/// <param name="Position">CTX03.</param>
/// <param name="Loop">CTX04; the wire takes its first four characters.</param>
/// <param name="Element">CTX05-1; 0 for the whole segment.</param>
/// <param name="Component">CTX05-2; 0 for the whole element.</param>
public sealed record FaultTrigger(string SegmentId, int Position, string Loop, int Element, int Component);
