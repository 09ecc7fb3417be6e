using System.Diagnostics;
using System.Globalization;
using FirstPass.Sandbox.Generation;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Commands;

/// <summary>Makes claims in any number with their answers and a record of what is expected.</summary>
internal static class GenerateCommand
{
    private const int LargestBatch = 5_000;
    private const int Days = 20;
    private static readonly DateOnly DefaultFirstDay = new(2026, 5, 4);

    public static int Run(Arguments args)
    {
        var rules = args.Find("--rules") is { } file ? RulesReader.ReadFile(file) : PracticeFolder.Rules();
        var claims = args.Whole("--claims", 1000);
        var volume = new Volume(
            claims,
            args.Whole("--seed", 1),
            Math.Max(1, args.Whole("--batch", Math.Min(LargestBatch, (claims + Days - 1) / Days))),
            args.Find("--first-day") is { } day
                ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : DefaultFirstDay)
        {
            Only = args.Find("--only") is { } only ? OutcomeOf(only) : null,
        };
        var watch = Stopwatch.StartNew();
        using var generator = new VolumeGenerator(
            rules, PracticeFolder.Charges(), volume, Path.GetFullPath(args.Get("--out")));
        generator.Run();
        var milliseconds = Math.Max(1, watch.ElapsedMilliseconds);
        Console.WriteLine(
            $"{volume.Claims} claims in {milliseconds} ms, {volume.Claims * 1000L / milliseconds} a second; "
            + $"processor time {Environment.CpuUsage.TotalTime.TotalMilliseconds:F0} ms");
        foreach (var planned in generator.Ledger.Claims.GroupBy(c => c.Planned).OrderBy(g => g.Key))
            Console.WriteLine($"  {planned.Key,-10} {planned.Count(),8}");
        return 0;
    }

    private static PlannedOutcome OutcomeOf(string name) =>
        Enum.TryParse<PlannedOutcome>(name, ignoreCase: true, out var outcome) && Enum.IsDefined(outcome)
            ? outcome
            : throw new UsageException(
                $"'{name}' is no outcome: {string.Join(", ", Enum.GetNames<PlannedOutcome>())}.");
}
