using System.Collections.Immutable;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Tests.Simulation;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Tests.Engine.Shards;

/// <summary>The loop over a simulated disk, batch by batch, with the toy bank.</summary>
public sealed class LoopBench
{
    private readonly Func<DiskRows, SimulatedDisk> open;
    private ulong drawn;
    private int said;

    public LoopBench(ShardOptions? options = null, Func<DiskRows, SimulatedDisk>? open = null)
    {
        this.open = open ?? (rows => new SimulatedDisk(rows));
        Options = options ?? new ShardOptions { Build = "bench" };
        Restart();
    }

    public ShardOptions Options { get; }

    public DiskRows Rows { get; } = new();

    public PlainSealer Sealer { get; } = new();

    public Instant Clock { get; set; } = Instant.FromUtc(2026, 5, 4, 8, 0);

    public SimulatedDisk Disk { get; private set; } = null!;

    public Intake Intake { get; private set; } = null!;

    public ShardCore Core { get; private set; } = null!;

    /// <summary>Another process over the same disk.</summary>
    public void Restart()
    {
        Disk = open(Rows);
        Intake = new Intake(Options);
        Core = new ShardCore(
            new Surroundings(
                Simulator.Shard, "bench", () => drawn++,
                _ => new InForce(Digest.Zero, ImmutableDictionary<string, object>.Empty)),
            Disk, Sealer, ToyWorld.Catalog, Options, Intake);
    }

    public Event Say(string type, string name, ToyBody? body = null, bool opens = true) => new(
        new EventId("desk", $"{said++}"), type, ToyWorld.AccountAt(Sealer.Hash, name, opens),
        new Actor(ActorKind.Person, "kim", ["boss"]), body);

    /// <summary>Puts an event into a lane; its receipt comes with a later batch.</summary>
    public Task<Receipt[]> Put(Event happened, Lane lane = Lane.Bulk)
    {
        var submission = new Submission(1);
        Xunit.Assert.True(Intake.TryAdd([new Work.Taken(happened) { Ticket = new Ticket(submission, 0) }], lane));
        return submission.Done;
    }

    public BatchReport Batch() => Core.RunBatch(Clock, () => true);

    /// <summary>Hands an event in, runs one batch, gives its receipt.</summary>
    public Receipt Do(Event happened, Lane lane = Lane.Bulk)
    {
        var done = Put(happened, lane);
        Batch();
        return done.IsCompleted ? done.Result[0] : throw new InvalidOperationException("No receipt was given.");
    }

    public Receipt Do(string type, string name, ToyBody? body = null, bool opens = true) =>
        Do(Say(type, name, body, opens));

    /// <summary>The case as a reader sees it.</summary>
    public Case Read(CaseId id) => new CaseReader(new SimulatedDisk(Rows), Sealer, ToyWorld.Catalog).Read(id)!.Case;

    public CaseId Account(string name) =>
        new SimulatedDisk(Rows).KeyHolders("account", Sealer.Hash.Of("account", name)).Single().Case;

    public RowChange.MessageAdded Message(string status) =>
        Rows.Messages.Values.Single(m => m.Status == status);
}
