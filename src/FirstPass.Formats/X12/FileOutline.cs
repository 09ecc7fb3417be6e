using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>
/// What a stream holds, before anything in it is judged: interchanges, groups, sets, and envelope findings.
/// </summary>
/// <param name="Interchanges">In the order of the stream.</param>
/// <param name="Findings">Envelope and byte findings in the order they were noticed.</param>
public sealed record FileOutline(
    ImmutableArray<InterchangeOutline> Interchanges,
    ImmutableArray<Finding> Findings)
{
    /// <summary>True when at least one interchange was found and no finding is an error.</summary>
    public bool IsClean => Interchanges.Length > 0 && !Findings.Any(f => f.Severity == Severity.Error);

    /// <summary>
    /// The findings on the interchange's own level and its groups' (what a TA1 answers), not on its sets.
    /// </summary>
    public IEnumerable<Finding> EnvelopeFindings(int interchange) =>
        Findings.Where(f => f.Place.Interchange == interchange && f.Place.Set == 0);

    /// <summary>The findings on one transaction set.</summary>
    public IEnumerable<Finding> SetFindings(int interchange, int group, int set) =>
        Findings.Where(f => f.Place.Interchange == interchange && f.Place.Group == group && f.Place.Set == set);
}

/// <summary>A sender's or receiver's id with its qualifier (ISA05/06, ISA07/08), trailing blanks cut.</summary>
/// <param name="Qualifier">Such as <c>ZZ</c>.</param>
/// <param name="Id">The id itself.</param>
public readonly record struct PartyId(string Qualifier, string Id);

/// <summary>One interchange, ISA to IEA.</summary>
public sealed record InterchangeOutline
{
    /// <summary>Ordinal in the stream, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>From the I of ISA to the terminator of IEA, or as far as it was read.</summary>
    public required ByteRange Bytes { get; init; }

    /// <summary>The ISA segment, its terminator included.</summary>
    public required ByteRange Header { get; init; }

    /// <summary>The separators that ISA declares.</summary>
    public required Delimiters Delimiters { get; init; }

    /// <summary>ISA05 and ISA06.</summary>
    public required PartyId Sender { get; init; }

    /// <summary>ISA07 and ISA08.</summary>
    public required PartyId Receiver { get; init; }

    /// <summary>ISA09, as written.</summary>
    public required string Date { get; init; }

    /// <summary>ISA10, as written.</summary>
    public required string Time { get; init; }

    /// <summary>ISA12, such as <c>00501</c>.</summary>
    public required string Version { get; init; }

    /// <summary>ISA13, as written.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>ISA14: true when the sender asks for a TA1.</summary>
    public required bool AcknowledgementRequested { get; init; }

    /// <summary>ISA15, <c>P</c> or <c>T</c> as written; blank when absent.</summary>
    public required char Usage { get; init; }

    /// <summary>The functional groups.</summary>
    public required ImmutableArray<GroupOutline> Groups { get; init; }

    /// <summary>The TA1 segments, inside or outside groups, terminators included.</summary>
    public required ImmutableArray<ByteRange> Acknowledgements { get; init; }

    /// <summary>True when a fault of envelope or trailer forbids to use anything of this interchange.</summary>
    public required bool Refused { get; init; }
}

/// <summary>One functional group, GS to GE.</summary>
public sealed record GroupOutline
{
    /// <summary>Ordinal in the interchange, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>From the G of GS to the terminator of GE, or as far as it was read.</summary>
    public required ByteRange Bytes { get; init; }

    /// <summary>The GS segment, its terminator included.</summary>
    public required ByteRange Header { get; init; }

    /// <summary>GS01, such as <c>HC</c>.</summary>
    public required string FunctionalId { get; init; }

    /// <summary>GS02.</summary>
    public required string Sender { get; init; }

    /// <summary>GS03.</summary>
    public required string Receiver { get; init; }

    /// <summary>GS06, as written.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>GS08, such as <c>005010X222A1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The transaction sets.</summary>
    public required ImmutableArray<SetOutline> Sets { get; init; }
}

/// <summary>One transaction set, ST to SE.</summary>
public sealed record SetOutline
{
    /// <summary>Ordinal in the group, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>From the S of ST to the terminator of SE, or as far as it was read.</summary>
    public required ByteRange Bytes { get; init; }

    /// <summary>ST01, such as <c>837</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>ST02, as written.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>ST03 as written; empty when absent.</summary>
    public required string Version { get; init; }

    /// <summary>BHT03, or the trace number TRN02 of an 835; empty when absent.</summary>
    public required string Reference { get; init; }

    /// <summary>How many segments were read, ST and SE included.</summary>
    public required int SegmentCount { get; init; }

    /// <summary>How many CLM (837) or CLP (835) segments were read.</summary>
    public required int ClaimCount { get; init; }

    /// <summary>
    /// True when a fault of this set forbids to use it; the rest of the interchange is not touched by it.
    /// </summary>
    public required bool Refused { get; init; }
}
