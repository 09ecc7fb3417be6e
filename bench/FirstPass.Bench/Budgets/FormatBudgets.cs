using System.Collections.Immutable;
using FirstPass.Bench.Measuring;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Typed;
using FirstPass.Sandbox.Acknowledging;
using FirstPass.Sandbox.Claims;
using FirstPass.Sandbox.Paying;

namespace FirstPass.Bench.Budgets;

/// <summary>Reading and judging X12, in bytes per CPU-second.</summary>
public static class FormatBudgets
{
    private const int Rounds = 7;
    private const int Bytes = 64 * 1024 * 1024;
    private static readonly DateTime At = new(2026, 5, 4, 9, 0, 0);
    private static readonly Sender Source = new(0, "ZZ", "PRAIRIELAKES", "PRAIRIELAKES", "ZZ", "HUBSAMPLE", 'T');

    /// <summary>Measures all of them.</summary>
    public static IEnumerable<Row> Run(SampleFiles files)
    {
        var (claims, remittance) = (files.ClaimFile, files.Remittance);
        var scan = Rate(claims, bytes => Scan(bytes));
        var tokens = Rate(claims, bytes => Tokenise(bytes));
        yield return Row.AtLeast(
            "X12 tokenise", (500, 1000), tokens, "MB per CPU-second", $"837P, every element; {Rounds} rounds, median");
        yield return Row.Told(
            "  share of a plain byte scan", tokens / scan, "",
            $"one loop that compares each byte with the separators: {scan:F0} MB per CPU-second, same run");
        yield return Row.AtMost(
            "  allocated while tokenising", (0, 0), Allocated(claims), "bytes",
                "a whole file behind its first segment");
        yield return Row.AtLeast(
            "837P to typed", (100, 250), Rate(claims, bytes => Claims(bytes)), "MB per CPU-second", "");
        yield return Row.AtLeast(
            "835 to typed", (100, 250), Rate(remittance, bytes => Payments(bytes)), "MB per CPU-second", "");
        yield return Row.AtLeast(
            "validate SNIP 1-3, TA1, 999, 277CA", (40, 100), Rate(claims, bytes => Answer(bytes)), "MB per CPU-second",
            "SNIP 1 to 3 by the guides, claims typed for the 277CA, all three answers written");
    }

    private static double Rate(byte[] bytes, Action<byte[]> read) => Meter.Rate(Rounds, bytes, Bytes, read);

    private static long Scan(byte[] bytes)
    {
        var marks = 0L;
        foreach (var one in bytes)
            if (one is (byte)'*' or (byte)'~')
                marks++;
        return marks;
    }

    private static long Tokenise(byte[] bytes)
    {
        using var reader = new X12Reader(new MemoryStream(bytes, writable: false));
        var sum = 0L;
        while (reader.Read())
            sum += Touch(reader.Current);
        return sum;
    }

    private static long Allocated(byte[] bytes)
    {
        Tokenise(bytes);
        using var reader = new X12Reader(new MemoryStream(bytes, writable: false));
        reader.Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0L;
        while (reader.Read())
            sum += Touch(reader.Current);
        return GC.GetAllocatedBytesForCurrentThread() - before + (sum == 0 ? 1 : 0);
    }

    private static long Touch(in Segment segment)
    {
        var sum = 0L;
        for (var i = 1; i <= segment.Count; i++)
            sum += segment[i].Length;
        return sum;
    }

    private static long Claims(byte[] bytes)
    {
        using var reader = new Claim837Reader(new MemoryStream(bytes, writable: false));
        var lines = 0L;
        while (reader.Read())
            lines += reader.Current.Lines.Length;
        return lines;
    }

    private static long Payments(byte[] bytes)
    {
        using var reader = new Remittance835Reader(new MemoryStream(bytes, writable: false));
        var parts = 0L;
        while (reader.Read())
            parts++;
        return parts;
    }

    private static long Answer(byte[] bytes)
    {
        var reading = FileReading.Of(bytes, DateOnly.FromDateTime(At), functionalSnip: 2);
        var interchange = reading.Functional.Outline.Interchanges[0];
        var written = FileAnswersWriter.Ta1(
            Source, 1, At, InterchangeAnswer.To(reading.Functional.Outline, interchange)).Length;
        written += FileAnswersWriter.Functional(Source, 2, At, reading, interchange)!.Length;
        foreach (var batch in reading.Batches(1, checks: false))
        {
            ImmutableArray<ClaimWord> words =
                [.. batch.Claims.Select(c => new ClaimWord(c.Claim, c.Fault, "", c.Claim.Number))];
            written += ClaimReports.Write(
                Source, 3, At, new Speaker("AY", "HUB CLEARINGHOUSE SAMPLE", "HUBSAMPLE", "A1"), batch, words).Length;
        }

        return written;
    }
}
