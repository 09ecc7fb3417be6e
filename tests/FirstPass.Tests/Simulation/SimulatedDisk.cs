using System.Collections.Immutable;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Tests.Simulation;

/// <summary>The power went off in the middle of a call: this process will never do anything again.</summary>
public sealed class PowerLostException : Exception;

/// <summary>What happens to the next commit.</summary>
public enum CommitFate
{
    /// <summary>It is written and answered.</summary>
    Fine,

    /// <summary>The power goes off before it is written.</summary>
    LostBefore,

    /// <summary>The power goes off after it is written, before anybody hears of it.</summary>
    LostAfter,

    /// <summary>It is written, but the head record is not: nobody knows.</summary>
    Unsure,

    /// <summary>The disk is full.</summary>
    Full,
}

/// <summary>
/// A store of cases in memory that outlives the processes which open it. One object is one process's connection; all of them
/// share the <see cref="DiskRows"/>. Faults are set by whoever drives the run.
/// </summary>
public sealed class SimulatedDisk(DiskRows rows) : ICaseStore
{
    private bool off;
    private bool unsure;

    /// <summary>Called on every call; true puts the power off before the call does anything.</summary>
    public Func<bool> PowerFails { get; set; } = static () => false;

    /// <summary>Called on every commit.</summary>
    public Func<CommitFate> NextCommit { get; set; } = static () => CommitFate.Fine;

    /// <summary>Batches that a schema would not take.</summary>
    public Func<Batch, bool> Refuses { get; set; } = static _ => false;

    /// <summary>True when this process is gone.</summary>
    public bool IsOff => off;

    /// <summary>What is on the disk.</summary>
    public DiskRows Rows => rows;

    public ShardLease Claim(ShardId shard, string owner)
    {
        Touch();
        rows.Epoch++;
        return new ShardLease(shard, rows.Epoch, rows.Head);
    }

    public CommitResult Commit(Batch batch)
    {
        Touch();
        var fate = NextCommit();
        if (fate == CommitFate.LostBefore)
            LosePower();
        if (fate == CommitFate.Full)
            throw new StoreUnavailableException("DISK_FULL");
        if (batch.Lease.Epoch != rows.Epoch || batch.Previous.Position != rows.Head.Position
            || batch.Previous.Chain != rows.Head.Chain)
            return CommitResult.Fenced;
        if (Refuses(batch))
            throw new NotSupportedException();
        rows.Write(batch);
        if (fate == CommitFate.LostAfter)
            LosePower();
        unsure |= fate == CommitFate.Unsure;
        return unsure ? throw new StoreUnavailableException("HEAD_RECORD") : CommitResult.Committed;
    }

    public StoredCase? LoadCase(CaseId id)
    {
        Touch();
        if (!rows.Cases.TryGetValue(id, out var row))
            return null;
        var from = Math.Max(1, row.SnapshotSequence);
        return new StoredCase(row, [.. rows.EntriesOf[id].Skip(from - 1).Select(p => rows.Log[(int)p - 1])]);
    }

    public RowChange.CaseRow? FindCaseRow(CaseId id)
    {
        Touch();
        return rows.Cases.GetValueOrDefault(id);
    }

    public ImmutableArray<KeyHolder> KeyHolders(string kind, Digest key)
    {
        Touch();
        if (!rows.Keys.TryGetValue((kind, key), out var holders))
            return [];
        return
        [
            .. holders.Values.OrderBy(k => k.Since).ThenBy(k => k.Case).Select(k => new KeyHolder(
                k.Case, k.CaseType, rows.Cases[k.Case].State, k.Since, k.Tag, k.Exclusive)),
        ];
    }

    public CaseId? ExclusiveHolder(string kind, Digest key)
    {
        Touch();
        return rows.Keys.TryGetValue((kind, key), out var holders)
            ? holders.Values.FirstOrDefault(k => k.Exclusive)?.Case
            : null;
    }

    public Entry? FindEntry(long position) =>
        ReadLog(Streams.Shard, position - 1).Take(1).FirstOrDefault(e => e.Position == position);

    public ImmutableArray<SetMember> Members(string kind, Digest set)
    {
        Touch();
        return rows.Members.TryGetValue((kind, set), out var members)
            ? [.. members.Select(m => new SetMember(m.Key.Case, m.Key.Number, m.Value))]
            : [];
    }

