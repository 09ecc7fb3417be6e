using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Guides;

public sealed class CorpusVerdictTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_sample_of_a_known_guide_is_judged_without_breaking()
    {
        var folder = FirstPass.Tests.Tidy.House.Corpus;
        Assert.SkipWhen(folder is null, "The corpus is not here.");
        var judged = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order())
        {
            var bytes = File.ReadAllBytes(file);
            if (!bytes.AsSpan(0, Math.Min(bytes.Length, 512)).ContainsAny("ISA"u8) || bytes.AsSpan().IndexOf("ISA"u8) < 0)
                continue;
            output.WriteLine($"> {file}");
            var verdict = FileJudge.Of(new MemoryStream(bytes));
            if (!verdict.Sets.Any(set => set.Judged))
                continue;
            judged++;
            var guides = string.Join(",", verdict.Sets.Select(set => set.Guide).Distinct());
            var counts = verdict.Findings.Where(finding => finding.Severity == Severity.Error)
                .GroupBy(finding => finding.Code).OrderByDescending(group => group.Count())
                .Select(group => $"{group.Key} {group.Count()}");
            output.WriteLine($"{guides,-6} {Path.GetRelativePath(folder, file)} | {string.Join("; ", counts)}");
            if (Environment.GetEnvironmentVariable("FIRSTPASS_CORPUS_DETAIL") is { } wanted && file.Contains(wanted, StringComparison.Ordinal))
                foreach (var finding in verdict.Findings)
                    output.WriteLine($"    {finding.Place.SegmentPosition} {finding.Place.SegmentId}{finding.Place.Element:00}-{finding.Place.Component} {finding.Place.Loop} {finding.Code} {finding.Message} [{finding.Syntax}]");
        }

        Assert.True(judged > 0, "No sample belongs to a known guide.");
    }
}
