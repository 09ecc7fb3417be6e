using System.Globalization;
using FirstPass.Billing.ClaimCases;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>
/// Money may land under another trace than its remittance has. Once it is late, payer and amount to the cent tell whose
/// it is, within three business days, where only one payment can be meant. Before that its own trace may still come.
/// </summary>
internal static class NearMoney
{
    private const int BusinessDays = 3;
    private const char Separator = '|';

    /// <summary>Payments of one payer and amount.</summary>
    internal static Question.KeyHolders Of(Context context, string payer, long cents) => new(
        RemittanceEvents.NearKey,
        context.Keys.Of(RemittanceEvents.NearKey, payer, cents.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A payment can be found so from here on; one whose payer nobody knows cannot.</summary>
    /// <param name="context">Where keys are made.</param>
    /// <param name="payer">Our code; may be empty.</param>
    /// <param name="cents">The amount.</param>
    /// <param name="on">The day of the payment.</param>
    /// <param name="provider">Whom it pays.</param>
    internal static IEnumerable<Fact> Kept(Context context, string payer, long cents, LocalDate on, string provider)
    {
        var key = Of(context, payer, cents);
        if (payer.Length > 0 && cents > 0)
            yield return new Fact.KeyTaken(
                key.Kind, key.Key, Exclusive: false, $"{IsoDay.Text(on)}{Separator}{provider}");
    }

    /// <summary>Whom the payment of a holder pays.</summary>
    internal static string ProviderOf(KeyHolder payment) => payment.Tag[(IsoDay.Length + 1)..];

    /// <summary>The only payment near a day that awaits its money; null when there is none or more than one.</summary>
    internal static KeyHolder? Only(Context context, Question.KeyHolders question, LocalDate on)
    {
        var near = context.Get<Answer.Holders>(question).Cases
            .Where(h => h.State == BankLines.Posted && h.Tag.Length > IsoDay.Length
                && LocalDatePattern.Iso.Parse(h.Tag[..IsoDay.Length]) is { Success: true } day
                && IsNear(context, day.Value, on))
            .Take(2).ToList();
        return near is [var one] ? one : null;
    }

    private static bool IsNear(Context context, LocalDate one, LocalDate other)
    {
        var (first, last) = one < other ? (one, other) : (other, one);
        return context.World().Bank.AddBusinessDays(first, BusinessDays) >= last;
    }
}
