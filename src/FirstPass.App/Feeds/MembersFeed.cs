using System.Collections.Concurrent;
using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Files;
using FirstPass.Billing.Submissions;
using FirstPass.Engine.Blobs;
using FirstPass.Engine.Feeds;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Address = FirstPass.Workflow.Cases.Address;

namespace FirstPass.App.Feeds;

/// <summary>Tells every member of a submission what became of its file. The cursor is the ordinal of the
/// item.</summary>
public sealed class MembersFeed : IFeed
{
    private readonly CaseLookup cases;
    private readonly Func<CaseId, Submission, NumberedItem, (string Type, object Body)?> tell;
    private readonly Func<Submission, MembersTold?> told;
    private readonly ConcurrentDictionary<CaseId, SentPlaces> places = new();

    private MembersFeed(
        CaseLookup cases, string name, Func<CaseId, Submission, NumberedItem, (string Type, object Body)?> tell,
        Func<Submission, MembersTold?> told)
    {
        this.cases = cases;
        Name = name;
        this.tell = tell;
        this.told = told;
    }

    public string Name { get; }

    /// <summary>The file left.</summary>
    public static MembersFeed Sent(CaseLookup cases) => new(
        cases, SubmissionEvents.SentFeed,
        (id, submission, member) => LeftOut(submission, member.Item.Peer) is { } left
            ? (ClaimEvents.Unsent, new ClaimUnsent(id, left.Code))
            : (ClaimEvents.Sent, new ClaimSent(id, submission.SentAt!.Value, submission.Numbers?.Trace ?? "")),
        _ => null);

    /// <summary>There is no file.</summary>
    public static MembersFeed Unsent(CaseLookup cases) => new(
        cases, SubmissionEvents.UnsentFeed, (id, _, _) => (ClaimEvents.Unsent, new ClaimUnsent(id, "")), _ => null);

    /// <summary>A part of the file was refused: one refusal for each run of the feed.</summary>
    public static MembersFeed Refused(CaseLookup cases, BlobStore blobs)
    {
        MembersFeed feed = null!;
        return feed = new MembersFeed(
            cases, SubmissionEvents.RefusedFeed,
            (id, submission, member) => feed.Refusal(blobs, id, submission, member),
            submission => new MembersTold([.. submission.Telling]));
    }

    /// <summary>Nobody acknowledged the file in time.</summary>
    public static MembersFeed Silent(CaseLookup cases) => new(
        cases, SubmissionEvents.SilentFeed,
        (id, submission, _) => (ClaimEvents.BatchSilent, new BatchWait(id, SubmissionAnswers.SilenceOf(submission))),
        submission => new MembersTold([SubmissionAnswers.SilenceOf(submission)]));

    public FeedChunk Next(OpenFeed feed, int most)
    {
        var submission = cases.Get<Submission>(feed.Case).Value;
        var owner = MembersOf(feed.Case, submission);
        var last = LastOrdinal(owner, submission);
        var run = submission.Told == 0 ? "" : $"{submission.Told + 1}/";
        var events = ImmutableArray.CreateBuilder<Event>();
        var cursor = feed.Cursor;
        foreach (var member in cases.Items(owner, (int)cursor + 1, last))
        {
            cursor = member.Ordinal;
            if (IsMember(submission, member.Item) && tell(feed.Case, submission, member) is var (type, body))
                events.Add(EventOf(feed, $"{run}{cursor}", type, member.Item.Peer, body));
            if (events.Count == most)
                return new FeedChunk(events.ToImmutable(), cursor, Done: false);
        }

        // What the members answer has to be there before their batch looks whether all of them have gone on.
        if (events.Count > 0 && told(submission) is not null)
            return new FeedChunk(events.ToImmutable(), cursor, Done: false);
        places.TryRemove(feed.Case, out _);
        var done = InterchangeEvents.FeedDone(Name);
        events.Add(EventOf(feed, $"{run}done", done, feed.Case, told(submission)));
        return new FeedChunk(events.ToImmutable(), cursor, Done: true);
    }

    /// <summary>The case whose items are the members.</summary>
    public static CaseId MembersOf(CaseId id, Submission submission) =>
        submission.Interchange.IsNone ? id : submission.Interchange;

    /// <summary>True when an item of that case belongs to the submission.</summary>
    public static bool IsMember(Submission submission, Item item) =>
        item.Status == (submission.Status.Length == 0 ? "ready" : submission.Status);

    private int LastOrdinal(CaseId owner, Submission submission) => submission.Interchange.IsNone
        ? submission.Places
        : cases.Get<InterchangeCase>(owner).Value.Received!.Sets.Sum(s => s.Parts);

    private Event EventOf(OpenFeed feed, string number, string type, CaseId to, object? body) => new(
        new EventId(Sources.Feed, $"{feed.Case}/{Name}/{number}"), type, new Address.ToCase(to), Actor.System, body);

    private static LeftOutClaim? LeftOut(Submission submission, CaseId member) =>
        submission.LeftOut.FirstOrDefault(c => c.Claim == member);

    private (string, object)? Refusal(BlobStore blobs, CaseId id, Submission submission, NumberedItem member)
    {
        if (submission.Told >= submission.Refusals.Length || LeftOut(submission, member.Item.Peer) is not null)
            return null;
        var refusal = submission.Refusals[submission.Told];
        if (!IsAbout(blobs, (id, submission), refusal, member))
            return null;
        var wait = submission.Troubles.Any(t => t.Cause == refusal.Cause) ? new BatchWait(id, refusal.Cause) : null;
        return (
            ClaimEvents.BatchRefused,
            new BatchRefused(refusal.By, refusal.Level, refusal.Code, refusal.On, wait, submission.Carrier(id)));
    }

    private bool IsAbout(
        BlobStore blobs, (CaseId Id, Submission Value) of, BatchRefusal refusal, NumberedItem member)
    {
        var narrows = SentPlaces.Narrows(refusal);
        if (!narrows && refusal.Npi.Length == 0)
            return true;
        // A claim whose subject was shredded has nothing left that could be told apart.
        if (ClaimOf(member.Item.Peer) is not { } claim || (refusal.Npi.Length > 0 && claim.Billing.Npi != refusal.Npi))
            return false;
        return !narrows || places.GetOrAdd(of.Id, _ => SentPlaces.Of(cases, blobs, of.Value))
            .Holds(refusal, member.Ordinal, claim.Number ?? "");
    }

    private Claim? ClaimOf(CaseId member)
    {
        try
        {
            return cases.Get<ClaimCase>(member).Value.Claim;
        }
        catch (CaseUnreadableException)
        {
            return null;
        }
    }
}
