namespace FirstPass.App.Access;

/// <summary>
/// Slows down whoever fails again and again: after some free failures each one more doubles the pause. It forgets after
/// a while, and holds a bounded number of names; it does not survive a restart, which only the host can cause.
/// </summary>
/// <param name="free">Failures that cost nothing.</param>
/// <param name="longest">Longest pause.</param>
internal sealed class SlowDown(int free, TimeSpan longest)
{
    private const int MostNames = 10_000;
    private static readonly TimeSpan Forget = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset Last)> known = new(StringComparer.Ordinal);

    /// <summary>How long a name has to wait; zero when it may try.</summary>
    public TimeSpan Pause(string name, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!known.TryGetValue(name, out var seen) || now - seen.Last > Forget || seen.Failures < free)
                return TimeSpan.Zero;
            var left = seen.Last + PauseAfter(seen.Failures) - now;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>A name failed.</summary>
    public void Failed(string name, DateTimeOffset now)
    {
        lock (gate)
        {
            var before = known.TryGetValue(name, out var seen) && now - seen.Last <= Forget ? seen.Failures : 0;
            if (!known.ContainsKey(name) && known.Count >= MostNames)
                known.Remove(known.MinBy(k => k.Value.Last).Key);
            known[name] = (before + 1, now);
        }
    }

    /// <summary>A name succeeded.</summary>
    public void Passed(string name)
    {
        lock (gate)
            known.Remove(name);
    }

    private TimeSpan PauseAfter(int failures)
    {
        var doublings = Math.Min(failures - free, 20);
        var pause = TimeSpan.FromSeconds(1L << doublings);
        return pause < longest ? pause : longest;
    }
}
