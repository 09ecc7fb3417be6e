using FirstPass.Formats.Hl7;
using FirstPass.Formats.Hl7.Typed;
using FirstPass.Formats.X12;
using FirstPass.Tests.Formats.X12;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats.Hl7;

public sealed class Hl7CorpusTests
{
    [Fact]
    public void Every_sample_is_written_again_byte_for_byte_in_any_chunks()
    {
        foreach (var (name, bytes) in Corpus.Hl7Files())
            foreach (var chunk in new[] { 1, 7, int.MaxValue })
            {
                var target = new MemoryStream();
                var result = Hl7Echo.Copy(new ChunkedStream(bytes, chunk), target);
                Assert.True(result.Complete && bytes.AsSpan().SequenceEqual(target.ToArray()), name);
            }
    }

    [Fact]
    public void Every_sample_says_the_same_when_it_is_written_in_the_usual_form()
    {
        foreach (var (name, message) in Messages())
        {
            var again = Hl7Message.Of(Hl7Writer.Write(message))!;
            Assert.Equal(Hl7Writer.Write(message), Hl7Writer.Write(again));
            Assert.True(Hl7Judge.Accepts(Hl7Judge.Of(message)) == Hl7Judge.Accepts(Hl7Judge.Of(again)), name);
            Assert.Equal(TypedMessage.Of(message).GetType(), TypedMessage.Of(again).GetType());
        }
    }

    /// <summary>The table stands beside this file: each sample with what is found in it, infos apart.</summary>
    [Fact]
    public void Every_sample_has_the_verdict_of_the_table()
    {
        var verdicts = Corpus.Hl7Files().Select(file => $"{file.Name}\t{Verdict(file.Bytes)}").ToList();
        House.Report("hl7-corpus", [$"HL7 corpus: {verdicts.Count} samples, {verdicts.Count(v => v.EndsWith("\taccepted", StringComparison.Ordinal))} without an error or warning"]);
        var lines = verdicts.Order(StringComparer.Ordinal).Prepend("file\tverdict").ToList();
        var table = Path.Combine("tests", "FirstPass.Tests", "Formats", "Hl7", "corpus-verdicts.tsv");
        if (lines.SequenceEqual(File.ReadAllLines(Path.Combine(House.Root, table))))
            return;
        File.WriteAllLines(Path.Combine(House.Root, "artifacts", "corpus-verdicts.tsv"), lines);
        Assert.Fail($"Verdicts have changed. If that is meant: cp artifacts/corpus-verdicts.tsv {table}");
    }

    private static string Verdict(byte[] bytes)
    {
        using var reader = new Hl7MessageReader(new MemoryStream(bytes));
        var findings = new List<Hl7Finding>();
        while (reader.Read())
            findings.AddRange(Hl7Judge.Of(reader.Current));
        var all = findings.Concat(reader.Findings.Where(f => f.Place.Message == 0))
            .Where(f => f.Severity != Severity.Info).ToList();
        var told = all.GroupBy(f => f.Code).OrderBy(g => g.Min(f => f.Place.Offset)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $" {g.Key} {g.Count()}{Where(g.First().Place)}");
        return (Hl7Judge.Accepts(all) ? "accepted" : "refused") + string.Concat(told);
    }

    private static string Where(Hl7Place place) =>
        place.SegmentId.Length == 0 ? "" : place.Field == 0 ? $"@{place.SegmentId}" : $"@{place.SegmentId}-{place.Field}";

    private static IEnumerable<(string Name, Hl7Message Message)> Messages()
    {
        foreach (var (name, bytes) in Corpus.Hl7Files())
        {
            using var reader = new Hl7MessageReader(new MemoryStream(bytes));
            while (reader.Read())
                yield return (name, reader.Current);
        }
    }
}
