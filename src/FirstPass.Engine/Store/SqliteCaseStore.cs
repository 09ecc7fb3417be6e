using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Store;

/// <summary>
/// A shard in a tenant's SQLite file. Commits go through the one writing connection. The loop's own store reads there
/// as well, for the pages in that connection's memory stay good: a connection that only reads has to read them anew
/// after each commit. Every other store reads on a connection of its own.
/// </summary>
public sealed class SqliteCaseStore : ICaseStore
{
    private readonly TenantFile file;
    private readonly KeyRing keys;
    private readonly Lock gate;
    private readonly SqliteDatabase reader;
    private readonly EntryWriter entries;
    private readonly RowWriter rows;
    private readonly EntryReader log;
    private readonly EntryReader stream;
    private readonly RowReader answers;
    private readonly QueueReader queues;
    private readonly Statement fence;
    private readonly bool ofLoop;
    private volatile bool unsure;

    /// <param name="file">The tenant's open database.</param>
    /// <param name="keys">Keys whose new ones are made durable before each batch.</param>
    /// <param name="ofLoop">True for the store of the loop, which alone commits.</param>
    public SqliteCaseStore(TenantFile file, KeyRing keys, bool ofLoop = false)
    {
        this.file = file;
        this.keys = keys;
        this.ofLoop = ofLoop;
        var tenant = file.Marker.Number;
        gate = ofLoop ? file.Gate : new Lock();
        reader = SqliteDatabase.Open(file.Paths.Data, OpenAs.Reader);
        var rowsFrom = ofLoop ? file.Writer : reader;
        var sums = new RowSums(keys.Hash);
        stream = new EntryReader(reader, tenant);
        // Statements of the writer are made while nobody uses it.
        lock (file.Gate)
        {
            entries = new EntryWriter(file.Writer, tenant);
            rows = new RowWriter(file.Writer, tenant, Streams.Shard, sums);
            log = new EntryReader(rowsFrom, tenant);
            answers = new RowReader(rowsFrom, tenant);
            queues = new QueueReader(rowsFrom, tenant, sums);
            fence = file.Writer.Prepare("""
                update stream set head_pos = ?, head_chain = ?, head_at = ?
                where tenant = ? and stream = ? and epoch = ? and head_pos = ? and head_chain = ?
                """);
        }
    }

    public ShardLease Claim(ShardId shard, string owner)
    {
        if (shard.Tenant != file.Marker.Tenant || shard.Slot != 0)
            throw new InvalidOperationException("The shard is not in this file.");
        RequireSure();
        var (epoch, head) = file.Claim(Streams.Shard, owner);
        return new ShardLease(shard, epoch, head);
    }

    public CommitResult Commit(Batch batch)
    {
        RequireSure();
        var head = HeadAfter(batch);
        keys.Flush();
        lock (file.Gate)
        {
            if (!Write(batch, head))
                return CommitResult.Fenced;
            if (batch.Entries.Length > 0)
                Acknowledge(batch.Lease, head);
        }

        return CommitResult.Committed;
    }

    public StoredCase? LoadCase(CaseId id)
    {
        RequireSure();
        lock (gate)
            return Held(answers).Case(id) is { } row ? new StoredCase(row, log.OfCase(id, row.SnapshotSequence)) : null;
    }

    public RowChange.CaseRow? FindCaseRow(CaseId id)
    {
        lock (gate)
            return Held(answers).Case(id);
    }

    public ImmutableArray<KeyHolder> KeyHolders(string kind, Digest key)
    {
        lock (gate)
            return Held(answers).KeyHolders(kind, key);
    }

    public CaseId? ExclusiveHolder(string kind, Digest key)
    {
        lock (gate)
            return Held(answers).ExclusiveHolder(kind, key);
    }

    public ImmutableArray<SetMember> Members(string kind, Digest set)
    {
        lock (gate)
            return Held(answers).Members(kind, set);
    }

    public long LedgerSum(string account, string reference, string payer)
    {
        lock (gate)
            return Held(answers).LedgerSum(account, reference, payer);
    }

    public ImmutableArray<StatusTotal> ItemTotals(CaseId owner)
    {
        lock (gate)
            return Held(answers).ItemTotals(owner);
    }

