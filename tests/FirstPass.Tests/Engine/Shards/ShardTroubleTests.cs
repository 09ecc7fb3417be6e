using FirstPass.Engine.Log;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Tests.Simulation;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Engine.Shards;

/// <summary>What the loop does when a step, the disk or another writer fails it.</summary>
public sealed class ShardTroubleTests
{
    private static readonly AccountCode Deposits = new("deposits");
    private readonly LoopBench bench = new();

    private static ToyBody Cents(long cents) => new ToyBody.Deposit(cents);

    private Receipt TryAgain(RowChange.MessageAdded message, Address? to = null)
    {
        var submission = new Submission(1);
        var again = new Work.Again(new MessageId(message.FromPosition, message.Number), to);
        bench.Intake.TryAdd([again with { Ticket = new Ticket(submission, 0) }], Lane.Person);
        bench.Batch();
        return submission.Done.Result[0];
    }

    [Fact]
    public void A_step_that_throws_parks_its_event_and_asks_a_person_to_look()
    {
        bench.Do("deposit", "ann", Cents(5));

        var receipt = bench.Do("poison", "ann");

        Assert.Equal((ReceiptStatus.Parked, "DECIDE InvalidOperationException"), (receipt.Status, receipt.Code));
        var task = Assert.Single(bench.Read(bench.Account("ann")).Open.Tasks.Values);
        Assert.Equal((Kernel.Parked, "poison"), (task.Kind, task.Cause));
        Assert.Equal(receipt.Code, bench.Message(MessageStatus.Parked).Reason);
        Assert.Equal(-5, bench.Read(bench.Account("ann")).Balances[Deposits]);
    }

    [Fact]
    public void Failing_again_leaves_one_parked_event_and_one_task()
    {
        bench.Do("deposit", "ann", Cents(5));
        bench.Do("poison", "ann");

        var receipt = TryAgain(bench.Message(MessageStatus.Parked));

        Assert.Equal(ReceiptStatus.Parked, receipt.Status);
        Assert.Equal(receipt.Position, bench.Message(MessageStatus.Parked).FromPosition);
        Assert.Single(bench.Read(bench.Account("ann")).Open.Tasks);
        Assert.Equal("kim", bench.Rows.Log[^1].Header.Actor.Id);
    }

    [Fact]
    public void A_parked_event_that_opens_a_case_can_be_tried_again()
    {
        var receipt = bench.Do("poison", "ann");

        Assert.Equal(ReceiptStatus.Parked, receipt.Status);
        Assert.Empty(bench.Rows.Cases);
        Assert.Equal(ReceiptStatus.Parked, TryAgain(bench.Message(MessageStatus.Parked)).Status);
        Assert.Single(bench.Rows.Messages);
    }

    [Fact]
    public void A_message_that_is_not_parked_is_not_tried_again()
    {
        bench.Do("transfer", "ann", new ToyBody.Transfer("ann", "bob", 300, Opens: false, PatienceSeconds: 60));
        Assert.Equal(ReceiptStatus.Stale, TryAgain(bench.Message(MessageStatus.Waiting)).Status);
        Assert.Single(bench.Rows.Log);
    }

    [Fact]
    public void An_event_that_nobody_takes_is_handed_to_whoever_takes_it_now_and_is_gone_where_it_waited()
    {
        var nobody = new Address.ToKey("nobody", Digest.Of("x"u8), null);
        var kept = bench.Do(bench.Say("deposit", "ann", Cents(5)) with { To = nobody });
        var waiting = bench.Message(MessageStatus.Waiting);

        var taken = TryAgain(waiting, bench.Say("deposit", "ann").To);

        Assert.Equal((ReceiptStatus.Waiting, ReceiptStatus.Applied), (kept.Status, taken.Status));
        Assert.Equal(-5, bench.Read(bench.Account("ann")).Balances[Deposits]);
        Assert.Empty(bench.Rows.Messages);
        Assert.Equal("kim", bench.Rows.Log[^1].Header.Actor.Id);
        Assert.Equal(ReceiptStatus.Stale, TryAgain(waiting, bench.Say("deposit", "ann").To).Status);
    }

