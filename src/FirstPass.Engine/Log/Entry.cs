using System.Collections.Immutable;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Log;

/// <summary>What an entry records.</summary>
public enum EntryKind
{
    /// <summary>A decision of a case.</summary>
    Step,

    /// <summary>Somebody read patient data.</summary>
    Access,

    /// <summary>Something was asked for and not allowed.</summary>
    Refusal,

    /// <summary>Payloads were sealed anew; holds the old and the new root.</summary>
    Reseal,

    /// <summary>The installation itself changed: users, keys, definitions.</summary>
    Admin,
}

/// <summary>The clear, hashed head of an entry: who, what, when, under which definitions. Level 1 only.</summary>
/// <param name="Kind">What is recorded.</param>
/// <param name="Case">The case, or none.</param>
/// <param name="Sequence">Ordinal in the case, from 1; 0 without a case.</param>
/// <param name="Event">Identity of the event at its source.</param>
/// <param name="EventType">Its type.</param>
/// <param name="At">Time of the shard; never goes back.</param>
/// <param name="Actor">Who caused it.</param>
/// <param name="Purpose">Why patient data was read, for access entries; else empty.</param>
/// <param name="Definition">Chart the case is pinned to, as <c>name@version</c>; empty without one.</param>
/// <param name="ActiveSet">Reference data and definitions in force.</param>
/// <param name="Build">Build of the product that decided.</param>
/// <param name="CausePosition">Position of the entry that sent the event, 0 for outside events.</param>
public sealed record EntryHeader(
    EntryKind Kind,
    CaseId Case,
    int Sequence,
    EventId Event,
    string EventType,
    Instant At,
    Actor Actor,
    string Purpose,
    string Definition,
    Digest ActiveSet,
    string Build,
    long CausePosition);

/// <summary>A part of an entry's payload as it is stored.</summary>
/// <param name="Number">0: facts in the clear (level 1). 1: event body and fact bodies. 2: answers. 3: snapshot of the
/// case.</param>
/// <param name="Subject">Whose key seals it; null: in the clear.</param>
/// <param name="KeyVersion">Version of that key; 0 in the clear.</param>
/// <param name="Form">0: as it is; 1: packed with Brotli before sealing.</param>
/// <param name="Bytes">What is stored: nonce, ciphertext and tag when sealed.</param>
public sealed record PayloadPart(int Number, SubjectId? Subject, int KeyVersion, byte Form, byte[] Bytes);

/// <summary>One entry of a stream's log.</summary>
/// <param name="Stream">Number of the stream: 1 is the shard's, others are access streams.</param>
/// <param name="Position">Dense, from 1.</param>
/// <param name="Chain">SHA-256 over the chain before and this entry's leaf.</param>
/// <param name="PayloadRoot">SHA-256 over the parts' numbers, subjects, versions, forms and byte digests.</param>
/// <param name="Header">Who, what, when.</param>
/// <param name="Parts">The payload; a part may have been dropped or resealed later, the root stays.</param>
public sealed record Entry(
    int Stream, long Position, Digest Chain, Digest PayloadRoot, EntryHeader Header, ImmutableArray<PayloadPart> Parts);
