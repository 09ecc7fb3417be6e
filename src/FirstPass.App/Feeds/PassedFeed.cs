using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Files;
using FirstPass.Engine.Feeds;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Feeds;

/// <summary>
/// Tells the claims of a file that it went on as it came. A line that only repeats a claim of an earlier file says
/// nothing about that claim. The cursor is the ordinal of the item.
/// </summary>
public sealed class PassedFeed(CaseLookup cases) : IFeed
{
    public string Name => InterchangeEvents.PassedFeed;

    public FeedChunk Next(OpenFeed feed, int most)
    {
        var received = cases.Get<InterchangeCase>(feed.Case).Value.Received!;
        var events = ImmutableArray.CreateBuilder<Event>();
        var cursor = feed.Cursor;
        foreach (var (ordinal, item) in cases.Items(feed.Case, (int)cursor + 1, received.Sets.Sum(s => s.Parts)))
        {
            cursor = ordinal;
            if (item.Status is not ("passed" or "duplicate" or "changed") && !item.Peer.IsNone)
                events.Add(EventOf(feed, $"{ordinal}", ClaimEvents.PassedOn, item.Peer));
            if (events.Count == most)
                return new FeedChunk(events.ToImmutable(), cursor, Done: false);
        }

        events.Add(EventOf(feed, "done", InterchangeEvents.FeedDone(Name), feed.Case));
        return new FeedChunk(events.ToImmutable(), cursor, Done: true);
    }

    private Event EventOf(OpenFeed feed, string number, string type, CaseId to) => new(
        new EventId(Sources.Feed, $"{feed.Case}/{Name}/{number}"), type, new Address.ToCase(to), Actor.System, null);
}
