using FirstPass.App.Processing;
using FirstPass.App.Tests.Instances;
using NodaTime;
using Xunit;

namespace FirstPass.App.Tests.Corpus;

/// <summary>
/// Real sample files of others, taken through the whole product. They are read only where they are at hand; what became
/// of each is committed as <c>outcomes.tsv</c>. With FIRSTPASS_WRITE_TABLES set the table is written anew.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string Table = Path.Combine(
        House.Root, "tests", "FirstPass.App.Tests", "Corpus", "outcomes.tsv");

    [Fact]
    public async Task Every_sample_file_of_a_guide_we_know_is_processed()
    {
        Assert.SkipWhen(House.Corpus is null, "The corpus of samples is not here (FIRSTPASS_CORPUS).");
        var rows = new List<CorpusOutcome>();
        foreach (var (name, path) in Files(House.Corpus!))
            rows.Add(await OutcomeOf(name, path));

        string[] table = [CorpusOutcome.Heading, .. rows.Select(r => r.ToString())];
        foreach (var group in rows.GroupBy(r => r.Outcome).OrderBy(g => g.Key, StringComparer.Ordinal))
            output.WriteLine($"{group.Count(),5} {group.Key}");
        if (Environment.GetEnvironmentVariable("FIRSTPASS_WRITE_TABLES") is not null)
            await File.WriteAllLinesAsync(Table, table, TestContext.Current.CancellationToken);

        Assert.All(rows, row => Assert.True(row.IsAsPromised, row.ToString()));
        Assert.Equal(await File.ReadAllLinesAsync(Table, TestContext.Current.CancellationToken), table);
    }

    private static async Task<CorpusOutcome> OutcomeOf(string name, string path)
    {
        var run = await ProcessRun.RunAsync(
            new ProcessOptions { Files = [path], AsOf = new LocalDate(2026, 6, 1) });
        return CorpusOutcome.Of(name, Assert.IsType<ProcessOutcome.Done>(run).Result);
    }

    /// <summary>The X12 files of the index, by their place in the corpus.</summary>
    private static IEnumerable<(string Name, string Path)> Files(string corpus) =>
        File.ReadLines(Path.Combine(corpus, "index.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(row => row[3] == "x12")
            .Select(row => $"{row[0].Replace("/", "__", StringComparison.Ordinal)}/{row[2]}")
            .Order(StringComparer.Ordinal)
            .Select(name => (name, Path.Combine(corpus, name)));
}
