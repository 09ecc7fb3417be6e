using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Shards;

/// <summary>How a batch ended.</summary>
public enum BatchEnd
{
    /// <summary>There was nothing to write.</summary>
    Idle,

    /// <summary>It is durable.</summary>
    Committed,

    /// <summary>The store refused the batch for something in it; its pieces are tried one by one.</summary>
    Split,

    /// <summary>The store could not write; nothing was kept, and a later batch may succeed.</summary>
    Unavailable,

    /// <summary>This writer has stopped for good.</summary>
    Stopped,
}

/// <summary>What a batch did.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Code">Why it did not commit, or empty.</param>
/// <param name="Entries">How many entries were written.</param>
/// <param name="Outside">True when effects were ordered or feeds opened.</param>
public sealed record BatchReport(BatchEnd End, string Code, int Entries, bool Outside);

/// <summary>
/// The loop of a shard without its thread: whoever calls decides when, so that a simulation can decide everything. Not
/// safe for several threads.
/// </summary>
public sealed class ShardCore
{
    private readonly ShardTools tools;
    private readonly Intake intake;
    private readonly Dictionary<(CaseId, string), OpenFeed> feeds = [];
    private readonly HashSet<DueTimer> stuck = [];
    private readonly Queue<Work> suspects = new();
    private ShardLease lease;
    private StreamHead head;
    private Instant personAt = Instant.MinValue;
    private bool isForPersons;
    private bool hasReady;
    private string stopped = "";

    /// <summary>Becomes the shard's writer: whoever was it before is fenced from now on.</summary>
    public ShardCore(
        Surroundings around, ICaseStore store, ISealer sealer, Catalog catalog, ShardOptions options, Intake intake)
    {
        tools = new ShardTools(around, store, sealer, catalog, options);
        this.intake = intake;
        lease = store.Claim(around.Shard, around.Owner);
        head = lease.Head;
        NextDue = store.NextDue();
        hasReady = store.ReadyMessages(1).Length > 0;
        foreach (var feed in store.OpenFeeds())
            feeds[(feed.Case, feed.Feed)] = feed;
    }

    /// <summary>When the next clock runs out, or null. Before that a loop without events has nothing to do.</summary>
    public Instant? NextDue { get; private set; }

    /// <summary>The last committed entry.</summary>
    public StreamHead Head => head;

    /// <summary>True when messages are left that the next batch should take.</summary>
    public bool HasMore => hasReady || suspects.Count > 0;

    /// <summary>Feeds that are not finished.</summary>
    public ImmutableArray<OpenFeed> OpenFeeds => [.. feeds.Values];

    /// <summary>Drops what memory holds of a subject: after its key was destroyed, nothing of it may be read.</summary>
    public void Forget(SubjectId subject) => tools.Cache.Forget(subject);

    /// <summary>Takes what waits, decides it, writes it as one transaction, and answers.</summary>
    /// <param name="clock">The time it is; the shard's own time never goes back.</param>
    /// <param name="goOn">Asked between chunks of bulk: is there time for one more?</param>
    public BatchReport RunBatch(Instant clock, Func<bool> goOn)
    {
        if (stopped.Length > 0)
            return Stop(Begin(head.At), stopped);
        var now = Instant.Max(head.At, Instant.FromUnixTimeMilliseconds(clock.ToUnixTimeMilliseconds()));
        var run = Begin(now);
        try
        {
            if (suspects.TryDequeue(out var suspect))
                run.DoAll([suspect]);
            else
                TakeAll(run, now, goOn);
            return Commit(run, now);
        }
        catch (StoreUnavailableException fault)
        {
            return SqliteFault.IsUnsure(fault.Code) ? Stop(run, fault.Code) : GiveUp(run, fault.Code);
        }
        catch (Exception fault)
        {
            return Split(run, now, $"COMMIT {fault.GetType().Name}");
        }
    }

    private BatchRun Begin(Instant now)
    {
        var around = tools.Around;
        var ids = new IdSource(now.ToUnixTimeMilliseconds(), around.Shard.Slot, around.Entropy());
        var context = new Context(
            now, ids, around.Active(now), tools.Sealer.Hash, ImmutableDictionary<Question, Answer>.Empty);
        var place = new StreamPlace(Streams.Shard, head.Position + 1, head.Chain);
        var batch = new OpenBatch(tools, place, context);
        batch.DeferFrom(hasReady);
        return new BatchRun(tools, batch, now, f => feeds.GetValueOrDefault((f.Case, f.Feed))?.Cursor)
        {
            HasReady = hasReady,
        };
    }

    /// <summary>
    /// People go first, and alone: they wait for no bulk that happens to come with them. Bulk gets each second batch
    /// all the same, however many people there are, and small ones while they work.
    /// </summary>
    private void TakeAll(BatchRun run, Instant now, Func<bool> goOn)
    {
        var persons = intake.TakePersons(tools.Options.PersonAtOnce);
        run.DoAll(persons);
        isForPersons = persons.Count > 0 && !isForPersons;
        personAt = persons.Count > 0 ? now : personAt;
        if (isForPersons)
            return;
        var least = now - personAt < tools.Options.PersonStays ? 0 : tools.Options.LeastEntries;
        foreach (var chunk in Chunks(run, now))
        {
            run.DoAll(chunk);
            var isLate = !goOn() && run.Batch.Count >= least;
            if (isLate || run.Batch.IsFull || intake.HasPerson)
                return;
        }
    }

