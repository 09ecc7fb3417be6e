using System.Collections.Concurrent;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Feeds;

/// <summary>
/// Reads stored files chunk by chunk and hands them to the shard, each with the cursor behind it; while some are
/// committed, the next are read.
/// </summary>
public sealed class FeedPump(Shard shard, IReadOnlyCollection<IFeed> feeds)
{
    /// <summary>Most cases that a chunk concerns at once.</summary>
    internal const int Chunk = 64;

    private const int MostAtOnce = 4;
    private const int ChunksAtOnce = 4;
    private const int Tries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(CaseId, string), Task> running = [];
    private readonly ConcurrentDictionary<(CaseId, string), string> failed = new();
    private readonly SemaphoreSlim bell = new(1);

    /// <summary>Told of each file that was fed to its end or could not be.</summary>
    public Action<Notice> Notice { get; init; } = static _ => { };

    /// <summary>Event type that tells a case that its file cannot be fed.</summary>
    public static string FailedEvent(string feed) => $"feed {feed} failed";

    /// <summary>Says that there may be something to do.</summary>
    public void Ring()
    {
        if (bell.CurrentCount == 0)
            bell.Release();
    }

    /// <summary>Works until cancelled or until the shard has ended.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && !shard.Ended.IsCompleted)
        {
            await StartAsync(cancel).ConfigureAwait(false);
            await ((Task)bell.WaitAsync(Longest, cancel)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(running.Values).ConfigureAwait(false);
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        foreach (var (key, task) in running.Where(r => r.Value.IsCompleted).ToList())
            running.Remove(key);
        try
        {
            foreach (var feed in await shard.Ask(s => s.OpenFeeds()).ConfigureAwait(false))
            {
                var key = (feed.Case, feed.Feed);
                if (running.Count < MostAtOnce && !running.ContainsKey(key) && !failed.ContainsKey(key))
                    running[key] = PumpAsync(feed, cancel);
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or InvalidOperationException)
        {
            // The next ring or the timer tries again.
        }
    }

    private async Task PumpAsync(OpenFeed feed, CancellationToken cancel)
    {
        await Task.Yield();
        try
        {
            await ToTheEndAsync(feed, cancel).ConfigureAwait(false);
            Notice(new Notice.FeedEnded(feed.Case, feed.Feed, ""));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault)
        {
            failed[(feed.Case, feed.Feed)] = fault.GetType().Name;
            Notice(new Notice.FeedEnded(feed.Case, feed.Feed, fault.GetType().Name));
            await TellFailedAsync(feed, fault.GetType().Name, cancel).ConfigureAwait(false);
        }

        Ring();
    }

    private async Task ToTheEndAsync(OpenFeed feed, CancellationToken cancel)
    {
        var source = feeds.FirstOrDefault(f => f.Name == feed.Feed)
            ?? throw new InvalidOperationException("No such feed is registered.");
        while (await FeedAsync(source, feed, cancel).ConfigureAwait(false) is { } again)
        {
            await Task.Delay(Pause, cancel).ConfigureAwait(false);
            feed = again;
        }
    }

    /// <summary>
    /// Reads ahead and hands over while earlier chunks are committed: a batch of the loop takes several. The cursor
    /// keeps their order, for a chunk whose forerunner was not kept is stale.
    /// </summary>
    /// <returns>Where to begin again, or null when nothing is left to do.</returns>
    private async Task<OpenFeed?> FeedAsync(IFeed source, OpenFeed feed, CancellationToken cancel)
    {
        var handed = new Queue<(OpenFeed From, Task<Receipt> Receipt)>();
        try
        {
            for (var done = false; ;)
            {
                while (!done && handed.Count < ChunksAtOnce)
                {
                    var chunk = await ReadAsync(source, feed, cancel).ConfigureAwait(false);
                    if (!chunk.Done && chunk.Cursor <= feed.Cursor)
                        throw new InvalidOperationException("The feed does not move on.");
                    handed.Enqueue((feed, shard.Feed(feed, chunk)));
                    (feed, done) = (feed with { Cursor = chunk.Cursor }, chunk.Done);
                }

                if (!handed.TryDequeue(out var oldest))
                    return null;
                var end = await oldest.Receipt.ConfigureAwait(false);
                if (end.Status != ReceiptStatus.Applied)
                    return WhereAgain(oldest.From, end);
            }
        }
        finally
        {
            foreach (var (_, receipt) in handed)
                await receipt.ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Null when somebody else has moved the cursor: whoever reads the store next sees where to go on.
    /// </summary>
    private static OpenFeed? WhereAgain(OpenFeed from, Receipt end) => end.Status switch
    {
        ReceiptStatus.Busy or ReceiptStatus.Unavailable => from,
        ReceiptStatus.Parked => throw new InvalidOperationException(end.Code),
        _ => null,
    };

    private async Task<FeedChunk> ReadAsync(IFeed source, OpenFeed feed, CancellationToken cancel)
    {
        await Task.Yield();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return source.Next(feed, Chunk);
            }
            catch (Exception) when (tries < Tries)
            {
                await Task.Delay(tries * Pause, cancel).ConfigureAwait(false);
            }
        }
    }

    private async Task TellFailedAsync(OpenFeed feed, string code, CancellationToken cancel)
    {
        var happened = new Event(
            new EventId(Sources.Feed, $"{feed.Case}/{feed.Feed}/{feed.Cursor}/{code}"), FailedEvent(feed.Feed),
            new Address.ToCase(feed.Case), Actor.System, null);
        while (!cancel.IsCancellationRequested)
        {
            var receipt = await shard.Tell(happened).ConfigureAwait(false);
            if (receipt.Status is not (ReceiptStatus.Busy or ReceiptStatus.Unavailable))
                return;
            await Task.Delay(Pause, cancel).ConfigureAwait(false);
        }
    }
}
