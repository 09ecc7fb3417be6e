using System.Collections.Immutable;
using System.Diagnostics;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Tests.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Simulation;

/// <summary>How many steps the loop makes. Run by hand: <c>-explicit only -class FirstPass.Tests.Simulation.LoopSpeed</c>.
/// </summary>
public sealed class LoopSpeed(ITestOutputHelper output)
{
    private const int Accounts = 2_000;
    private const int Rounds = 10;

    [Fact(Explicit = true)]
    public void Steps_on_the_simulated_disk() =>
        Measure("simulated disk", new SimulatedDisk(new DiskRows { KeepsAll = false }), new PlainSealer());

    [Fact(Explicit = true)]
    public void Steps_in_a_file()
    {
        using var folder = new TemporaryFolder();
        using var tenant = SampleTenant.Open(folder);
        Measure("SQLite, full sync, sealed", tenant.Store, tenant.Keys);
    }

    private void Measure(string what, ICaseStore store, ISealer sealer)
    {
        var options = new ShardOptions { Build = "speed" };
        var intake = new Intake(options);
        var drawn = 0UL;
        var around = new Surroundings(
            Simulator.Shard, "speed", () => drawn++,
            _ => new InForce(Digest.Zero, ImmutableDictionary<string, object>.Empty));
        var core = new ShardCore(around, store, sealer, ToyWorld.Catalog, options, intake);
        var clock = Instant.FromUtc(2026, 5, 4, 8, 0);
        var addresses = Enumerable.Range(0, Accounts).Select(i => ToyWorld.AccountAt(sealer.Hash, $"a{i}", true)).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var works = addresses.Select((to, i) => (Work)new Work.Taken(new Event(
                new EventId("speed", $"{round}-{i}"), "credit", to, Actor.System,
                new ToyBody.Credit("speed", $"a{i}", round + 1, 10)))).ToList();
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var wall = Stopwatch.StartNew();
            var memory = GC.GetAllocatedBytesForCurrentThread();
            var (entries, batches) = (0, 0);
            foreach (var chunk in works.Chunk(10_000))
            {
                Assert.True(intake.TryAdd(chunk, Lane.Bulk));
                while (intake.HasAny)
                {
                    var started = Stopwatch.GetTimestamp();
                    entries += core.RunBatch(clock, () => Stopwatch.GetElapsedTime(started) < options.ChunksFor).Entries;
                    batches++;
                }
            }

            var used = Process.GetCurrentProcess().TotalProcessorTime - cpu;
            output.WriteLine(
                $"{what}, round {round}: {entries} entries in {batches} batches, {entries / wall.Elapsed.TotalSeconds:f0}/s, "
                + $"{used.TotalMicroseconds / entries:f1} us CPU, {(GC.GetAllocatedBytesForCurrentThread() - memory) / entries} bytes each");
        }
    }
}
