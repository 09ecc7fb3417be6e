using System.Collections.Concurrent;
using System.Collections.Immutable;
using FirstPass.Engine.Effects;
using FirstPass.Engine.Feeds;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Tests.Engine.Store;
using FirstPass.Tests.Simulation;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Engine.Shards;

/// <summary>The toy bank in real files, with real threads: loop, dispatchers and clock together.</summary>
public sealed class TenantRuntimeTests : IDisposable
{
    private static readonly Actor Kim = new(ActorKind.Person, "kim", ["boss"]);
    private readonly TemporaryFolder folder = new();
    private readonly SteeredClock clock = new(Instant.FromUtc(2026, 5, 4, 8, 0));
    private readonly ConcurrentQueue<EffectOrder> orders = new();
    private Installation installation;

    public TenantRuntimeTests() => installation = Open();

    public void Dispose()
    {
        installation.Dispose();
        folder.Dispose();
    }

    private Installation Open() => Installation.Open(
        new InstallationOptions(folder["data"], folder["root.key"], folder["anchors.txt"], DataEnvironment.Test),
        new ProcessInfo("node-1", "toy"), clock);

    private OpenTenant Tenant => installation.Tenant(TenantId.Default);

    private TenantRuntime Start(Func<EffectOrder, Task<EffectEnd>>? handle = null) => TenantRuntime.Start(Tenant, new RuntimeParts(
        ToyWorld.Catalog, _ => new InForce(Digest.Zero, ImmutableDictionary<string, object>.Empty), clock)
    {
        Handlers = [.. ToyWorld.Effects.Select(k => new ToyHandler(k, o => Handle(o, handle)))],
        Feeds = [new LinesFeed(Tenant.Keys.Hash)],
    });

    private Task<EffectEnd> Handle(EffectOrder order, Func<EffectOrder, Task<EffectEnd>>? handle)
    {
        orders.Enqueue(order);
        return handle?.Invoke(order) ?? Task.FromResult(new EffectEnd(EffectResult.Done));
    }

    private Event Say(string id, string type, string name, ToyBody? body = null) => new(
        new EventId("desk", id), type, ToyWorld.AccountAt(Tenant.Keys.Hash, name, opens: true), Kim, body);

