using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Bench.Proof;

/// <summary>Compares each claim's case with the line of the record, to the cent.</summary>
public sealed class ClaimComparison(Differences differences)
{
    private readonly Dictionary<string, List<DenialCase>> denials = new(StringComparer.Ordinal);

    /// <summary>Group code as a file writes it.</summary>
    public static string Code(AdjustmentGroup group) => group switch
    {
        AdjustmentGroup.Contractual => "CO",
        AdjustmentGroup.Patient => "PR",
        AdjustmentGroup.Other => "OA",
        AdjustmentGroup.Payer => "PI",
        AdjustmentGroup.Correction => "CR",
    };

    /// <summary>Takes a denial case, to be found again beside its claim.</summary>
    public void Add(DenialCase denial)
    {
        var claim = denial.Found!.Claim.ToString();
        if (!denials.TryGetValue(claim, out var some))
            denials[claim] = some = [];
        some.Add(denial);
    }

    /// <summary>Compares a claim.</summary>
    public void Compare(ExpectedLine line, Case found)
    {
        var claim = (ClaimCase)found.Value;
        var name = $"claim {line.Claim} ({line.Planted}, {line.Payer})";
        differences.Same($"{name} state", line.CaseState, found.State);
        differences.Same($"{name} payer", line.Payer, claim.Payer);
        differences.Same($"{name} charge", line.Charge, claim.Claim.Charge?.Cents ?? 0);
        Findings(name, line, claim);
        Money(name, line, new ClaimBalances(found.Balances));
        Decisions(name, line, claim);
        Denials(name, line, claim, denials.GetValueOrDefault(found.Id.ToString()) ?? []);
        Tasks(name, line, found);
    }

    private void Findings(string name, ExpectedLine line, ClaimCase claim)
    {
        var errors = claim.Findings.Where(f => f.Severity == ScrubSeverity.Error).Select(f => f.Code).Distinct();
        var expected = string.Join(',', line.Faults.Order(StringComparer.Ordinal));
        differences.Same($"{name} findings", expected, string.Join(',', errors.Order(StringComparer.Ordinal)));
    }

    // What an edit stopped was never charged; everything else is in the ledger to the cent.
    private void Money(string name, ExpectedLine line, ClaimBalances ledger)
    {
        differences.Same($"{name} ledger charge", line.IsReturned ? 0 : line.Charge, ledger.Charge.Cents);
        differences.Same($"{name} paid", line.Paid, ledger.Paid.Cents);
        differences.Same($"{name} contractual", line.Contractual, ledger.Contractual.Cents + ledger.Other.Cents);
        differences.Same($"{name} patient", line.Patient, ledger.PatientOpen.Cents);
        differences.Same(
            $"{name} insurance open", line.IsReturned ? 0 : line.InsuranceOpen, ledger.InsuranceOpen.Cents);
        differences.Same($"{name} conserved", true, ledger.Conserved);
    }

    private void Decisions(string name, ExpectedLine line, ClaimCase claim)
    {
        var standing = claim.Generations.Standing().ToList();
        differences.Same(
            $"{name} reversed", line.Reversed, claim.Generations.Any(g => g.Kind == GenerationKind.Reversal));
        differences.SameSums($"{name} adjustment", line.Adjustments, Sums(standing.SelectMany(g => g.Stated)));
        differences.Same(
            $"{name} refused", line.DeniedOpen, standing.Sum(g => g.Lines.Sum(l => l.Refused.Cents)));
    }

    private void Denials(string name, ExpectedLine line, ClaimCase claim, List<DenialCase> found)
    {
        differences.Same($"{name} open denials", line.DeniedOpen > 0 ? 1 : 0, claim.Refusals.Length);
        var open = found.Where(d => claim.Refusals.Any(r => r.Key == d.Found!.Key)).ToList();
        differences.Same($"{name} denied", line.DeniedOpen, open.Sum(d => d.Triage!.Denied.Cents));
        differences.SameSums(
            $"{name} denial", line.Denials, Sums(open.SelectMany(d => d.Found!.Parts).SelectMany(p => p.Adjustments)));
    }

    private void Tasks(string name, ExpectedLine line, Case found)
    {
        var underpaid = found.Open.Tasks.Values.Any(t => t.Kind == "UNDERPAYMENT");
        // A decision that was taken back and made anew is below the contract as well.
        differences.Same($"{name} underpayment", line.Planted is "underpaid" or "reversed", underpaid);
        var taken = found.Open.Tasks.Values.Any(t => t.Kind is "UNEXPLAINED_TAKEBACK" or "TAKEBACK_CHECK");
        differences.Same($"{name} takeback to look at", line.TakenBackOpen > 0, taken);
    }

    private static ImmutableSortedDictionary<string, long> Sums(IEnumerable<Adjustment> adjustments) => adjustments
        .GroupBy(a => $"{Code(a.Group)}-{a.Carc}")
        .ToImmutableSortedDictionary(g => g.Key, g => g.Sum(a => a.Amount.Cents), StringComparer.Ordinal);
}
