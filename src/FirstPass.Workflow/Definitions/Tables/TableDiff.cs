using System.Collections.Immutable;

namespace FirstPass.Workflow.Definitions.Tables;

/// <summary>What differs between two versions of a table, by the ids of its rows.</summary>
/// <param name="Added">Rows of the later version alone.</param>
/// <param name="Removed">Rows of the earlier version alone.</param>
/// <param name="Changed">Rows of both with another content.</param>
/// <param name="OrderChanged">True when rows of both stand in another order: it matters where the first wins.</param>
/// <param name="HeaderChanged">True when hit policy, basis, effective range or source differ.</param>
public sealed record TableDiff(
    ImmutableArray<string> Added,
    ImmutableArray<string> Removed,
    ImmutableArray<string> Changed,
    bool OrderChanged,
    bool HeaderChanged)
{
    /// <summary>True when nothing but the version differs.</summary>
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty && !OrderChanged && !HeaderChanged;

    /// <summary>Compares two versions.</summary>
    public static TableDiff Between(DecisionTable earlier, DecisionTable later)
    {
        var before = earlier.Rows.ToDictionary(row => row.Id, row => row.Hash, StringComparer.Ordinal);
        var after = later.Rows.ToDictionary(row => row.Id, row => row.Hash, StringComparer.Ordinal);
        var kept = earlier.Rows.Select(row => row.Id).Where(after.ContainsKey);
        return new TableDiff(
            [.. later.Rows.Select(row => row.Id).Where(id => !before.ContainsKey(id))],
            [.. earlier.Rows.Select(row => row.Id).Where(id => !after.ContainsKey(id))],
            [.. later.Rows.Where(row => before.TryGetValue(row.Id, out var hash) && hash != row.Hash)
                .Select(row => row.Id)],
            !kept.SequenceEqual(later.Rows.Select(row => row.Id).Where(before.ContainsKey)),
            HeaderOf(earlier) != HeaderOf(later));
    }

    private static (HitPolicy, TableHeader) HeaderOf(DecisionTable table) =>
        (table.Hit, table.Header with { Version = "" });
}
