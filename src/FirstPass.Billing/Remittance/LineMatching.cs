using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Remittance;

/// <summary>A line of ours as it was sent.</summary>
/// <param name="Item">Ordinal in our claim, from 1.</param>
/// <param name="Charge">Charge as sent.</param>
/// <param name="Code">HCPCS code, or null.</param>
/// <param name="Modifiers">Modifiers in their order.</param>
/// <param name="Revenue">Revenue code, or null.</param>
/// <param name="From">First day of service.</param>
/// <param name="Control">Line control number (REF*6R).</param>
/// <param name="Units">Units as sent.</param>
public sealed record BilledLine(
    int Item,
    Money Charge,
    string? Code = null,
    ImmutableArray<string> Modifiers = default,
    string? Revenue = null,
    LocalDate? From = null,
    string? Control = null,
    Units? Units = null)
{
    /// <summary>Modifiers in their order.</summary>
    public ImmutableArray<string> Modifiers { get => field.IsDefault ? [] : field; init; } = Modifiers;
}

/// <summary>Which line of ours each remitted line is.</summary>
public abstract record LineMatch
{
    private LineMatch()
    {
    }

    /// <summary>Every remitted line has its line.</summary>
    /// <param name="Items">Our ordinal for each remitted line, in the order of the remittance.</param>
    /// <param name="Relaxed">Some were found without modifiers or by order.</param>
    /// <param name="Split">The payer cut a line into parts that add up to it.</param>
    public sealed record Placed(ImmutableArray<int> Items, bool Relaxed, bool Split) : LineMatch;

    /// <summary>A line cannot be placed without guessing; the claim goes to a person.</summary>
    /// <param name="Line">Ordinal of the remitted line, from 1.</param>
    public sealed record Unplaced(int Line) : LineMatch;
}

/// <summary>
/// Places remitted lines: by line control number; then code, modifiers, day and charge; then the same without
/// modifiers, which payers drop. Several lines that look alike are placed in order only if the payer decided them
/// alike.
/// </summary>
public static class LineMatching
{
    /// <summary>Qualifier of a revenue code in SVC01.</summary>
    private const string RevenueQualifier = "NU";

    /// <summary>Places every line of a remitted claim.</summary>
    public static LineMatch Place(ImmutableArray<BilledLine> billed, ImmutableArray<RemitLine> remitted)
    {
        var items = new int[remitted.Length];
        var split = false;
        for (var i = 0; i < remitted.Length; i++)
            items[i] = billed.FirstOrDefault(b => remitted[i].Control is { } c && c == b.Control)?.Item ?? 0;
        foreach (var parts in items.Select((item, i) => (item, i)).Where(p => p.item > 0).GroupBy(p => p.item))
        {
            var charged = Money.Sum(parts.Select(p => remitted[p.i].Charge));
            if (billed.First(b => b.Item == parts.Key).Charge != charged)
                return new LineMatch.Unplaced(parts.First().i + 1);
            split |= parts.Count() > 1;
        }

        var relaxed = PlaceAlike(billed, remitted, items, modifiers: true);
        relaxed |= PlaceAlike(billed, remitted, items, modifiers: false);
        var missing = Array.IndexOf(items, 0);
        return missing >= 0 ? new LineMatch.Unplaced(missing + 1) : new LineMatch.Placed([.. items], relaxed, split);
    }

    // Places what can be placed without guessing and says whether modifiers or order had to be overlooked for it.
    private static bool PlaceAlike(
        ImmutableArray<BilledLine> billed, ImmutableArray<RemitLine> remitted, int[] items, bool modifiers)
    {
        var relaxed = false;
        for (var i = 0; i < remitted.Length; i++)
        {
            if (items[i] != 0)
                continue;
            var open = billed
                .Where(b => !items.Contains(b.Item) && IsLike(b, remitted[i], modifiers))
                .ToList();
            var alike = Enumerable.Range(0, remitted.Length)
                .Where(j => items[j] == 0 && open.Any(b => IsLike(b, remitted[j], modifiers)))
                .ToList();
            if (open.Count == 0 || alike.Count != open.Count || !DecidedAlike(alike.Select(j => remitted[j])))
                continue;
            relaxed |= !modifiers || open.Count > 1;
            for (var k = 0; k < alike.Count; k++)
                items[alike[k]] = open[k].Item;
        }

        return relaxed;
    }

    private static bool IsLike(BilledLine billed, RemitLine remitted, bool modifiers)
    {
        // What was billed stands in SVC06 where the payer judged another procedure.
        var procedure = remitted.Original ?? remitted.Procedure;
        var byRevenue = billed.Code is null || procedure.Qualifier == RevenueQualifier;
        var byCode = !byRevenue
            ? procedure.Code == billed.Code && (!modifiers || procedure.Modifiers.SequenceEqual(billed.Modifiers))
            : billed.Revenue is { } revenue && (remitted.Revenue ?? procedure.Code) == revenue;
        return byCode
            && billed.Charge == remitted.Charge
            && (remitted.From is not { } day || billed.From is not { } own || day == own);
    }

    private static bool DecidedAlike(IEnumerable<RemitLine> lines)
    {
        var decisions = lines.Select(Decision).ToList();
        return decisions.All(d => d.Paid == decisions[0].Paid && d.Reasons.SequenceEqual(decisions[0].Reasons));
    }

    private static (Money Paid, ImmutableArray<(AdjustmentGroup, string, Money)> Reasons) Decision(RemitLine line) =>
        (line.Paid, [.. line.Adjustments
            .Select(a => (a.Group, a.Carc, a.Amount))
            .OrderBy(a => a.Group).ThenBy(a => a.Carc, StringComparer.Ordinal).ThenBy(a => a.Amount)]);
}