    public ImmutableArray<NumberedItem> ItemsWith(CaseId owner, string status, int most)
    {
        lock (gate)
            return Held(answers).ItemsWith(owner, status, most);
    }

    public Item? FindItem(CaseId owner, int ordinal)
    {
        lock (gate)
            return Held(answers).FindItem(owner, ordinal);
    }

    public RowChange.Seen? FindSeen(EventId id)
    {
        RequireSure();
        lock (gate)
            return Held(queues).FindSeen(id);
    }

    public ImmutableArray<DueTimer> DueTimers(Instant now, int most)
    {
        lock (gate)
            return Held(queues).DueTimers(now, most);
    }

    public Instant? NextDue()
    {
        lock (gate)
            return Held(queues).NextDue();
    }

    public WaitingMessage? FindMessage(MessageId id)
    {
        lock (gate)
            return Held(queues).FindMessage(id);
    }

    public ImmutableArray<WaitingMessage> ReadyMessages(int most)
    {
        lock (gate)
            return Held(queues).ReadyMessages(most);
    }

    public ImmutableArray<WaitingMessage> WaitingFor(string kind, Digest key)
    {
        lock (gate)
            return Held(queues).WaitingFor(kind, key);
    }

    public ImmutableArray<WaitingMessage> ExpiredMessages(Instant now, int most)
    {
        lock (gate)
            return Held(queues).ExpiredMessages(now, most);
    }

    public ImmutableArray<WaitingEffect> WaitingEffects(int most)
    {
        lock (gate)
            return Held(queues).WaitingEffects(most);
    }

    public ImmutableArray<OpenFeed> OpenFeeds()
    {
        lock (gate)
            return Held(queues).OpenFeeds();
    }

    public IEnumerable<Entry> ReadLog(int stream, long after) => this.stream.OfStream(stream, after);

    public Entry? FindEntry(long position)
    {
        lock (gate)
            return Held(log).At(Streams.Shard, position);
    }

    public void Rest()
    {
        lock (gate)
            if (ofLoop)
                file.Writer.EndReading();
    }

    /// <summary>Whoever is reading ends first.</summary>
    public void Dispose()
    {
        lock (gate)
            reader.Dispose();
    }

    /// <summary>The loop asks some twenty times for each entry; between two commits it is one reading.</summary>
    private T Held<T>(T asked)
    {
        if (ofLoop)
            file.Writer.HoldReading();
        return asked;
    }

    private static StreamHead HeadAfter(Batch batch)
    {
        var head = batch.Previous;
        foreach (var entry in batch.Entries)
        {
            if (entry.Position != head.Position + 1 || entry.Stream != Streams.Shard || entry.Header.At < head.At)
                throw new InvalidOperationException("An entry does not follow the one before it.");
            head = new StreamHead(entry.Position, entry.Chain, entry.Header.At);
        }

        return head;
    }

    /// <returns>False when the writer is fenced.</returns>
    private bool Write(Batch batch, StreamHead head)
    {
        file.Writer.Begin();
        try
        {
            if (!Fence(batch, head))
            {
                file.Writer.RollBack();
                return false;
            }

            foreach (var entry in batch.Entries)
                entries.Write(entry);
            foreach (var row in batch.Rows)
                rows.Write(row);
            rows.Finish();
            file.Writer.Execute("commit");
            return true;
        }
        catch
        {
            rows.Forget();
            file.Writer.RollBack();
            throw;
        }
    }

    private bool Fence(Batch batch, StreamHead head) =>
        fence.Bind(head.Position).Bind(head.Chain).Bind(head.At).Bind(file.Marker.Number).Bind(Streams.Shard)
            .Bind(batch.Lease.Epoch).Bind(batch.Previous.Position).Bind(batch.Previous.Chain).Run() == 1;

    private void Acknowledge(ShardLease lease, StreamHead head)
    {
        try
        {
            file.Acknowledge(Streams.Shard, lease.Epoch, head);
        }
        catch
        {
            unsure = true;
            throw;
        }
    }

    /// <summary>
    /// After a head record that could not be synced nobody may be answered from what is in the database.
    /// </summary>
    private void RequireSure()
    {
        if (unsure)
            throw new StoreUnavailableException(SqliteFault.HeadRecord);
    }
}
