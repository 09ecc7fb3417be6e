using CsCheck;
using FirstPass.Workflow.Calendars;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Workflow.Calendars;

public sealed class BusinessCalendarTests
{
    private static readonly LocalDate[] FederalDays =
    [
        new(2026, 1, 1), new(2026, 1, 19), new(2026, 2, 16), new(2026, 5, 25), new(2026, 6, 19), new(2026, 7, 3),
        new(2026, 9, 7), new(2026, 10, 12), new(2026, 11, 11), new(2026, 11, 26), new(2026, 12, 25),
    ];

    private static readonly BusinessCalendar Federal =
        new("federal", CalendarHours.Default, [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], FederalDays);

    private static readonly BusinessCalendar Bank =
        new("bank", CalendarHours.Default, Federal.Weekend, FederalDays.Where(d => d != new LocalDate(2026, 7, 3)));

    private static readonly Gen<LocalDate> AnyDay = Gen.Int[0, 1400].Select(n => new LocalDate(2025, 1, 1).PlusDays(n));

    private static LocalDate Day(int month, int day) => new(2026, month, day);

    private static Instant Local(int month, int day, int hour, int minute) =>
        Federal.At(Day(month, day), new LocalTime(hour, minute));

    [Fact]
    public void O_25_latest_safe_send_of_a_Sunday_limit_with_two_days_lead_is_Wednesday()
    {
        var limit = Day(3, 2).PlusDays(90);
        Assert.Equal(Day(5, 31), limit);
        Assert.Equal(Day(5, 27), Federal.LatestSafeSend(limit, 2));
        Assert.Equal(Day(5, 29), Federal.ExpectedReceipt(Local(5, 27, 17, 0), 2));
        Assert.Equal(Day(6, 1), Federal.ExpectedReceipt(Local(5, 28, 9, 0), 2));
    }

    [Fact]
    public void O_19_latest_safe_send_of_a_corrected_claim()
    {
        var limit = Day(4, 20).PlusDays(90);
        Assert.Equal(Day(7, 19), limit);
        Assert.Equal(Day(7, 15), Federal.LatestSafeSend(limit, 2));
    }

    [Fact]
    public void O_32_silence_is_counted_over_Memorial_Day()
    {
        var sent = Local(5, 22, 10, 0);
        Assert.Equal(Local(5, 27, 17, 0), Federal.DueAt(sent, 2));
        Assert.Equal(Local(6, 1, 17, 0), Federal.DueAt(sent, 5));
    }

    [Fact]
    public void O_82_money_clocks_run_on_the_Friday_before_Independence_Day_and_staff_clocks_do_not()
    {
        Assert.True(Bank.IsBusinessDay(Day(7, 3)));
        Assert.False(Federal.IsBusinessDay(Day(7, 3)));
        Assert.Equal(Day(7, 7), Bank.AddBusinessDays(Day(7, 1), 4));
        Assert.Equal(Day(7, 8), Federal.AddBusinessDays(Day(7, 1), 4));
        Assert.Equal(Local(7, 6, 17, 0), Federal.DueAt(Local(7, 2, 16, 0), 1));
        Assert.Equal(Local(7, 7, 17, 0), Federal.DueAt(Local(7, 2, 17, 30), 1));
    }

    [Fact]
    public void O_91_expected_receipt_decides_which_rule_is_in_force()
    {
        Assert.Equal(Day(8, 31), Federal.ExpectedReceipt(Local(8, 27, 12, 0), 2));
        Assert.Equal(Day(9, 1), Federal.ExpectedReceipt(Local(8, 28, 12, 0), 2));
    }

    [Fact]
    public void O_16_five_business_days_before_a_visit_skip_Juneteenth() =>
        Assert.Equal(Day(6, 12), Federal.BackFrom(Day(6, 22), 5));

    [Fact]
    public void An_event_at_the_cut_off_counts_today_and_one_after_it_counts_tomorrow()
    {
        Assert.Equal(Day(5, 20), Federal.DayZero(Local(5, 20, 17, 0)));
        Assert.Equal(Day(5, 21), Federal.DayZero(Local(5, 20, 17, 0).Plus(Duration.FromTicks(1))));
        Assert.Equal(Day(5, 26), Federal.DayZero(Local(5, 22, 17, 1)));
        Assert.Equal(Day(5, 26), Federal.DayZero(Local(5, 24, 8, 0)));
    }

    [Fact]
    public void The_close_of_a_day_is_local_in_summer_and_in_winter()
    {
        Assert.Equal(Instant.FromUtc(2026, 7, 1, 22, 0), Federal.CloseOf(Day(7, 1)));
        Assert.Equal(Instant.FromUtc(2026, 12, 1, 23, 0), Federal.CloseOf(Day(12, 1)));
    }

    [Fact]
    public void An_event_late_in_the_evening_belongs_to_the_local_day_not_to_the_one_in_Greenwich() =>
        Assert.Equal(Day(5, 20), Federal.DateOf(Instant.FromUtc(2026, 5, 21, 3, 0)));

    [Fact]
    public void A_facility_adds_its_own_closed_days()
    {
        var clinic = Federal.WithClosed("clinic", [Day(5, 26)]);
        Assert.Equal(Day(5, 27), clinic.AddBusinessDays(Day(5, 22), 1));
        Assert.Equal(Day(5, 26), Federal.AddBusinessDays(Day(5, 22), 1));
    }

    [Fact]
    public void A_date_in_a_year_that_nobody_listed_is_not_covered()
    {
        Assert.True(Federal.Covers(Day(12, 31)));
        Assert.False(Federal.Covers(new LocalDate(2027, 1, 1)));
    }

    [Fact]
    public void A_calendar_that_never_opens_is_refused() =>
        Assert.Throws<ArgumentException>(
            () => new BusinessCalendar("never", CalendarHours.Default, Enum.GetValues<IsoDayOfWeek>(), []));

    [Fact]
    public void Adding_days_counts_exactly_that_many_open_days() =>
        Gen.Select(AnyDay, Gen.Int[0, 60]).Sample((from, days) =>
        {
            var start = Federal.OnOrAfter(from);
            var end = Federal.AddBusinessDays(from, days);
            Assert.True(Federal.IsBusinessDay(end));
            Assert.Equal(days, Federal.BusinessDaysBetween(start, end));
        });

    [Fact]
    public void Latest_safe_send_is_the_last_day_that_still_arrives_in_time() =>
        Gen.Select(AnyDay, Gen.Int[0, 12]).Sample((limit, lead) =>
        {
            var safe = Federal.LatestSafeSend(limit, lead);
            Assert.True(Federal.IsBusinessDay(safe));
            Assert.True(Federal.AddBusinessDays(safe, lead) <= limit);
            for (var later = safe.PlusDays(1); later <= limit; later = later.PlusDays(1))
                Assert.True(Federal.AddBusinessDays(later, lead) > limit);
        });
}
