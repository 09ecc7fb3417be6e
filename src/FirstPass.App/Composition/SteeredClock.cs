namespace FirstPass.App.Composition;

/// <summary>
/// A clock that runs like the real one, from a given time on, and can be moved forward: for data that is marked as a
/// demonstration, and for a run as of another day. Timers that come due by a move ring at once.
/// </summary>
public sealed class SteeredClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<SteeredTimer> timers = [];
    private readonly TimeProvider real;
    private readonly bool stands;
    private TimeSpan ahead;
    private DateTimeOffset stood;

    /// <summary>A clock that shows <paramref name="start"/> now and goes on from there.</summary>
    /// <param name="start">What it shows first.</param>
    /// <param name="stands">True for a clock that moves only when it is moved.</param>
    /// <param name="real">The clock it is carried by.</param>
    public SteeredClock(DateTimeOffset start, bool stands = false, TimeProvider? real = null)
    {
        this.real = real ?? System;
        this.stands = stands;
        stood = start;
        ahead = start - this.real.GetUtcNow();
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return stands ? stood : real.GetUtcNow() + ahead;
    }

    /// <summary>Moves the clock to an instant; it never goes back.</summary>
    /// <returns>False when the instant lies in the past, and nothing was moved.</returns>
    public bool MoveTo(DateTimeOffset instant)
    {
        var now = GetUtcNow();
        if (instant < now)
            return false;
        Move(instant - now);
        return true;
    }

    /// <summary>Moves the clock on.</summary>
    public void Move(TimeSpan on)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(on, TimeSpan.Zero);
        List<SteeredTimer> all;
        lock (gate)
        {
            ahead += on;
            stood += on;
            all = [.. timers];
        }

        foreach (var timer in all)
            timer.Arm();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteeredTimer(this, () => callback(state), period);
        lock (gate)
            timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A timer that knows when it is due on the steered clock, carried by a real one.</summary>
    private sealed class SteeredTimer : ITimer
    {
        private readonly SteeredClock clock;
        private readonly ITimer carrier;
        private TimeSpan period;
        private DateTimeOffset? due;

        public SteeredTimer(SteeredClock clock, Action ring, TimeSpan period)
        {
            this.clock = clock;
            this.period = period;
            carrier = clock.real.CreateTimer(
                _ => Ring(ring), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (clock.gate)
            {
                period = newPeriod;
                due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Shown + dueTime;
            }

            return Arm();
        }

        /// <summary>Lets the carrier ring when the steered clock will show the due time. A clock that stands rings only
        /// when it is moved.</summary>
        public bool Arm()
        {
            TimeSpan wait;
            lock (clock.gate)
            {
                if (due is not { } at)
                    return true;
                wait = at - clock.Shown;
                if (clock.stands && wait > TimeSpan.Zero)
                    return true;
            }

            return carrier.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            lock (clock.gate)
                clock.timers.Remove(this);
            carrier.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring(Action ring)
        {
            lock (clock.gate)
            {
                if (due is not { } at || at > clock.Shown)
                    return;
                due = period > TimeSpan.Zero ? at + period : null;
            }

            ring();
            Arm();
        }
    }

    private DateTimeOffset Shown => stands ? stood : real.GetUtcNow() + ahead;
}
