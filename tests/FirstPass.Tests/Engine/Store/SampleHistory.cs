using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Engine.Store;

/// <summary>A little history that leaves a row in every table.</summary>
public static class SampleHistory
{
    public const int Entries = 9;
    public const int Cases = 3;

    private static readonly CaseId A = SampleShard.Id(1);
    private static readonly CaseId B = SampleShard.Id(2);
    private static readonly CaseId C = SampleShard.Id(3);
    private static readonly Digest Key = Digest.Of([42]);
    private static readonly Instant Due = Instant.FromUtc(2026, 5, 20, 0, 0);
    private static readonly LocalDate Day = new(2026, 5, 1);

    public static void Play(SampleShard shard, ICaseStore store)
    {
        var statement = Digest.Of([5]);
        var sent = new Fact.Sent(1, new Address.ToCase(B), "claim.sent", null, null) { Body = new Note("body") };
        var waits = new Fact.Sent(2, new Address.ToKey("claim", Key, null), "claim.answered", null, Due) { Body = new Note("late") };
        Commit(store, shard.Batch(
            (A, [SampleShard.Opened(A), new Fact.KeyTaken("claim", Key, true, "t"), new Fact.Moved("scrub"), Task(1), SampleShard.Told("first")]),
            (A, [new Fact.TaskAssigned(1, "kim"), new Fact.Indexed(new CaseIndex("BLUE", "", Day, 12500, Due)), Task(2), sent, waits]),
            (B, [SampleShard.Opened(B), new Fact.KeyTaken("lent", Key, true), new Fact.MemberSet("day", Key, 1, new Member(Day, Day, "99213", 1, 12500, "live")), new Fact.TimerArmed("ack", Due)])));
        Commit(store, shard.Batch(
            (C, [SampleShard.Opened(C), new Fact.FeedOpened("claims", Key), new Fact.ItemSet(1, Item("open")), new Fact.ItemSet(2, Item("open"))]),
            (C, [new Fact.ItemSet(2, Item("done")), new Fact.EffectOrdered(1, "send-file") { Body = new Note("bytes") }, new Fact.EffectOrdered(2, "mail")]),
            (B, [SampleShard.Posted(12500, "remit-1"), new Fact.ApprovalAsked(statement, "write-off", "kim", ["manager"], Due, 500), new Fact.TimerArmed("era", Due)])));
        Commit(store, shard.Batch(
            (A, [new Fact.TaskClosed(1, "done", "kim"), new Fact.TaskWaiting(2, "payer", Due), new Fact.Moved("sent")])));
        Commit(store, shard.Consuming(
            new MessageId(2, 1), B, new Fact.ApprovalGiven(statement, "ann", "manager"), new Fact.ApprovalUsed(statement), SampleShard.Posted(-500),
            new Fact.KeyFreed("lent", Key)));
        Commit(store, shard.Batch((A, [new Fact.KeyTaken("lent", Key, true)])));
    }

    private static void Commit(ICaseStore store, Batch batch) =>
        Assert.Equal(CommitResult.Committed, store.Commit(batch));

    private static Fact.TaskOpened Task(int number) =>
        new(number, "SCRUB_FIX", "scrub", "EDIT-1", Due, null, 12500) { Body = new Note($"detail {number}") };

    private static Item Item(string status) => new(A, status, 100, 0, 10, Key);
}
