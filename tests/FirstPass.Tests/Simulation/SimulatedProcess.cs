using System.Collections.Immutable;
using FirstPass.Engine.Effects;
using FirstPass.Engine.Feeds;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Tests.Simulation;

/// <summary>One incarnation of the product: a loop, its queues, its dispatchers, and nothing that outlives it.</summary>
public sealed class SimulatedProcess
{
    private static int made;

    private readonly ShardCore core;
    private readonly EffectBoard board = new(ToyWorld.Effects, mostRunning: 3);
    private readonly List<(EffectMove Move, Submission Submission)> told = [];
    private readonly List<(EffectMove.Run Run, int Ticket)> running = [];
    private readonly PlainSealer sealer;
    private bool stopped;

    public SimulatedProcess(SimulatedDisk disk, PlainSealer sealer, ShardOptions options, Random random)
    {
        this.sealer = sealer;
        Disk = disk;
        Intake = new Intake(options);
        var around = new Surroundings(
            Simulator.Shard, $"process {made++}", () => (ulong)random.NextInt64(),
            _ => new InForce(Digest.Zero, ImmutableDictionary<string, object>.Empty));
        core = new ShardCore(around, disk, sealer, ToyWorld.Catalog, options, Intake);
    }

    public SimulatedDisk Disk { get; }

    public Intake Intake { get; }

    /// <summary>True when this process does nothing any more: it lost its power, or it stopped.</summary>
    public bool IsGone => stopped || Disk.IsOff;

    public void RunBatch(Instant clock, Func<bool> goOn)
    {
        try
        {
            stopped |= core.RunBatch(clock, goOn).End == BatchEnd.Stopped;
        }
        catch (PowerLostException)
        {
            // IsGone says so.
        }
    }

    /// <summary>Carries out effects; what runs when the process ends is cut off in the middle.</summary>
    /// <param name="stale">Told when answers came between the reading of the waiting effects and its use; null to read
    /// them last.</param>
    public void PlayEffects(Outside outside, Random chance, Instant clock, Action? cut, Action? stale = null)
    {
        if (IsGone)
            return;
        var (asOf, waiting) = (board.Answers, Disk.Rows.WaitingEffects().ToImmutableArray());
        Hear(clock);
        if (stale is null)
            (asOf, waiting) = (board.Answers, [.. Disk.Rows.WaitingEffects()]);
        else if (asOf < board.Answers)
            stale();
        foreach (var (run, ticket) in running.ToList())
        {
            if (cut is not null && chance.Next(2) == 0)
            {
                cut();
                continue;
            }

            running.Remove((run, ticket));
            board.Ran(run.Effect, outside.Finish(ticket, run, chance), "Cut", clock);
        }

        foreach (var move in board.Next(waiting, clock, asOf))
            if (move is EffectMove.Run run)
                running.Add((run, outside.Begin(run, Disk.Rows.Head.Position)));
            else
                Tell(move, move is EffectMove.Ask ask ? ask.Event : ((EffectMove.Tell)move).Event);
    }

    /// <summary>Hands in the next lines of files; now and then a chunk a second time.</summary>
    public void PlayFeeds(Random chance, Action? twice)
    {
        if (IsGone)
            return;
        foreach (var feed in core.OpenFeeds)
        {
            var chunk = ToyFeed.Next(sealer.Hash, feed, chance.Next(1, 5));
            Intake.TryAdd([new Work.Fed(feed, chunk) { Ticket = new Ticket(new Submission(1), 0) }], Lane.Bulk);
            if (twice is null)
                continue;
            twice();
            Intake.TryAdd([new Work.Fed(feed, chunk) { Ticket = new Ticket(new Submission(1), 0) }], Lane.Bulk);
        }
    }

    /// <summary>Whoever waited for this process never hears of it again.</summary>
    public void Forget() => running.Clear();

    private void Tell(EffectMove move, Event happened)
    {
        var submission = new Submission(1);
        told.Add((move, submission));
        if (!Intake.TryAdd([new Work.Taken(happened) { Ticket = new Ticket(submission, 0) }], Lane.Bulk))
            submission.Answer(0, new Receipt(happened.Id, ReceiptStatus.Busy));
    }

    private void Hear(Instant clock)
    {
        foreach (var (move, submission) in told.ToList())
        {
            if (!submission.Done.IsCompleted)
                continue;
            told.Remove((move, submission));
            var receipt = submission.Done.Result[0];
            if (move is EffectMove.Ask)
                board.Asked(move.Effect.Effect, receipt);
            else
                board.Told(move.Effect.Effect, receipt, clock);
        }
    }
}

/// <summary>Lines of toy files: the file's case says how many there are.</summary>
internal static class ToyFeed
{
    public static FeedChunk Next(KeyHash keys, OpenFeed feed, int most)
    {
        var lines = Enumerable.Range(1, 30).First(n => ToyWorld.BlobOf(n) == feed.Blob) + 2;
        var from = (int)feed.Cursor;
        var count = Math.Min(most, lines - from);
        var events = Enumerable.Range(from + 1, count).Select(i => new Event(
            new EventId(Sources.Feed, $"{feed.Case}/{feed.Feed}/{(i == lines ? "done" : i)}"), "line", ToyWorld.AccountAt(keys, $"f{i % 4}", opens: true),
            Actor.System, new ToyBody.LineOf(feed.Case, i, 10 + i)));
        return new FeedChunk([.. events], from + count, from + count == lines);
    }
}
