using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// What left a receivable of the claim without being paid: written off with an approval, or charged twice. It rests on
/// a decision of a payer, and comes back when that is gone.
/// </summary>
/// <param name="Kind">What it was called; null for the charge of a copy.</param>
/// <param name="Side">Whose receivable it left.</param>
/// <param name="Item">Ordinal of the line it was open on; 0 for the claim.</param>
/// <param name="Generation">Number of the decision that had refused it; 0 for none.</param>
/// <param name="Amount">What of it is out of the receivable now.</param>
/// <param name="Approved">What was approved: as much of a patient's share as comes again is given up again.</param>
public sealed record GivenUp(
    WriteOffKind? Kind, WriteOffSide Side, int Item, int Generation, Money Amount, Money Approved)
{
    /// <summary>What it takes from its receivable; a negative amount brings it back.</summary>
    internal ImmutableArray<Line> Lines(LedgerPlace place, Money amount) => Kind is { } kind
        ? ClaimJournal.WriteOff(place, kind, Side, amount)
        : ClaimJournal.Charge(place, 0, -amount);

    /// <summary>True when it is out of what payers owe.</summary>
    [JsonIgnore]
    public bool IsOfInsurance => Side == WriteOffSide.Insurance;
}

/// <summary>What of one line was moved to the patient.</summary>
/// <param name="Item">Our ordinal; 0 for the claim.</param>
/// <param name="Cents">How much.</param>
public sealed record BilledPart(int Item, long Cents);

/// <summary>What of a line left the balance with payers by a person's hand.</summary>
internal static class EndedOnLine
{
    /// <summary>Given up of what payers owe.</summary>
    internal static Money On(this ImmutableArray<GivenUp> given, int item) =>
        Money.Sum(given.Where(g => g.IsOfInsurance && g.Item == item).Select(g => g.Amount));

    /// <summary>Billed to the patient.</summary>
    internal static Money On(this ImmutableArray<BilledPart> billed, int item) =>
        new(billed.Where(b => b.Item == item).Sum(b => b.Cents));
}