    /// <summary>Bulk work in the order of its age: messages left over, clocks, then what waits in the queue.</summary>
    private IEnumerable<IReadOnlyList<Work>> Chunks(BatchRun run, Instant now)
    {
        var size = tools.Options.Chunk;
        if (hasReady)
        {
            var ready = tools.Store.ReadyMessages(4 * size);
            foreach (var chunk in ready.Select(m => new Work.Ready(m.Message)).Chunk(size))
                yield return chunk;
            run.HasReady = ready.Length == 4 * size || run.HasSkipped;
            run.Batch.DeferFrom(run.HasReady);
        }

        if (NextDue <= now)
            foreach (var chunk in Due(now).Chunk(size))
                yield return chunk;
        while (intake.TakeBulk(size) is { Count: > 0 } chunk)
            yield return chunk;
    }

    private IEnumerable<Work> Due(Instant now)
    {
        var until = tools.Options.Flaw.HasFlag(Flaw.ClockEarly) ? now.Plus(Duration.FromSeconds(30)) : now;
        var most = 4 * tools.Options.Chunk;
        var clocks = tools.Store.DueTimers(until, most + stuck.Count).Where(t => !stuck.Contains(t));
        return clocks.Select(t => (Work)new Work.Rang(t))
            .Concat(tools.Store.ExpiredMessages(now, most).Select(m => new Work.Expired(m.Message)));
    }

    private BatchReport Commit(BatchRun run, Instant now)
    {
        var batch = run.Batch;
        if (batch.Count == 0 && batch.Rows.Count == 0)
        {
            stuck.UnionWith(run.Stuck);
            if (NextDue <= now && run.Accepted.Count == 0)
                NextDue = now.Plus(Duration.FromMinutes(1));
            return Answer(run, new BatchReport(BatchEnd.Idle, "", 0, Outside: false));
        }

        tools.Sealer.Flush();
        var rows = batch.Rows.Changes;
        var result = tools.Store.Commit(new Batch(lease, head, batch.Entries, rows));
        return result switch
        {
            CommitResult.Committed => Keep(run, rows),
            CommitResult.Fenced => Fenced(run),
        };
    }

    private BatchReport Keep(BatchRun run, ImmutableArray<RowChange> rows)
    {
        var entries = run.Batch.Entries;
        if (entries.Length > 0)
            head = new StreamHead(entries[^1].Position, entries[^1].Chain, entries[^1].Header.At);
        foreach (var loaded in run.Batch.Cases.Values)
            tools.Cache.Keep(loaded);
        var outside = false;
        foreach (var row in rows)
        {
            outside |= row is RowChange.EffectAdded or RowChange.EffectStarted or RowChange.FeedMoved;
            if (row is RowChange.FeedMoved { Done: true } done)
                feeds.Remove((done.Case, done.Feed));
            else if (row is RowChange.FeedMoved moved)
                feeds[(moved.Case, moved.Feed)] = new OpenFeed(moved.Case, moved.Feed, moved.Blob, moved.Cursor);
        }

        stuck.UnionWith(run.Stuck);
        hasReady = run.HasReady || run.Batch.HasDeferred;
        NextDue = tools.Store.NextDue();
        return Answer(run, new BatchReport(BatchEnd.Committed, "", entries.Length, outside));
    }

    private static BatchReport Answer(BatchRun run, BatchReport report)
    {
        foreach (var (ticket, receipt) in run.Answers)
            ticket.Submission.Answer(ticket.Index, receipt);
        return report;
    }

    /// <summary>Nothing of the batch was kept: whoever waits may hand it in again.</summary>
    private BatchReport GiveUp(BatchRun run, string code)
    {
        if (tools.Options.Flaw.HasFlag(Flaw.KeepAfterFailure))
            foreach (var loaded in run.Batch.Cases.Values)
                tools.Cache.Keep(loaded);
        if (tools.Options.Flaw.HasFlag(Flaw.AckBeforeCommit))
            return Answer(run, new BatchReport(BatchEnd.Unavailable, code, 0, Outside: false));
        run.RefuseAll(ReceiptStatus.Unavailable, code);
        return new BatchReport(BatchEnd.Unavailable, code, 0, Outside: false);
    }

    private BatchReport Fenced(BatchRun run)
    {
        if (!tools.Options.Flaw.HasFlag(Flaw.LostFence))
            return Stop(run, "FENCED");
        lease = tools.Store.Claim(tools.Around.Shard, tools.Around.Owner);
        head = lease.Head;
        return GiveUp(run, "FENCED");
    }

    /// <summary>
    /// Drops everything and never claims again: two writers would steal the shard from each other for ever.
    /// </summary>
    private BatchReport Stop(BatchRun run, string code)
    {
        stopped = code;
        tools.Cache.Clear();
        run.Accept([.. suspects, .. intake.TakePersons(int.MaxValue), .. intake.TakeBulk(int.MaxValue)]);
        suspects.Clear();
        run.RefuseAll(ReceiptStatus.Stopped, code);
        return new BatchReport(BatchEnd.Stopped, code, 0, Outside: false);
    }

    /// <summary>The store does not take this batch although it could write: one piece at a time shows which one is
    /// unfit.</summary>
    private BatchReport Split(BatchRun run, Instant now, string code)
    {
        if (run.Accepted.Count != 1)
        {
            foreach (var work in run.Accepted)
                suspects.Enqueue(work);
            return run.Accepted.Count == 0
                ? Stop(run, code)
                : new BatchReport(BatchEnd.Split, code, 0, Outside: false);
        }

        var alone = Begin(now);
        try
        {
            alone.Park(run.Accepted[0], code);
            return Commit(alone, now);
        }
        catch (StoreUnavailableException fault)
        {
            return SqliteFault.IsUnsure(fault.Code) ? Stop(alone, fault.Code) : GiveUp(alone, fault.Code);
        }
        catch (Exception fault)
        {
            return Stop(alone, $"BROKEN {fault.GetType().Name}");
        }
    }
}
