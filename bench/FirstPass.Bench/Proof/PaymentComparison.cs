using System.Text.Json;
using FirstPass.App.Composition;
using FirstPass.Billing.RemittanceCases;

namespace FirstPass.Bench.Proof;

/// <summary>Compares each payment's case with the line that the sandbox wrote about it.</summary>
public static class PaymentComparison
{
    /// <summary>Compares all payments.</summary>
    public static void Run(CaseLookup cases, Database database, GeneratedFolder folder, Differences differences)
    {
        var found = new Dictionary<string, (string State, RemittanceCase Value, string Tasks)>(StringComparer.Ordinal);
        foreach (var id in database.Cases("remittance"))
        {
            var (one, value) = cases.Get<RemittanceCase>(id);
            var tasks = string.Join(',', one.Open.Tasks.Values.Select(t => t.Kind));
            found[value.Received?.Payment.Trace ?? value.Landed!.Trace] = (one.State, value, tasks);
        }

        var lines = File.ReadLines(folder.In("payments.jsonl")).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        differences.Same("payments", lines.Count, found.Count);
        foreach (var line in lines)
        {
            var trace = line.GetProperty("trace").GetString()!;
            if (!found.TryGetValue(trace, out var payment))
            {
                differences.Same($"payment {trace}", "a case", "none");
                continue;
            }

            Compare($"payment {trace}", line, payment, differences);
        }
    }

    private static void Compare(
        string name, JsonElement line, (string State, RemittanceCase Value, string Tasks) found,
            Differences differences)
    {
        var value = found.Value;
        differences.Same($"{name} state", "Reconciled", found.State);
        differences.Same($"{name} tasks", "", found.Tasks);
        differences.Same($"{name} payer", line.GetProperty("payer").GetString(), value.Payer);
        differences.Same(
            $"{name} amount", line.GetProperty("amount").GetInt64(), value.Received?.Payment.Amount.Cents ?? -1);
        differences.Same($"{name} claims posted", line.GetProperty("claims").GetInt32(), value.Tally?.Posted ?? -1);
        differences.Same(
            $"{name} claims aside", 0,
            (value.Tally?.Parked ?? 0) + (value.Tally?.External ?? 0) + (value.Tally?.Unknown ?? 0));
    }
}
