using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// Whose a share is. Of a line the last payer in order says what the patient owes; nothing is the patient's while a
/// payer of the claim has no decision that stands. A posting moves the difference to what was moved before, so that
/// the order in which decisions and reversals come does not matter.
/// </summary>
internal static class Shares
{
    /// <summary>What moves to the patient so that the patient owes what the decisions say; below zero goes
    /// back.</summary>
    /// <param name="desk">The posting.</param>
    /// <param name="before">Everything posted so far.</param>
    /// <param name="after">The same with what is posted now; its amounts do not matter yet.</param>
    /// <param name="item">Ordinal of the line.</param>
    internal static Money Moved(
        PostingDesk desk, ImmutableArray<Generation> before, ImmutableArray<Generation> after, int item) =>
        Owed(desk, after, item) - Posted(before, item);

    /// <summary>True while a payer of the claim is still to decide, or to decide again.</summary>
    internal static bool ArePending(ImmutableArray<Coverage> coverages, ImmutableArray<Generation> all)
    {
        var standing = all.Standing().ToList();
        return coverages.Any(c => !c.Unnamed && !standing.Exists(g => g.Place.Payer == c.Payer))
            || (coverages.Length < 2 && standing.Exists(g => g.Forwarded));
    }

    /// <summary>What a statement may ask for.</summary>
    /// <param name="coverages">Payers of the claim.</param>
    /// <param name="all">Everything posted on it.</param>
    /// <param name="balances">Where it stands.</param>
    /// <param name="shielded">The law keeps every share from the patient.</param>
    /// <param name="untilFinal">The house waits until the whole claim is finished.</param>
    internal static Money Eligible(
        ImmutableArray<Coverage> coverages, ImmutableArray<Generation> all, ClaimBalances balances, bool shielded,
        bool untilFinal)
    {
        var held = shielded || ArePending(coverages, all) || (untilFinal && !balances.InsuranceOpen.IsZero);
        var billable = balances.PatientOpen
            - Money.Sum(all.Standing().SelectMany(g => g.Lines).Select(l => l.FromAccount));
        return held || billable.Cents <= 0 ? Money.Zero : billable;
    }

    private static Money Owed(PostingDesk desk, ImmutableArray<Generation> all, int item)
    {
        var coverages = desk.Account.Coverages;
        if (desk.Shielded || ArePending(coverages, all))
            return Money.Zero;
        var last = all.Standing()
            .SelectMany(g => g.Lines.Where(l => l.Item == item).Select(l => (Of: g, Line: l)))
            .GroupBy(d => d.Of.Rank)
            .MaxBy(rank => rank.Key);
        var (of, line) = last?.FirstOrDefault(d => Classification.IsFinal(d.Line.Class) && all.InForce(d.Of, d.Line))
            ?? default;
        return line is null || coverages.Any(c => c.Payer == of.Place.Payer && c.NoPatientShare)
            ? Money.Zero
            : line.Share;
    }

    private static Money Posted(ImmutableArray<Generation> all, int item) => Money.Sum(
        all.SelectMany(g => g.Lines).Where(l => l.Item == item).Select(l => l.Posted.PatientShare));
}
