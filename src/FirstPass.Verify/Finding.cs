using System.Collections.Immutable;

namespace FirstPass.Verify;

/// <summary>What is wrong.</summary>
public enum FindingKind
{
    /// <summary>A file of the export is missing or cannot be read.</summary>
    Unreadable,

    /// <summary>A header is not well-formed, or belongs to another place, stream or tenant.</summary>
    HeaderWrong,

    /// <summary>A position is missing or comes twice.</summary>
    Gap,

    /// <summary>A payload is not the one that was hashed.</summary>
    PayloadChanged,

    /// <summary>An entry does not follow from the one before it: something was changed, swapped or inserted.</summary>
    ChainBroken,

    /// <summary>Time goes back in a stream.</summary>
    TimeGoesBack,

    /// <summary>Ordinals of a case are not dense.</summary>
    CaseGap,

    /// <summary>The log ends before an entry that was acknowledged, checkpointed or anchored.</summary>
    TailCut,

    /// <summary>The log holds another entry than the one that was acknowledged, checkpointed or anchored.</summary>
    Forked,

    /// <summary>A stream that was there is gone.</summary>
    StreamMissing,

    /// <summary>A checkpoint is not signed by the given key, or not linked to the one before.</summary>
    CheckpointWrong,

    /// <summary>A checkpoint that was anchored is missing: the database was rolled back.</summary>
    RolledBack,

    /// <summary>An anchor is not signed by the given key.</summary>
    AnchorWrong,

    /// <summary>The head record cannot be read.</summary>
    HeadRecordWrong,
}

/// <summary>One thing that is wrong, with the first place where it shows.</summary>
/// <param name="Kind">What.</param>
/// <param name="Stream">The stream, 0 when it is not about one.</param>
/// <param name="Position">The position in the stream, or the number of the checkpoint.</param>
public sealed record Finding(FindingKind Kind, int Stream, long Position)
{
    /// <summary>A sentence for people.</summary>
    public override string ToString() => Stream == 0
        ? $"{Kind} at checkpoint {Position}"
        : $"{Kind} in stream {Stream} at position {Position}";
}

/// <summary>What a verification found.</summary>
/// <param name="Entries">Entries that were checked.</param>
/// <param name="Checkpoints">Checkpoints whose signature was checked.</param>
/// <param name="Anchors">Anchors of this database that were compared.</param>
/// <param name="Findings">What is wrong; the first of each stream and of each file.</param>
public sealed record VerifyReport(long Entries, long Checkpoints, long Anchors, ImmutableArray<Finding> Findings)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsSound => Findings.IsEmpty;
}
