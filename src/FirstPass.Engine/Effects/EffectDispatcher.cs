using FirstPass.Engine.Keys;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using NodaTime;

namespace FirstPass.Engine.Effects;

/// <summary>Carries out what cases order, outside the shard's loop and with bounded parallelism.</summary>
public sealed class EffectDispatcher(
    Shard shard, ISealer sealer, CodecSet codecs, IReadOnlyCollection<IEffectHandler> handlers, TimeProvider clock)
{
    private const int MostRunning = 8;
    private const int Ahead = 64;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly EffectBoard board = new([.. handlers.Select(h => h.Kind)], MostRunning);
    private readonly SemaphoreSlim bell = new(1);

    /// <summary>Told of each try that ended.</summary>
    public Action<Notice> Notice { get; init; } = static _ => { };

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Says that there may be something to do.</summary>
    public void Ring()
    {
        if (bell.CurrentCount == 0)
            bell.Release();
    }

    /// <summary>Works until cancelled or until the shard has ended.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var underWay = new HashSet<Task>();
        while (!cancel.IsCancellationRequested && !shard.Ended.IsCompleted)
        {
            foreach (var move in await NextAsync().ConfigureAwait(false))
                underWay.Add(DoAsync(move, cancel));
            underWay.RemoveWhere(t => t.IsCompletedSuccessfully);
            await WaitAsync(cancel).ConfigureAwait(false);
        }

        await Task.WhenAll(underWay).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<EffectMove>> NextAsync()
    {
        int most;
        int asOf;
        lock (gate)
            (most, asOf) = (board.Known + Ahead, board.Answers);
        try
        {
            var waiting = await shard.Ask(s => s.WaitingEffects(most)).ConfigureAwait(false);
            lock (gate)
                return board.Next(waiting, Now, asOf);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or InvalidOperationException)
        {
            return [];
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        Instant? pause;
        lock (gate)
            pause = board.NextPause(Now);
        var wait = pause is { } until ? (until - Now).ToTimeSpan() : Longest;
        using var timer = clock.CreateTimer(
            _ => Ring(), null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await ((Task)bell.WaitAsync(Longest, cancel)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task DoAsync(EffectMove move, CancellationToken cancel)
    {
        await Task.Yield();
        await (move switch
        {
            EffectMove.Ask ask => AskAsync(ask),
            EffectMove.Run run => RunAsync(run, cancel),
            EffectMove.Tell tell => TellAsync(tell),
            _ => throw new System.Diagnostics.UnreachableException(),
        }).ConfigureAwait(false);
        Ring();
    }

    private async Task AskAsync(EffectMove.Ask ask)
    {
        var receipt = await shard.Tell(ask.Event).ConfigureAwait(false);
        lock (gate)
            board.Asked(ask.Effect.Effect, receipt);
    }

    private async Task TellAsync(EffectMove.Tell tell)
    {
        var receipt = await shard.Tell(tell.Event).ConfigureAwait(false);
        lock (gate)
            board.Told(tell.Effect.Effect, receipt, Now);
    }

    private async Task RunAsync(EffectMove.Run run, CancellationToken cancel)
    {
        var effect = run.Effect;
        EffectEnd? end = null;
        var fault = "";
        try
        {
            var handler = handlers.First(h => h.Kind.Name == effect.Kind);
            end = Open(effect, out var request)
                ?? await handler.RunAsync(new EffectOrder(effect.Effect, effect.Kind, run.Try, request), cancel)
                    .WaitAsync(handler.Kind.Longest, clock, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            lock (gate)
                board.Abandon(effect.Effect);
            return;
        }
        catch (Exception thrown)
        {
            fault = thrown.GetType().Name;
        }

        Notice(new Notice.EffectTried(effect.Effect, effect.Kind, run.Try, end?.Result, end?.Code ?? fault));
        lock (gate)
            board.Ran(effect, end, fault, Now);
    }

    /// <summary>The order's body; or, when it cannot be read any more, how the effect ends because of that.</summary>
    private EffectEnd? Open(WaitingEffect effect, out object? request)
    {
        request = null;
        if (effect.SealedRequest.Length == 0)
            return null;
        var opened = sealer.Open(effect.Subject, SealContext.Effect(effect.Effect), effect.SealedRequest);
        if (opened.State == OpenState.Open)
            request = FactCodec.ReadOne(codecs, opened.Bytes);
        return opened.State switch
        {
            OpenState.Open => null,
            OpenState.Shredded => new EffectEnd(EffectResult.Failed, "SHREDDED"),
            OpenState.Damaged => new EffectEnd(EffectResult.Failed, "DAMAGED"),
        };
    }
}
