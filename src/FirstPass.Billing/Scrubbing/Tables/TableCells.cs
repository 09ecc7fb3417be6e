using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>Cells that code tables share.</summary>
internal static class TableCells
{
    /// <summary>First and last day; an empty last day is open.</summary>
    internal static DateSpan Span(this CsvRow row, string from, string to)
    {
        var first = row.Day(from);
        if (first is null && row[from] == "")
            row.Refuse(from, "The cell is empty.");
        var last = row.Day(to);
        if (last < first)
            row.Refuse(to, "The last day lies before the first.");
        return new(
            first is { } start ? DateSpan.Number(start) : 0,
            last is { } end ? DateSpan.Number(end) : DateSpan.Open);
    }

    internal static bool YesNo(this CsvRow row, string column)
    {
        if (row[column] is not ("yes" or "no"))
            row.Refuse(column, "The cell is neither yes nor no.");
        return row[column] == "yes";
    }

    internal static ProcedureCode Procedure(this CsvRow row, string column)
    {
        if (!ProcedureCode.TryParse(row[column], out var code))
            row.Refuse(column, "The cell is not a procedure code.");
        return code;
    }
}
