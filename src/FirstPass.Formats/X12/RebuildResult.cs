using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>What came of rebuilding: a file that was read again and compared, or none.</summary>
public abstract record RebuildResult
{
    private RebuildResult()
    {
    }

    /// <summary>
    /// The new interchange. It was read again: clean envelope, claims byte for byte as they were or as edited.
    /// </summary>
    /// <param name="Bytes">The whole file.</param>
    /// <param name="Claims">The claims that leave, in the order of the file.</param>
    /// <param name="Refused">The claims that were asked for and do not leave.</param>
    public sealed record Rebuilt(
        byte[] Bytes, ImmutableArray<RebuiltClaim> Claims, ImmutableArray<RefusedClaim> Refused) : RebuildResult;

    /// <summary>Nothing was built.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Refused">The claims that were refused one by one, where that is why.</param>
    public sealed record Failed(RebuildFailure Failure, ImmutableArray<RefusedClaim> Refused) : RebuildResult;
}

/// <summary>Why no file could be built.</summary>
public enum RebuildFailure
{
    /// <summary>No claim was left to send.</summary>
    NoClaims,

    /// <summary>A number, date or party id of the new envelope cannot be written in the source's header.</summary>
    EnvelopeValue,

    /// <summary>What was built did not read back as it must; it is not handed out.</summary>
    CheckFailed,
}

/// <summary>A claim in a rebuilt file.</summary>
/// <param name="Set">Index of the source set in the request, from 0.</param>
/// <param name="Ordinal">Ordinal of the claim in its source set, from 1.</param>
/// <param name="SetControlNumber">ST02 of the set it leaves in.</param>
/// <param name="NewOrdinal">Ordinal in that set, from 1.</param>
public readonly record struct RebuiltClaim(int Set, int Ordinal, string SetControlNumber, int NewOrdinal);

/// <summary>A claim that was asked for and does not leave.</summary>
/// <param name="Set">Index of the source set in the request, from 0.</param>
/// <param name="Ordinal">Ordinal of the claim in its source set, from 1.</param>
/// <param name="Reason">Why.</param>
public readonly record struct RefusedClaim(int Set, int Ordinal, ClaimRefusal Reason);

/// <summary>Why a claim does not leave in a rebuilt file.</summary>
public enum ClaimRefusal
{
    /// <summary>The source set has no claim of this ordinal.</summary>
    NoSuchClaim,

    /// <summary>The claim was named twice.</summary>
    NamedTwice,

    /// <summary>Its source uses other separators than the file that is built.</summary>
    OtherDelimiters,

    /// <summary>Its source has other parties, usage or guide than the file that is built.</summary>
    OtherEnvelope,

    /// <summary>Its source set has no sound hierarchy, header or trailer.</summary>
    UnsafeSet,

    /// <summary>An edit cannot be applied.</summary>
    EditRefused,

    /// <summary>An edit would change CLM01 or a line control number, which are never changed.</summary>
    NumberChanged,
}
