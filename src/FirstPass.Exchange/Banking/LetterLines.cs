using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Exchange.Banking;

/// <summary>A letter by which a payer announces a recovery.</summary>
/// <param name="Row">Line in the file.</param>
/// <param name="On">Day of the letter.</param>
/// <param name="Number">Its number, as a later adjustment quotes it.</param>
/// <param name="Payer">Our code of the payer; empty while no alias is known.</param>
/// <param name="Amount">What it announces.</param>
public sealed record LetterLine(int Row, LocalDate On, string Number, string Payer, Money Amount);

/// <summary>Reads a file of letters.</summary>
internal static class LetterLines
{
    public static IEnumerable<string> Needed(LetterColumns columns) =>
        [columns.Date, columns.Letter, columns.Payer, columns.Amount];

    public static LineFile Read(string[] lines, ImmutableArray<string> header, World world)
    {
        var columns = world.Tenant.Bank.Letters;
        var read = CsvTable.Read(
            lines, LineFile.Columns(Needed(columns), header), row => Line(row, columns, world));
        return new LineFile(LineFileKind.Letters, [], read.Ok ? read.Rows : [], read.Errors);
    }

    private static LetterLine? Line(CsvRow row, LetterColumns columns, World world)
    {
        var day = LineFile.Day(row, columns.Date);
        var number = row.Text(columns.Letter);
        if (row.Ok && !LineFile.IsPlain(number))
            row.Refuse(columns.Letter, "The number is no plain number or text.");
        var amount = row.Amount(columns.Amount);
        if (!row.Ok)
            return null;
        var payer = world.PayerOnRemittance(row[columns.Payer], null, null);
        return new LetterLine(row.Number, day!.Value, number, payer?.Code ?? "", amount);
    }
}
