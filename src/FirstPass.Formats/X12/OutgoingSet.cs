using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>The kept bytes of one claim set and of the envelope it came in.</summary>
/// <param name="Interchange">The ISA segment with its terminator.</param>
/// <param name="Group">The GS segment with its terminator.</param>
/// <param name="Set">ST to SE with terminators and line breaks.</param>
/// <param name="Delimiters">The separators of the interchange.</param>
public sealed record SourceSet(
    ReadOnlyMemory<byte> Interchange, ReadOnlyMemory<byte> Group, ReadOnlyMemory<byte> Set, Delimiters Delimiters)
{
    /// <summary>Cuts the set and its envelope out of a whole file.</summary>
    public static SourceSet From(
        ReadOnlyMemory<byte> file, InterchangeOutline interchange, GroupOutline group, SetOutline set) =>
        new(Cut(file, interchange.Header), Cut(file, group.Header), Cut(file, set.Bytes), interchange.Delimiters);

    private static ReadOnlyMemory<byte> Cut(ReadOnlyMemory<byte> file, ByteRange range) =>
        file.Slice(checked((int)range.Offset), checked((int)range.Length));
}

/// <summary>One claim that leaves, with what was changed in it.</summary>
/// <param name="Ordinal">Ordinal in its source set, from 1.</param>
/// <param name="Edits">Positions count from 0, the CLM; empty to leave every byte as it is.</param>
/// <param name="IsNew">
/// True for a claim of its own that was made from this one: it has another CLM01, and lines of its own. A claim that
/// keeps its number keeps its lines' numbers too, and may have more lines behind them.
/// </param>
public sealed record LeavingClaim(int Ordinal, ImmutableArray<SegmentEdit> Edits, bool IsNew = false);

/// <summary>One source set of which claims leave, as a set of its own.</summary>
/// <param name="Source">Where the claims come from.</param>
/// <param name="ControlNumber">The new ST02 and SE02, four to nine letters or digits.</param>
/// <param name="Reference">The new BHT03, at most 50 characters.</param>
/// <param name="Claims">The claims that leave; they keep the order of the source.</param>
public sealed record OutgoingSet(
    SourceSet Source, string ControlNumber, string Reference, ImmutableArray<LeavingClaim> Claims);

/// <summary>
/// The new numbers of a rebuilt interchange; whatever is not given stays as the first source set has it.
/// </summary>
public sealed record OutgoingEnvelope
{
    /// <summary>ISA13, up to nine digits.</summary>
    public required int ControlNumber { get; init; }

    /// <summary>GS06, up to nine digits.</summary>
    public required int GroupControlNumber { get; init; }

    /// <summary>
    /// GS04, eight digits; ISA09 takes the last six. BHT04 stays: it tells when the source made the claims.
    /// </summary>
    public string? Date { get; init; }

    /// <summary>ISA10 and GS05, four digits.</summary>
    public string? Time { get; init; }

    /// <summary>ISA05 and ISA06.</summary>
    public PartyId? Sender { get; init; }

    /// <summary>ISA07 and ISA08.</summary>
    public PartyId? Receiver { get; init; }

    /// <summary>GS02.</summary>
    public string? GroupSender { get; init; }

    /// <summary>GS03.</summary>
    public string? GroupReceiver { get; init; }
}
