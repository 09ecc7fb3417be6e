using System.Globalization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using NodaTime.Text;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// The level 1 note on a claim's keys by which a ladder tells candidates apart without opening their cases: payers,
/// charge,
/// first day, billing NPI.
/// </summary>
internal static class CandidateTag
{
    internal static string Write(ClaimFact.Received received) => Write(received.Claim, received.Payer);

    internal static string Write(ClaimCase value) => Write(value.Claim, value.Payer);

    private static string Write(Claim claim, string payer)
    {
        // A payer that is not set up yet keeps its place, so that the ladder knows that there is one.
        var payers = string.Join(',', claim.OtherPayers.Select(o => o.Code).Prepend(payer));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{payers}|{claim.Charge?.Cents ?? 0}|{claim.FirstServiceDate:uuuu-MM-dd}|{claim.Billing.Npi}");
    }

    internal static ClaimCandidate Read(KeyHolder holder)
    {
        var parts = holder.Tag.Split('|');
        var day = LocalDatePattern.Iso.Parse(parts[2]);
        return new ClaimCandidate(
            holder.Case.ToString(),
            [.. parts[0].Split(',')],
            new Money(long.Parse(parts[1], CultureInfo.InvariantCulture)),
            day.Success ? day.Value : null,
            []);
    }

    /// <summary>Billing NPI of a candidate.</summary>
    internal static string Npi(KeyHolder holder) => holder.Tag.Split('|')[3];

    /// <summary>Member id, first date of service and charge.</summary>
    internal static Digest Relaxed(Claim claim, KeyHash keys) => Relaxed(
        claim.Subscriber.MemberId ?? claim.Patient.MemberId ?? "",
        claim.FirstServiceDate,
        claim.Charge ?? Money.Zero,
        keys);

    internal static Digest Relaxed(string member, NodaTime.LocalDate? day, Money charge, KeyHash keys) => keys.Of(
        ClaimKeys.Relaxed,
        member.Trim().ToUpperInvariant(),
        day is { } known ? IsoDay.Text(known) : "",
        charge.ToString());
}
