using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

public sealed class CorpusVerdictTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_sample_of_a_known_guide_is_judged_without_breaking()
    {
        Assert.SkipWhen(House.Corpus is null, "The corpus of samples is not here (FIRSTPASS_CORPUS).");
        var judged = 0;
        var clean = 0;
        foreach (var file in Directory.EnumerateFiles(House.Corpus!, "*", SearchOption.AllDirectories).Order())
        {
            var bytes = File.ReadAllBytes(file);
            if (bytes.AsSpan().IndexOf("ISA"u8) is < 0 or > 64)
                continue;
            var verdict = FileJudge.Of(new MemoryStream(bytes));
            if (!verdict.Sets.Any(set => set.Judged))
                continue;
            judged++;
            var errors = verdict.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
            clean += errors.Count == 0 ? 1 : 0;
            output.WriteLine(Row(verdict, errors, Path.GetRelativePath(House.Corpus!, file)));
        }

        output.WriteLine($"{judged} judged, {clean} without an error");
        House.Report("corpus", [$"corpus: {judged} samples of a known guide judged, {clean} without an error"]);
        Assert.True(judged > 0, "No sample belongs to a known guide.");
        Assert.True(clean > 0 && clean < judged, $"{clean} of {judged} samples are clean: the judge says always the same");
    }

    private static string Row(FileVerdict verdict, List<Finding> errors, string file)
    {
        var guides = string.Join(",", verdict.Sets.Select(set => set.Guide).Where(guide => guide.Length > 0).Distinct());
        var codes = errors.GroupBy(finding => finding.Code).OrderByDescending(group => group.Count())
            .Select(group => $"{group.Key} {group.Count()}");
        return $"{guides,-6} | {(errors.Count == 0 ? "clean" : "wrong")} | {file} | {string.Join("; ", codes)}";
    }
}