    private static async Task Until(Func<bool> holds)
    {
        var patience = DateTime.UtcNow.AddSeconds(30);
        while (!holds())
        {
            Assert.True(DateTime.UtcNow < patience, "It never came to pass.");
            await Task.Yield();
        }
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_restart()
    {
        Receipt first;
        await using (var runtime = Start())
            first = await runtime.Submit(Say("1", "deposit", "ann", new ToyBody.Deposit(500)), Lane.Person);
        installation.Dispose();
        installation = Open();

        await using var again = Start();
        var second = await again.Submit(Say("1", "deposit", "ann", new ToyBody.Deposit(500)), Lane.Person);

        Assert.Equal(ReceiptStatus.Applied, first.Status);
        Assert.Equal(first with { Repeat = true }, second);
        Assert.Equal(-500, again.Read(first.Case)!.Case.Balances[new AccountCode("deposits")]);
    }

    [Fact]
    public async Task Every_row_the_loop_writes_follows_from_the_log()
    {
        var runtime = Start();
        var file = await runtime.Submit(
            new Event(new EventId("desk", "f"), "file", new Address.ToKey("file", Digest.Of([7]), "file"), Kim, new ToyBody.FileOf(7, 9)),
            Lane.Bulk);
        string[] all = ["deposit", "transfer", "alarm", "join", "pay", "approve", "print", "drop", "poison", "uneven", "surprise", "storm"];
        foreach (var (type, n) in all.Select((t, i) => (t, i)))
            await runtime.Submit(Say($"{n}", type, "ann", BodyOf(type)), n % 2 == 0 ? Lane.Person : Lane.Bulk);
        var late = Say("late", "deposit", "nobody", new ToyBody.Deposit(7));
        await runtime.Submit(late with { To = ToyWorld.AccountAt(Tenant.Keys.Hash, "nobody", opens: false) }, Lane.Bulk);
        await Until(() => runtime.Read(file.Case)!.Case.State == "finished" && orders.Count >= 4);
        await runtime.StopAsync();

        var report = Tenant.Rebuild();

        Assert.Empty(report.Differences);
        Assert.True(report.Entries > 30, $"{report.Entries} entries");
    }

    private static ToyBody? BodyOf(string type) => type switch
    {
        "deposit" => new ToyBody.Deposit(900),
        "transfer" => new ToyBody.Transfer("ann", "nobody", 5, Opens: false, PatienceSeconds: 900),
        "alarm" => new ToyBody.Alarm("a", 600),
        "join" => new ToyBody.Join("g"),
        "approve" => new ToyBody.Approve("lee"),
        "storm" => new ToyBody.Storm(["ann", "bob"], 20, 3),
        _ => null,
    };

    [Fact]
    public async Task A_clock_rings_when_its_time_comes_and_not_before()
    {
        await using var runtime = Start();
        var set = await runtime.Submit(Say("1", "alarm", "ann", new ToyBody.Alarm("a", 600)), Lane.Person);
        clock.Move(Duration.FromSeconds(599));
        await runtime.Submit(Say("2", "deposit", "ann", new ToyBody.Deposit(1)), Lane.Person);
        Assert.Single(runtime.Read(set.Case)!.Case.Open.Timers);

        clock.Move(Duration.FromSeconds(1));

        await Until(() => runtime.Read(set.Case)!.Case.Open.Timers.Count == 0);
        Assert.Equal(3, runtime.Read(set.Case)!.Case.Sequence);
    }

    [Fact]
    public async Task An_approved_payment_is_given_out_once_and_booked()
    {
        await using var runtime = Start();
        await runtime.Submit(Say("1", "pay", "ann"), Lane.Person);
        var approved = await runtime.Submit(Say("2", "approve", "ann", new ToyBody.Approve("lee")), Lane.Person);

        await Until(() => runtime.Read(approved.Case)!.Case.Balances[new AccountCode("paid")] == -100);

        Assert.Equal("pay", Assert.Single(orders).Kind);
    }

    [Fact]
    public async Task A_failed_try_is_made_again_after_its_pause()
    {
        await using var runtime = Start(o => Task.FromResult(o.Try == 1
            ? new EffectEnd(EffectResult.Failed, "BUSY", Retry: true)
            : new EffectEnd(EffectResult.Done)));
        var ordered = await runtime.Submit(Say("1", "drop", "ann"), Lane.Person);
        await Until(() => orders.Count == 1);
        while (orders.Count < 2)
        {
            clock.Move(Duration.FromSeconds(5));
            await Task.Yield();
        }

        await Until(() => runtime.Read(ordered.Case)!.Case.Open.Effects.Count == 0);
        Assert.Equal([1, 2], orders.Select(o => o.Try));
        Assert.Single(orders.Select(o => o.Id).Distinct());
    }

    [Fact]
    public async Task A_payment_that_was_cut_off_by_a_stop_is_unknown_and_never_repeated()
    {
        var hangs = new TaskCompletionSource<EffectEnd>();
        CaseId account;
        await using (var runtime = Start(_ => hangs.Task))
        {
            await runtime.Submit(Say("1", "pay", "ann"), Lane.Person);
            account = (await runtime.Submit(Say("2", "approve", "ann", new ToyBody.Approve("lee")), Lane.Person)).Case;
            await Until(() => orders.Count == 1);
        }

        await using var again = Start();
        await Until(() => again.Read(account)!.Case.Open.Effects.Count == 0);

        Assert.Single(orders);
        using var store = Tenant.OpenStore();
        Assert.Contains(store.ReadLog(1, 0), e => e.Header.EventType == "effect pay unknown");
    }

    [Fact]
    public async Task A_shredded_person_is_gone_from_memory_too_and_the_books_stay()
    {
        await using var runtime = Start();
        var first = await runtime.Submit(Say("1", "deposit", "ann", new ToyBody.Deposit(500)), Lane.Person);
        var subject = runtime.Read(first.Case)!.Case.Subject;

        await runtime.ShredAsync(subject, Kim);
        var late = await runtime.Submit(Say("2", "deposit", "ann", new ToyBody.Deposit(500)), Lane.Person);

        Assert.Equal((ReceiptStatus.Refused, "SHREDDED"), (late.Status, late.Code));
        Assert.Equal("SHREDDED", Assert.Throws<CaseUnreadableException>(() => runtime.Read(first.Case)).Code);
        Assert.Equal(500, await runtime.Ask(s => s.LedgerSum("cash", "", "bank")));
        await runtime.StopAsync();
        var report = Tenant.Rebuild();
        Assert.Empty(report.Differences);
        Assert.True(report.Shredded > 0);
    }

    [Fact]
    public async Task A_stopped_tenant_says_so()
    {
        var runtime = Start();
        Assert.Equal("", await runtime.StopAsync());
        var receipt = await runtime.Submit(Say("1", "deposit", "ann", new ToyBody.Deposit(1)), Lane.Bulk);
        Assert.Equal(ReceiptStatus.Stopped, receipt.Status);
    }

    [Fact]
    public async Task A_second_writer_ends_the_first_for_good()
    {
        await using var first = Start();
        await using var second = Start();

        var refused = await first.Submit(Say("1", "deposit", "ann", new ToyBody.Deposit(1)), Lane.Person);
        var taken = await second.Submit(Say("1", "deposit", "ann", new ToyBody.Deposit(1)), Lane.Person);

        Assert.Equal(ReceiptStatus.Stopped, refused.Status);
        Assert.Equal("FENCED", await first.Ended);
        Assert.Equal(ReceiptStatus.Applied, taken.Status);
    }

    [Fact]
    public async Task A_file_whose_feed_fails_tells_its_case()
    {
        await using var runtime = Start();
        var file = await runtime.Submit(
            new Event(new EventId("desk", "f"), "file", new Address.ToKey("file", Digest.Of([8]), "file"), Kim, new ToyBody.FileOf(99, 9)),
            Lane.Bulk);

        await Until(() => runtime.Read(file.Case)!.Case.Open.Tasks.Count == 1);

        Assert.Equal(FeedPump.FailedEvent("lines"), runtime.Read(file.Case)!.Case.Open.Tasks[1].Cause);
    }

    private sealed class ToyHandler(EffectKind kind, Func<EffectOrder, Task<EffectEnd>> handle) : IEffectHandler
    {
        public EffectKind Kind => kind;

        public Task<EffectEnd> RunAsync(EffectOrder order, CancellationToken cancel) => handle(order);
    }

    private sealed class LinesFeed(KeyHash keys) : IFeed
    {
        public string Name => "lines";

        public FeedChunk Next(OpenFeed feed, int most) => ToyFeed.Next(keys, feed, 4);
    }
}