/// <summary>What is left of what was given up, and the lines that bring the rest back.</summary>
/// <param name="Kept">Everything that was given up, with what of it stands.</param>
/// <param name="Lines">What comes back; below that, what is given up again.</param>
/// <param name="Billed">What was billed to the patient of refusals, and stays billed.</param>
/// <param name="FromPatient">Lines for the rest of that: payers owe it again, or have paid it.</param>
internal sealed record BroughtBack(
    ImmutableArray<GivenUp> Kept, ImmutableArray<Line> Lines, ImmutableArray<BilledPart> Billed,
    ImmutableArray<Line> FromPatient)
{
    /// <summary>After decisions of payers.</summary>
    /// <param name="account">The claim before them.</param>
    /// <param name="all">Every decision, with theirs.</param>
    /// <param name="posted">What they post.</param>
    /// <param name="shielded">True when nothing is ever the patient's.</param>
    internal static BroughtBack By(
        ClaimAccount account, ImmutableArray<Generation> all, ImmutableArray<Line> posted, bool shielded)
    {
        if (account.GivenUp.IsEmpty && account.Billed.IsEmpty)
            return new BroughtBack([], [], [], []);
        var sheet = new Sheet(account, all);
        foreach (var part in account.GivenUp.Where(p => p.IsOfInsurance))
            sheet.Keep(part, sheet.LeftOf(part));
        ImmutableArray<BilledPart> billed = shielded ? [] : [.. account.Billed.Select(sheet.LeftOf)];
        // Where a payer pays the claim as a whole no line tells what of it was billed or given up.
        var isMixed = Shares.IsMixed(all);
        if (isMixed)
            billed = Less(
                billed, -new ClaimBalances(account.Balances.With(posted).With([.. sheet.Lines])).InsuranceOpen);
        ImmutableArray<Line> fromPatient = [.. account.Billed.SelectMany((part, i) => ClaimJournal.PatientToInsurance(
            account.Home, part.Item, new Money(part.Cents - (shielded ? 0 : billed[i].Cents))))];
        posted = posted.AddRange(fromPatient);
        var credit = -new ClaimBalances(account.Balances.With(posted).With([.. sheet.Lines])).InsuranceOpen;
        Cover(sheet.Kept, sheet.Lines, account.Home, credit, ofLines: isMixed);
        sheet.Share(posted);
        return new BroughtBack(
            [.. sheet.Kept], [.. sheet.Lines], [.. billed.Where(b => b.Cents > 0)], fromPatient);
    }

    /// <summary>After money that came without a decision, as a recovery that is given back.</summary>
    /// <param name="given">What was given up.</param>
    /// <param name="home">Where the claim's own lines hang.</param>
    /// <param name="credit">What payers have paid beyond what they owe.</param>
    internal static (ImmutableArray<GivenUp> Kept, ImmutableArray<Line> Lines) By(
        ImmutableArray<GivenUp> given, LedgerPlace home, Money credit)
    {
        var kept = given.ToBuilder();
        var lines = ImmutableArray.CreateBuilder<Line>();
        Cover(kept, lines, home, credit, ofLines: false);
        return (kept.ToImmutable(), lines.ToImmutable());
    }

    // What was given up of no line in particular comes back as far as payers have paid it.
    private static void Cover(
        IList<GivenUp> kept, ICollection<Line> lines, LedgerPlace home, Money credit, bool ofLines)
    {
        for (var i = kept.Count - 1; i >= 0 && credit.Cents > 0; i--)
        {
            var part = kept[i];
            if ((part.Generation != 0 && !ofLines) || !part.IsOfInsurance)
                continue;
            var back = new Money(Math.Min(credit.Cents, part.Amount.Cents));
            credit -= back;
            kept[i] = part with { Amount = part.Amount - back };
            foreach (var line in part.Lines(home, -back))
                lines.Add(line);
        }
    }

    private static ImmutableArray<BilledPart> Less(ImmutableArray<BilledPart> billed, Money credit)
    {
        var kept = billed.ToBuilder();
        for (var i = kept.Count - 1; i >= 0 && credit.Cents > 0; i--)
        {
            var back = Math.Min(credit.Cents, kept[i].Cents);
            credit -= new Money(back);
            kept[i] = kept[i] with { Cents = kept[i].Cents - back };
        }

        return kept.ToImmutable();
    }

    private sealed class Sheet(ClaimAccount account, ImmutableArray<Generation> all)
    {
        private readonly Dictionary<int, Money> open = [];

        internal List<GivenUp> Kept { get; } = [];

        internal List<Line> Lines { get; } = [];

        internal void Keep(GivenUp part, Money amount)
        {
            Kept.Add(part with { Amount = amount });
            Lines.AddRange(part.Lines(account.Home, amount - part.Amount));
        }

        // A refusal that was taken back carries nothing, and what has been paid since was not to be given up. A copy
        // that is decided again is none, or is refused as one again.
        internal Money LeftOf(GivenUp part)
        {
            var standing = all.Standing().ToList();
            if (part.Generation == 0)
                return standing.Count == 0 ? Money.Zero : part.Amount;
            var again = standing.Exists(g => g.Number > part.Generation
                && g.Lines.Any(l => Generations.Touches(l.Item, part.Item)));
            if (!standing.Exists(g => g.Number == part.Generation) || (part.Kind is null && again))
                return Money.Zero;
            if (!again)
                return part.Amount;
            return Rest(part.Item, Money.Common(part.Amount, RefusedNow(part, standing)));
        }

        // A payer that settles what it had refused leaves the rest to the next one: that was not to be given up either.
        private Money RefusedNow(GivenUp part, List<Generation> standing)
        {
            var refused = standing.First(g => g.Number == part.Generation);
            var last = standing
                .Where(g => g.Number > part.Generation && g.Rank == refused.Rank)
                .Select(g => g.Lines.Where(l => Generations.Touches(l.Item, part.Item)).Select(l => (Of: g, Line: l))
                    .ToList())
                .LastOrDefault(lines => lines.Count > 0);
            return last is not null && last.TrueForAll(l =>
                    Classification.IsFinal(l.Line.Class) && all.InForce(l.Of, l.Line))
                ? Money.Sum(last.Select(l => l.Line.Refused))
                : part.Amount;
        }

        // A refusal that was billed to the patient and is paid now, or does not stand any more, is not the patient's.
        internal BilledPart LeftOf(BilledPart part) => part with
        {
            Cents = all.Standing().Any(g => g.Lines.Any(l => Generations.Touches(l.Item, part.Item)))
                ? Rest(part.Item, new Money(part.Cents)).Cents
                : 0,
        };

        // Nobody bills a patient for a share that was given up before the payer took it back and named it again.
        internal void Share(ImmutableArray<Line> posted)
        {
            var parts = account.GivenUp.Where(p => !p.IsOfInsurance).ToList();
            var share = new ClaimBalances(account.Balances.With(posted)).PatientOpen
                + Money.Sum(parts.Select(p => p.Amount));
            foreach (var part in parts)
            {
                var kept = new Money(Math.Clamp(share.Cents, 0, part.Approved.Cents));
                share -= kept;
                Keep(part, kept);
            }
        }

        // Several parts of a line share what is open on it.
        private Money Rest(int item, Money amount)
        {
            var left = open.TryGetValue(item, out var known) ? known : OpenOn(item);
            var kept = new Money(Math.Clamp(left.Cents, 0, amount.Cents));
            open[item] = left - kept;
            return kept;
        }

        private Money OpenOn(int item)
        {
            var line = account.Lines.FirstOrDefault(l => l.Item == item);
            return line is null ? account.Charge - all.PostedOn(null) : line.Charge - all.PostedOn(item);
        }
    }
}
