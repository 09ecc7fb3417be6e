using System.Globalization;
using System.Runtime.InteropServices;

namespace FirstPass.Bench.Measuring;

/// <summary>What the figures were measured on.</summary>
public static class Machine
{
    /// <summary>Processor, cores, system, runtime, SQLite.</summary>
    public static string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} cores, {Memory()} GB; {RuntimeInformation.OSDescription}; "
        + $".NET {Environment.Version}; SQLite {Sqlite()}");

    /// <summary>Load of the last minute, the bench itself included.</summary>
    public static string Load => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";

    private static long Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30);

    private static string Sqlite()
    {
        SQLitePCL.Batteries_V2.Init();
        return SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
    }
}