    [Fact]
    public void An_event_that_fails_where_it_is_handed_to_is_kept_and_can_be_tried_again()
    {
        var nobody = new Address.ToKey("nobody", Digest.Of("x"u8), null);
        bench.Do(bench.Say("poison", "ann") with { To = nobody });

        var failed = TryAgain(bench.Message(MessageStatus.Waiting), bench.Say("poison", "ann").To);

        Assert.Equal(ReceiptStatus.Parked, failed.Status);
        Assert.Equal(nobody, bench.Message(MessageStatus.Parked).To);
    }

    [Fact]
    public void A_posting_that_is_not_balanced_changes_nothing()
    {
        bench.Do("deposit", "ann", Cents(5));
        var lines = bench.Rows.Postings.Count;

        var receipt = bench.Do("uneven", "ann");

        Assert.Equal((ReceiptStatus.Parked, "POSTING_NOT_ZERO"), (receipt.Status, receipt.Code));
        Assert.Equal(lines, bench.Rows.Postings.Count);
        Assert.Equal(0, bench.Read(bench.Account("ann")).Balances[new AccountCode("cash")] - 5);
    }

    [Fact]
    public void A_body_that_cannot_be_stored_is_refused_and_noted()
    {
        bench.Do("deposit", "ann", Cents(5));
        var receipt = bench.Do(bench.Say("surprise", "ann") with { Body = new Version(1, 2) });
        var open = bench.Do(bench.Say("surprise", "bob") with { Body = new Version(1, 2) });

        Assert.Equal((ReceiptStatus.Refused, "WRITE InvalidOperationException"), (receipt.Status, receipt.Code));
        Assert.Equal(ReceiptStatus.Refused, open.Status);
        Assert.Empty(bench.Rows.Messages);
        Assert.Equal(2 + 1, bench.Rows.Log.Count);
    }

    [Fact]
    public void A_full_disk_leaves_nothing_and_says_so_and_heals()
    {
        var fate = CommitFate.Full;
        var full = new LoopBench(open: rows => new SimulatedDisk(rows) { NextCommit = () => fate });
        var happened = full.Say("deposit", "ann", Cents(5));

        Assert.Equal((ReceiptStatus.Unavailable, "DISK_FULL"), (full.Do(happened).Status, full.Do(happened).Code));
        Assert.Empty(full.Rows.Log);

        fate = CommitFate.Fine;
        Assert.Equal(ReceiptStatus.Applied, full.Do(happened).Status);
        Assert.Equal(1, full.Read(full.Account("ann")).Sequence);
    }

    [Fact]
    public void A_store_that_does_not_know_ends_the_loop_and_a_repeat_finds_out()
    {
        var fate = CommitFate.Unsure;
        var unsure = new LoopBench(open: rows => new SimulatedDisk(rows) { NextCommit = () => fate });
        var happened = unsure.Say("deposit", "ann", Cents(5));
        Assert.Equal((ReceiptStatus.Stopped, "HEAD_RECORD"), (unsure.Do(happened) is var r ? (r.Status, r.Code) : default));
        Assert.Equal(BatchEnd.Stopped, unsure.Batch().End);

        fate = CommitFate.Fine;
        unsure.Restart();

        Assert.True(unsure.Do(happened).Repeat);
        Assert.Single(unsure.Rows.Log);
    }

    [Fact]
    public void A_writer_whose_shard_was_claimed_stops_and_never_writes_again()
    {
        bench.Do("deposit", "ann", Cents(5));
        var (stale, intake) = (bench.Core, bench.Intake);
        bench.Restart();
        bench.Do("deposit", "ann", Cents(6));
        var submission = new Submission(1);
        intake.TryAdd([new Work.Taken(bench.Say("deposit", "ann", Cents(7))) { Ticket = new Ticket(submission, 0) }], Lane.Bulk);

        var first = stale.RunBatch(bench.Clock, () => true);
        var epoch = bench.Rows.Epoch;

        Assert.Equal((BatchEnd.Stopped, "FENCED"), (first.End, first.Code));
        Assert.Equal(ReceiptStatus.Stopped, submission.Done.Result[0].Status);
        Assert.Equal(BatchEnd.Stopped, stale.RunBatch(bench.Clock, () => true).End);
        Assert.Equal((epoch, 2), (bench.Rows.Epoch, bench.Rows.Log.Count));
    }

