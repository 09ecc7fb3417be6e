using FirstPass.Bench.Measuring;

namespace FirstPass.Bench.Proof;

/// <summary>Runs a proof from the command line and says what it found.</summary>
internal static class ProofReport
{
    private const int MostShown = 200;

    public static async Task<int> RunAsync(Commands commands)
    {
        var folder = House.Scratch("proof");
        try
        {
            var result = await ProofRun.RunAsync(folder, commands.Order("2000"), apart: true);
            Write(result, Console.Out);
            return result.Differences.All.Count == 0 ? 0 : 1;
        }
        finally
        {
            if (commands.Get("--keep", "no") == "no")
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Says what a proof found.</summary>
    public static void Write(ProofResult result, TextWriter output)
    {
        var (claims, cost) = (result.Order.Claims, result.Played.Cost);
        Line($"{Machine.Description}; load {Machine.Load}");
        var planted = string.Join(", ", result.Planted.Select(p => $"{p.Value} {p.Key}"));
        Line($"{claims} claims, seed {result.Order.Seed}: {planted}");
        Line($"{result.Played.Files} files, {result.Arrived / 1_000_000.0:F1} MB arrived");
        Line($"time {cost.Wall.TotalSeconds:F1} s, {claims / cost.Wall.TotalSeconds:F0} claims/s; "
            + $"processor {cost.Cpu.TotalSeconds:F1} s, {claims / cost.Cpu.TotalSeconds:F0} claims per CPU-second");
        Line($"steps {result.Entries}, {result.Entries / (double)claims:F2} a claim, "
            + $"{result.Entries / cost.Wall.TotalSeconds:F0}/s");
        Line($"stored {result.Stored / 1_000_000.0:F1} MB, {result.Stored / claims} bytes a claim, "
            + $"of it files {result.StoredFiles / claims}");
        Line($"peak resident {result.Played.PeakMegabytes} MB; allocated {cost.Allocated / claims} bytes a claim");
        foreach (var difference in result.Differences.All.Take(MostShown))
            Line($"  DIFFERENT {difference}");
        Line($"{result.Differences.Compared} comparisons, {result.Differences.All.Count} differences");

        void Line(string text) => output.WriteLine(text);
    }
}
