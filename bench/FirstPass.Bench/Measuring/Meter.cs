using System.Diagnostics;

namespace FirstPass.Bench.Measuring;

/// <summary>What a piece of work cost.</summary>
/// <param name="Cpu">Processor time of the whole process.</param>
/// <param name="Wall">Time that passed; it says little on a machine that others use too.</param>
/// <param name="Allocated">Bytes allocated by all threads.</param>
public readonly record struct Cost(TimeSpan Cpu, TimeSpan Wall, long Allocated);

/// <summary>Measures by processor time, because a bare wall time measures the neighbours as well.</summary>
public static class Meter
{
    /// <summary>Processor time of this process up to now.</summary>
    public static TimeSpan Cpu => Environment.CpuUsage.TotalTime;

    /// <summary>Does a piece of work once.</summary>
    public static Cost Of(Action work)
    {
        var (cpu, wall, bytes) = (Cpu, Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
        work();
        return new Cost(
            Cpu - cpu, Stopwatch.GetElapsedTime(wall), GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    /// <summary>Does a piece of work several times, after once for warmth, and gives the middle one by processor
    /// time.</summary>
    public static Cost Median(int times, Action work)
    {
        work();
        return Middle([.. Enumerable.Range(0, times).Select(_ => Of(work))]);
    }

    /// <summary>The middle of several costs, by processor time.</summary>
    public static Cost Middle(IReadOnlyList<Cost> costs) => costs.OrderBy(c => c.Cpu).ElementAt(costs.Count / 2);

    /// <summary>How fast something reads a file, over and over until enough was read: millions of bytes per
    /// CPU-second, the median of several rounds.</summary>
    public static double Rate(int rounds, byte[] bytes, int total, Action<byte[]> read)
    {
        var times = Math.Max(1, total / bytes.Length);
        var cost = Median(rounds, () =>
        {
            for (var i = 0; i < times; i++)
                read(bytes);
        });
        return times * (double)bytes.Length / 1_000_000 / cost.Cpu.TotalSeconds;
    }

    /// <summary>The largest memory this process has had resident, in MB; of Linux.</summary>
    public static long PeakMegabytes => Status("VmHWM:") / 1024;

    /// <summary>Begins to watch the peak anew.</summary>
    public static void ForgetPeak()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static long Status(string name) => File.ReadLines("/proc/self/status")
        .Where(l => l.StartsWith(name, StringComparison.Ordinal))
        .Select(l => long.Parse(l[name.Length..].Replace("kB", "", StringComparison.Ordinal)))
        .FirstOrDefault();
}
