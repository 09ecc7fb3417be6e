using System.Diagnostics;
using FirstPass.Bench.Measuring;

namespace FirstPass.Bench.Proof;

/// <summary>What it cost to take generated files through the product.</summary>
/// <param name="Cost">Processor time and time.</param>
/// <param name="PeakMegabytes">Largest resident memory on the way.</param>
/// <param name="Files">Files that arrived.</param>
public sealed record Played(Cost Cost, long PeakMegabytes, int Files);

/// <summary>Plays generated files into the product, each at its time.</summary>
public static class Playing
{
    /// <summary>How long the clock goes on after the last file: acknowledgements that never came, and the
    /// bank.</summary>
    private static readonly NodaTime.Period Afterwards = NodaTime.Period.FromDays(1);

    /// <summary>Plays everything.</summary>
    public static async Task<Played> RunAsync(PracticeInstance practice, GeneratedFolder folder)
    {
        Meter.ForgetPeak();
        var (cpu, wall, bytes) = (Meter.Cpu, Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
        var files = folder.Files();
        foreach (var together in files.GroupBy(f => f.At))
        {
            await practice.MoveToAsync(together.Key);
            await TakeAsync(practice, folder, [.. together.Select(f => f.Name)]);
        }

        await practice.MoveToAsync(files[^1].At + Afterwards);
        var cost = new Cost(
            Meter.Cpu - cpu, Stopwatch.GetElapsedTime(wall), GC.GetTotalAllocatedBytes() - bytes);
        return new Played(cost, Meter.PeakMegabytes, files.Length);
    }

    private static async Task TakeAsync(PracticeInstance practice, GeneratedFolder folder, string[] names)
    {
        var paper = names.Where(n => n.StartsWith("paper/", StringComparison.Ordinal)).ToList();
        await practice.PutAsync(names.Except(paper).Select(n => (n, folder.In(n))));
        if (paper.Count > 0)
            await practice.PutAsync(paper.Select(n => ($"{practice.PaperFolder}/{Path.GetFileName(n)}", folder.In(n))));
    }
}
