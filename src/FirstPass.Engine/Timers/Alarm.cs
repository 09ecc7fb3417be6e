using NodaTime;

namespace FirstPass.Engine.Timers;

/// <summary>
/// Lets a thread sleep until something arrives or an instant comes, by a clock that may be steered: when the clock is
/// moved on, whoever sleeps until an instant before it wakes up.
/// </summary>
public sealed class Alarm(TimeProvider clock)
{
    /// <summary>Longest sleep; clocks of the machine may be set while we sleep.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly object gate = new();
    private bool rung;

    /// <summary>What time it is.</summary>
    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Wakes the sleeper, or keeps it from falling asleep.</summary>
    public void Ring()
    {
        lock (gate)
        {
            rung = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Sleeps until the bell rings or the instant comes.</summary>
    public void SleepUntil(Instant? due)
    {
        var wait = due is { } instant ? (instant - Now).ToTimeSpan() : Longest;
        if (wait <= TimeSpan.Zero)
            return;
        using var timer = clock.CreateTimer(
            static alarm => ((Alarm)alarm!).Ring(), this, wait < Longest ? wait : Longest, Timeout.InfiniteTimeSpan);
        lock (gate)
        {
            if (!rung)
                Monitor.Wait(gate, Longest);
            rung = false;
        }
    }

    /// <summary>Pauses for so long by the machine's own time; the bell cuts it short only for whoever wants to get up.
    /// </summary>
    public void Pause(TimeSpan wait, Func<bool> getUp)
    {
        var until = Environment.TickCount64 + (long)wait.TotalMilliseconds;
        lock (gate)
            for (var left = wait; left > TimeSpan.Zero && !getUp(); left = Left(until))
                Monitor.Wait(gate, left);
    }

    private static TimeSpan Left(long until) => TimeSpan.FromMilliseconds(until - Environment.TickCount64);
}
