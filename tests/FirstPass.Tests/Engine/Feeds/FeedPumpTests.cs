using FirstPass.Engine.Feeds;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Tests.Engine.Shards;
using FirstPass.Tests.Simulation;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Engine.Feeds;

/// <summary>How stored files come to their cases, chunk by chunk.</summary>
public sealed class FeedPumpTests
{
    private const int Lines = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static Event File(LoopBench bench) => new(
        new EventId("desk", "f"), "file", new Address.ToKey("file", bench.Sealer.Hash.Of("file", "30"), "file"),
        new Actor(ActorKind.Person, "kim", ["boss"]), new ToyBody.FileOf(Lines - 2, Lines));

    [Fact]
    public async Task Chunks_are_handed_over_ahead_and_a_full_disk_among_them_neither_loses_nor_repeats_a_line()
    {
        using var ahead = new CountdownEvent(4);
        var commits = 0;
        var fullAt = 0;
        CommitFate Fate()
        {
            if (++commits != 2)
                return CommitFate.Fine;
            fullAt = commits;
            Assert.True(ahead.Wait(Patience, TestContext.Current.CancellationToken));
            return CommitFate.Full;
        }

        var bench = new LoopBench(open: rows => new SimulatedDisk(rows) { NextCommit = Fate });
        var shard = new Shard(
            bench.Core, bench.Intake, bench.Disk, bench.Options, new SteeredClock(Instant.FromUtc(2026, 5, 4, 8, 0)));
        shard.Start();
        var ended = new TaskCompletionSource<Notice>(TaskCreationOptions.RunContinuationsAsynchronously);
        var pump = new FeedPump(shard, [new Counted(bench.Sealer.Hash, ahead)]) { Notice = ended.SetResult };
        using var stop = new CancellationTokenSource();
        var running = pump.RunAsync(stop.Token);
        var file = await shard.Submit([File(bench)], Lane.Bulk);
        Assert.Equal(ReceiptStatus.Applied, file[0].Status);
        pump.Ring();

        var end = await ended.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await running;
        await shard.Stop();

        Assert.Equal("", ((Notice.FeedEnded)end).Code);
        Assert.Equal(2, fullAt);
        Assert.Equal(Lines, bench.Rows.Log.Count(e => e.Header.EventType == "line"));
        Assert.Equal(Lines, bench.Rows.Log.Where(e => e.Header.EventType == "line").DistinctBy(e => e.Header.Event).Count());
    }

    private sealed class Counted(KeyHash keys, CountdownEvent ahead) : IFeed
    {
        public string Name => "lines";

        public FeedChunk Next(OpenFeed feed, int most)
        {
            if (!ahead.IsSet)
                ahead.Signal();
            return ToyFeed.Next(keys, feed, 4);
        }
    }
}
