using System.Globalization;
using FirstPass.Billing.Vocabulary;
using FirstPass.Exchange.Mappings;

namespace FirstPass.Exchange.Csv;

/// <summary>A column of a table.</summary>
internal sealed record ColumnPath(string Column) : WirePath
{
    public override bool HoldsValue => true;
}

/// <summary>How mappings of CSV name tables and columns.</summary>
public sealed class CsvLanguage : WireLanguage
{
    private const int LongestColumn = 80;

    /// <summary>The language.</summary>
    public static CsvLanguage Instance { get; } = new();

    internal override string Member => "table-mapping";

    internal override string Kinds => "tables";

    internal override string NoKind => "no table: one word, as charges.";

    internal override string NoPath => "This is no column.";

    internal override bool IsKind(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterLower(c) || c == '-');

    internal override WirePath? Path(string text) =>
        text.Trim() is { Length: > 0 and <= LongestColumn } column ? new ColumnPath(column) : null;
}

/// <summary>A row of a table, or one item of a cell that lists some.</summary>
internal sealed record RowPlace(CsvRow Row, string? Item) : WirePlace
{
    /// <summary>The row itself, for a list that has one item.</summary>
    private const string Whole = "$row";

    /// <summary>The item at hand of a cell that lists some.</summary>
    private const string OneItem = "$item";

    private static readonly char[] Separators = [' ', ';', '|'];

    public override IEnumerable<WirePlace> Each(WirePath path) => ColumnOf(path) == Whole
        ? [this]
        : Cell(path).Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(item => this with { Item = item });

    public override string Text(WireSource source) => source.Where is { } where && !Holds(where)
        ? ""
        : Cell(source.Path) is { Length: > 0 } text ? string.Concat(source.Then.Select(Cell).Prepend(text)) : "";

    public override bool IsNull(WireSource source) => false;

    public override bool Holds(WireCondition condition) => condition.Holds(Cell(condition.Path));

    public override WireDocument? Document(FieldRule rule) => null;

    public override WirePath DocumentPath(FieldRule rule) => new ColumnPath(Whole);

    /// <summary>A day as 2026-05-04, or as 5/4/2026.</summary>
    public override string? Day(string text) =>
        DayOf(text) is { Year: >= 1850 and <= 2199 } day
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    public override string? Time(string text) => Day(text);

    /// <summary>A day in either form; null for what is none.</summary>
    public static DateOnly? DayOf(string text) => DateOnly.TryParseExact(
        text, ["yyyy-MM-dd", "M/d/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    public static string ColumnOf(WirePath path) => ((ColumnPath)path).Column;

    private string Cell(WirePath path) => ColumnOf(path) == OneItem ? Item ?? "" : Row[ColumnOf(path)];
}
