using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Exchange.Banking;

/// <summary>A line of a bank: money of a payer landed.</summary>
/// <param name="Row">Line in the file.</param>
/// <param name="On">Day.</param>
/// <param name="Kind">Kind as the bank calls it.</param>
/// <param name="Amount">Amount, above zero.</param>
/// <param name="Trace">Trace of the addenda, or cheque number.</param>
/// <param name="Payer">Our code of the payer; empty while no alias is known.</param>
/// <param name="Ordinal">Ordinal among lines of the file that say the same, from 1.</param>
public sealed record BankLine(
    int Row, LocalDate On, string Kind, Money Amount, string Trace, string Payer, int Ordinal);

/// <summary>Reads a bank's lines.</summary>
internal static class BankLines
{
    public static IEnumerable<string> Needed(BankColumns columns) =>
        new[] { columns.Date, columns.Kind, columns.Amount, columns.Trace, columns.Origin, columns.Payer }
            .Where(c => c.Length > 0);

    public static LineFile Read(string[] lines, ImmutableArray<string> header, World world)
    {
        var feed = world.Tenant.Bank;
        var read = CsvTable.Read(
            lines, LineFile.Columns(Needed(feed.Bank), header), row => Line(row, feed, world));
        var money = read.Rows.Where(l => feed.MoneyKinds.Contains(l.Kind))
            .GroupBy(l => (l.On, l.Kind, l.Amount, l.Trace, l.Payer))
            .SelectMany(g => g.Select((line, i) => line with { Ordinal = i + 1 }))
            .OrderBy(l => l.Row);
        return new LineFile(LineFileKind.Bank, read.Ok ? [.. money] : [], [], read.Errors);
    }

    private static BankLine? Line(CsvRow row, BankFeed feed, World world)
    {
        var columns = feed.Bank;
        var kind = row.Text(columns.Kind);
        if (feed.IgnoredKinds.Contains(kind))
            return new BankLine(row.Number, LocalDate.MinIsoValue, kind, Money.Zero, "", "", 0);
        if (row.Ok && !feed.MoneyKinds.Contains(kind))
            row.Refuse(columns.Kind, "The kind of line is not set up.");
        var amount = row.Amount(columns.Amount);
        if (row.Ok && amount.IsZero)
            row.Refuse(columns.Amount, "Nothing landed: the amount is zero.");
        var day = LineFile.Day(row, columns.Date);
        var trace = row.Text(columns.Trace);
        if (row.Ok && !LineFile.IsPlain(trace))
            row.Refuse(columns.Trace, "The trace is no plain number or text.");
        if (!row.Ok)
            return null;
        var payer = world.PayerOnRemittance(Cell(row, columns.Payer), Cell(row, columns.Origin), null);
        return new BankLine(row.Number, day!.Value, kind, amount, trace, payer?.Code ?? "", 0);
    }

    private static string? Cell(CsvRow row, string column) =>
        column.Length > 0 && row[column] is { Length: > 0 } text ? text : null;
}
