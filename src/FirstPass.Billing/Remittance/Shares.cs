using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>What keeps a share of a claim from its patient's statement.</summary>
/// <param name="Shielded">The law keeps every share from the patient.</param>
/// <param name="UntilFinal">The house waits until the whole claim is finished.</param>
/// <param name="Lines">Lines as last sent.</param>
/// <param name="GivenUp">What was given up: of a line that was refused, nothing is worked on then.</param>
/// <param name="Billed">What was billed to the patient of refusals.</param>
internal readonly record struct StatementTerms(
    bool Shielded, bool UntilFinal, ImmutableArray<BilledLine> Lines, ImmutableArray<GivenUp> GivenUp,
    ImmutableArray<BilledPart> Billed);

/// <summary>
/// Whose a share is. Of a line the last payer in order says what the patient owes; nothing is the patient's while a
/// payer of the claim has no decision that stands. A posting moves the difference to what was moved before, so that
/// the order in which decisions and reversals come does not matter.
/// </summary>
internal static class Shares
{
    /// <summary>A posting with what it moves to the patient, or back, so that the patient owes what the decisions
    /// say.</summary>
    /// <param name="desk">The posting.</param>
    /// <param name="before">Everything posted so far.</param>
    /// <param name="added">What is posted now.</param>
    internal static Generation Moved(PostingDesk desk, ImmutableArray<Generation> before, Generation added)
    {
        var after = before.Add(added);
        if (!IsMixed(after))
            return added with
            {
                Lines = [.. added.Lines.Select(l => With(l, Owed(desk, after, l.Item) - Posted(before, l.Item)))],
            };
        // One payer speaks of lines and another one of the claim: only the claim as a whole can be compared.
        var moved = Owed(desk, after, null) - Posted(before, null);
        return added with
        {
            Lines = [.. added.Lines.Select((l, i) => With(l, i == 0 ? moved : Money.Zero))],
        };
    }

    /// <summary>True when some decisions are about lines and others about the claim as a whole.</summary>
    internal static bool IsMixed(ImmutableArray<Generation> all)
    {
        var items = all.SelectMany(g => g.Lines).Select(l => l.Item).ToHashSet();
        return items.Count > 1 && items.Contains(0);
    }

    /// <summary>What the patient owes of a line by the decisions that stand; null asks for the claim.</summary>
    internal static Money Owed(PostingDesk desk, ImmutableArray<Generation> all, int? item)
    {
        var coverages = desk.Account.Coverages;
        if (desk.Shielded || ArePending(coverages, all))
            return Money.Zero;
        var last = all.Standing()
            .SelectMany(g => g.Lines.Where(l => item is null || l.Item == item).Select(l => (Of: g, Line: l)))
            .GroupBy(d => d.Of.Rank)
            .MaxBy(rank => rank.Key);
        var counting = (last ?? Enumerable.Empty<(Generation Of, GenerationLine Line)>())
            .Where(d => Classification.IsFinal(d.Line.Class) && all.InForce(d.Of, d.Line))
            .DistinctBy(d => d.Line.Item)
            .ToList();
        return Money.Sum(counting
            .Where(d => !coverages.Any(c => c.Payer == d.Of.Place.Payer && c.NoPatientShare))
            .Select(d => d.Line.Share));
    }

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
    /// <param name="terms">What keeps a share back.</param>
    internal static Money Eligible(
        ImmutableArray<Coverage> coverages, ImmutableArray<Generation> all, ClaimBalances balances,
        StatementTerms terms)
    {
        var held = terms.Shielded || ArePending(coverages, all)
            || (terms.UntilFinal && !balances.InsuranceOpen.IsZero);
        if (held)
            return Money.Zero;
        var kept = all.Standing().SelectMany(g => g.Lines.Select(l => (g.Rank, Line: l)))
            .GroupBy(d => d.Line.Item)
            .Select(item => balances.InsuranceOpen.Cents > 0 && IsWorkedOn([.. item], all, terms)
                ? Posted(all, item.Key)
                : item.MaxBy(d => d.Rank).Line.FromAccount);
        var billable = balances.PatientOpen - Money.Sum(kept);
        return billable.Cents <= 0 ? Money.Zero : billable;
    }

    // One payer's share of a line is not final while another one refuses that line and somebody works on it.
    private static bool IsWorkedOn(
        ImmutableArray<(int Rank, GenerationLine Line)> decisions, ImmutableArray<Generation> all,
        StatementTerms terms)
    {
        var item = decisions[0].Line.Item;
        if (!decisions.GroupBy(d => d.Rank).Any(rank => !Classification.IsFinal(rank.Last().Line.Class)))
            return false;
        if (terms.Lines.FirstOrDefault(l => l.Item == item) is not { } line)
            return true;
        var ended = terms.GivenUp.On(item) + terms.Billed.On(item);
        var ofNoLine = item == 0 ? Money.Zero : terms.GivenUp.On(0);
        return line.Charge - all.PostedOn(item) > ended + ofNoLine;
    }

    // Beside a decision that stands another one of its rank says nothing yet.
    private static GenerationLine With(GenerationLine line, Money share) => line.IsHeld
        ? line
        : line with { Posted = line.Posted with { PatientShare = share } };

    private static Money Posted(ImmutableArray<Generation> all, int? item) => Money.Sum(all
        .SelectMany(g => g.Lines).Where(l => item is null || l.Item == item).Select(l => l.Posted.PatientShare));
}
