using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.Contracts;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.Exchange.Csv;

/// <summary>What is said of a fee schedule beside its rows.</summary>
/// <param name="Payer">Our code of the payer; empty where each row names one.</param>
/// <param name="From">First day of service of rows that name none; null where each row names one.</param>
/// <param name="IsPayer">True for our code of a payer.</param>
public sealed record FeeTerms(string Payer, LocalDate? From, Func<string, bool> IsPayer);

/// <summary>
/// Reads a payer's fee schedule as contract rates: all of it, or what is wrong by line and column, never by value.
/// </summary>
public static class FeeSchedule
{
    private const int LongestCode = 7;

    /// <summary>The rates of a file.</summary>
    public static Imported<ContractRate> Read(string[] lines, FeeColumns columns, FeeTerms terms)
    {
        var header = RowMapper.HeaderOf(lines);
        ImmutableArray<string> needed =
        [
            .. terms.Payer.Length == 0 ? [Named(columns.Payer, "payer")] : Array.Empty<string>(),
            Named(columns.Code, "code"), Named(columns.Allowed, "allowed"),
            .. terms.From is null ? [Named(columns.From, "from")] : Array.Empty<string>(),
        ];
        var known = new Dictionary<(string, string, string, string), List<DateRange>>();
        return CsvTable.Read(lines, new CsvColumns(needed, [.. header.Distinct().Except(needed)]), row =>
        {
            var rate = new ContractRate(
                row.Number, Payer(row, columns, terms), Code(row, columns.Code), Modifier(row, columns.Modifier),
                Place(row, columns.Place), Allowed(row, columns.Allowed), Days(row, columns, terms));
            if (row.Ok && !IsNew(known, rate))
                row.Refuse(columns.From, "An earlier row holds for the same days.");
            return row.Ok ? rate : null;
        });
    }

    // A mapping may take a column away; a schedule without codes or amounts is none, and says which is missing.
    private static string Named(string column, string usual) => column.Length > 0 ? column : usual;

    private static string Cell(CsvRow row, string column) => column.Length == 0 ? "" : row[column];

    private static string Payer(CsvRow row, FeeColumns columns, FeeTerms terms)
    {
        var told = Cell(row, columns.Payer);
        if (terms.Payer.Length > 0)
        {
            if (told.Length > 0 && told != terms.Payer)
                row.Refuse(columns.Payer, "The row is of another payer than the one that was named.");
            return terms.Payer;
        }

        if (!terms.IsPayer(told))
            row.Refuse(columns.Payer, "The cell is no code of a payer that is configured.");
        return told;
    }

    private static string Code(CsvRow row, string column)
    {
        var code = row[column];
        if (code.Length is 0 or > LongestCode || !code.All(char.IsAsciiLetterOrDigit))
            row.Refuse(column, "The cell is no code of letters and digits.");
        return code;
    }

    private static string Modifier(CsvRow row, string column)
    {
        var modifier = Cell(row, column);
        if (modifier.Length > 0 && !(modifier.Length == 2 && modifier.All(char.IsAsciiLetterOrDigit)))
            row.Refuse(column, "The cell is no modifier of two letters or digits.");
        return modifier;
    }

    private static string Place(CsvRow row, string column)
    {
        var place = Cell(row, column);
        if (place.Length > 0 && !(place.Length == 2 && place.All(char.IsAsciiDigit)))
            row.Refuse(column, "The cell is no place of service of two digits.");
        return place;
    }

    private static Money Allowed(CsvRow row, string column)
    {
        var text = row[column].TrimStart('$');
        if (Money.TryParse(Plain(text), out var money) && money.Cents >= 0)
            return money;
        row.Refuse(column, "The cell is not an amount of money of zero or more.");
        return Money.Zero;
    }

    // Commas part thousands, or it is another number that is meant.
    private static string Plain(string text)
    {
        var groups = text.Split('.')[0].Split(',');
        return groups.Length == 1 || (groups[0].Length is > 0 and <= 3 && groups.Skip(1).All(g => g.Length == 3))
            ? text.Replace(",", "", StringComparison.Ordinal)
            : "";
    }

    private static DateRange Days(CsvRow row, FeeColumns columns, FeeTerms terms)
    {
        var from = Cell(row, columns.From).Length > 0 ? Day(row, columns.From) : terms.From;
        if (from is null && Cell(row, columns.From).Length == 0)
            row.Refuse(columns.From, "The cell is empty.");
        var to = Cell(row, columns.To).Length > 0 ? Day(row, columns.To) : null;
        if (to < from)
            row.Refuse(columns.To, "The row ends before it begins.");
        return new DateRange(from ?? LocalDate.MinIsoValue, to);
    }

    private static LocalDate? Day(CsvRow row, string column)
    {
        if (RowPlace.DayOf(row[column]) is { } day && DayLimits.Hold(LocalDate.FromDateOnly(day)))
            return LocalDate.FromDateOnly(day);
        row.Refuse(column, string.Create(
            CultureInfo.InvariantCulture, $"The cell is not a date as 2026-05-04 or 5/4/2026, {DayLimits.Years}."));
        return null;
    }

    private static bool IsNew(
        Dictionary<(string, string, string, string), List<DateRange>> known, ContractRate rate)
    {
        var key = (rate.Payer, rate.Code, rate.Modifier, rate.Site);
        if (!known.TryGetValue(key, out var ranges))
            known[key] = ranges = [];
        var isNew = !ranges.Any(rate.Effective.Overlaps);
        ranges.Add(rate.Effective);
        return isNew;
    }
}
