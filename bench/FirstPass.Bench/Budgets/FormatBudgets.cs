using FirstPass.App.Commands;
using FirstPass.Bench.Measuring;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Generation;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Bench.Budgets;

/// <summary>Reading and judging X12, in bytes per CPU-second.</summary>
public static class FormatBudgets
{
    private const int Rounds = 7;
    private const int Bytes = 64 * 1024 * 1024;
    private const int MixedBytes = 50 * 1_000_000;
    private const int PerKind = 200;

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
        yield return Row.Told("837P judged", Rate(claims, Judge), "MB per CPU-second", "SNIP 1 to 4 by the guides");
        yield return Row.AtLeast(
            "validate SNIP 1-5, 999, 277CA", (40, 100), Answered(claims), "MB per CPU-second",
            "edi validate --ack: judged, codes looked up in the tables that come along, answers written and judged");
        var mixed = Mixed();
        scan = Rate(mixed, bytes => Scan(bytes));
        yield return Row.Told(
            "mixed file, tokenise", Rate(mixed, bytes => Tokenise(bytes)), "MB per CPU-second",
            $"{mixed.Length / 1_000_000} MB of {SampleKind.All.Length} kinds; plain byte scan {scan:F0}, same run");
        yield return Row.Told("mixed file, judged", Rate(mixed, Judge), "MB per CPU-second", "each set by its guide");
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

    // As a user would: the file judged and every answer written, checked and handed over.
    private static double Answered(byte[] bytes)
    {
        var folder = House.Scratch("answers");
        try
        {
            var file = Path.Combine(folder, "claims.837");
            File.WriteAllBytes(file, bytes);
            var turn = 0;
            return Rate(bytes, _ => Validate(file, Path.Combine(folder, $"{++turn}")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Validate(string file, string answers)
    {
        var code = CommandLine.RunAsync(["edi", "validate", file, "--ack", answers], TextWriter.Null, TextWriter.Null)
            .GetAwaiter().GetResult();
        if (code != 0 || Directory.GetFiles(answers).Length < 2)
            throw new InvalidOperationException($"The file was not accepted and answered: {code}.");
    }

    /// <summary>Interchanges of every kind in turn, each of some hundred transactions.</summary>
    private static byte[] Mixed()
    {
        var file = new MemoryStream();
        for (var seed = 1; file.Length < MixedBytes; seed++)
            foreach (var kind in SampleKind.All)
                SampleFile.Write(file, kind, seed, PerKind);
        return file.ToArray();
    }

    private static void Judge(byte[] bytes)
    {
        if (FileJudge.Of(new MemoryStream(bytes, writable: false)).Sets.IsEmpty)
            throw new InvalidOperationException("Nothing was judged.");
    }
}
