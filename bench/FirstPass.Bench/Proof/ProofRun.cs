using System.Collections.Immutable;
using FirstPass.Bench.Measuring;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Ledger;

namespace FirstPass.Bench.Proof;

/// <summary>What a proof found.</summary>
/// <param name="Order">What was made.</param>
/// <param name="Planted">How many claims were meant for each outcome.</param>
/// <param name="Played">What it cost.</param>
/// <param name="Entries">Entries of the log.</param>
/// <param name="Stored">Bytes of the database.</param>
/// <param name="StoredFiles">Bytes of stored files among them.</param>
/// <param name="Arrived">Bytes of the files that arrived.</param>
/// <param name="Differences">Everything that is not as expected.</param>
public sealed record ProofResult(
    ProofOrder Order, ImmutableSortedDictionary<string, int> Planted, Played Played, long Entries, long Stored,
    long StoredFiles, long Arrived, Differences Differences);

/// <summary>
/// Takes generated claims with all their answers through the product as it runs in service, and compares every claim,
/// every payment and the whole ledger with what the sandbox recorded and with what a plain adder finds in the files.
/// </summary>
public static class ProofRun
{
    /// <summary>Runs in a folder of its own.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="order">Which claims.</param>
    /// <param name="apart">True to generate in a process of its own.</param>
    public static async Task<ProofResult> RunAsync(string folder, ProofOrder order, bool apart)
    {
        var files = Path.Combine(folder, "files");
        Directory.CreateDirectory(files);
        var made = apart ? GeneratedFolder.MakeApart(files, order) : GeneratedFolder.Make(files, order);
        await using var practice = PracticeInstance.Start(folder, House.Root);
        var played = await Playing.RunAsync(practice, made);
        using var database = new Database(practice.Database);
        var differences = new Differences();
        var planted = Compare(practice, database, made, differences);
        return new ProofResult(
            order, planted, played, database.Entries, database.Bytes, database.BlobBytes, made.Bytes(), differences);
    }

    private static ImmutableSortedDictionary<string, int> Compare(
        PracticeInstance practice, Database database, GeneratedFolder made, Differences differences)
    {
        var cases = practice.Desk.Cases;
        var expected = ExpectedLine.Read(made.In("record.jsonl"))
            .ToDictionary(l => l.Claim, StringComparer.Ordinal);
        var comparison = new ClaimComparison(differences);
        foreach (var id in database.Cases("denial"))
            comparison.Add(cases.Get<DenialCase>(id).Value);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var stated = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var paid = 0L;
        foreach (var id in database.Cases("claim"))
        {
            var (found, claim) = cases.Get<ClaimCase>(id);
            var number = claim.Claim.Number ?? "";
            if (expected.TryGetValue(number, out var line) && seen.Add(number))
                comparison.Compare(line, found);
            else
                differences.Same($"claim {number}", "one case", "another case");
            paid += new ClaimBalances(found.Balances).Paid.Cents;
            foreach (var adjustment in claim.Generations.SelectMany(g => g.Stated))
            {
                var name = $"{ClaimComparison.Code(adjustment.Group)}-{adjustment.Carc}";
                stated[name] = stated.GetValueOrDefault(name) + adjustment.Amount.Cents;
            }
        }

        differences.Same("claims", expected.Count, seen.Count);
        PaymentComparison.Run(cases, database, made, differences);
        new SumComparison(made, practice.Data, differences).Run(
            database.Sums("select account, sum(cents) from posting group by account"), stated, paid);
        return expected.Values.GroupBy(l => l.Planted).ToImmutableSortedDictionary(g => g.Key, g => g.Count());
    }
}
