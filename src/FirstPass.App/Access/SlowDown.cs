namespace FirstPass.App.Access;

/// <summary>
/// Slows down whoever fails again and again: after some free failures each one more doubles the pause. Failures are
/// forgotten one by one as time goes by. It holds a bounded number of names; it does not survive a restart, which only
/// the host can cause.
/// </summary>
/// <param name="free">Failures that cost nothing.</param>
/// <param name="forgetEach">One failure less after each span of that length.</param>
internal sealed class SlowDown(int free, TimeSpan forgetEach)
{
    private const int MostNames = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset Last)> known = new(StringComparer.Ordinal);

    /// <summary>Counts a try as a failure, unless the name has to wait.</summary>
    /// <returns>How long it has to wait; zero when it may try.</returns>
    public TimeSpan Try(string name, DateTimeOffset now)
    {
        lock (gate)
        {
            var failures = Failures(name, now);
            if (failures >= free && known[name].Last + PauseAfter(failures) - now is { Ticks: > 0 } left)
                return left;
            if (!known.ContainsKey(name) && known.Count >= MostNames)
                known.Remove(known.MinBy(k => k.Value.Last).Key);
            known[name] = (failures + 1, now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Some tries were none, or made up for others.</summary>
    public void TakeBack(string name, int tries, DateTimeOffset now)
    {
        lock (gate)
            if (Failures(name, now) - tries is > 0 and var left)
                known[name] = (left, known[name].Last);
            else
                known.Remove(name);
    }

    /// <summary>A name succeeded.</summary>
    public void Passed(string name)
    {
        lock (gate)
            known.Remove(name);
    }

    private int Failures(string name, DateTimeOffset now) => known.TryGetValue(name, out var seen)
        ? (int)Math.Clamp(seen.Failures - ((now - seen.Last).Ticks / forgetEach.Ticks), 0, seen.Failures)
        : 0;

    private TimeSpan PauseAfter(int failures)
    {
        var pause = TimeSpan.FromSeconds(1L << Math.Min(failures - free, 20));
        return pause < Longest ? pause : Longest;
    }
}
