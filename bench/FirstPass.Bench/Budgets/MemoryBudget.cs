using System.Diagnostics;
using FirstPass.App.Intake;
using FirstPass.Bench.Measuring;
using FirstPass.Exchange.Files;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using FirstPass.Workflow.Identity;

namespace FirstPass.Bench.Budgets;

/// <summary>How much memory a file of 1 GB takes, in a process of its own.</summary>
public static class MemoryBudget
{
    /// <summary>Name of the command that the process runs.</summary>
    public const string Command = "giant";

    private const long Gigabyte = 1_000_000_000;

    /// <summary>Measures.</summary>
    public static IEnumerable<Row> Run(SampleFiles files)
    {
        var sample = Path.GetTempFileName();
        File.WriteAllBytes(sample, files.ClaimFile);
        var parts = Child(sample);
        File.Delete(sample);
        yield return Row.AtMost(
            "1 GB file, resident memory", (128, 64), double.Parse(parts[0]), "MB",
            $"837 of {parts[1]} claims in {parts[2]} sets, made while it is read: surveyed, judged by the guides, "
            + "typed; "
            + $"the whole process, {parts[3]} CPU-seconds; after survey {parts[4]} MB, after judging {parts[5]} MB");
    }

    private static string[] Child(string sample)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(MemoryBudget).Assembly.Location);
        start.ArgumentList.Add(Command);
        start.ArgumentList.Add(sample);
        using var process = Process.Start(start)!;
        var parts = process.StandardOutput.ReadToEnd().Trim().Split(' ');
        process.WaitForExit();
        return parts;
    }

    /// <summary>What the process does; writes peak, claims, sets, CPU-seconds, and the peaks on the way.</summary>
    public static void Measure(string sampleFile)
    {
        var sample = File.ReadAllBytes(sampleFile);
        var cpu = Meter.Cpu;
        using var file = new GiantFile(sample, Gigabyte);
        var arrival = new FileArrival("", false, Digest.Zero, file.Length, false);
        var received = FileIntake.Survey(file, arrival);
        var surveyed = Meter.PeakMegabytes;
        file.Position = 0;
        var verdict = FileJudge.Of(file);
        if (verdict.Findings.Any(f => f.Severity != Severity.Info) || received.Length != 1)
            throw new InvalidOperationException("The large file is not what it should be.");
        var judged = Meter.PeakMegabytes;
        file.Position = 0;
        using var reader = new Claim837Reader(file);
        var claims = 0;
        while (reader.Read())
            claims++;
        Console.WriteLine(
            $"{Meter.PeakMegabytes} {claims} {received[0].Sets.Length} {(Meter.Cpu - cpu).TotalSeconds:F0} "
            + $"{surveyed} {judged}");
    }
}
