using System.Collections.Immutable;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Store;

/// <summary>The right to write a shard until somebody else takes it.</summary>
/// <param name="Epoch">Number of this claim; a higher one elsewhere makes this one stale.</param>
/// <param name="Head">Position and chain of the last entry when it was claimed.</param>
public sealed record ShardLease(ShardId Shard, long Epoch, StreamHead Head);

/// <summary>Where a stream ends.</summary>
public sealed record StreamHead(long Position, Digest Chain, Instant At);

/// <summary>One transaction of one shard: entries, and the rows that follow from them.</summary>
/// <param name="Lease">Who writes.</param>
/// <param name="Previous">The head this batch continues; the fence compares it with the store's.</param>
/// <param name="Entries">New entries in order; may be empty when only bookkeeping rows change.</param>
/// <param name="Rows">Row changes in order.</param>
public sealed record Batch(
    ShardLease Lease, StreamHead Previous, ImmutableArray<Entry> Entries, ImmutableArray<RowChange> Rows);

/// <summary>What became of a batch.</summary>
public enum CommitResult
{
    /// <summary>It is durable: database and head record are synced. Only now may anybody be told.</summary>
    Committed,

    /// <summary>Another writer owns the shard; the whole batch is refused and this writer must stop.</summary>
    Fenced,
}

/// <summary>An order waiting for its handler.</summary>
public sealed record WaitingEffect(
    EffectId Effect, string Kind, string Status, int Attempt, SubjectId Subject, byte[] SealedRequest);

/// <summary>A message waiting to be consumed.</summary>
public sealed record WaitingMessage(RowChange.MessageAdded Message);

/// <summary>A feed that is not finished.</summary>
public sealed record OpenFeed(CaseId Case, string Feed, Digest Blob, long Cursor);

/// <summary>A clock that is due.</summary>
public sealed record DueTimer(CaseId Case, string Name, Instant Due);

/// <summary>What is stored of a case: its row and the entries to fold.</summary>
/// <param name="Row">The small row.</param>
/// <param name="Entries">Entries of the case after the snapshot's (the snapshot's own included), in order.</param>
public sealed record StoredCase(RowChange.CaseRow Row, ImmutableArray<Entry> Entries);

/// <summary>
/// One shard's durable rows. All reads see committed rows only; the loop lays its own overlay over them. Calls come
/// from one thread at a time. Two implementations: SQLite and the simulated disk.
/// </summary>
public interface ICaseStore : IDisposable
{
    /// <summary>Becomes the writer: raises the epoch; earlier writers are fenced from now on.</summary>
    ShardLease Claim(ShardId shard, string owner);

    /// <summary>Writes one batch atomically, then the head record; returns after both are on the disk.</summary>
    /// <exception cref="StoreUnavailableException">Disk full or broken: nothing of the batch was kept.</exception>
    CommitResult Commit(Batch batch);

    StoredCase? LoadCase(CaseId id);

    /// <summary>The small row alone, without entries.</summary>
    RowChange.CaseRow? FindCaseRow(CaseId id);

    /// <summary>Holders of a key, oldest first: by the instant they took it, then by case id.</summary>
    ImmutableArray<KeyHolder> KeyHolders(string kind, Digest key);

    /// <summary>The case that alone may hold a business key, or null.</summary>
    CaseId? ExclusiveHolder(string kind, Digest key);

    ImmutableArray<SetMember> Members(string kind, Digest set);

    long LedgerSum(string account, string reference, string payer);

    ImmutableArray<StatusTotal> ItemTotals(CaseId owner);

    ImmutableArray<NumberedItem> ItemsWith(CaseId owner, string status, int most);

    /// <summary>An item, or null.</summary>
    Item? FindItem(CaseId owner, int ordinal);

    /// <summary>An outside event that was taken before, or null.</summary>
    RowChange.Seen? FindSeen(EventId id);

    ImmutableArray<DueTimer> DueTimers(Instant now, int most);

    /// <summary>When the next clock runs out or the next waiting message gives up, or null.</summary>
    Instant? NextDue();

    /// <summary>A message whatever its status, or null.</summary>
    WaitingMessage? FindMessage(MessageId id);

    /// <summary>Messages that are ready, in log order.</summary>
    ImmutableArray<WaitingMessage> ReadyMessages(int most);

    /// <summary>Messages that wait for a key.</summary>
    ImmutableArray<WaitingMessage> WaitingFor(string kind, Digest key);

    /// <summary>Waiting messages whose time is over.</summary>
    ImmutableArray<WaitingMessage> ExpiredMessages(Instant now, int most);

    ImmutableArray<WaitingEffect> WaitingEffects(int most);

    ImmutableArray<OpenFeed> OpenFeeds();

    /// <summary>Entries of a stream after a position, in order.</summary>
    IEnumerable<Entry> ReadLog(int stream, long after);

    /// <summary>The entry of the shard at a position, or null.</summary>
    Entry? FindEntry(long position);

    /// <summary>Nothing will be asked for a while: what is held of the store may be let go.</summary>
    void Rest()
    {
    }
}

/// <summary>The disk is full or broken. Nothing was half-written; the caller may try again later.</summary>
public sealed class StoreUnavailableException(string code, Exception? cause = null) : Exception(code, cause)
{
    /// <summary>
    /// Stable code: <c>DISK_FULL</c>, <c>DISK_ERROR</c>, <c>CORRUPT</c>, <c>BUSY</c>; or <c>HEAD_RECORD</c>: nobody
    /// knows whether the batch was kept, and the store answers nothing more until it is opened and claimed again.
    /// </summary>
    public string Code { get; } = code;
}
