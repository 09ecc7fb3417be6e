using System.Collections.Immutable;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Tests.Simulation;
using FirstPass.Workflow.Cases;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Engine.Shards;

/// <summary>The thread around the loop.</summary>
public sealed class ShardTests
{
    private readonly SteeredClock clock = new(Instant.FromUtc(2026, 5, 4, 8, 0));

    private Shard Start(LoopBench bench)
    {
        var shard = new Shard(bench.Core, bench.Intake, bench.Disk, bench.Options, clock);
        shard.Start();
        return shard;
    }

    [Fact]
    public async Task Receipts_come_in_the_order_of_the_events()
    {
        var bench = new LoopBench();
        var shard = Start(bench);
        ImmutableArray<Event> events = [.. Enumerable.Range(0, 300).Select(i => bench.Say("deposit", $"a{i % 7}", new ToyBody.Deposit(1)))];

        var receipts = await shard.Submit(events, Lane.Bulk);

        Assert.Equal(events.Select(e => e.Id), receipts.Select(r => r.Event));
        Assert.All(receipts, r => Assert.Equal(ReceiptStatus.Applied, r.Status));
        await shard.Stop();
    }

    [Fact]
    public async Task Many_callers_at_once_are_all_answered_and_every_event_counts_once()
    {
        var bench = new LoopBench();
        var shard = Start(bench);
        var events = Enumerable.Range(0, 400).Select(_ => bench.Say("deposit", "ann", new ToyBody.Deposit(1))).ToList();

        var answers = await Task.WhenAll(events.Concat(events).Select((e, i) => Task.Run(() => shard.Submit([e], (Lane)(i % 2)))));
        await shard.Stop();

        Assert.Equal(400, answers.Count(a => !a[0].Repeat));
        Assert.Equal(400, bench.Rows.Log.Count);
    }

    [Fact]
    public async Task An_event_that_pretends_to_come_from_the_engine_takes_its_whole_hand_in_with_it()
    {
        var bench = new LoopBench();
        var shard = Start(bench);
        var receipts = await shard.Submit([bench.Say("deposit", "ann", new ToyBody.Deposit(1)), bench.Say("clock a", "ann")], Lane.Bulk);
        Assert.All(receipts, r => Assert.Equal(ReceiptStatus.Reserved, r.Status));
        await shard.Stop();
        Assert.Empty(bench.Rows.Log);
    }

    [Fact]
    public async Task More_than_the_queue_holds_is_refused_as_busy()
    {
        var bench = new LoopBench(new ShardOptions { BulkQueue = 10 });
        var shard = new Shard(bench.Core, bench.Intake, bench.Disk, bench.Options, clock);
        var taken = shard.Submit([.. Enumerable.Range(0, 10).Select(_ => bench.Say("deposit", "ann", new ToyBody.Deposit(1)))], Lane.Bulk);

        var refused = await shard.Submit([bench.Say("deposit", "ann", new ToyBody.Deposit(1))], Lane.Bulk);

        Assert.Equal(ReceiptStatus.Busy, refused[0].Status);
        shard.Start();
        Assert.All(await taken, r => Assert.True(r.Taken));
        await shard.Stop();
    }

    [Fact]
    public async Task Whoever_waits_when_the_loop_stops_is_told_and_so_is_whoever_comes_later()
    {
        var bench = new LoopBench();
        var shard = new Shard(bench.Core, bench.Intake, bench.Disk, bench.Options, clock);
        var waiting = shard.Submit([bench.Say("deposit", "ann", new ToyBody.Deposit(1))], Lane.Bulk);
        var stopped = shard.Stop();
        shard.Start();

        Assert.Equal("", await stopped);
        Assert.Equal(ReceiptStatus.Stopped, (await waiting)[0].Status);
        Assert.Equal(ReceiptStatus.Stopped, (await shard.Submit([bench.Say("deposit", "ann", new ToyBody.Deposit(1))], Lane.Bulk))[0].Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => shard.Ask(s => s.NextDue()));
    }

    [Fact]
    public async Task A_full_disk_heals_without_a_restart()
    {
        var fails = 3;
        var bench = new LoopBench(open: rows => new SimulatedDisk(rows)
        {
            NextCommit = () => fails-- > 0 ? CommitFate.Full : CommitFate.Fine,
        });
        var shard = Start(bench);
        var happened = bench.Say("deposit", "ann", new ToyBody.Deposit(1));
        var statuses = new List<ReceiptStatus>();
        do
        {
            statuses.Add((await shard.Submit([happened], Lane.Person))[0].Status);
        }
        while (statuses[^1] == ReceiptStatus.Unavailable);

        Assert.Equal([ReceiptStatus.Unavailable, ReceiptStatus.Unavailable, ReceiptStatus.Unavailable, ReceiptStatus.Applied], statuses);
        await shard.Stop();
    }

    [Fact]
    public async Task The_store_is_asked_between_two_batches()
    {
        var bench = new LoopBench();
        var shard = Start(bench);
        await shard.Submit([bench.Say("alarm", "ann", new ToyBody.Alarm("a", 60))], Lane.Person);
        Assert.Equal(clock.Now + Duration.FromSeconds(60), await shard.Ask(s => s.NextDue()));
        await Assert.ThrowsAsync<NotSupportedException>(() => shard.Ask<int>(_ => throw new NotSupportedException()));
        Assert.Single(await shard.Ask(s => s.DueTimers(Instant.MaxValue, 5)));
        await shard.Stop();
    }

    [Fact]
    public async Task A_sleeping_loop_wakes_when_the_clock_is_moved_on()
    {
        var bench = new LoopBench();
        var shard = Start(bench);
        var rang = new TaskCompletionSource();
        await shard.Submit([bench.Say("alarm", "ann", new ToyBody.Alarm("a", 3_000))], Lane.Person);
        shard.Reported = _ => rang.TrySetResult();

        while (!rang.Task.IsCompleted)
        {
            clock.Move(Duration.FromSeconds(60));
            await Task.Yield();
        }

        Assert.Empty(await shard.Ask(s => s.DueTimers(Instant.MaxValue, 5)));
        await shard.Stop();
    }
}
