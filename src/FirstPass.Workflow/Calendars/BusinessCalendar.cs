using System.Collections.Frozen;
using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Workflow.Calendars;

/// <summary>
/// The days and hours on which somebody works: staff on federal business days, banks on Federal Reserve days, a
/// facility on its own. Every deadline in business days is counted here and nowhere else.
/// </summary>
/// <remarks>
/// Day 0 is the day of the event; an event after the cut-off, or on a closed day, counts as the next business day. What
/// is due on a day is due at its cut-off. Dates outside of <see cref="Covered"/> know weekends only.
/// </remarks>
public sealed class BusinessCalendar
{
    /// <summary>Longest span this class counts; a longer one is a mistake in configuration.</summary>
    public const int MaximumBusinessDays = 10_000;

    private readonly FrozenSet<LocalDate> closed;
    private readonly int openWeekdays;

    public BusinessCalendar(
        string name, CalendarHours hours, IEnumerable<IsoDayOfWeek> weekend, IEnumerable<LocalDate> closedDays)
    {
        Name = name;
        Hours = hours;
        Weekend = [.. weekend.Distinct().Order()];
        ClosedDays = [.. closedDays.Distinct().Order()];
        closed = ClosedDays.ToFrozenSet();
        Covered = ClosedDays.IsEmpty
            ? new DateRange(LocalDate.MinIsoValue, null)
            : new DateRange(new(ClosedDays[0].Year, 1, 1), new LocalDate(ClosedDays[^1].Year, 12, 31));
        openWeekdays = 0b1111_1110;
        foreach (var day in Weekend)
            openWeekdays &= ~(1 << (int)day);
        if (openWeekdays == 0)
            throw new ArgumentException("A calendar needs at least one weekday that is open.", nameof(weekend));
    }

    /// <summary>Name by which configuration refers to this calendar, such as <c>federal</c> or <c>bank</c>.</summary>
    public string Name { get; }

    /// <summary>Version of the list, empty for one made in code.</summary>
    public string Version { get; init; } = "";

    /// <summary>Content hash of the definition it was read from.</summary>
    public Digest Hash { get; init; }

    /// <summary>Zone and cut-off.</summary>
    public CalendarHours Hours { get; }

    /// <summary>Weekdays that are never business days.</summary>
    public ImmutableArray<IsoDayOfWeek> Weekend { get; }

    /// <summary>Closed days by date, in order.</summary>
    public ImmutableArray<LocalDate> ClosedDays { get; }

    /// <summary>The years whose closed days were listed; by default those of the days themselves.</summary>
    public DateRange Covered { get; init; }

    /// <summary>False when this date lies in a year whose closed days nobody listed: its holidays are missed.</summary>
    public bool Covers(LocalDate date) => Covered.Contains(date);

    /// <summary>True on a weekday of work that is not listed as closed.</summary>
    public bool IsBusinessDay(LocalDate date) =>
        (openWeekdays & (1 << (int)date.DayOfWeek)) != 0 && !closed.Contains(date);

    /// <summary>The date itself if it is a business day, else the next one.</summary>
    public LocalDate OnOrAfter(LocalDate date)
    {
        while (!IsBusinessDay(date))
            date = date.PlusDays(1);
        return date;
    }

    /// <summary>The date itself if it is a business day, else the one before.</summary>
    public LocalDate OnOrBefore(LocalDate date)
    {
        while (!IsBusinessDay(date))
            date = date.PlusDays(-1);
        return date;
    }

    /// <summary>The local date of an instant, open or not.</summary>
    public LocalDate DateOf(Instant instant) => instant.InZone(Hours.Zone).Date;

    /// <summary>The day as which an event counts: its own, or the next open one after cut-off or if closed.</summary>
    public LocalDate DayZero(Instant instant)
    {
        var local = instant.InZone(Hours.Zone);
        return OnOrAfter(local.TimeOfDay > Hours.CutOff ? local.Date.PlusDays(1) : local.Date);
    }

    /// <summary>
    /// The day <paramref name="businessDays"/> business days after <paramref name="from"/>; a closed day to start from
    /// counts as the next business day.
    /// </summary>
    public LocalDate AddBusinessDays(LocalDate from, int businessDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(businessDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(businessDays, MaximumBusinessDays);
        var date = OnOrAfter(from);
        for (var i = 0; i < businessDays; i++)
            date = OnOrAfter(date.PlusDays(1));
        return date;
    }

    /// <summary>
    /// The last business day from which <paramref name="businessDays"/> business days end on or before
    /// <paramref name="date"/>.
    /// </summary>
    public LocalDate BackFrom(LocalDate date, int businessDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(businessDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(businessDays, MaximumBusinessDays);
        var day = OnOrBefore(date);
        for (var i = 0; i < businessDays; i++)
            day = OnOrBefore(day.PlusDays(-1));
        return day;
    }

    /// <summary>
    /// The last business day on which something can be sent that arrives <paramref name="leadBusinessDays"/> business
    /// days later and must arrive by <paramref name="limit"/>.
    /// </summary>
    public LocalDate LatestSafeSend(LocalDate limit, int leadBusinessDays) => BackFrom(limit, leadBusinessDays);

    /// <summary>When something sent at this instant is expected to arrive.</summary>
    public LocalDate ExpectedReceipt(Instant sent, int leadBusinessDays) =>
        AddBusinessDays(DayZero(sent), leadBusinessDays);

    /// <summary>The close of a day: the instant at which what is due that day becomes late.</summary>
    public Instant CloseOf(LocalDate date) => At(date, Hours.CutOff);

    /// <summary>A local time of a day as an instant; a time that a clock change skips moves forward.</summary>
    public Instant At(LocalDate date, LocalTime time) => (date + time).InZoneLeniently(Hours.Zone).ToInstant();

    /// <summary>
    /// When work is due that starts with an event at <paramref name="instant"/> and may take
    /// <paramref name="businessDays"/>: the close of the last day.
    /// </summary>
    public Instant DueAt(Instant instant, int businessDays) => CloseOf(AddBusinessDays(DayZero(instant), businessDays));

    /// <summary>When work is due that starts on a day and may take <paramref name="businessDays"/>.</summary>
    public Instant DueAt(LocalDate from, int businessDays) => CloseOf(AddBusinessDays(from, businessDays));

    /// <summary>The business days after one date through another; 0 if that is not later.</summary>
    public int BusinessDaysBetween(LocalDate from, LocalDate through)
    {
        var count = 0;
        for (var date = from.PlusDays(1); date <= through; date = date.PlusDays(1))
            count += IsBusinessDay(date) ? 1 : 0;
        return count;
    }

    /// <summary>This calendar with further closed days, as a facility has them.</summary>
    public BusinessCalendar WithClosed(string name, IEnumerable<LocalDate> days) =>
        new(name, Hours, Weekend, ClosedDays.Concat(days)) { Covered = Covered };
}
