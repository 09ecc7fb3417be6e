using System.Collections.Frozen;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>How a limit of units is applied (MAI).</summary>
public enum MueScope : byte
{
    /// <summary>1: to each line.</summary>
    Line,

    /// <summary>2: to the day, absolute.</summary>
    Day,

    /// <summary>3: to the day; more may be shown to be right.</summary>
    DayAppealable,
}

/// <summary>The most units of a code that are paid on the days of the span.</summary>
public readonly record struct MueRow(ProcedureCode Code, int Limit, MueScope Scope, DateSpan Span);

/// <summary>Limits of units by code and date.</summary>
public sealed class MueTable
{
    /// <summary>A table without limits.</summary>
    public static readonly MueTable Empty = new([], default);

    private readonly FrozenDictionary<int, MueRow[]> rows;

    public MueTable(IEnumerable<MueRow> rows, RuleRef rule)
    {
        Rule = rule;
        this.rows = rows.GroupBy(static row => row.Code.Key)
            .ToFrozenDictionary(static g => g.Key, static g => g.ToArray());
    }

    /// <summary>The table's name, version and source.</summary>
    public RuleRef Rule { get; }

    public int Count => rows.Count;

    /// <summary>The row that holds on a day (20260504), or null.</summary>
    public MueRow? Find(ProcedureCode code, int day)
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

    /// <summary>Our own table: <c>code,limit,mai,effective,deleted</c>.</summary>
    public static TableRead<MueTable> FromCsv(IEnumerable<string> lines, RuleRef rule)
    {
        var found = new List<MueRow>();
        var errors = CsvTable.ForEach(
            lines,
            new(["code", "limit", "mai", "effective", "deleted"]),
            row => Take(row, row["mai"], row.Span("effective", "deleted"), found));
        return new(new MueTable(found, rule), errors);
    }

    /// <summary>
    /// The quarterly text of CMS saved as comma-separated values: code, value, indicator (a sentence that starts with
    /// its number), rationale, under a header line. The file has no dates: the quarter is given.
    /// </summary>
    public static TableRead<MueTable> FromCms(IEnumerable<string> lines, DateSpan quarter, RuleRef rule)
    {
        var found = new List<MueRow>();
        var errors = CsvTable.ForEach(
            UnderOurHeader(lines),
            new(["code", "limit", "mai", "rationale"]),
            row => Take(row, row["mai"].Length > 1 ? row["mai"][..1] : row["mai"], quarter, found));
        return new(new MueTable(found, rule), [.. errors.Select(static error => error with { Row = error.Row - 1 })]);
    }

    // The header of CMS names the kind of service, so it differs by file: ours stands before it, and its titles go
    // blank.
    private static IEnumerable<string> UnderOurHeader(IEnumerable<string> lines)
    {
        yield return "code,limit,mai,rationale";
        var titles = true;
        foreach (var text in lines)
        {
            titles &= !StartsLikeRow(text);
            yield return titles ? "" : text;
        }
    }

    private static bool StartsLikeRow(string text) =>
        text.Length > 6 && text[5] == ',' && ProcedureCode.TryParse(text.AsSpan(0, 5), out _);

    private static void Take(CsvRow row, string mai, DateSpan span, List<MueRow> found)
    {
        var key = row.Procedure("code");
        var most = row.Whole("limit", 0, 999_999);
        if (mai is not ("1" or "2" or "3"))
            row.Refuse("mai", "The cell is not 1, 2 or 3.");
        else if (row.Ok)
            found.Add(new(key, most, (MueScope)(mai[0] - '1'), span));
    }
}
