using System.Collections.Concurrent;
using System.Globalization;
using FirstPass.Engine.Shards;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Simulation;

/// <summary>Thousands of runs of the real loop over a disk, clocks and a world that fail in every way we know.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private static int Seeds => int.Parse(
        Environment.GetEnvironmentVariable("FIRSTPASS_SEEDS") ?? "2000", CultureInfo.InvariantCulture);

    private static int FirstSeed => int.Parse(
        Environment.GetEnvironmentVariable("FIRSTPASS_SEED") ?? "1", CultureInfo.InvariantCulture);

    private static string Command(int seed) =>
        $"FIRSTPASS_SEED={seed} FIRSTPASS_SEEDS=1 FirstPass.Tests -class {typeof(SimulationTests).FullName}";

    [Fact]
    public void The_toy_charts_hold() => Assert.Empty(ToyWorld.Faults());

    [Fact]
    public void Whatever_fails_every_promise_is_kept()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var reports = new ConcurrentDictionary<int, RunReport>();
        Parallel.For(FirstSeed, FirstSeed + Seeds, seed => reports[seed] = new Simulator(seed).Run());

        var lines = new List<string>();
        foreach (var (seed, report) in reports.OrderBy(r => r.Key).Where(r => !r.Value.Violations.IsEmpty).Take(5))
            lines.Add($"seed {seed}: {string.Join("; ", report.Violations.Distinct())}\n  {Command(seed)}");
        var troubles = reports.Values.SelectMany(r => r.Troubles).ToLookup(t => t.Key, t => t.Value);
        foreach (var trouble in Enum.GetValues<Trouble>())
            lines.Add($"{trouble}: {troubles[trouble].Sum()}");
        lines.Add($"entries: {reports.Values.Sum(r => r.Entries)}, processes: {reports.Values.Sum(r => r.Processes)}");
        foreach (var probe in reports.Values.SelectMany(r => r.Probes).GroupBy(p => p.Key).OrderBy(p => p.Key, StringComparer.Ordinal))
            lines.Add($"  {probe.Key}: {probe.Sum(p => p.Value)}");
        lines.Insert(0, $"simulation: {reports.Count} seeds from {FirstSeed}, {watch.Elapsed.TotalSeconds:F0} s");
        lines.ForEach(output.WriteLine);
        House.Report("simulation", lines);

        Assert.Equal(0, reports.Values.Count(r => !r.Violations.IsEmpty));
        if (Seeds >= 200)
            Assert.All(Enum.GetValues<Trouble>(), t => Assert.True(troubles[t].Sum() > 0, $"{t} never happened"));
    }

    [Theory]
    [InlineData((int)Flaw.NoDedupe)]
    [InlineData((int)Flaw.AckBeforeCommit)]
    [InlineData((int)Flaw.LostFence)]
    [InlineData((int)Flaw.BlindToBatch)]
    [InlineData((int)Flaw.ClockEarly)]
    [InlineData((int)Flaw.Overtaking)]
    [InlineData((int)Flaw.KeepAfterFailure)]
    public void A_planted_defect_is_found(int flaw)
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var report = new Simulator(seed, flaw).Run();
            if (report.Violations.IsEmpty)
                continue;
            output.WriteLine($"{(Flaw)flaw} found by seed {seed}: {report.Violations[0]}");
            return;
        }

        Assert.Fail($"{(Flaw)flaw} was not found by 200 seeds.");
    }
}
