using System.Text.RegularExpressions;
using FirstPass.Billing.Gateway;
using FirstPass.Tests.Tidy;
using FirstPass.Tests.Workflow.Definitions;
using FirstPass.Tests.Workflow.Definitions.Tables;
using FirstPass.Workflow.Calendars;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Definitions.Tables;
using Xunit;

namespace FirstPass.Tests.Billing.Gateway;

/// <summary>The schema pages are read as a newcomer reads them: their examples load, and they name every key.</summary>
public sealed partial class SchemaPageTests
{
    private static readonly CalendarSet Calendars =
        CalendarLoader.Load(Repository.ReadAll("definitions/calendars", "*.yaml")).OrThrow();

    [Fact]
    public void The_example_calendar_loads() =>
        Assert.NotEmpty(CalendarLoader.Load([Example("calendar"), Repository.Read("definitions/calendars/federal.yaml")])
            .OrThrow()["clinic"].ClosedDays);

    [Fact]
    public void The_example_table_compiles() =>
        Assert.Equal(2, DecisionTable.Compile(Example("decision-table"), [SampleVocabulary.Claim]).OrThrow().Rows.Length);

    [Fact]
    public void The_examples_of_payers_routes_and_tenant_make_a_world()
    {
        var world = WorldLoader.Load([Example("payer"), Example("route"), Example("tenant")], [], Calendars).OrThrow();
        Assert.Equal("SAMPLE", world.PayerOnRemittance(null, null, "77001")?.Code);
    }

    [Fact]
    public void The_example_world_names_every_table() =>
        Assert.Equal(Enum.GetValues<WorldTable>().Length, WorldLoader.TableFiles([Example("world")]).OrThrow().Length);

    [Fact]
    public void Every_key_that_a_loader_reads_is_on_a_page_in_backticks()
    {
        var pages = string.Concat(Repository.ReadAll("definitions/schema", "*.md").Select(page => page.Text));
        var keys = Sources()
            .SelectMany(file => KeyRead().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();
        Assert.True(keys.Count > 130, "The search for keys finds too few of them.");
        var missing = keys
            .Where(key => !Regex.IsMatch(pages, $"`[^`]*\\b{Regex.Escape(key)}\\b[^`]*`"))
            .Order();
        Assert.Equal([], missing);
    }

    private static IEnumerable<string> Sources() =>
        new[] { "FirstPass.Billing/Gateway", "FirstPass.Workflow/Calendars", "FirstPass.Workflow/Definitions/Tables" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(House.Root, "src", folder), "*.cs"));

    private static SourceText Example(string page)
    {
        var text = Repository.Read($"definitions/schema/{page}.md").Text;
        return new($"{page}.yaml", Fence().Match(text).Groups[1].Value);
    }

    [GeneratedRegex("```yaml\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    // Take("key"), Whole("key", ...), Inside("key"), Choice<T>("key"), and the loaders' own readers: Amount(map, "key").
    [GeneratedRegex("(?:\\w+(?:<[\\w?]+>)?\\((?:map, |outer, )?|Days\\()\"([a-z][a-z0-9-]*)\"")]
    private static partial Regex KeyRead();
}
