using NodaTime;

namespace FirstPass.Tests.Engine.Shards;

/// <summary>A clock that stands still until it is moved; timers that come due on the way ring then.</summary>
public sealed class SteeredClock(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<SteeredTimer> timers = [];
    private Instant now = start;

    public Instant Now
    {
        get
        {
            lock (gate)
                return now;
        }
    }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteeredTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (gate)
            timers.Add(timer);
        if (dueTime == TimeSpan.Zero)
            Move(Duration.Zero);
        return timer;
    }

    public void Move(Duration by)
    {
        List<SteeredTimer> due;
        lock (gate)
        {
            now += by;
            due = timers.FindAll(t => t.Due <= now);
            timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
            timer.Ring();
    }

    private sealed class SteeredTimer(SteeredClock clock, Action ring) : ITimer
    {
        public Instant? Due { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Now + Duration.FromTimeSpan(dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
                clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
