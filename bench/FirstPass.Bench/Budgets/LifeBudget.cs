using System.Collections.Immutable;
using FirstPass.Bench.Measuring;
using FirstPass.Bench.Proof;
using FirstPass.Sandbox.Generation;

namespace FirstPass.Bench.Budgets;

/// <summary>The whole life of a claim: what it costs, and what it leaves in the store.</summary>
public static class LifeBudget
{
    private const int WarmUp = 3_000;

    /// <summary>Measures claims that are paid at once, and the usual mixture, after a warm-up: what the compiler does
    /// in the first minute is no claim's cost.</summary>
    public static async Task<ImmutableArray<Row>> RunAsync(int claims)
    {
        await ProveAsync(new ProofOrder(WarmUp, 1));
        var clean = await ProveAsync(new ProofOrder(claims, 1) { Only = PlannedOutcome.Paid });
        var mixed = await ProveAsync(new ProofOrder(claims, 1));
        return
        [
            Row.AtMost(
                "a clean claim, whole life: steps", (6, 5), clean.Entries / (double)claims, "entries a claim",
                $"all entries of {claims} claims that are paid, those of files and payments included"),
            Row.AtMost(
                "a clean claim, whole life: stored", (16 * 1024, 12 * 1024), clean.Stored / (double)claims,
                "bytes a claim", $"the whole database, {clean.StoredFiles / claims} bytes of stored files included"),
            Life("whole life of a claim, file to reconciled ledger", mixed),
            Life("  the same, clean claims only", clean),
        ];
    }

    private static Row Life(string what, ProofResult result)
    {
        var (claims, cost) = (result.Order.Claims, result.Played.Cost);
        var row = Row.AtLeast(
            what, (500, 2000), claims / cost.Cpu.TotalSeconds, "claims per CPU-second",
            $"{claims} claims, {result.Differences.All.Count} differences; "
            + $"{claims / cost.Wall.TotalSeconds:F0} claims/s "
            + $"by wall; {result.Entries / cost.Wall.TotalSeconds:F0} steps/s; peak {result.Played.PeakMegabytes} MB");
        return result.Differences.All.Count == 0 ? row : row with { Verdict = "FAIL" };
    }

    private static async Task<ProofResult> ProveAsync(ProofOrder order)
    {
        var folder = House.Scratch("life");
        try
        {
            return await ProofRun.RunAsync(folder, order, apart: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
