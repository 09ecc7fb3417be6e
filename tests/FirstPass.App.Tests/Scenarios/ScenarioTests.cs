using FirstPass.App.Scenarios;
using FirstPass.App.Scenarios.Language;
using FirstPass.App.Tests.Instances;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.App.Tests.Scenarios;

public sealed class ScenarioTests
{
    /// <summary>Every single shift is tried.</summary>
    private const int Each = 1;

    /// <summary>Fewer would mean that the shifting itself has stopped; the folder holds more each month.</summary>
    private const int FewestShifts = 15_000;

    [Fact]
    public async Task Every_scenario_holds_to_the_cent_and_notices_every_shift()
    {
        using var runner = ScenarioFolder.Runner();
        var results = new List<CaseResult>();
        var unreadable = new List<string>();
        foreach (var file in ScenarioFolder.Files())
        {
            var loaded = ScenarioFolder.Read(file);
            unreadable.AddRange(loaded.Errors.Select(e => e.ToString()));
            if (loaded.TryGet(out var scenario))
                results.AddRange(await runner.RunAsync(scenario, Each));
        }

        Report(results);
        Assert.Empty(unreadable);
        Assert.Empty(results.Where(r => !r.Passed).SelectMany(Lines));
        Assert.InRange(results.Sum(r => r.Mutations), FewestShifts, int.MaxValue);
    }

    [Fact]
    public void What_is_not_done_yet_is_written_in_the_same_language()
    {
        var errors = ScenarioFolder.Pending().SelectMany(f => ScenarioFolder.Read(f).Errors).Select(e => e.ToString());
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_example_of_the_page_about_scenarios_holds()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(ScenarioFolder.Root, "docs", "scenarios.md"), TestContext.Current.CancellationToken);
        var start = page.IndexOf("```yaml\nscenario:", StringComparison.Ordinal) + "```yaml\n".Length;
        var example = page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
        using var runner = ScenarioFolder.Runner();
        var scenario = ScenarioReader.Read(new SourceText("scenarios.md", example)).OrThrow();
        Assert.Empty((await runner.RunAsync(scenario, 1)).SelectMany(Lines));
    }

    private static void Report(List<CaseResult> results)
    {
        foreach (var result in results.Where(r => !r.Passed))
            foreach (var line in Lines(result))
                TestContext.Current.SendDiagnosticMessage(line);
        House.Report("scenarios",
        [
            $"scenarios: {results.Count(r => r.Passed)} of {results.Count} cases hold, {results.Sum(r => r.Checks)} things "
                + $"compared, {results.Sum(r => r.Mutations)} shifts tried, {results.Sum(r => r.Survivors.Length)} not noticed",
        ]);
    }

    private static IEnumerable<string> Lines(CaseResult result) =>
        result.Differences.Select(d => $"{result.Name}: {d}")
            .Concat(result.Survivors.Select(s => $"{result.Name}: not noticed: {s}"));
}
