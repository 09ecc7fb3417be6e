using FirstPass.Tests.Workflow.Definitions;
using FirstPass.Workflow.Calendars;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Workflow.Calendars;

public sealed class ShippedCalendarTests
{
    private static readonly CalendarSet Shipped =
        CalendarLoader.Load(Repository.ReadAll("definitions/calendars", "*.yaml")).OrThrow();

    private static readonly int[] Years = [.. Enumerable.Range(2024, 7)];

    [Fact]
    public void The_federal_list_is_what_the_federal_rule_gives()
    {
        var expected = Years.SelectMany(year => Movable(year)
            .Concat(Fixed(year).Append(new LocalDate(year + 1, 1, 1)).Select(Observed).Where(day => day.Year == year)));
        Assert.Equal(expected.Order(), Shipped["federal"].ClosedDays);
    }

    [Fact]
    public void The_bank_list_is_what_the_Federal_Reserve_rule_gives()
    {
        var expected = Years.SelectMany(year => Movable(year)
            .Concat(Fixed(year).Where(day => day.DayOfWeek != IsoDayOfWeek.Saturday).Select(Observed)));
        Assert.Equal(expected.Order(), Shipped["bank"].ClosedDays);
    }

    [Fact]
    public void The_banks_of_2026_work_on_one_federal_holiday_only()
    {
        var differing = Shipped["federal"].ClosedDays.Except(Shipped["bank"].ClosedDays).Where(day => day.Year == 2026);
        Assert.Equal([new LocalDate(2026, 7, 3)], differing);
    }

    [Fact]
    public void The_end_of_2027_is_closed_for_staff_and_open_for_banks()
    {
        foreach (var day in (LocalDate[])[new(2027, 6, 18), new(2027, 12, 24), new(2027, 12, 31)])
        {
            Assert.False(Shipped["federal"].IsBusinessDay(day));
            Assert.True(Shipped["bank"].IsBusinessDay(day));
        }
    }

    [Fact]
    public void Both_calendars_close_at_five_in_Chicago_and_say_which_years_they_know()
    {
        foreach (var name in Shipped.Names)
        {
            Assert.Equal(CalendarHours.Default, Shipped[name].Hours);
            Assert.True(Shipped[name].Covers(new LocalDate(2030, 12, 31)));
            Assert.False(Shipped[name].Covers(new LocalDate(2031, 1, 1)));
            Assert.NotEqual(default, Shipped[name].Hash);
        }
    }

    private static LocalDate[] Fixed(int year) =>
        [new(year, 1, 1), new(year, 6, 19), new(year, 7, 4), new(year, 11, 11), new(year, 12, 25)];

    private static LocalDate[] Movable(int year) =>
    [
        Nth(year, 1, 3, IsoDayOfWeek.Monday),
        Nth(year, 2, 3, IsoDayOfWeek.Monday),
        new LocalDate(year, 6, 1).Previous(IsoDayOfWeek.Monday),
        Nth(year, 9, 1, IsoDayOfWeek.Monday),
        Nth(year, 10, 2, IsoDayOfWeek.Monday),
        Nth(year, 11, 4, IsoDayOfWeek.Thursday),
    ];

    private static LocalDate Nth(int year, int month, int n, IsoDayOfWeek day) =>
        LocalDate.FromYearMonthWeekAndDay(year, month, n, day);

    private static LocalDate Observed(LocalDate day) => day.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => day.PlusDays(-1),
        IsoDayOfWeek.Sunday => day.PlusDays(1),
        _ => day,
    };
}
