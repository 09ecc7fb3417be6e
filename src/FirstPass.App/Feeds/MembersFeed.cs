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
    private readonly Func<Submission, MembersTold?> told;

    private MembersFeed(
        CaseLookup cases, string name, Func<CaseId, Submission, CaseId, (string Type, object Body)?> tell,
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
        (id, submission, member) => LeftOut(submission, member) is { } left
            ? (ClaimEvents.Unsent, new ClaimUnsent(id, left.Code))
            : (ClaimEvents.Sent, new ClaimSent(id, submission.SentAt!.Value)),
        _ => null);

    /// <summary>There is no file.</summary>
    public static MembersFeed Unsent(CaseLookup cases) => new(
        cases, SubmissionEvents.UnsentFeed, (id, _, _) => (ClaimEvents.Unsent, new ClaimUnsent(id, "")), _ => null);

    /// <summary>All of the file, or all of one provider in it, was refused.</summary>
    public static MembersFeed Refused(CaseLookup cases) => new(
        cases, SubmissionEvents.RefusedFeed, (id, submission, member) => Refusal(cases, id, submission, member),
        submission => new MembersTold([.. submission.Refusals.Select(r => r.Cause).Distinct()]));

    /// <summary>Nobody acknowledged the file in time.</summary>
    public static MembersFeed Silent(CaseLookup cases) => new(
        cases, SubmissionEvents.SilentFeed,
        (id, submission, _) => (ClaimEvents.BatchSilent, new BatchWait(id, SubmissionSteps.SilenceOf(submission))),
        submission => new MembersTold([SubmissionSteps.SilenceOf(submission)]));

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
                events.Add(EventOf(feed, Run(submission, $"{ordinal}"), type, item.Peer, body));
            if (events.Count == most)
                return new FeedChunk(events.ToImmutable(), cursor, Done: false);
        }

        // What the members answer has to be there before their batch looks whether all of them have gone on.
        if (events.Count > 0 && told(submission) is not null)
            return new FeedChunk(events.ToImmutable(), cursor, Done: false);
        var done = InterchangeEvents.FeedDone(Name);
        events.Add(EventOf(feed, Run(submission, "done"), done, feed.Case, told(submission)));
        return new FeedChunk(events.ToImmutable(), cursor, Done: true);
    }

    // A second refusal of the same file is told again from the first member on: another provider's, or of another kind.
    private static string Run(Submission submission, string number) =>
        submission.Refusals.Length > 1 ? $"{submission.Refusals.Length}/{number}" : number;

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

    private static (string, object)? Refusal(CaseLookup cases, CaseId id, Submission submission, CaseId member)
    {
        if (LeftOut(submission, member) is not null)
            return null;
        var npi = submission.Refusals.Any(r => r.Npi.Length > 0) ? BillingNpi(cases, member) : null;
        if (submission.Refusals.LastOrDefault(r => r.Npi.Length == 0 || r.Npi == npi) is not { } refusal)
            return null;
        var wait = submission.Troubles.Any(t => t.Cause == refusal.Cause) ? new BatchWait(id, refusal.Cause) : null;
        return (
            ClaimEvents.BatchRefused, new BatchRefused(refusal.By, refusal.Level, refusal.Code, refusal.On, wait));
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
