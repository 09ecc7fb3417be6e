using System.Collections.Immutable;

namespace FirstPass.Workflow.Definitions.Tables;

/// <summary>Turns a table's YAML into a checked table.</summary>
internal static class TableCompiler
{
    /// <summary>Compiles, or says everything that is wrong.</summary>
    public static Loaded<DecisionTable> Compile(Node node, IEnumerable<Vocabulary> vocabularies)
    {
        var errors = new ErrorList();
        var map = new MapReader(node, errors);
        var name = map.Text("table");
        var version = map.Text("version");
        var source = map.Text("source", "");
        var hit = map.Choice<HitPolicy>("hit");
        var known = vocabularies.ToList();
        var word = map.Text("vocabulary");
        var vocabulary = known.Find(v => v.Name == word);
        if (vocabulary is null)
        {
            var names = string.Join(", ", known.Select(v => v.Name));
            map.Wrong($"There is no vocabulary '{word}'; known: {names}.");
            return errors.Finish<DecisionTable>(() => throw new System.Diagnostics.UnreachableException());
        }

        var effective = ReadEffective(map);
        var basis = ReadBasis(map, vocabulary, effective is not null);
        var rows = ReadRows(map, vocabulary);
        map.Close();
        if (hit == HitPolicy.First)
            RefuseUnreachable(rows, errors);
        var header = new TableHeader(name, version, source, basis, effective);
        return errors.Finish(() => new DecisionTable(header, vocabulary, hit, rows, Canonical.HashOf(node)));
    }

    private static DateRange? ReadEffective(MapReader map)
    {
        if (map.Inside("effective") is not { } inside)
            return null;
        var range = new DateRange(inside.Date("from"), inside.DateOrNone("to"));
        if (range.To < range.From)
            inside.Wrong("The table ends before it begins.");
        inside.Close();
        return range;
    }

    private static int ReadBasis(MapReader map, Vocabulary vocabulary, bool dated)
    {
        if (map.Take("basis") is not { } node)
        {
            if (dated)
                map.Wrong("A table with an effective range needs a 'basis': the date field that decides.");
            return -1;
        }

        var id = node is Node.Scalar scalar ? vocabulary.FieldId(scalar.Value) : -1;
        if (id < 0 || vocabulary.Fields[id].Type != CellType.Date)
            map.Errors.Add(node.Place, "'basis' must be a date field of the vocabulary: "
                + string.Join(", ", vocabulary.Fields.Where(f => f.Type == CellType.Date).Select(f => f.Name)) + ".");
        if (!dated)
            map.Errors.Add(node.Place, "'basis' is for a table with an effective range.");
        return id;
    }

    private static ImmutableArray<TableRow> ReadRows(MapReader map, Vocabulary vocabulary)
    {
        var items = map.Items("rows");
        if (items.Length > DecisionTable.MaximumRows)
        {
            map.Wrong($"A table has at most {DecisionTable.MaximumRows} rows.");
            return [];
        }

        if (items.IsEmpty)
            map.Wrong("A table has rows.");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var rows = ImmutableArray.CreateBuilder<TableRow>(items.Length);
        foreach (var item in items)
        {
            var row = ReadRow(new MapReader(item, map.Errors), vocabulary);
            if (!ids.Add(row.Id))
                map.Errors.Add(row.Place, $"There is already a row '{row.Id}'.");
            rows.Add(row);
        }

        return rows.MoveToImmutable();
    }

    private static TableRow ReadRow(MapReader map, Vocabulary vocabulary)
    {
        var id = map.Text("id");
        var when = ReadWhen(map.Take("when"), id, vocabulary, map.Errors);
        var then = ReadThen(map.Require("then"), id, vocabulary, map.Errors);
        map.Close();
        return new TableRow(id, map.Place, when, then, Canonical.HashOf(map.Node));
    }

    private static ImmutableArray<Condition> ReadWhen(Node? node, string row, Vocabulary vocabulary, ErrorList errors)
    {
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var (key, value) in Entries(node, row, "when", errors))
        {
            var id = vocabulary.FieldId(key.Value);
            if (id < 0)
                errors.Add(key.Place, $"Row '{row}': the vocabulary '{vocabulary.Name}' has no field '{key.Value}'.");
            else if (new CellReader(vocabulary.Fields[id], row, errors).Condition(id, value) is { } condition)
                conditions.Add(condition);
        }

        return conditions.DrainToImmutable();
    }

    private static ImmutableArray<Cell> ReadThen(Node? node, string row, Vocabulary vocabulary, ErrorList errors)
    {
        var cells = new Cell[vocabulary.Outcomes.Length];
        foreach (var (key, value) in Entries(node, row, "then", errors))
        {
            var id = vocabulary.OutcomeId(key.Value);
            if (id < 0)
                errors.Add(key.Place, $"Row '{row}': the vocabulary '{vocabulary.Name}' has no outcome '{key.Value}'.");
            else
                cells[id] = new CellReader(vocabulary.Outcomes[id], row, errors).Outcome(value);
        }

        for (var id = 0; node is not null && id < cells.Length; id++)
            if (vocabulary.Outcomes[id].Required && !cells[id].IsPresent)
                errors.Add(node.Place, $"Row '{row}' must state '{vocabulary.Outcomes[id].Name}'.");
        return [.. cells];
    }

    private static ImmutableArray<KeyedNode> Entries(Node? node, string row, string what, ErrorList errors)
    {
        if (node is null or Node.Map)
            return node is Node.Map map ? map.Entries : [];
        errors.Add(node.Place, $"Row '{row}': '{what}' holds columns with their values.");
        return [];
    }

    // With hit policy first, a row that an earlier one always beats is a rule its author believes in and nobody runs.
    private static void RefuseUnreachable(ImmutableArray<TableRow> rows, ErrorList errors)
    {
        for (var later = 1; later < rows.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (!Beats(rows[earlier], rows[later]))
                    continue;
                errors.Add(rows[later].Place, $"Row '{rows[later].Id}' is never reached: "
                    + $"whatever meets it meets row '{rows[earlier].Id}' before.");
                break;
            }
        }
    }

    private static bool Beats(TableRow earlier, TableRow later)
    {
        foreach (var condition in earlier.When)
        {
            var met = false;
            foreach (var other in later.When)
                met |= other.Field == condition.Field && condition.Covers(other);
            if (!met)
                return false;
        }

        return true;
    }
}
