using System.Collections.Frozen;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>What edits know of a procedure: its global days and whether it is a visit.</summary>
public readonly record struct ProcedureRow(ProcedureCode Code, int GlobalDays, bool IsVisit, DateSpan Span);

/// <summary>
/// Procedures by code and date: <c>code,global_days,visit,effective,ends</c>, from the user's own fee schedule file.
/// </summary>
public sealed class ProcedureTable
{
    /// <summary>A table that knows no procedure.</summary>
    public static readonly ProcedureTable Empty = new([], default);

    private readonly FrozenDictionary<int, ProcedureRow[]> rows;

    public ProcedureTable(IEnumerable<ProcedureRow> rows, RuleRef rule)
    {
        Rule = rule;
        this.rows = rows.GroupBy(static row => row.Code.Key)
            .ToFrozenDictionary(static g => g.Key, static g => g.ToArray());
    }

    public RuleRef Rule { get; }

    public int Count => rows.Count;

    /// <summary>The row that holds on a day (20260504), or null.</summary>
    public ProcedureRow? Find(ProcedureCode code, int day)
    {
        if (rows.TryGetValue(code.Key, out var found))
        {
            foreach (var row in found)
            {
                if (row.Span.Holds(day))
                    return row;
            }
        }

        return null;
    }

    public static TableRead<ProcedureTable> FromCsv(IEnumerable<string> lines, RuleRef rule)
    {
        var found = new List<ProcedureRow>();
        var errors = CsvTable.ForEach(lines, new(["code", "global_days", "visit", "effective", "ends"]), row =>
        {
            var code = row.Procedure("code");
            var days = row.Whole("global_days", 0, 90);
            var visit = row.YesNo("visit");
            var span = row.Span("effective", "ends");
            if (row.Ok)
                found.Add(new(code, days, visit, span));
        });
        return new(new ProcedureTable(found, rule), errors);
    }
}
