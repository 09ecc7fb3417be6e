using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Composition;
using FirstPass.App.Scenarios.Language;
using FirstPass.App.Scenarios.Running;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Scenarios;

/// <summary>What came of one case of a scenario.</summary>
/// <param name="Name">Scenario and variant.</param>
/// <param name="Differences">How the run differs from what the scenario says, moment by moment.</param>
/// <param name="Checks">How many things and facts were compared.</param>
/// <param name="Mutations">How many single shifts of what the scenario says were tried; 0 when none were asked
/// for.</param>
/// <param name="Survivors">Shifts that the run did not notice: expectations that check nothing.</param>
/// <param name="Shown">Everything that was there at the end, for whoever writes the next scenario.</param>
public sealed record CaseResult(
    string Name,
    ImmutableArray<string> Differences,
    int Checks,
    int Mutations,
    ImmutableArray<string> Survivors,
    ImmutableArray<Thing> Shown)
{
    /// <summary>True when the run is what the scenario says, to the cent and the minute.</summary>
    public bool Passed => Differences.IsEmpty && Survivors.IsEmpty;
}

/// <summary>
/// Runs scenarios: each case on a tenant of its own, through the product as it is, with a clock that stands until the
/// story
/// moves it.
/// </summary>
public sealed class ScenarioRunner : IDisposable
{
    private readonly string scratch;
    private readonly WorldShelf worlds;
    private readonly Catalog catalog;
    private readonly SteeredClock birth = new(DateTimeOffset.UnixEpoch, stands: true);
    private Installation? installation;
    private int cases;

    /// <summary>Makes a runner.</summary>
    /// <param name="shipped">Definitions and code tables.</param>
    /// <param name="worlds">Folder of the worlds.</param>
    /// <param name="scratch">Folder for throw-away data; it is removed at the end.</param>
    public ScenarioRunner(Shipped shipped, string worlds, string scratch)
    {
        this.scratch = scratch;
        this.worlds = new WorldShelf(worlds, shipped);
        catalog = Workflows.Load(shipped).OrThrow();
    }

    /// <summary>Runs every case of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="each">Of all single shifts of what it says, try each n-th; 0: none.</param>
    public async Task<ImmutableArray<CaseResult>> RunAsync(Scenario scenario, int each = 0)
    {
        var results = ImmutableArray.CreateBuilder<CaseResult>();
        foreach (var story in scenario.Cases)
            results.Add(await RunAsync(story, each).ConfigureAwait(false));
        return results.ToImmutable();
    }

    public void Dispose()
    {
        installation?.Dispose();
        if (Directory.Exists(scratch))
            Directory.Delete(scratch, recursive: true);
    }

    private async Task<CaseResult> RunAsync(ScenarioCase story, int each)
    {
        var opened = worlds.Open(story);
        if (!opened.TryGet(out var rules))
            return new CaseResult(story.Name, [.. opened.Errors.Select(e => e.ToString())], 0, 0, [], []);
        var differences = ImmutableArray.CreateBuilder<string>();
        var survivors = ImmutableArray.CreateBuilder<string>();
        var (checks, mutations, number) = (0, 0, 0);
        ImmutableArray<Thing> actual = [];
        try
        {
            var stage = Open(story, rules);
            await using var ending = stage.ConfigureAwait(false);
            var run = new ScenarioRun(stage);
            foreach (var moment in story.Moments)
            {
                number++;
                actual = await run.PlayAsync(moment).ConfigureAwait(false);
                var found = Comparison.Of(moment.Expected, actual);
                differences.AddRange(found.Select(d => Text(story, number, d)));
                checks += moment.Expected.Things.Sum(t => 1 + t.Facts.Count);
                if (each == 0 || !found.IsEmpty)
                    continue;
                foreach (var mutation in Mutation.Of(moment.Expected).Where((_, i) => i % each == 0))
                {
                    mutations++;
                    if (Comparison.Of(mutation.Expected, actual).IsEmpty)
                        survivors.Add(mutation.What);
                }
            }

            // Every row that a page would show follows from the log alone.
            differences.AddRange(stage.Desk.Open.Rebuild(at: stage.Instant).Differences.Select(d => $"rebuild: {d}"));
        }
        catch (StoryException fault)
        {
            differences.Add(fault.Message);
        }

        return new CaseResult(story.Name, differences.ToImmutable(), checks, mutations, survivors.ToImmutable(),
            actual);
    }

    private static string Text(ScenarioCase story, int number, Difference difference) => story.Moments.Length == 1
        ? difference.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"moment {number}: {difference}");

    private Stage Open(ScenarioCase story, Rulebook rules)
    {
        installation ??= Installation.Open(
            new InstallationOptions(
                Path.Combine(scratch, "data"), Path.Combine(scratch, "root.key"), null, DataEnvironment.Demo),
            new ProcessInfo("scenario", "scenario"), birth);
        TenantId.TryParse(string.Create(CultureInfo.InvariantCulture, $"case-{++cases}"), out var tenant);
        var start = story.Start.InZoneLeniently(rules.World.Staff.Hours.Zone).ToDateTimeOffset();
        var clock = new SteeredClock(start, stands: true);
        var root = Path.Combine(scratch, "routes", tenant.ToString());
        return Stage.Open(clock, installation.Tenant(tenant), rules, catalog, root);
    }
}
