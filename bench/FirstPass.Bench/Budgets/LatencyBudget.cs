using System.Collections.Immutable;
using System.Diagnostics;
using FirstPass.Bench.Measuring;
using FirstPass.Bench.Proof;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Engine.Shards;
using FirstPass.Sandbox.Generation;
using FirstPass.Workflow.Cases;

namespace FirstPass.Bench.Budgets;

/// <summary>How long a person waits for a step while a file of thousands of claims is fed.</summary>
public static class LatencyBudget
{
    private const int Claims = 8_000;
    private const string LetterKey = "payer-letter";
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(15);

    /// <summary>Measures.</summary>
    public static async Task<ImmutableArray<Row>> RunAsync()
    {
        var folder = House.Scratch("latency");
        try
        {
            var files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
            var volume = new ProofOrder(Claims, 1) { Only = PlannedOutcome.Paid };
            var made = GeneratedFolder.MakeApart(files, volume);
            await using var practice = PracticeInstance.Start(folder, House.Root);
            var all = made.Files();
            foreach (var file in all.Take(2))
                await practice.PutAsync([(file.Name, made.In(file.Name))]);
            return Rows(await WaitsAsync(practice, made, [.. all.Skip(2).Select(f => f.Name)]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<TimeSpan>> WaitsAsync(
        PracticeInstance practice, GeneratedFolder made, ImmutableArray<string> names)
    {
        var waits = new List<TimeSpan>();
        var import = Task.Run(() => practice.PutAsync(names
            .Where(n => !n.StartsWith("paper/", StringComparison.Ordinal)).Select(n => (n, made.In(n)))));
        for (var i = 0; !import.IsCompleted; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await practice.Desk.Runtime.Submit(Letter(practice, i), Lane.Person);
            waits.Add(Stopwatch.GetElapsedTime(started));
            await Task.Delay(Between);
        }

        await import;
        return waits;
    }

    private static Event Letter(PracticeInstance practice, int i) => new(
        new EventId("desk", $"{i}"), Billing.RemittanceCases.Letter.Event,
        new Address.ToKey(LetterKey, practice.Key(LetterKey, $"DESK{i}"), "letter"),
        new Actor(ActorKind.Person, "biller", ["biller"]), new LetterReceived("LAKE", $"DESK{i}", 1_00));

    private static ImmutableArray<Row> Rows(List<TimeSpan> waits)
    {
        var sorted = waits.Select(w => w.TotalMilliseconds).Order().ToList();
        return
        [
            Row.AtMost(
                "step latency for a person while a bulk import runs, p99", (100, 25), sorted[sorted.Count * 99 / 100],
                "ms", $"{sorted.Count} steps beside {Claims} claims with all their answers; median "
                    + $"{sorted[sorted.Count / 2]:F1} ms, worst {sorted[^1]:F0} ms, by wall"),
        ];
    }
}
