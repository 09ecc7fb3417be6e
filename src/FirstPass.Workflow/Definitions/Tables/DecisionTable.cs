using System.Collections.Immutable;
using System.Numerics;
using FirstPass.Workflow.Identity;

namespace FirstPass.Workflow.Definitions.Tables;

/// <summary>Which rows speak when several hold.</summary>
public enum HitPolicy
{
    /// <summary>The first row that holds, alone.</summary>
    First,

    /// <summary>Every row that holds, in order.</summary>
    Collect,
}

/// <summary>One row: all its conditions hold, or it is silent.</summary>
/// <param name="Id">Name of the row, by which versions are compared.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="When">Its conditions, at most one for a field.</param>
/// <param name="Then">What it states, by outcome id; absent where it states nothing.</param>
/// <param name="Hash">Content hash, by which a change is seen.</param>
public sealed record TableRow(
    string Id, Place Place, ImmutableArray<Condition> When, ImmutableArray<Cell> Then, Digest Hash);

/// <summary>A table's name, version, where it comes from and when it is in force.</summary>
/// <param name="Name">Name that all its versions share.</param>
/// <param name="Version">Version, shown and recorded with every decision.</param>
/// <param name="Source">Document it rests on.</param>
/// <param name="BasisField">Id of the date field that decides whether it is in force, -1 if it always is.</param>
/// <param name="Effective">Days on which it is in force; all days if null.</param>
public sealed record TableHeader(string Name, string Version, string Source, int BasisField, DateRange? Effective);

/// <summary>
/// Rows of typed cells over a published vocabulary: AND across, OR down. The one form for payer rules, policies, canary
/// shares and queue filters; it has no functions, no arithmetic, no nesting and no look-up.
/// </summary>
public sealed class DecisionTable
{
    /// <summary>Most rows; larger sets of codes are reference snapshots, not rules.</summary>
    public const int MaximumRows = 4096;

    private readonly ImmutableArray<EqualityIndex> indexes;
    private readonly ImmutableArray<ImmutableArray<Condition>> rest;

    internal DecisionTable(
        TableHeader header, Vocabulary vocabulary, HitPolicy hit, ImmutableArray<TableRow> rows, Digest hash)
    {
        Header = header;
        Vocabulary = vocabulary;
        Hit = hit;
        Rows = rows;
        Hash = hash;
        indexes = EqualityIndex.ForAll(rows);
        rest = [.. rows.Select(row => row.When.RemoveAll(EqualityIndex.Takes))];
    }

    // At most 64, so a candidate set fits the stack.
    private int Words => (Rows.Length + 63) / 64;

    /// <summary>Name, version, source, effective range.</summary>
    public TableHeader Header { get; }

    /// <summary>The words it is written in.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Which rows speak when several hold.</summary>
    public HitPolicy Hit { get; }

    /// <summary>All rows in order.</summary>
    public ImmutableArray<TableRow> Rows { get; }

    /// <summary>Content hash of the definition.</summary>
    public Digest Hash { get; }

    /// <summary>Compiles a table; every mistake is reported with its place, row and column.</summary>
    public static Loaded<DecisionTable> Compile(SourceText source, IEnumerable<Vocabulary> vocabularies) =>
        YamlReader.Read(source).Then(node => TableCompiler.Compile(node, vocabularies));

    /// <summary>Compiles a table that stands inside a larger file.</summary>
    public static Loaded<DecisionTable> Compile(Node node, IEnumerable<Vocabulary> vocabularies) =>
        TableCompiler.Compile(node, vocabularies);

    /// <summary>True when the deciding day lies in the effective range; a matter without it is not judged.</summary>
    public bool IsInForce<TSource>(in TSource source)
        where TSource : ICellSource, allows ref struct =>
        Header.Effective is not { } effective
        || (source[Header.BasisField].AsDate is { } day && effective.Contains(day));

    /// <summary>The first row that holds, in force or not; -1 if none. Allocates nothing.</summary>
    public int First<TSource>(in TSource source)
        where TSource : ICellSource, allows ref struct
    {
        Span<ulong> candidates = stackalloc ulong[Words];
        Narrow(source, candidates);
        for (var word = 0; word < candidates.Length; word++)
        {
            for (var bits = candidates[word]; bits != 0; bits &= bits - 1)
            {
                var row = (word * 64) + BitOperations.TrailingZeroCount(bits);
                if (RestHolds(row, source))
                    return row;
            }
        }

        return -1;
    }

    /// <summary>
    /// Writes the rows that hold, in force or not, and says how many there are; when there are more than
    /// <paramref name="found"/> has room for, the first ones are written. Allocates nothing.
    /// </summary>
    public int All<TSource>(in TSource source, Span<int> found)
        where TSource : ICellSource, allows ref struct
    {
        Span<ulong> candidates = stackalloc ulong[Words];
        Narrow(source, candidates);
        var count = 0;
        for (var word = 0; word < candidates.Length; word++)
        {
            for (var bits = candidates[word]; bits != 0; bits &= bits - 1)
            {
                var row = (word * 64) + BitOperations.TrailingZeroCount(bits);
                if (!RestHolds(row, source))
                    continue;
                if (count < found.Length)
                    found[count] = row;
                count++;
            }
        }

        return count;
    }

    /// <summary>The rows that speak: none when not in force, else by the hit policy.</summary>
    public ImmutableArray<TableRow> Evaluate<TSource>(in TSource source)
        where TSource : ICellSource, allows ref struct
    {
        if (!IsInForce(source))
            return [];
        if (Hit == HitPolicy.First)
            return First(source) is >= 0 and var first ? [Rows[first]] : [];
        Span<int> found = stackalloc int[Rows.Length];
        var count = All(source, found);
        var rows = ImmutableArray.CreateBuilder<TableRow>(count);
        foreach (var row in found[..count])
            rows.Add(Rows[row]);
        return rows.MoveToImmutable();
    }

    // Leaves a bit for each row whose equality cells hold.
    private void Narrow<TSource>(in TSource source, Span<ulong> candidates)
        where TSource : ICellSource, allows ref struct
    {
        candidates.Fill(ulong.MaxValue);
        if (Rows.Length % 64 != 0)
            candidates[^1] = (1UL << (Rows.Length % 64)) - 1;
        Span<ulong> scratch = stackalloc ulong[Words];
        foreach (var index in indexes)
            index.Narrow(Read(source, index.Field), candidates, scratch);
    }

    private bool RestHolds<TSource>(int row, in TSource source)
        where TSource : ICellSource, allows ref struct
    {
        foreach (var condition in rest[row])
            if (!condition.Holds(Read(source, condition.Field)))
                return false;
        return true;
    }

    private Cell Read<TSource>(in TSource source, int field)
        where TSource : ICellSource, allows ref struct
    {
        var cell = source[field];
        if (!cell.IsOf(Vocabulary.Fields[field].Type))
            throw new InvalidOperationException($"'{Vocabulary.Fields[field].Name}' was given another type.");
        return cell;
    }
}
