using System.Collections.Immutable;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;

namespace FirstPass.Tests.Workflow.Cases;

/// <summary>One sample of every fact there is; the family test fails when a new one has none.</summary>
public static class FactFamily
{
    private static readonly Instant Due = Instant.FromUtc(2026, 6, 1, 12, 30);
    private static readonly LocalDate Day = new(2026, 5, 4);
    private static readonly Digest Key = Digest.Of([9]);
    private static readonly CaseId Id = new(1, 2);

    public static readonly ImmutableArray<Fact> Samples =
    [
        new Fact.Opened("sample", new DefinitionRef("sample", 3, Key), new SubjectId(Id)),
        Fact.Of(new SaidAgain(2)),
        new Fact.Moved("working"),
        new Fact.TaskOpened(1, "SCRUB_FIX", "scrub", "CO-45", Due, Due - Duration.FromHours(2), 12345) { Body = new SaidAgain(7) },
        new Fact.TaskOpened(2, "SCRUB_FIX", "scrub", "", Due, null, 0),
        new Fact.TaskAssigned(1, "kim"),
        new Fact.TaskAssigned(1, null),
        new Fact.TaskWaiting(1, "records", Due),
        new Fact.TaskClosed(1, "fixed", "kim"),
        new Fact.TaskClosed(1, "fixed", null),
        new Fact.TimerArmed("late", Due),
        new Fact.TimerCancelled("late"),
        new Fact.Posted("charge", [new Line(new("ar"), 5, new("BLUE", "r", "1234567893", 2)), new Line(new("revenue"), -5, new())], Day, Day),
        new Fact.KeyTaken("claim", Key, true, "first"),
        new Fact.KeyFreed("claim", Key),
        new Fact.MemberSet("day", Key, 2, new Member(Day, Day, "99213", 1, 12500, "live", "25")),
        new Fact.MemberSet("day", Key, 2, null),
        new Fact.ItemSet(4, new Item(Id, "open", 100, 20, 30, Key, "t")),
        new Fact.EffectOrdered(1, "send-file") { Body = new SaidAgain(3) },
        new Fact.EffectStarted(new EffectId(Id, 3, 1), 2, Key),
        new Fact.EffectEnded(new EffectId(Id, 3, 1), EffectResult.Failed),
        new Fact.Sent(1, new Address.ToCase(Id), "claim.sent", new SubjectId(Id), null) { Body = new SaidAgain(1) },
        new Fact.Sent(2, new Address.ToKey("claim", Key, "claim"), "claim.sent", null, Due),
        new Fact.FeedOpened("claims", Key),
        new Fact.ApprovalAsked(Key, "write-off", "kim", ["manager", "finance"], Due, 5000),
        new Fact.ApprovalGiven(Key, "lee", "manager"),
        new Fact.ApprovalUsed(Key),
        new Fact.ApprovalVoided(Key, "changed"),
        new Fact.Marked("MATCH_RELAXED"),
        new Fact.Indexed(new CaseIndex("BLUE", "MAIN", Day, 900, Due, "abc", "label")),
        new Fact.Indexed(new CaseIndex()),
        new Fact.Refused("CAP", "No more."),
    ];

    /// <summary>Every kind of fact, by reflection.</summary>
    public static IEnumerable<Type> Kinds => typeof(Fact).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Fact)));
}
