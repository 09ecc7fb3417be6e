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

/// <summary>What is left of what was given up, and the lines that bring the rest back.</summary>
/// <param name="Kept">Everything that was given up, with what of it stands.</param>
/// <param name="Lines">What comes back; below that, what is given up again.</param>
/// <param name="FromPatient">What was billed to the patient of a refusal, and payers owe again or have paid.</param>
internal sealed record BroughtBack(ImmutableArray<GivenUp> Kept, ImmutableArray<Line> Lines, Money FromPatient)
{
    /// <summary>After decisions of payers.</summary>
    /// <param name="account">The claim before them.</param>
    /// <param name="all">Every decision, with theirs.</param>
    /// <param name="posted">What they post.</param>
    /// <param name="shielded">True when nothing is ever the patient's.</param>
    internal static BroughtBack By(
        ClaimAccount account, ImmutableArray<Generation> all, ImmutableArray<Line> posted, bool shielded)
    {
        if (account.GivenUp.IsEmpty && account.BilledToPatient.IsZero)
            return new BroughtBack([], [], Money.Zero);
        var sheet = new Sheet(account, all);
        foreach (var part in account.GivenUp.Where(p => p.IsOfInsurance))
            sheet.Keep(part, sheet.LeftOf(part));
        var billed = sheet.FromPatient(posted, shielded);
        posted = posted.AddRange(ToInsurance(account, billed));
        sheet.Cover(posted);
        sheet.Share(posted);
        return new BroughtBack([.. sheet.Kept], [.. sheet.Lines], billed);
    }

    /// <summary>Lines that take an amount from the patient to insurance.</summary>
    internal static ImmutableArray<Line> ToInsurance(ClaimAccount account, Money amount) =>
        [.. ClaimJournal.PatientToInsurance(account.Home, 0, amount)];

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
            var left = open.TryGetValue(part.Item, out var known) ? known : OpenOn(part.Item);
            var kept = new Money(Math.Clamp(left.Cents, 0, part.Amount.Cents));
            open[part.Item] = left - kept;
            return kept;
        }

        // A refusal that was billed to the patient and is paid now, or does not stand any more, is not the patient's:
        // the patient goes before what was given up of no line in particular.
        internal Money FromPatient(ImmutableArray<Line> posted, bool shielded)
        {
            var billed = account.BilledToPatient;
            if (shielded || !all.Standing().Any())
                return billed;
            var credit = -new ClaimBalances(account.Balances.With(posted).With([.. Lines])).InsuranceOpen;
            return new Money(Math.Max(0, Math.Min(billed.Cents, credit.Cents)));
        }

        // What was given up of no line in particular comes back as far as payers have paid it.
        internal void Cover(ImmutableArray<Line> posted)
        {
            var credit = -new ClaimBalances(account.Balances.With(posted).With([.. Lines])).InsuranceOpen;
            for (var i = Kept.Count - 1; i >= 0 && credit.Cents > 0; i--)
            {
                var part = Kept[i];
                if (part.Generation != 0)
                    continue;
                var back = new Money(Math.Min(credit.Cents, part.Amount.Cents));
                credit -= back;
                Kept[i] = part with { Amount = part.Amount - back };
                Lines.AddRange(part.Lines(account.Home, -back));
            }
        }

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

        private Money OpenOn(int item)
        {
            var line = account.Lines.FirstOrDefault(l => l.Item == item);
            return (line?.Charge ?? account.Charge) - Money.Sum(all.SelectMany(g => g.Lines)
                .Where(l => line is null || l.Item == item).Select(l => l.Posted.Total));
        }
    }
}
