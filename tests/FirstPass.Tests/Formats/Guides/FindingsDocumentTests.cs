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

    [Fact]
    public void The_document_names_every_code_that_the_reader_and_the_writer_can_give_and_no_other()
    {
        var given = Directory.EnumerateFiles(
                Path.Combine(House.Root, "src", "FirstPass.Formats", "X12"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Code().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value)
            .Concat(GuideFindings.All.Select(k => k.Code))
            .Concat(GuideLibrary.Default.SituationKinds().Select(k => k.Code)).Distinct().Order(StringComparer.Ordinal);
        var named = Named().Matches(Document()).Select(m => m.Groups[1].Value)
            .Where(code => code.StartsWith("X12-", StringComparison.Ordinal));
        Assert.Equal(given, named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_document_names_every_edit_of_the_book_and_no_other()
    {
        var book = File.ReadLines(Path.Combine(House.Root, "data", "edits.csv")).Skip(1)
            .Select(line => line.Split(',')[0]);
        var named = Named().Matches(Document().Split("## Edits of claims")[1]).Select(m => m.Groups[1].Value);
        Assert.Equal(book.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private static string Document() => File.ReadAllText(Path.Combine(House.Root, "docs", "findings.md"));

    private static IEnumerable<(string Code, Severity Severity, int Snip)> Documented() =>
        from row in Row().Matches(Document().Split("## Content of a transaction set")[1].Split("\n## ")[0])
        select (row.Groups[1].Value, Enum.Parse<Severity>(row.Groups[2].Value, ignoreCase: true), int.Parse(row.Groups[3].Value));

    [GeneratedRegex(@"^\| `([A-Z0-9-]+)` \| (\w+) \| (\d) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("\"(X12-[A-Z0-9]+(?:-[A-Z0-9]+)*)\"")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `([A-Z0-9_-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Named();
}
