using System.Diagnostics;
using FirstPass.Workflow.Calendars;
using NodaTime;

namespace FirstPass.Billing.Gateway;

/// <summary>When a payer usually pays. Remittances of other days are taken as they come.</summary>
public abstract record PayDay
{
    private PayDay()
    {
    }

    /// <summary>Once a week; on the next bank day where the banks are closed that day.</summary>
    public sealed record Weekly(IsoDayOfWeek Day) : PayDay;

    /// <summary>Every bank day.</summary>
    public sealed record Daily : PayDay;

    /// <summary>The first bank day of each month.</summary>
    public sealed record FirstOfMonth : PayDay;

    /// <summary>The pay day on or after a date.</summary>
    public LocalDate OnOrAfter(LocalDate date, BusinessCalendar bank)
    {
        var (usual, next) = this switch
        {
            Daily => (date, date),
            Weekly weekly => OfWeek(date, weekly.Day),
            FirstOfMonth => OfMonth(new LocalDate(date.Year, date.Month, 1)),
            _ => throw new UnreachableException(),
        };

        // A pay day of before the date may have moved past it, over closed days.
        var moved = bank.OnOrAfter(usual);
        return moved >= date ? moved : bank.OnOrAfter(next);
    }

    private static (LocalDate Usual, LocalDate Next) OfMonth(LocalDate first) => (first, first.PlusMonths(1));

    private static (LocalDate Usual, LocalDate Next) OfWeek(LocalDate date, IsoDayOfWeek day)
    {
        var usual = date.DayOfWeek == day ? date : date.Previous(day);
        return (usual, usual.PlusWeeks(1));
    }
}
