using System.Collections.Immutable;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;

namespace FirstPass.Engine.Feeds;

/// <summary>
/// Turns a stored file into events, chunk by chunk. It must give the same events for the same cursor each time: after a
/// stop it is asked again from the cursor that was committed with the last events.
/// </summary>
public interface IFeed
{
    /// <summary>Name, as <see cref="Fact.FeedOpened"/> says it.</summary>
    string Name { get; }

    /// <summary>The next events after the feed's cursor. Runs outside the shard's loop and may read files.</summary>
    /// <param name="feed">File and cursor.</param>
    /// <param name="most">Most events of one chunk.</param>
    FeedChunk Next(OpenFeed feed, int most);
}

/// <summary>Events that are committed together with the cursor behind them.</summary>
/// <param name="Events">In order; source <c>feed</c>, id <c>CASE/FEED/NUMBER</c>, the last of all
/// <c>CASE/FEED/done</c>: by these ids the log says how far a feed got, so the cursor is never less than how many there
/// were.</param>
/// <param name="Cursor">Where to go on; it must grow unless the feed is done.</param>
/// <param name="Done">True when nothing follows.</param>
public sealed record FeedChunk(ImmutableArray<Event> Events, long Cursor, bool Done);
