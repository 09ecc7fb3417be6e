using System.Text.RegularExpressions;
using FirstPass.Billing;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Ledger;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.Tests.Tidy;

/// <summary>Whoever writes a scenario finds every name on the page, and no name that nothing has.</summary>
public sealed partial class ScenarioPageTests
{
    private static readonly Dictionary<string, string> Sections = new()
    {
        ["claims"] = "claim",
        ["remits"] = "remittance",
        ["denials"] = "denial",
        ["write-offs"] = "write-off",
        ["files"] = "interchange",
        ["submissions"] = "submission",
        ["routes"] = "route",
        ["letters"] = "letter",
    };

    private static readonly List<Chart> Charts =
        [.. Directory.EnumerateFiles(Path.Combine(House.Root, "definitions", "workflows"), "*.yaml")
            .Select(f => ChartReader.Read(new SourceText(f, File.ReadAllText(f))).OrThrow().Chart)];

    [Fact]
    public void States_are_those_of_the_workflows()
    {
        foreach (var (section, type) in Sections)
            Same(
                Charts.Single(c => c.CaseType == type).States.Where(s => s.Value is not ChartState.Decides).Select(s => s.Key),
                $"states of {section}");
    }

    [Fact]
    public void Clocks_are_those_of_the_workflows()
    {
        var waiting = Charts.SelectMany(c => c.States.Values).OfType<ChartState.Waits>().SelectMany(s => s.Clocks);
        var always = Charts.SelectMany(c => c.Always.Keys)
            .Where(e => e.StartsWith(Kernel.ClockPrefix, StringComparison.Ordinal))
            .Select(e => e[Kernel.ClockPrefix.Length..]);
        Same(waiting.Concat(always).Distinct(), "clocks");
    }

    [Fact]
    public void Tasks_are_those_that_a_step_may_open() => Same(
        BillingCatalog.CaseTypes.SelectMany(t => t.Steps.Values).SelectMany(s => s.Opens).Distinct(), "tasks");

    [Fact]
    public void Tasks_that_no_step_opens_are_those_of_the_kernel() =>
        Same([Kernel.Unexpected, Kernel.Parked], "tasks of any case");

    [Fact]
    public void Accounts_are_those_of_the_chart() => Same(Accounts.Chart.Select(a => a.Code.Code), "accounts");

    [Fact]
    public void Actions_are_those_of_a_denial() => Same(
        Enum.GetValues<DenialAction>().Select(a => Scalars.NameOf(a)), "actions of a denial");

    [Fact]
    public void Refusals_are_on_the_page()
    {
        var given = Directory.EnumerateFiles(
                Path.Combine(House.Root, "src", "FirstPass.Billing"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Refusal().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.True(given.Count > 5);
        Assert.Empty(given.Except(Named("refusals")));
    }

    private static void Same(IEnumerable<string> known, string row) =>
        Assert.Equal(known.Order(StringComparer.Ordinal), Named(row).Order(StringComparer.Ordinal));

    private static List<string> Named(string row)
    {
        var line = File.ReadLines(Path.Combine(House.Root, "docs", "scenarios.md"))
            .Single(l => l.StartsWith($"| {row} |", StringComparison.Ordinal));
        return [.. Name().Matches(line).Select(m => m.Groups[1].Value)];
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("(?:Refuse|Fact\\.Refused)\\(\\s*\"([A-Z_]+)\"")]
    private static partial Regex Refusal();
}
