using FirstPass.Billing.Claims;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Tests.Billing.Remittance;
using FirstPass.Workflow.Calendars;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.Tests.Billing.Denials;

/// <summary>Invented payers and calendar for tests of denials.</summary>
internal static class Sample
{
    public static readonly BusinessCalendar Federal = new(
        "federal",
        CalendarHours.Default,
        [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
        [Day("2026-01-01"), Day("2026-05-25"), Day("2026-06-19"), Day("2026-07-03"), Day("2026-12-25")]);

    public static readonly PayerAgreement Blue = new()
    {
        Version = 1,
        FirstLimit = FilingLimit.OfDays(180),
        CorrectedLimit = FilingLimit.OfDays(180, LimitBasis.RemitDate),
        Correction = new(CorrectionChannel.Replacement, CorrectionChannel.Replacement),
        Appeal = new AppealRule(180, AppealBasis.RemitDate, 0, []),
    };

    public static readonly PayerAgreement Uhp = Blue with
    {
        FirstLimit = FilingLimit.OfDays(90),
        CorrectedLimit = FilingLimit.OfDays(90, LimitBasis.RemitDate),
    };

    public static readonly PayerAgreement Mcare = new()
    {
        Version = 1,
        FirstLimit = FilingLimit.OfYears(1),
        CorrectedLimit = FilingLimit.OfYears(1),
        Correction = new(CorrectionChannel.Reopening, CorrectionChannel.Replacement),
        ReopeningYears = 1,
        Appeal = new AppealRule(120, AppealBasis.Receipt, 5, ["29"]),
    };

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    /// <summary>Nine in the morning of a day, facility time.</summary>
    public static Instant Morning(string day) => Federal.At(Day(day), new LocalTime(9, 0));

    public static TriageRequest Request(
        PayerAgreement agreement, string served, string remit, string amount, string reason, params string[] remarks)
    {
        var adjustment = Remits.Cas($"{reason} {amount}");
        var denied = Money.Parse(amount);
        return new TriageRequest
        {
            Parts = [new DenialPart(1, LineClass.Denied, denied, denied, [adjustment], [.. remarks])],
            Kind = ClaimKind.Professional,
            Dates = new LimitDates(Day(served), Day(served), Day(remit)),
            Received = Morning(remit),
            Calendar = Federal,
            Carcs = Remits.Carcs,
            Agreement = agreement,
            PayerClaimNumber = "P555",
        };
    }
}
