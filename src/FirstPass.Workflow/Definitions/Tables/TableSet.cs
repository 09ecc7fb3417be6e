using System.Collections.Frozen;
using System.Collections.Immutable;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.Workflow.Definitions.Tables;

/// <summary>
/// Tables by name, each in versions that never share a day. Versions of one table count by the same date field: else no
/// day could say which one holds.
/// </summary>
public sealed class TableSet
{
    private readonly FrozenDictionary<string, DatedList<DecisionTable>> byName;

    private TableSet(FrozenDictionary<string, DatedList<DecisionTable>> byName) => this.byName = byName;

    /// <summary>The names, in order.</summary>
    public ImmutableArray<string> Names => [.. byName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>All versions of all tables, by name and date.</summary>
    public ImmutableArray<DecisionTable> All =>
        [.. Names.SelectMany(name => byName[name].Entries).Select(entry => entry.Value)];

    /// <summary>What is in force, for the set that a decision records.</summary>
    public IEnumerable<ActiveMember> Members(string kind) =>
        All.Select(table => new ActiveMember(kind, table.Header.Name, table.Header.Version, table.Hash));

    /// <summary>The versions of a table; empty if there is none of this name.</summary>
    public DatedList<DecisionTable> Named(string name) =>
        byName.GetValueOrDefault(name, DatedList<DecisionTable>.Empty);

    /// <summary>Compiles one table a file.</summary>
    public static Loaded<TableSet> Load(IEnumerable<SourceText> files, IReadOnlyCollection<Vocabulary> vocabularies)
    {
        var errors = new ErrorList();
        var tables = new List<(Place Place, DecisionTable Table)>();
        foreach (var file in files)
        {
            var compiled = DecisionTable.Compile(file, vocabularies);
            errors.AddRange(compiled.Errors);
            if (compiled.TryGet(out var table))
                tables.Add((new Place(file.File, 1, 1), table));
        }

        var byName = new Dictionary<string, DatedList<DecisionTable>>(StringComparer.Ordinal);
        foreach (var versions in tables.GroupBy(t => t.Table.Header.Name, StringComparer.Ordinal))
        {
            Check(versions, errors);
            var list = DatedList<DecisionTable>.Create($"Table {versions.Key}", versions.Select(Dated));
            errors.AddRange(list.Errors);
            if (list.TryGet(out var dated))
                byName[versions.Key] = dated;
        }

        return errors.Finish(() => new TableSet(byName.ToFrozenDictionary(StringComparer.Ordinal)));
    }

    private static (Place, Dated<DecisionTable>) Dated((Place Place, DecisionTable Table) t)
    {
        var header = t.Table.Header;
        var always = new DateRange(LocalDate.MinIsoValue, null);
        return (t.Place, new(t.Table, header.Effective ?? always, header.Version, header.Source));
    }

    private static void Check(IEnumerable<(Place Place, DecisionTable Table)> versions, ErrorList errors)
    {
        var first = versions.First().Table;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, table) in versions)
        {
            if (!seen.Add(table.Header.Version))
                errors.Add(place, $"Table {table.Header.Name} has two versions '{table.Header.Version}'.");
            if (table.Header.BasisField != first.Header.BasisField || table.Vocabulary != first.Vocabulary)
                errors.Add(place, $"All versions of table {table.Header.Name} share vocabulary and basis.");
        }
    }
}
