using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Workflow.Postings;

namespace FirstPass.Bench.Proof;

/// <summary>Compares the whole ledger with what a plain adder finds in the files.</summary>
public sealed class SumComparison(GeneratedFolder folder, string data, Differences differences)
{
    private readonly FileSums sums = new();
    private readonly long bank =
        folder.Of("csv").Where(f => Path.GetFileName(f).StartsWith("bank", StringComparison.Ordinal))
        .SelectMany(f => File.ReadLines(f).Skip(1)).Sum(l => BankLines.Cents(l.Split(',')[2]));

    /// <summary>Compares.</summary>
    /// <param name="posted">Sums of the ledger by account.</param>
    /// <param name="stated">Adjustments that the cases hold, by group and reason.</param>
    /// <param name="claimsPaid">Paid on claims, net of what was taken back, as the cases hold it.</param>
    public void Run(
        ImmutableSortedDictionary<string, long> posted, IReadOnlyDictionary<string, long> stated, long claimsPaid)
    {
        foreach (var file in Left().Concat(folder.Of("835")))
            sums.Add(file);
        differences.Same("sum of all accounts", 0, posted.Values.Sum());
        differences.Same("charges that left (CLM02)", sums.Charges, -Of(Accounts.GrossRevenue));
        differences.Same("money of the bank", bank, Of(Accounts.Cash));
        differences.Same("amounts of payments (BPR02)", sums.Amounts, Of(Accounts.Cash));
        differences.Same("payer clearing", 0, Of(Accounts.PayerClearing));
        differences.Same("interest (PLB L6)", sums.Provider.GetValueOrDefault("L6"), Of(Accounts.OtherIncome));
        differences.Same("carried by payers (PLB FB)", sums.Provider.GetValueOrDefault("FB"),
            Of(Accounts.ForwardBalance));
        // What the payers took (WO) and did not announce by a reversal lies on the claims again.
        differences.Same(
            "paid on claims (CLP04, WO)", sums.Paid - sums.Provider.GetValueOrDefault("WO"), claimsPaid);
        differences.Same("recoveries not yet taken", 0, Of(Accounts.RecoupmentPayable));
        differences.Same("suspense", 0, Of(Accounts.RemitSuspense));
        differences.Same("unapplied cash", 0, Of(Accounts.UnappliedCash));
        differences.Same("paid for claims kept elsewhere", 0, Of(Accounts.ExternalRemits));
        differences.SameSums("adjustments (CAS)", sums.Adjustments, stated);
        differences.Same(
            "open and settled",
            sums.Charges,
            Of(Accounts.InsuranceReceivable) + Of(Accounts.PatientReceivable) + claimsPaid
                + Accounts.Chart.Where(a => a.Part is AccountPart.Contractual or AccountPart.Other)
                    .Sum(a => Of(a.Code)));

        long Of(AccountCode account) => posted.GetValueOrDefault(account.Code);
    }

    /// <summary>Claim files that the product let out, as the far sides got them.</summary>
    private IEnumerable<string> Left() => new[] { "hub/out", "direct/out" }
        .Select(f => Path.Combine([data, .. f.Split('/')]))
        .SelectMany(f => Directory.EnumerateFiles(f)).Order(StringComparer.Ordinal);
}
