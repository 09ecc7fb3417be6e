using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FirstPass.Workflow.Definitions.Tables;

/// <summary>
/// The rows of one column by value: for each value that some row equals, a bit for every row that this value leaves
/// standing, rows that do not ask included.
/// </summary>
internal sealed class EqualityIndex
{
    private readonly ulong[] silent;
    private readonly FrozenDictionary<string, ulong[]> byText;
    private readonly FrozenDictionary<long, ulong[]> byNumber;

    private EqualityIndex(int field, ImmutableArray<TableRow> rows)
    {
        Field = field;
        silent = new ulong[(rows.Length + 63) / 64];
        var texts = new Dictionary<string, ulong[]>(StringComparer.Ordinal);
        var numbers = new Dictionary<long, ulong[]>();
        for (var row = 0; row < rows.Length; row++)
        {
            switch (rows[row].When.FirstOrDefault(c => c.Field == field && Takes(c)))
            {
                case Condition.OneOfTexts one:
                    foreach (var value in one.Values)
                        Mark(texts, value, row);
                    break;
                case Condition.OneOfNumbers one:
                    foreach (var value in one.Values)
                        Mark(numbers, value, row);
                    break;
                default:
                    silent[row / 64] |= 1UL << (row % 64);
                    break;
            }
        }

        byText = Shared(texts).ToFrozenDictionary(StringComparer.Ordinal);
        byNumber = Shared(numbers).ToFrozenDictionary();
    }

    /// <summary>The field it indexes.</summary>
    public int Field { get; }

    /// <summary>True for the conditions that an index answers.</summary>
    public static bool Takes(Condition condition) => condition is Condition.OneOfTexts or Condition.OneOfNumbers;

    /// <summary>One index for each field that some row compares for equality.</summary>
    public static ImmutableArray<EqualityIndex> ForAll(ImmutableArray<TableRow> rows) =>
    [
        .. rows.SelectMany(row => row.When).Where(Takes).Select(c => c.Field).Distinct().Order()
            .Select(field => new EqualityIndex(field, rows)),
    ];

    /// <summary>Takes away the rows that this value rules out.</summary>
    public void Narrow(Cell cell, Span<ulong> rows, Span<ulong> scratch)
    {
        if (!cell.IsPresent)
            And(rows, silent);
        else if (byNumber.Count > 0)
            And(rows, byNumber.GetValueOrDefault(cell.Ordinal, silent));
        else if (cell.IsOf(CellType.Text))
            And(rows, byText.GetValueOrDefault(cell.AsText, silent));
        else
            NarrowByCodes(cell, rows, scratch);
    }

    private void NarrowByCodes(Cell cell, Span<ulong> rows, Span<ulong> scratch)
    {
        silent.CopyTo(scratch);
        foreach (var code in cell.AsCodes)
            if (byText.TryGetValue(code, out var standing))
                for (var i = 0; i < scratch.Length; i++)
                    scratch[i] |= standing[i];
        And(rows, scratch);
    }

    private static void And(Span<ulong> rows, ReadOnlySpan<ulong> standing)
    {
        for (var i = 0; i < rows.Length; i++)
            rows[i] &= standing[i];
    }

    private void Mark<TKey>(Dictionary<TKey, ulong[]> sets, TKey value, int row)
        where TKey : notnull
    {
        if (!sets.TryGetValue(value, out var set))
            sets[value] = set = new ulong[silent.Length];
        set[row / 64] |= 1UL << (row % 64);
    }

    // A list of 5,000 codes in one row is 5,000 equal sets: they are kept once.
    private Dictionary<TKey, ulong[]> Shared<TKey>(Dictionary<TKey, ulong[]> sets)
        where TKey : notnull
    {
        var known = new Dictionary<string, ulong[]>(StringComparer.Ordinal);
        foreach (var value in sets.Keys.ToList())
        {
            var set = sets[value];
            for (var i = 0; i < set.Length; i++)
                set[i] |= silent[i];
            var key = Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(set.AsSpan()));
            if (!known.TryAdd(key, set))
                sets[value] = known[key];
        }

        return sets;
    }
}