    public long LedgerSum(string account, string reference, string payer)
    {
        Touch();
        return rows.Postings.Where(p => p.Line.Account.Code == account && (reference.Length > 0
            ? p.Line.Dimensions.Reference == reference
            : p.Line.Dimensions.Payer == payer)).Sum(p => p.Line.Cents);
    }

    public ImmutableArray<StatusTotal> ItemTotals(CaseId owner)
    {
        Touch();
        return
        [
            .. rows.ItemsOf(owner).GroupBy(i => i.Value.Status)
                .Select(g => new StatusTotal(g.Key, g.Count(), g.Sum(i => i.Value.Cents)))
                .OrderBy(t => t.Status, StringComparer.Ordinal),
        ];
    }

    public ImmutableArray<NumberedItem> ItemsWith(CaseId owner, string status, int most)
    {
        Touch();
        return
        [
            .. rows.ItemsOf(owner).Where(i => i.Value.Status == status).Take(most)
                .Select(i => new NumberedItem(i.Key, i.Value)),
        ];
    }

    public Item? FindItem(CaseId owner, int ordinal)
    {
        Touch();
        return rows.Items.TryGetValue(owner, out var items) ? items.GetValueOrDefault(ordinal) : null;
    }

    public RowChange.Seen? FindSeen(EventId id)
    {
        Touch();
        return rows.Seen.GetValueOrDefault(id);
    }

    public ImmutableArray<DueTimer> DueTimers(Instant now, int most)
    {
        Touch();
        return
        [
            .. rows.Timers.Where(t => t.Value <= now).OrderBy(t => t.Value).ThenBy(t => t.Key.Case)
                .ThenBy(t => t.Key.Name, StringComparer.Ordinal).Take(most)
                .Select(t => new DueTimer(t.Key.Case, t.Key.Name, t.Value)),
        ];
    }

    public Instant? NextDue()
    {
        Touch();
        var waits = rows.Messages.Values.Where(m => m.Status == MessageStatus.Waiting).Select(m => m.Until);
        return rows.Timers.Values.Select(t => (Instant?)t).Concat(waits).Min();
    }

    public WaitingMessage? FindMessage(MessageId id)
    {
        Touch();
        return rows.Messages.TryGetValue((id.Position, id.Number), out var row) ? new WaitingMessage(row) : null;
    }

    public ImmutableArray<WaitingMessage> ReadyMessages(int most) =>
        Messages(m => m.Status == MessageStatus.Ready, most);

    public ImmutableArray<WaitingMessage> WaitingFor(string kind, Digest key) => Messages(
        m => m.Status == MessageStatus.Waiting && m.To is Address.ToKey to && to.Kind == kind && to.Key == key,
        int.MaxValue);

    public ImmutableArray<WaitingMessage> ExpiredMessages(Instant now, int most) =>
        Messages(m => m.Status == MessageStatus.Waiting && m.Until <= now, most);

    public ImmutableArray<WaitingEffect> WaitingEffects(int most)
    {
        Touch();
        return [.. rows.WaitingEffects().Take(most)];
    }

    public ImmutableArray<OpenFeed> OpenFeeds()
    {
        Touch();
        return
        [
            .. rows.Feeds.Values.Where(f => !f.Done)
                .Select(f => new OpenFeed(f.Case, f.Feed, f.Blob, f.Cursor)),
        ];
    }

    public IEnumerable<Entry> ReadLog(int stream, long after)
    {
        Touch();
        return stream == Streams.Shard ? rows.Log.Skip((int)after) : [];
    }

    public void Dispose()
    {
    }

    private ImmutableArray<WaitingMessage> Messages(Func<RowChange.MessageAdded, bool> which, int most)
    {
        Touch();
        return [.. rows.Messages.Values.Where(which).Take(most).Select(m => new WaitingMessage(m))];
    }

    private void Touch()
    {
        if (off || PowerFails())
            LosePower();
        if (unsure)
            throw new StoreUnavailableException("HEAD_RECORD");
    }

    private void LosePower()
    {
        off = true;
        throw new PowerLostException();
    }
}
