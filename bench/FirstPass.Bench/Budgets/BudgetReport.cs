using FirstPass.Bench.Measuring;

namespace FirstPass.Bench.Budgets;

/// <summary>Measures budgets and prints them as a table.</summary>
internal static class BudgetReport
{
    private static readonly string[] All = ["formats", "fhir", "memory", "scrub", "kernel", "life", "latency"];

    public static async Task<int> RunAsync(IEnumerable<string> names, Commands commands)
    {
        var chosen = names.Where(All.Contains).DefaultIfEmpty("").ToList();
        var claims = int.Parse(commands.Get("--claims", "20000"));
        SampleFiles? made = null;
        SampleFiles Files() => made ??= SampleFiles.Make();
        Console.WriteLine($"{Machine.Description}; load {Machine.Load} at the start");
        Console.WriteLine();
        Console.WriteLine("| What | Must | Aim | Measured | Meets | How |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var failed = 0;
        foreach (var name in chosen is [""] ? All : [.. chosen])
        {
            IEnumerable<Row> rows = name switch
            {
                "formats" => FormatBudgets.Run(Files()).Concat(Hl7Budgets.Run()),
                "fhir" => FhirBudgets.Run(),
                "memory" => MemoryBudget.Run(Files()),
                "scrub" => ScrubBudget.Run(Files()),
                "kernel" => await KernelBudget.RunAsync(),
                "life" => await LifeBudget.RunAsync(claims),
                _ => await LatencyBudget.RunAsync(),
            };
            foreach (var row in rows)
            {
                Console.WriteLine(
                    $"| {row.What} | {row.Must} | {row.Aim} | {row.Measured} | {row.Verdict} | {row.Note} |");
                failed += row.Verdict == "FAIL" ? 1 : 0;
            }
        }

        Console.WriteLine();
        Console.WriteLine($"load {Machine.Load} at the end; {failed} failed");
        return failed == 0 ? 0 : 1;
    }
}
