using NodaTime;

namespace FirstPass.Billing.Denials;

/// <summary>Every clock of a denial. Work clocks start at receipt, limits at the remittance's date.</summary>
internal static class DenialClocks
{
    public static DenialDeadlines Of(TriageRequest request, CarcEntry? entry, DenialAction action, AppealBar bar)
    {
        var (calendar, due) = (request.Calendar, request.Policies.Due);
        var received = calendar.DayZero(request.Received);
        var general = calendar.AddBusinessDays(received, due.DenialAction);
        var own = entry?.ClockBusinessDays is { } days
            ? calendar.AddBusinessDays(received, Own(entry, days, due))
            : general;
        var appeal = bar == AppealBar.None ? request.Agreement?.Appeal?.LastDay(request.Dates.Remit) : null;
        var correction = Correction(request, action);
        LocalDate? safeSend =
            correction is { } limit ? calendar.LatestSafeSend(limit, request.LeadBusinessDays) : null;
        var last = action == DenialAction.AppealL1 ? appeal : safeSend;
        return new DenialDeadlines
        {
            Triage = calendar.AddBusinessDays(received, due.DenialTriage),
            Action = Earliest(general, own, last >= received ? last : null),
            Appeal = appeal,
            AppealWarning = appeal?.PlusDays(-request.Policies.AppealNotice.WarnDays),
            AppealAlarm = appeal?.PlusDays(-request.Policies.AppealNotice.AlarmDays),
            Correction = correction,
            CorrectionSafeSend = safeSend,
            Reopening = request.Agreement?.ReopeningYears is { } years ? request.Dates.Remit.PlusYears(years) : null,
        };
    }

    // The house may set the clock of a call about other coverage.
    private static int Own(CarcEntry entry, int days, Gateway.ServiceLevels due) =>
        entry.Action == DefaultAction.CobContact ? due.CoordinationContact : days;

    // A new claim after an unprocessable one is a first claim; everything else is a correction with its own limit.
    private static LocalDate? Correction(TriageRequest request, DenialAction action)
    {
        if (request.Agreement is not { } agreement || action is DenialAction.CloseDuplicate)
            return null;
        return action == DenialAction.NewClaim
            ? FilingProof.FilingLimit(agreement, request.Kind, request.Dates, request.Calendar)
            : FilingProof.LastDay(
                agreement.CorrectedLimit, request.Kind, request.Dates, agreement.LimitRollsOffWeekend,
                request.Calendar);
    }

    private static LocalDate Earliest(LocalDate first, LocalDate second, LocalDate? third)
    {
        var earlier = LocalDate.Min(first, second);
        return third is { } limit ? LocalDate.Min(earlier, limit) : earlier;
    }
}
