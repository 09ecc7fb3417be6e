using FirstPass.Billing.RemittanceCases;
using FirstPass.Workflow.Cases;
using NodaTime.Text;

namespace FirstPass.Bench.Proof;

/// <summary>Turns what comes by bank and by post into events: lines of the bank, and letters of payers.</summary>
public sealed class BankLines(PracticeInstance practice)
{
    private const string LetterKey = "payer-letter";

    /// <summary>Events of a file of the <c>paper</c> folder.</summary>
    public IEnumerable<Event> Of(string path)
    {
        var letters = Path.GetFileName(path).StartsWith("letters", StringComparison.Ordinal);
        return File.ReadLines(path).Skip(1).Select(l => l.Split(',')).Select(l => letters ? Letter(l) : Money(l));
    }

    /// <summary>Whole cents of an amount with two places.</summary>
    public static long Cents(string amount) => long.Parse(amount.Replace(".", "", StringComparison.Ordinal));

    // date,kind,amount,trace,origin,payer
    private Event Money(string[] line) => new(
        new EventId("bank", line[3]),
        RemittanceEvents.Landed,
        new Address.ToKey(
            RemittanceEvents.TraceKey, practice.Key(RemittanceEvents.TraceKey, line[3]), "remittance"),
        Actor.System,
        new EftLanded(line[3], Payer(line[5]), Cents(line[2]), LocalDatePattern.Iso.Parse(line[0]).Value));

    // date,letter,payer,claim,payer_claim,amount
    private Event Letter(string[] line) => new(
        new EventId("post", line[1]),
        Billing.RemittanceCases.Letter.Event,
        new Address.ToKey(LetterKey, practice.Key(LetterKey, line[1]), "letter"),
        Actor.System,
        new LetterReceived(Payer(line[2]), line[1], Cents(line[5])));

    private string Payer(string name) =>
        practice.Desk.Rules.World.PayerOnRemittance(name, null, null)?.Code ?? "";
}
