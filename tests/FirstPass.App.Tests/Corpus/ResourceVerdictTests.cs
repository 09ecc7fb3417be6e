using FirstPass.App.Commands.Messages;
using FirstPass.App.Messages;
using FirstPass.App.Tests.Instances;
using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.App.Tests.Corpus;

/// <summary>
/// Real sample files of others that hold FHIR, each judged: what it becomes, or why not and where first. They are read
/// only where they are at hand; the verdicts are committed as <c>resource-verdicts.tsv</c>. With
/// FIRSTPASS_WRITE_TABLES set the table is written anew.
/// </summary>
public sealed class ResourceVerdictTests
{
    private const string Heading = "file\tresources\toutcome\tevents\twhy\twarnings";

    private static readonly string Table = Path.Combine(
        House.Root, "tests", "FirstPass.App.Tests", "Corpus", "resource-verdicts.tsv");

    [Fact]
    public async Task Every_sample_file_of_FHIR_has_the_verdict_of_the_table()
    {
        Assert.SkipWhen(House.Corpus is null, "The corpus of samples is not here (FIRSTPASS_CORPUS).");
        var shipped = new FirstPass.App.Composition.Shipped(House.Root);
        var book = MappingBook.Load(FhirLanguage.Instance, shipped.ResourceMappings, []).OrThrow();

        string[] table =
        [
            Heading, .. Files(House.Corpus!).Select(f => $"{f.Name}\t{Verdict(File.ReadAllBytes(f.Path), book)}"),
        ];

        if (Environment.GetEnvironmentVariable("FIRSTPASS_WRITE_TABLES") is not null)
            await File.WriteAllLinesAsync(Table, table, TestContext.Current.CancellationToken);
        House.Report("fhir-corpus", [$"FHIR corpus: {table.Length - 1} samples, {table.Count(r => r.Contains("\ttaken\t"))} taken"]);
        Assert.Equal(await File.ReadAllLinesAsync(Table, TestContext.Current.CancellationToken), table);
    }

    /// <summary>What is in it, how it is answered, and the first error of each code with its place.</summary>
    private static string Verdict(byte[] bytes, MappingBook book)
    {
        var reader = new ResourceReader(new MemoryStream(bytes));
        var judge = new ResourceJudge(book);
        var all = new List<MappedResource>();
        while (reader.Read())
        {
            var model = judge.Judge(reader, isQuick: false);
            var quick = judge.Judge(reader, isQuick: true);
            if (!model.IsRefused)
                Assert.Equal(model.Events.Select(e => e.Type), quick.Events.Select(e => e.Type));
            all.Add(model);
        }

        var findings = all.SelectMany(m => m.Findings).ToList();
        var refused = all.Count(m => m.IsRefused);
        return string.Join(
            '\t',
            all.Count == 0 ? "none" : Counted(all.Select(m => m.Kind.Length == 0 ? "unread" : m.Kind)),
            refused == all.Count ? "refused" : refused == 0 ? "taken" : $"{all.Count - refused} of {all.Count} taken",
            Counted(all.SelectMany(m => m.Events).Select(e => e.Type)),
            string.Join("; ", findings.Where(f => f.Severity == Severity.Error).DistinctBy(f => f.Code)
                .Select(f => $"{f.Code} line {f.Place.Line} {f.Place.Path}".TrimEnd())),
            Counted(findings.Where(f => f.Severity == Severity.Warning).Select(f => f.Code)));
    }

    private static string Counted(IEnumerable<string> words) => string.Join(
        ", ", words.GroupBy(w => w).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"));

    private static IEnumerable<(string Name, string Path)> Files(string corpus) =>
        File.ReadLines(Path.Combine(corpus, "index.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(row => row[3] == "fhir")
            .Select(row => $"{row[0].Replace("/", "__", StringComparison.Ordinal)}/{row[2]}")
            .Order(StringComparer.Ordinal).Select(name => (name, Path.Combine(corpus, name)));
}
