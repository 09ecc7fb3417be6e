using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace FirstPass.Billing.Vocabulary;

/// <summary>What is wrong in one row of an imported table. The reason never repeats the value.</summary>
/// <param name="Row">Line number in the file, from 1.</param>
/// <param name="Column">Column, or empty for the row as a whole.</param>
/// <param name="Reason">Our own sentence.</param>
public sealed record RowError(int Row, string Column, string Reason)
{
    public override string ToString() => Column == "" ? $"line {Row}: {Reason}" : $"line {Row}, {Column}: {Reason}";
}

/// <summary>
/// Rows that could be read and what was wrong with the others. Importing is all or nothing: see <see cref="Ok"/>.
/// </summary>
public sealed record Imported<T>(ImmutableArray<T> Rows, ImmutableArray<RowError> Errors)
{
    /// <summary>True when every row was read.</summary>
    public bool Ok => Errors.IsEmpty;
}

/// <summary>The columns a table has to have and those it may have.</summary>
public sealed record CsvColumns(ImmutableArray<string> Needed, params ImmutableArray<string> Optional);

/// <summary>
/// Comma separated lines with a header row. Quotes as usual, but no line break inside them; a line that starts with
/// <c>#</c> and an empty line are skipped.
/// </summary>
public static class CsvTable
{
    /// <summary>
    /// Most lines read; a longer file is refused. The largest table, code pairs, has about two million.
    /// </summary>
    public const int MaximumRows = 20_000_000;

    /// <summary>After this many errors reading stops: it is the wrong file.</summary>
    public const int MaximumErrors = 100;

    /// <summary>
    /// Reads every row with <paramref name="read"/>, which returns null after adding an error. Columns that are
    /// missing, not known or doubled refuse the file.
    /// </summary>
    public static Imported<T> Read<T>(
        IEnumerable<string> lines, CsvColumns columns, Func<CsvRow, T?> read)
        where T : class
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        var errors = ForEach(lines, columns, row =>
        {
            if (read(row) is { } good)
                rows.Add(good);
        });
        return new(rows.ToImmutable(), errors);
    }

    /// <summary>
    /// Hands every row to <paramref name="take"/>, which adds its errors to the row; returns all errors.
    /// </summary>
    public static ImmutableArray<RowError> ForEach(
        IEnumerable<string> lines, CsvColumns columns, Action<CsvRow> take)
    {
        var errors = new List<RowError>();
        FrozenDictionary<string, int>? header = null;
        var number = 0;
        foreach (var text in lines)
        {
            if (++number > MaximumRows)
                return [.. errors, new(number, "", "The file has too many lines.")];
            if (errors.Count >= MaximumErrors)
                return [.. errors];
            var line = number == 1 ? text.TrimStart(ByteOrderMark) : text;
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (Split(line) is not { } cells)
                errors.Add(new(number, "", "A quote is not closed."));
            else if (header is null)
            {
                header = Header(cells, columns, number, errors);
                if (header is null)
                    return [.. errors];
            }
            else if (cells.Length != header.Count)
                errors.Add(new(number, "", "The row has another number of cells than the header."));
            else
                take(new CsvRow(number, cells, header, errors));
        }

        if (header is null)
            errors.Add(new(0, "", "The file has no header row."));
        return [.. errors];
    }

    private const char ByteOrderMark = '\uFEFF';

    private static FrozenDictionary<string, int>? Header(
        string[] cells, CsvColumns columns, int number, List<RowError> errors)
    {
        foreach (var column in columns.Needed.Where(c => !cells.Contains(c)))
            errors.Add(new(number, column, "The column is missing."));
        foreach (var cell in cells.Where(c => !columns.Needed.Contains(c) && !columns.Optional.Contains(c)))
            errors.Add(new(number, "", "The header has a column nobody knows."));
        if (cells.Distinct().Count() != cells.Length)
            errors.Add(new(number, "", "The header names a column twice."));
        return errors.Count > 0
            ? null
            : cells.Select((name, i) => (name, i)).ToFrozenDictionary(c => c.name, c => c.i, StringComparer.Ordinal);
    }

    private static string[]? Split(string line)
    {
        if (!line.Contains('"'))
            return line.Split(',', StringSplitOptions.TrimEntries);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
                cell.Append(line[i]);
        }

        cells.Add(cell.ToString().Trim());
        return quoted ? null : [.. cells];
    }
}
