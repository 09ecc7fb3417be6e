using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.Remittance;

/// <summary>Lines and the generation of a share that is the patient's after all.</summary>
public sealed record ReleasedShare(ImmutableArray<Line> Lines, Generation Generation, Money Share);

/// <summary>
/// Moves a share that waited for a further payer to the patient, once it is certain that none will answer: the
/// secondary coverage proved void, or a person decided so after the crossover wait.
/// </summary>
public static class PatientShareRelease
{
    /// <summary>
    /// The release; null when nothing waits, when the patient is shielded, or when a payer whose patients owe nothing
    /// is among the claim's payers.
    /// </summary>
    public static ReleasedShare? Of(ClaimAccount account)
    {
        if (account.Shielded || account.Coverages.Any(c => c.NoPatientShare))
            return null;
        var last = account.Generations.Standing().OrderBy(g => g.Rank).LastOrDefault();
        if (last is null)
            return null;
        var lines = last.Lines
            .Where(l => Classification.IsFinal(l.Class) && !l.IsHeld)
            .Select(l => (l, Waiting: l.Share - Moved(account.Generations, last, l.Item)))
            .Where(l => l.Waiting.Cents > 0)
            .Select(l => new GenerationLine(l.l.Item, l.l.Class, new Adjudicated { PatientShare = l.Waiting }))
            .ToImmutableArray();
        var share = Money.Sum(lines.Select(l => l.Posted.PatientShare));
        if (lines.IsEmpty || share > new ClaimBalances(account.Balances).InsuranceOpen)
            return null;
        var generation = last with
        {
            Number = account.Generations.Length + 1,
            Kind = GenerationKind.Completion,
            Of = last.Number,
            Charge = Money.Zero,
            Paid = Money.Zero,
            Stated = [],
            Lines = lines,
        };
        return new ReleasedShare(
            [.. lines.SelectMany(l => ClaimJournal.Adjudication(last.Place, l.Item, l.Posted))], generation, share);
    }

    private static Money Moved(ImmutableArray<Generation> all, Generation of, int item) =>
        Money.Sum(all.Posted(of).Where(p => p.Item == item).Select(p => p.Amounts.PatientShare));
}
