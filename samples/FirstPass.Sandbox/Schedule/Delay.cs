namespace FirstPass.Sandbox.Schedule;

/// <summary>How long an answer takes: minutes, or business days and then a time of day.</summary>
/// <param name="Days">Business days after the day of receipt; 0 for the same day.</param>
/// <param name="Minutes">Minutes, when <paramref name="Days"/> is 0.</param>
/// <param name="At">Time of day, when <paramref name="Days"/> is more.</param>
public sealed record Delay(int Days, int Minutes, TimeOnly At)
{
    /// <summary>At once.</summary>
    public static readonly Delay None = new(0, 0, TimeOnly.MinValue);

    /// <summary>When an answer to something received then is due.</summary>
    public DateTime From(DateTime received, OpenDays days) =>
        Days == 0
            ? received.AddMinutes(Minutes)
            : days.AddBusinessDays(DateOnly.FromDateTime(received), Days).ToDateTime(At);
}

/// <summary>On which days a payer pays.</summary>
public enum PayDay
{
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    EveryBankDay,
    FirstBankDayOfMonth,
}
