using System.Collections.Frozen;

namespace FirstPass.Sandbox.Schedule;

/// <summary>Business days and bank days: Monday to Friday without the days of each list.</summary>
public sealed class OpenDays(IEnumerable<DateOnly> officesClosed, IEnumerable<DateOnly> banksClosed)
{
    private const int LongestWait = 60;

    private readonly FrozenSet<DateOnly> officesClosed = officesClosed.ToFrozenSet();
    private readonly FrozenSet<DateOnly> banksClosed = banksClosed.ToFrozenSet();

    public bool IsBusinessDay(DateOnly day) => !IsWeekend(day) && !officesClosed.Contains(day);

    public bool IsBankDay(DateOnly day) => !IsWeekend(day) && !banksClosed.Contains(day);

    /// <summary>The day so many business days later.</summary>
    public DateOnly AddBusinessDays(DateOnly day, int count) => Add(day, count, IsBusinessDay);

    /// <summary>The day so many bank days later.</summary>
    public DateOnly AddBankDays(DateOnly day, int count) => Add(day, count, IsBankDay);

    /// <summary>The first pay day on or after a day; one on which banks are closed moves to their next day.</summary>
    public DateOnly NextPayDay(DateOnly day, PayDay payDay)
    {
        for (var tried = day.AddDays(-LongestWait / 10); tried <= day.AddDays(LongestWait); tried = tried.AddDays(1))
            if (IsNamed(tried, payDay) && FirstBankDay(tried) is var pays && pays >= day)
                return pays;
        throw new InvalidOperationException("No pay day within two months.");
    }

    private DateOnly FirstBankDay(DateOnly day)
    {
        while (!IsBankDay(day))
            day = day.AddDays(1);
        return day;
    }

    private static bool IsNamed(DateOnly day, PayDay payDay) => payDay switch
    {
        PayDay.Monday => day.DayOfWeek == DayOfWeek.Monday,
        PayDay.Tuesday => day.DayOfWeek == DayOfWeek.Tuesday,
        PayDay.Wednesday => day.DayOfWeek == DayOfWeek.Wednesday,
        PayDay.Thursday => day.DayOfWeek == DayOfWeek.Thursday,
        PayDay.Friday => day.DayOfWeek == DayOfWeek.Friday,
        PayDay.EveryBankDay => true,
        PayDay.FirstBankDayOfMonth => day.Day == 1,
    };

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly Add(DateOnly day, int count, Func<DateOnly, bool> counts)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (counts(day))
                count--;
        }

        return day;
    }
}