    [Fact]
    public void An_event_the_store_will_not_take_is_parked_alone()
    {
        var picky = new LoopBench(open: rows => new SimulatedDisk(rows)
        {
            Refuses = batch => batch.Entries.Any(e => e.Header.EventType == "alarm" && !e.Header.Case.IsNone),
        });
        var before = picky.Put(picky.Say("deposit", "ann", Cents(5)));
        var bad = picky.Put(picky.Say("alarm", "ann", new ToyBody.Alarm("a", 5)));
        var after = picky.Put(picky.Say("deposit", "ann", Cents(6)));

        Assert.Equal(BatchEnd.Split, picky.Batch().End);
        while (picky.Core.HasMore)
            picky.Batch();

        Assert.Equal(ReceiptStatus.Applied, before.Result[0].Status);
        Assert.Equal(ReceiptStatus.Applied, after.Result[0].Status);
        Assert.Equal((ReceiptStatus.Parked, "COMMIT NotSupportedException"), (bad.Result[0].Status, bad.Result[0].Code));
        Assert.Equal("COMMIT NotSupportedException", picky.Message(MessageStatus.Parked).Reason);
    }

    [Fact]
    public void The_late_event_of_a_shredded_person_is_noted_and_not_kept()
    {
        var subject = new SubjectId(new CaseId(9, 9));
        var first = bench.Do(bench.Say("deposit", "ann", Cents(5)) with { Subject = subject });
        bench.Sealer.Shred(subject);

        var known = bench.Do("deposit", "ann", Cents(6));
        bench.Restart();
        var unread = bench.Do("deposit", "ann", Cents(7));
        var opening = bench.Do(bench.Say("deposit", "bob", Cents(8)) with { Subject = subject });

        Assert.Equal((ReceiptStatus.Refused, "SHREDDED"), (known.Status, known.Code));
        Assert.Equal(2, bench.Rows.Cases[first.Case].Sequence);
        Assert.Equal((ReceiptStatus.Refused, "SHREDDED"), (unread.Status, unread.Code));
        Assert.Equal((ReceiptStatus.Refused, "SHREDDED"), (opening.Status, opening.Code));
        Assert.Empty(bench.Rows.Messages);
        Assert.All(bench.Rows.Log.Skip(1), e => Assert.Equal([0], e.Parts.Select(p => p.Number)));
    }

    [Fact]
    public void The_clock_of_a_case_that_cannot_be_read_is_parked_once()
    {
        var subject = new SubjectId(new CaseId(9, 9));
        bench.Do(bench.Say("alarm", "ann", new ToyBody.Alarm("a", 5)) with { Subject = subject });
        bench.Sealer.Shred(subject);
        bench.Restart();
        bench.Clock += Duration.FromSeconds(5);

        var entries = Enumerable.Range(0, 3).Sum(_ => bench.Batch().Entries);

        Assert.Equal(1, entries);
        Assert.True(bench.Core.NextDue > bench.Clock);
    }

    [Fact]
    public void An_answer_that_is_too_big_parks_its_event()
    {
        var narrow = new LoopBench(new ShardOptions { MostAnswerBytes = 10 });
        Assert.Equal("ANSWERS_TOO_BIG", narrow.Do("deposit", "ann", Cents(5)).Code);
    }

    [Fact]
    public void The_engines_own_sources_and_types_are_closed_to_the_outside()
    {
        Assert.False(Sources.MayCome(bench.Say("clock a", "ann")));
        Assert.False(Sources.MayCome(bench.Say("effect pay done", "ann")));
        Assert.False(Sources.MayCome(bench.Say("start pay", "ann")));
        Assert.False(Sources.MayCome(bench.Say("unclaimed credit", "ann")));
        Assert.False(Sources.MayCome(bench.Say("deposit", "ann") with { Id = new EventId("message", "1-1") }));
        Assert.True(Sources.MayCome(bench.Say("deposit", "ann")));
    }
}
