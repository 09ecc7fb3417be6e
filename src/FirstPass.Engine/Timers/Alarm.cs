using NodaTime;

namespace FirstPass.Engine.Timers;

/// <summary>
/// Lets a thread sleep until something arrives or an instant comes, by a clock that may be steered: when the clock is moved
/// on, whoever sleeps until an instant before it wakes up.
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
        if (wait > TimeSpan.Zero)
            Sleep(wait < Longest ? wait : Longest, static () => true);
    }

    /// <summary>Sleeps until so much time has passed, or until the bell rings and whoever sleeps wants to get up for it.
    /// </summary>
    public void Sleep(TimeSpan wait, Func<bool> getUp)
    {
        var over = false;
        using var timer = clock.CreateTimer(_ => End(), null, wait, Timeout.InfiniteTimeSpan);
        lock (gate)
        {
            while (!over && !(rung && getUp()))
                Monitor.Wait(gate);
            rung = false;
        }

        void End()
        {
            lock (gate)
            {
                over = true;
                Monitor.PulseAll(gate);
            }
        }
    }
}
