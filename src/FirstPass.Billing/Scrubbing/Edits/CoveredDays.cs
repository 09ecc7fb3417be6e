using FirstPass.Billing.Claims;
using NodaTime;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>Covered and non-covered days (value codes 80 and 81), where given, are the days of the statement.</summary>
internal static class CoveredDays
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (!view.IsInpatient || view.Claim.Institutional is not
            { StatementFrom: { } from, StatementThrough: { } through } facts || through < from)
            return;
        var (given, said) = (false, 0L);
        foreach (var value in facts.Values)
        {
            if (value.Code is not ("80" or "81"))
                continue;
            given = true;
            said += (value.Amount?.Cents ?? 0) / 100;
        }

        var days = DaysOf(facts, from, through);
        if (!given || said == days)
            return;
        findings.Add(new(EditNames.CoveredDays, new("2300"))
        {
            What = $"Covered and non-covered days add up to {said}, the statement has {days}.",
            Why = "The payer pays by days; the two must agree.",
            Fix = "Correct value codes 80 and 81, or the statement period.",
        });
    }

    // The day of discharge does not count, unless the patient came the same day; who is still there is not discharged.
    private static long DaysOf(InstitutionalFacts facts, LocalDate from, LocalDate through)
    {
        var days = (long)Period.DaysBetween(from, through);
        return facts.PatientStatus == "30" ? days + 1 : Math.Max(days, 1);
    }
}
