using System.Text.RegularExpressions;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

/// <summary>An edit is not only shown by a case or two: a property test judges it with drawn codes, days and
/// amounts.</summary>
public sealed partial class EveryEditTests
{
    [Fact]
    public void Every_edit_of_the_book_is_named_by_a_property_test()
    {
        var said = Directory.EnumerateFiles(
                Path.Combine(House.Root, "tests", "FirstPass.Tests", "Billing", "Scrubbing"), "*.cs",
                SearchOption.AllDirectories)
            .SelectMany(f => Drawn(File.ReadAllText(f))).ToList();
        var edits = File.ReadLines(Path.Combine(House.Root, "data", "edits.csv")).Skip(1)
            .Select(line => line.Split(',')[0]).ToList();
        Assert.NotEmpty(edits);
        Assert.DoesNotContain(edits, edit => !said.Any(text => Regex.IsMatch(text, $"\"{edit}[/\"]")));
    }

    /// <summary>The tests of a file that draw their input, and the tables they take it from.</summary>
    private static IEnumerable<string> Drawn(string file)
    {
        var members = Members().Split(file);
        var tests = members.Where(m => m.Contains(".Sample(", StringComparison.Ordinal)).ToList();
        return tests.Concat(members.Where(m => Table().Match(m) is { Success: true } table
            && tests.Any(t => Regex.IsMatch(t, $@"\b{table.Groups[1].Value}\b"))));
    }

    [GeneratedRegex(@"\n\n    (?=\S)")]
    private static partial Regex Members();

    [GeneratedRegex(@"static readonly [^=]*? (\w+) =")]
    private static partial Regex Table();
}
