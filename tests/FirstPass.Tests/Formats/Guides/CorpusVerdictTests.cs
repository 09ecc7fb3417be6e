using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

/// <summary>
/// Real sample files of others, judged by our guides. They are read only where they are at hand; the verdict on each is
/// committed as <c>verdicts.tsv</c>, with a remark where it is not plain why ours is right. With FIRSTPASS_WRITE_TABLES
/// set the table is written anew and keeps its remarks.
/// </summary>
public sealed class CorpusVerdictTests
{
    private const string Heading = "file\tguide\tverdict\tfirst error\tcodes\tremark";

    private static readonly string Table = Path.Combine(
        House.Root, "tests", "FirstPass.Tests", "Formats", "Guides", "verdicts.tsv");

    [Fact]
    public void Every_sample_of_a_known_guide_gets_the_verdict_of_the_table()
    {
        Assert.SkipWhen(House.Corpus is null, "The corpus of samples is not here (FIRSTPASS_CORPUS).");
        var table = File.ReadAllLines(Table);
        var remarks = table.Skip(1).Select(row => row.Split('\t')).ToDictionary(row => row[0], row => row[5]);
        var rows = Files(House.Corpus!)
            .Select(file => (Name: Path.GetRelativePath(House.Corpus!, file), Verdict: Judge(file)))
            .Where(one => one.Verdict.Sets.Any(set => set.Judged))
            .Select(one => Row(one.Verdict, one.Name, remarks.GetValueOrDefault(one.Name, ""))).ToList();
        var clean = rows.Count(row => row.Split('\t')[2] == "clean");
        House.Report("corpus", [$"corpus: {rows.Count} samples of a known guide judged, {clean} without an error"]);
        string[] written = [Heading, .. rows];
        if (Environment.GetEnvironmentVariable("FIRSTPASS_WRITE_TABLES") is not null)
            File.WriteAllLines(Table, written);

        Assert.True(clean > 0 && clean < rows.Count, $"{clean} of {rows.Count} samples are clean: the judge says always the same");
        Assert.Equal(File.ReadAllLines(Table), written);
    }

    private static IEnumerable<string> Files(string corpus) =>
        Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories)
            .Where(file => File.ReadAllBytes(file).AsSpan().IndexOf("ISA"u8) is >= 0 and <= 64)
            .Order(StringComparer.Ordinal);

    private static FileVerdict Judge(string file)
    {
        using var stream = File.OpenRead(file);
        return FileJudge.Of(stream);
    }

    private static string Row(FileVerdict verdict, string file, string remark)
    {
        var errors = verdict.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        var guides = verdict.Sets.Select(set => set.Guide).Where(guide => guide.Length > 0).Distinct();
        var codes = errors.GroupBy(finding => finding.Code)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} {group.Count()}");
        return string.Join(
            '\t', file, string.Join(' ', guides), errors.Count == 0 ? "clean" : "wrong",
            errors.Count == 0 ? "" : Named(errors[0]), string.Join("; ", codes), remark);
    }

    private static string Named(Finding finding) =>
        $"{finding.Code} {finding.Place.SegmentId} {finding.Place.SegmentPosition}"
            + (finding.Place.Element > 0 ? $" element {finding.Place.Element}" : "")
            + (finding.Place.Component > 0 ? $":{finding.Place.Component}" : "");
}
