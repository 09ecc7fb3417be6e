using System.Collections.Immutable;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Effects;

/// <summary>What is to be done next about an effect.</summary>
public abstract record EffectMove(WaitingEffect Effect)
{
    /// <summary>Ask its case whether it may run now.</summary>
    public sealed record Ask(WaitingEffect Effect, Event Event) : EffectMove(Effect);

    /// <summary>Run it.</summary>
    public sealed record Run(WaitingEffect Effect, int Try) : EffectMove(Effect);

    /// <summary>Tell its case how it ended.</summary>
    public sealed record Tell(WaitingEffect Effect, Event Event) : EffectMove(Effect);
}

/// <summary>
/// Knows about each effect what is under way, and says what comes next. It does nothing itself, so that a simulation
/// may play with it. Not safe for several threads.
/// </summary>
public sealed class EffectBoard(ImmutableArray<EffectKind> kinds, int mostRunning)
{
    private readonly Dictionary<string, EffectKind> byName = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);
    private readonly Dictionary<EffectId, Track> tracks = [];
    private readonly Dictionary<EffectId, int> answered = [];
    private int answers;
    private int running;

    private enum Phase
    {
        Asking,
        Answered,
        Running,
        Paused,
        Untold,
        Telling,
        Dead,
    }

    /// <summary>How many effects are known here: whoever reads waiting ones must read beyond these.</summary>
    public int Known => tracks.Count;

    /// <summary>
    /// When the next pause ends, or null. A pause that is over waits for a free place, not for a time.
    /// </summary>
    public Instant? NextPause(Instant now)
    {
        Instant? next = null;
        foreach (var track in tracks.Values)
            if (track.Phase is Phase.Paused or Phase.Untold && track.Until > now && !(next <= track.Until))
                next = track.Until;
        return next;
    }

    /// <summary>How many answers of cases were noted. Whoever reads the waiting effects takes it before that.</summary>
    public int Answers => answers;

    /// <summary>What to do about the effects that wait.</summary>
    /// <param name="waiting">The effects as they were read.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="asOf">The answers that were noted before they were read: what is known of an effect by a later
    /// answer is newer than what was read of it, so nothing is done about that one before the next reading.</param>
    public IReadOnlyList<EffectMove> Next(ImmutableArray<WaitingEffect> waiting, Instant now, int asOf)
    {
        foreach (var (id, number) in answered)
            if (number <= asOf)
                answered.Remove(id);
        var moves = new List<EffectMove>();
        foreach (var effect in waiting)
            if (!answered.ContainsKey(effect.Effect) && Move(effect, now) is { } move)
                moves.Add(move);
        return moves;
    }

    /// <summary>The case was asked.</summary>
    public void Asked(EffectId id, Receipt receipt)
    {
        answered[id] = ++answers;
        if (receipt.Taken || receipt.Status == ReceiptStatus.Stale)
            tracks[id] = tracks[id] with { Phase = Phase.Answered };
        else
            tracks.Remove(id);
    }

    /// <summary>A try ended; null when nobody knows how.</summary>
    public void Ran(WaitingEffect effect, EffectEnd? end, string fault, Instant now)
    {
        running--;
        var track = tracks[effect.Effect];
        var kind = byName[effect.Kind];
        var passes = end is { Result: EffectResult.Failed, Retry: true };
        var tries = passes ? kind.TriesWhilePassing : kind.Tries;
        if ((passes || (end is null && kind.Repeat == Repeat.Safe)) && track.Try < tries)
        {
            var pause = kind.PauseAfter(track.Try);
            tracks[effect.Effect] = track with { Phase = Phase.Paused, Until = now.Plus(Duration.FromTimeSpan(pause)) };
            return;
        }

        var outcome = end is null
            ? new EffectOutcome(effect.Effect, EffectResult.Unknown, fault, 0, default)
            : new EffectOutcome(effect.Effect, end.Result, end.Code, end.Bytes, end.Content);
        tracks[effect.Effect] = track with { Phase = Phase.Untold, Until = now, Outcome = outcome };
    }

    /// <summary>The case was told.</summary>
    public void Told(EffectId id, Receipt receipt, Instant now)
    {
        answered[id] = ++answers;
        var track = tracks[id];
        if (receipt.Status is ReceiptStatus.Busy or ReceiptStatus.Unavailable)
            tracks[id] = track with { Phase = Phase.Untold, Until = now.Plus(Duration.FromSeconds(1)) };
        else if (receipt.Case.IsNone)
            tracks[id] = track with { Phase = Phase.Dead };
        else
            tracks.Remove(id);
    }

    /// <summary>The process ends: what runs now is forgotten as a stop would forget it.</summary>
    public void Abandon(EffectId id)
    {
        running--;
        tracks[id] = tracks[id] with { Phase = Phase.Dead };
    }

    private EffectMove? Move(WaitingEffect effect, Instant now)
    {
        if (!byName.TryGetValue(effect.Kind, out var kind))
            return tracks.ContainsKey(effect.Effect) ? Pending(effect, tracks[effect.Effect], now) : NoHandler(effect);
        if (tracks.TryGetValue(effect.Effect, out var track))
            return Pending(effect, track, now);
        if (!kind.Guarded)
            return Run(effect, new Track(Phase.Running, effect.Attempt, 0));
        if (effect.Status == EffectStatus.Ready)
            return Ask(effect);
        return kind.Repeat == Repeat.Safe
            ? Run(effect, new Track(Phase.Running, effect.Attempt, 0))
            : Tell(effect, new Track(Phase.Untold, effect.Attempt, 0)
            {
                Outcome = new EffectOutcome(effect.Effect, EffectResult.Unknown, "STOPPED_ON_THE_WAY", 0, default),
            });
    }

    private EffectMove? Pending(WaitingEffect effect, Track track, Instant now) => track.Phase switch
    {
        Phase.Answered when effect.Status == EffectStatus.Started => Run(effect, track),
        Phase.Answered => Tell(effect, track with
        {
            Outcome = new EffectOutcome(effect.Effect, EffectResult.Failed, "VETOED", 0, default),
        }),
        Phase.Paused when track.Until <= now => Run(effect, track),
        Phase.Untold when track.Until <= now => Tell(effect, track),
        Phase.Asking or Phase.Running or Phase.Paused or Phase.Untold or Phase.Telling or Phase.Dead => null,
    };

    private EffectMove.Ask Ask(WaitingEffect effect)
    {
        var attempt = effect.Attempt + 1;
        tracks[effect.Effect] = new Track(Phase.Asking, attempt, 0);
        return new EffectMove.Ask(effect, new Event(
            new EventId(Sources.Effect, $"{effect.Effect}/start/{attempt}"), EffectStart.EventType(effect.Kind),
            new Address.ToCase(effect.Effect.Case), Actor.System, new EffectStart(effect.Effect, attempt)));
    }

    private EffectMove.Run? Run(WaitingEffect effect, Track track)
    {
        if (running >= mostRunning)
            return null;
        running++;
        var next = track with { Phase = Phase.Running, Try = track.Try + 1 };
        tracks[effect.Effect] = next;
        return new EffectMove.Run(effect, next.Try);
    }

    private EffectMove.Tell Tell(WaitingEffect effect, Track track)
    {
        tracks[effect.Effect] = track with { Phase = Phase.Telling };
        var outcome = track.Outcome!;
        return new EffectMove.Tell(effect, new Event(
            new EventId(Sources.Effect, $"{effect.Effect}/{outcome.Result}"),
            EffectOutcome.EventType(effect.Kind, outcome.Result), new Address.ToCase(effect.Effect.Case), Actor.System,
            outcome));
    }

    private EffectMove.Tell NoHandler(WaitingEffect effect) => Tell(effect, new Track(Phase.Untold, effect.Attempt, 0)
    {
        Outcome = new EffectOutcome(effect.Effect, EffectResult.Failed, "NO_HANDLER", 0, default),
    });

    private sealed record Track(Phase Phase, int Attempt, int Try)
    {
        public Instant Until { get; init; }

        public EffectOutcome? Outcome { get; init; }
    }
}
