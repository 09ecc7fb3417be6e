using System.Collections.Immutable;
using System.Text;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>
/// Reads comma-separated tables with a header line. Quoted fields may hold commas and doubled quotes but no line breaks;
/// lines that start with # are remarks. Errors name line and column.
/// </summary>
internal sealed class CsvRows
{
    private const int MaximumLineLength = 4096;

    private readonly List<RowError> errors = [];
    private readonly string[] columns;
    private string[] fields = [];
    private int line;

    internal CsvRows(params string[] columns) => this.columns = columns;

    internal ImmutableArray<RowError> Errors => [.. errors];

    /// <summary>How many rows had no error.</summary>
    internal int Rows { get; private set; }

    /// <summary>False once a field of the present row was bad.</summary>
    internal bool Good { get; private set; }

    /// <summary>Reads all rows; <paramref name="take"/> asks for the fields and says whether it kept the row.</summary>
    internal void Read(IEnumerable<string> lines, Action<CsvRows> take)
    {
        var headed = false;
        foreach (var text in lines)
        {
            line++;
            var plain = line == 1 ? text.TrimStart('\uFEFF') : text;
            if (plain.Length == 0 || plain[0] == '#')
                continue;
            if (errors.Count >= TableRead<int>.MaximumErrors)
                return;
            if (headed)
                ReadRow(plain, take);
            else if (!Split(plain).SequenceEqual(columns))
                errors.Add(new(line, "", $"The header must read {string.Join(',', columns)}."));
            if (!headed && errors.Count > 0)
                return;
            headed = true;
        }

        if (!headed)
            errors.Add(new(line, "", "The table is empty."));
    }

    /// <summary>The field under a column of the header.</summary>
    internal string this[string column] => fields[Array.IndexOf(columns, column)];

    internal void Bad(string column, string reason)
    {
        errors.Add(new(line, column, reason));
        Good = false;
    }

    internal DateSpan Span(string from, string to)
    {
        var (first, last) = (0, DateSpan.Open);
        if (!DateSpan.TryReadDay(this[from], out first))
            Bad(from, "is not a date.");
        if (this[to] is not ("" or "*") && !DateSpan.TryReadDay(this[to], out last))
            Bad(to, "is neither empty nor a date.");
        else if (last < first)
            Bad(to, "lies before the first day.");
        return new(first, last);
    }

    internal int Whole(string column, int maximum)
    {
        if (int.TryParse(this[column], System.Globalization.NumberStyles.None, null, out var value) && value <= maximum)
            return value;
        Bad(column, $"is not a whole number from 0 to {maximum}.");
        return 0;
    }

    internal bool YesNo(string column)
    {
        if (this[column] is not ("yes" or "no"))
            Bad(column, "is neither yes nor no.");
        return this[column] == "yes";
    }

    private void ReadRow(string text, Action<CsvRows> take)
    {
        Good = true;
        fields = Split(text);
        if (text.Length > MaximumLineLength)
            Bad("", "The line is too long.");
        else if (fields.Length != columns.Length)
            Bad("", $"has {fields.Length} fields instead of {columns.Length}.");
        else
            take(this);
        Rows += Good ? 1 : 0;
    }

    private static string[] Split(string text)
    {
        if (!text.Contains('"'))
            return text.Split(',');
        var found = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (text[i] == '"')
                quoted = !quoted;
            else if (text[i] == ',' && !quoted)
            {
                found.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(text[i]);
        }

        found.Add(field.ToString());
        return [.. found];
    }
}
