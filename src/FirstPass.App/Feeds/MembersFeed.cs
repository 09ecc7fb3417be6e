using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Files;
using FirstPass.Billing.Submissions;
using FirstPass.Engine.Feeds;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Feeds;

/// <summary>Tells every member of a submission what became of its file. The cursor is the ordinal of the
/// item.</summary>
public sealed class MembersFeed : IFeed
{
    private readonly CaseLookup cases;
    private readonly Func<CaseId, Submission, CaseId, (string Type, object Body)?> tell;

    private MembersFeed(
        CaseLookup cases, string name, Func<CaseId, Submission, CaseId, (string Type, object Body)?> tell)
    {
        this.cases = cases;
        Name = name;
        this.tell = tell;
    }

    public string Name { get; }

    /// <summary>The file left.</summary>
    public static MembersFeed Sent(CaseLookup cases) => new(
        cases, SubmissionEvents.SentFeed,
        (id, submission, member) => LeftOut(submission, member) is { } left
            ? (ClaimEvents.Unsent, new ClaimUnsent(id, left.Code))
            : (ClaimEvents.Sent, new ClaimSent(id, submission.SentAt!.Value)));

    /// <summary>There is no file.</summary>
    public static MembersFeed Unsent(CaseLookup cases) => new(
        cases, SubmissionEvents.UnsentFeed, (id, _, _) => (ClaimEvents.Unsent, new ClaimUnsent(id, "")));

    /// <summary>All of the file, or all of one provider in it, was refused.</summary>
    public static MembersFeed Refused(CaseLookup cases) => new(
        cases, SubmissionEvents.RefusedFeed, (_, submission, member) => Refusal(cases, submission, member));

    public FeedChunk Next(OpenFeed feed, int most)
    {
        var submission = cases.Get<Submission>(feed.Case).Value;
        var owner = MembersOf(feed.Case, submission);
        var last = LastOrdinal(owner, submission);
        var events = ImmutableArray.CreateBuilder<Event>();
        var cursor = feed.Cursor;
        foreach (var (ordinal, item) in cases.Items(owner, (int)cursor + 1, last))
        {
            cursor = ordinal;
            if (IsMember(submission, item) && tell(feed.Case, submission, item.Peer) is var (type, body))
                events.Add(EventOf(feed, $"{ordinal}", type, item.Peer, body));
            if (events.Count == most)
                return new FeedChunk(events.ToImmutable(), cursor, Done: false);
        }

        events.Add(EventOf(feed, "done", InterchangeEvents.FeedDone(Name), feed.Case, null));
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

    private static (string, object)? Refusal(CaseLookup cases, Submission submission, CaseId member)
    {
        var refusal = submission.Refusal!;
        if (LeftOut(submission, member) is not null
            || (refusal.Npi.Length > 0 && BillingNpi(cases, member) != refusal.Npi))
            return null;
        return (ClaimEvents.BatchRefused, new BatchRefused(refusal.By, refusal.Level, refusal.Code, refusal.On));
    }

    // A claim whose subject was shredded has nothing left that could be told apart.
    private static string? BillingNpi(CaseLookup cases, CaseId member)
    {
        try
        {
            return cases.Get<ClaimCase>(member).Value.Claim.Billing.Npi;
        }
        catch (CaseUnreadableException)
        {
            return null;
        }
    }
}
