using System.Globalization;
using System.Text;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Paying;

/// <summary>
/// What comes by bank and by post, as CSV: a bank's lines of one day, and letters that announce recoveries.
/// </summary>
public static class BankFile
{
    /// <summary>Header of a bank file.</summary>
    public const string Header = "date,kind,amount,trace,origin,payer";

    /// <summary>Header of a file of letters.</summary>
    public const string LetterHeader = "date,letter,payer,claim,payer_claim,amount";

    /// <summary>The line of one payment.</summary>
    public static string Line(Remittance remittance) => string.Create(
        CultureInfo.InvariantCulture,
        $"{remittance.PayDay:yyyy-MM-dd},{(remittance.Method == "CHK" ? "cheque" : "eft")},"
        + $"{Cents.Plain(remittance.AmountCents)},{remittance.Trace},{remittance.Origin},{remittance.Payer.Name}");

    /// <summary>A bank file of some lines.</summary>
    public static byte[] Write(IEnumerable<string> lines) => Text(Header, lines);

    /// <summary>The letters of one day.</summary>
    public static byte[] Letters(
        DateOnly day, IEnumerable<Payable> letters, IReadOnlyDictionary<string, PayerRules> payers) => Text(
        LetterHeader,
        letters.Select(l => string.Create(
            CultureInfo.InvariantCulture,
            $"{day:yyyy-MM-dd},{l.Reference},{payers[l.Payer].Name},{l.Decision!.Claim.Number},"
            + $"{l.Decision.PayerNumber},{Cents.Plain(l.Cents)}")));

    private static byte[] Text(string header, IEnumerable<string> lines) =>
        Encoding.ASCII.GetBytes(header + "\n" + string.Concat(lines.Select(l => l + "\n")));
}
