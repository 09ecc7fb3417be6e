using System.Collections.Concurrent;
using System.Collections.Immutable;
using FirstPass.Billing.Files;
using FirstPass.Engine.Feeds;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Feeds;

/// <summary>
/// A feed that reads its file from the first byte to the last: the cursor counts the events handed over. While it runs,
/// the place in the file is kept; after a stop the file is read again up to the cursor, and says the same.
/// </summary>
public abstract class SequentialFeed : IFeed, IDisposable
{
    private readonly ConcurrentDictionary<CaseId, Reading> readings = new();

    public abstract string Name { get; }

    /// <summary>Told of each file before it is read.</summary>
    public Action<CaseId> Reads { get; set; } = static _ => { };

    /// <summary>
    /// How many cases an event concerns at most: such events come in smaller chunks, for a person waits for one.
    /// </summary>
    protected virtual int Weight => 1;

    public FeedChunk Next(OpenFeed feed, int most)
    {
        most = Math.Max(1, most / Weight);
        var reading = ReadingAt(feed);
        try
        {
            var events = ImmutableArray.CreateBuilder<Event>(most);
            while (events.Count < most && reading.Events.MoveNext())
                events.Add(reading.Events.Current);
            var cursor = feed.Cursor + events.Count;
            if (events.Count == most)
            {
                readings[feed.Case] = reading with { Cursor = cursor };
                return new FeedChunk(events.ToImmutable(), cursor, Done: false);
            }

            events.Add(Done(feed));
            reading.Events.Dispose();
            return new FeedChunk(events.ToImmutable(), cursor, Done: true);
        }
        catch
        {
            reading.Events.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var reading in readings.Values)
            reading.Events.Dispose();
        readings.Clear();
    }

    /// <summary>All events of a file in order, the same ones whenever it is read.</summary>
    protected abstract IEnumerable<Event> Read(OpenFeed feed);

    /// <summary>Id of the n-th event of a feed.</summary>
    protected EventId Id(OpenFeed feed, int number) => new(Sources.Feed, $"{feed.Case}/{Name}/{number}");

    /// <summary>Tells the owner that everything was handed over.</summary>
    private Event Done(OpenFeed feed) => new(
        new EventId(Sources.Feed, $"{feed.Case}/{Name}/done"), InterchangeEvents.FeedDone(Name),
        new Address.ToCase(feed.Case), Actor.System, null);

    private Reading ReadingAt(OpenFeed feed)
    {
        if (readings.TryRemove(feed.Case, out var known))
        {
            if (known.Cursor == feed.Cursor)
                return known;
            known.Events.Dispose();
        }

        Reads(feed.Case);
        var events = Read(feed).GetEnumerator();
        for (var skipped = 0L; skipped < feed.Cursor; skipped++)
            if (!events.MoveNext())
                throw new InvalidDataException("The file has fewer parts than were handed over.");
        return new Reading(events, feed.Cursor);
    }

    private sealed record Reading(IEnumerator<Event> Events, long Cursor);
}
