using System.Text.RegularExpressions;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

public sealed partial class FindingsDocumentTests
{
    [Fact]
    public void The_document_lists_every_finding_that_judging_can_give_and_no_other()
    {
        var known = GuideFindings.All.Concat(GuideLibrary.Default.SituationKinds())
            .Select(kind => (kind.Code, kind.Severity, kind.Snip)).Distinct().OrderBy(kind => kind.Code, StringComparer.Ordinal);
        Assert.Equal(known, Documented().OrderBy(kind => kind.Code, StringComparer.Ordinal));
    }

    [Fact]
    public void The_document_names_the_acknowledgement_code_of_every_finding()
    {
        foreach (var kind in GuideFindings.All)
            Assert.Contains($"| `{kind.Code}` | {kind.Severity.ToString().ToLowerInvariant()} | {kind.Snip} |"
                + (kind.Syntax.Length > 0 ? $" {kind.Syntax} |" : " |"), Document());
    }

    private static string Document() => File.ReadAllText(Path.Combine(House.Root, "docs", "findings.md"));

    private static IEnumerable<(string Code, Severity Severity, int Snip)> Documented() =>
        from row in Row().Matches(Document().Split("## Content of a transaction set")[1].Split("\n## ")[0])
        select (row.Groups[1].Value, Enum.Parse<Severity>(row.Groups[2].Value, ignoreCase: true), int.Parse(row.Groups[3].Value));

    [GeneratedRegex(@"^\| `([A-Z0-9-]+)` \| (\w+) \| (\d) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
