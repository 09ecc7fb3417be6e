using NodaTime;

namespace FirstPass.Workflow.Calendars;

/// <summary>Where the clock hangs and when the day closes.</summary>
/// <param name="Zone">Zone in which dates and times are local.</param>
/// <param name="CutOff">Close of a business day; an event later than this counts as the next one.</param>
public sealed record CalendarHours(DateTimeZone Zone, LocalTime CutOff)
{
    /// <summary>Zone used where configuration names none.</summary>
    public const string DefaultZoneId = "America/Chicago";

    /// <summary>America/Chicago, 17:00.</summary>
    public static CalendarHours Default { get; } =
        new(DateTimeZoneProviders.Tzdb[DefaultZoneId], new LocalTime(17, 0));
}
