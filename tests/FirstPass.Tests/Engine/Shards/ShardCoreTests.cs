using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Tests.Simulation;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Engine.Shards;

public sealed class ShardCoreTests
{
    private static readonly AccountCode Deposits = new("deposits");
    private readonly LoopBench bench = new();

    private static ToyBody Cents(long cents) => new ToyBody.Deposit(cents);

    [Fact]
    public void An_event_for_a_new_key_opens_a_case_that_holds_it()
    {
        var receipt = bench.Do("deposit", "ann", Cents(500));

        var opened = bench.Read(receipt.Case);
        Assert.Equal(ReceiptStatus.Applied, receipt.Status);
        Assert.Equal(("account", "open", 1), (opened.Type, opened.State, opened.Sequence));
        Assert.Equal(-500, opened.Balances[Deposits]);
        Assert.Equal(receipt.Case, bench.Account("ann"));
    }

    [Fact]
    public void A_second_event_for_the_key_goes_to_the_same_case_within_a_batch()
    {
        var first = bench.Put(bench.Say("deposit", "ann", Cents(500)));
        var second = bench.Put(bench.Say("deposit", "ann", Cents(70)));
        bench.Batch();

        Assert.Equal(first.Result[0].Case, second.Result[0].Case);
        Assert.Equal(-570, bench.Read(bench.Account("ann")).Balances[Deposits]);
    }

    [Fact]
    public void A_repeat_is_answered_as_the_first_was_also_inside_one_batch_and_after_a_restart()
    {
        var happened = bench.Say("deposit", "ann", Cents(500));
        var first = bench.Put(happened);
        var second = bench.Put(happened);
        bench.Batch();
        bench.Restart();
        var third = bench.Do(happened);

        Assert.False(first.Result[0].Repeat);
        Assert.Equal(first.Result[0] with { Repeat = true }, second.Result[0]);
        Assert.Equal(second.Result[0], third);
        Assert.Single(bench.Rows.Log);
    }

    [Fact]
    public void A_refusal_is_recorded_with_its_code_and_repeated()
    {
        var happened = bench.Say("deposit", "ann", Cents(ToyWorld.Cap + 1));

        var first = bench.Do(happened);

        Assert.Equal((ReceiptStatus.Refused, "CAP"), (first.Status, first.Code));
        Assert.Equal(first with { Repeat = true }, bench.Do(happened));
    }

    [Fact]
    public void The_same_id_from_another_source_is_another_event()
    {
        var happened = bench.Say("deposit", "ann", Cents(500));
        bench.Do(happened);
        bench.Do(happened with { Id = happened.Id with { Source = "other" } });
        Assert.Equal(-1000, bench.Read(bench.Account("ann")).Balances[Deposits]);
    }

    [Fact]
    public void A_command_for_a_case_that_does_not_exist_is_not_taken()
    {
        var receipt = bench.Do(bench.Say("deposit", "ann", Cents(1)) with { To = new Address.ToCase(new CaseId(1, 2)) });

        Assert.Equal(ReceiptStatus.UnknownCase, receipt.Status);
        Assert.False(receipt.Taken);
        Assert.Empty(bench.Rows.Log);
    }

    [Fact]
    public void People_are_answered_before_bulk_that_came_earlier()
    {
        var bulk = bench.Put(bench.Say("deposit", "ann", Cents(1)));
        var person = bench.Put(bench.Say("deposit", "bob", Cents(1)), Lane.Person);

        bench.Batch();

        Assert.Equal(ReceiptStatus.Applied, person.Result[0].Status);
        Assert.False(bulk.IsCompleted);
        bench.Batch();
        Assert.Equal(ReceiptStatus.Applied, bulk.Result[0].Status);
    }

    [Fact]
    public void Bulk_goes_on_beside_people_who_never_stop()
    {
        var bulk = Enumerable.Range(0, 3).Select(_ => bench.Put(bench.Say("deposit", "ann", Cents(1)))).ToList();
        for (var i = 0; i < 2; i++)
        {
            bench.Put(bench.Say("deposit", "bob", Cents(1)), Lane.Person);
            bench.Batch();
        }

        Assert.All(bulk, b => Assert.True(b.IsCompleted));
    }

    [Fact]
    public void While_people_work_a_batch_ends_with_its_time_however_few_entries_it_has()
    {
        var calm = new LoopBench(new ShardOptions { Chunk = 2, LeastEntries = 6 });
        int Bulk()
        {
            for (var i = 0; i < 8; i++)
                calm.Put(calm.Say("deposit", "ann", Cents(1)));
            return calm.Core.RunBatch(calm.Clock, () => false).Entries;
        }

        Assert.Equal(6, Bulk());
        calm.Do(calm.Say("deposit", "bob", Cents(1)), Lane.Person);
        Assert.Equal(2, Bulk());
        calm.Clock += Duration.FromMinutes(1);
        Assert.Equal(6, Bulk());
    }

    [Fact]
    public void A_person_who_arrives_meanwhile_ends_the_batch_after_a_chunk()
    {
        var calm = new LoopBench(new ShardOptions { Chunk = 2 });
        for (var i = 0; i < 6; i++)
            calm.Put(calm.Say("deposit", "ann", Cents(1)));
        var entries = calm.Core.RunBatch(calm.Clock, () =>
        {
            calm.Put(calm.Say("deposit", "bob", Cents(1)), Lane.Person);
            return true;
        }).Entries;
        Assert.Equal(2, entries);
    }

    [Fact]
    public void A_full_queue_takes_nothing_more()
    {
        var small = new LoopBench(new ShardOptions { PersonQueue = 2 });
        small.Put(small.Say("deposit", "ann", Cents(1)), Lane.Person);
        small.Put(small.Say("deposit", "ann", Cents(1)), Lane.Person);
        Assert.False(small.Intake.TryAdd([new Work.Taken(small.Say("deposit", "ann", Cents(1)))], Lane.Person));
        small.Batch();
        Assert.True(small.Intake.TryAdd([new Work.Taken(small.Say("deposit", "ann", Cents(1)))], Lane.Person));
    }

    [Fact]
    public void A_message_reaches_its_case_in_the_same_batch_and_leaves_no_row()
    {
        bench.Do("transfer", "ann", new ToyBody.Transfer("ann", "bob", 300, Opens: true, PatienceSeconds: 0));

        Assert.Equal(-300, bench.Read(bench.Account("bob")).Balances[Deposits]);
        Assert.Equal(2, bench.Rows.Log.Count);
        Assert.Equal(1, bench.Rows.Log[1].Header.CausePosition);
        Assert.Empty(bench.Rows.Messages);
    }

    [Fact]
    public void A_message_for_a_key_that_nobody_holds_waits_for_its_holder()
    {
        bench.Do("transfer", "ann", new ToyBody.Transfer("ann", "bob", 300, Opens: false, PatienceSeconds: 60));
        Assert.Equal(MessageStatus.Waiting, bench.Message(MessageStatus.Waiting).Status);
        bench.Restart();

        bench.Do("deposit", "bob", Cents(5));

        Assert.Equal(-305, bench.Read(bench.Account("bob")).Balances[Deposits]);
        Assert.Empty(bench.Rows.Messages);
    }

    [Fact]
    public void A_message_that_nobody_wants_in_time_comes_back_to_its_sender()
    {
        bench.Do("transfer", "ann", new ToyBody.Transfer("ann", "bob", 300, Opens: false, PatienceSeconds: 60));
        bench.Clock += Duration.FromSeconds(59);
        bench.Batch();
        Assert.Single(bench.Rows.Messages);

        bench.Clock += Duration.FromSeconds(1);
        bench.Batch();

        Assert.Equal(0, bench.Read(bench.Account("ann")).Balances[Deposits]);
        Assert.Equal("unclaimed credit", bench.Rows.Log[^1].Header.EventType);
        Assert.Empty(bench.Rows.Messages);
    }

    [Fact]
    public void An_outside_event_waits_for_its_key_and_keeps_its_actor()
    {
        var early = bench.Do("deposit", "ann", Cents(7), opens: false);
        Assert.Equal(ReceiptStatus.Waiting, early.Status);

        bench.Do("deposit", "ann", Cents(5));

        Assert.Equal(-12, bench.Read(bench.Account("ann")).Balances[Deposits]);
        Assert.Equal("kim", bench.Rows.Log[^1].Header.Actor.Id);
        Assert.Equal(early.Position, bench.Rows.Log[^1].Header.CausePosition);
    }

    [Fact]
    public void An_outside_event_that_nobody_wants_in_time_is_parked()
    {
        bench.Do("deposit", "ann", Cents(7), opens: false);
        bench.Clock += bench.Options.OutsidePatience;
        bench.Batch();
        Assert.Equal("NOBODY", bench.Message(MessageStatus.Parked).Reason);
    }

    [Fact]
    public void A_cascade_that_is_too_deep_goes_on_in_the_next_batch()
    {
        var deep = new LoopBench(new ShardOptions { MostCascade = 3 });
        deep.Do("storm", "ann", new ToyBody.Storm(["ann", "bob"], 8, 1));
        Assert.Equal(4, deep.Rows.Log.Count);
        Assert.True(deep.Core.HasMore);
        Assert.Single(deep.Rows.Messages);
        while (deep.Core.HasMore)
            deep.Batch();
        Assert.Equal(9, deep.Rows.Log.Count);
        Assert.Empty(deep.Rows.Messages);
    }

    [Fact]
    public void Time_never_goes_back_in_the_log()
    {
        bench.Do("deposit", "ann", Cents(1));
        bench.Clock -= Duration.FromHours(1);
        bench.Do("deposit", "ann", Cents(1));
        Assert.Equal(bench.Rows.Log[0].Header.At, bench.Rows.Log[1].Header.At);
    }

    [Fact]
    public void A_clock_rings_once_and_a_restart_does_not_ring_it_again()
    {
        var set = bench.Do("alarm", "ann", new ToyBody.Alarm("a", 60));
        bench.Clock += Duration.FromSeconds(60);
        Assert.Equal(bench.Clock, bench.Core.NextDue);
        bench.Batch();
        bench.Restart();
        bench.Batch();

        Assert.Equal(2, bench.Read(set.Case).Sequence);
        Assert.Null(bench.Core.NextDue);
        Assert.Empty(bench.Rows.Timers);
    }

    [Fact]
    public void A_clock_that_is_set_anew_replaces_the_first()
    {
        var set = bench.Do("alarm", "ann", new ToyBody.Alarm("a", 60));
        bench.Do("alarm", "ann", new ToyBody.Alarm("a", 600));
        bench.Clock += Duration.FromSeconds(60);
        bench.Batch();
        Assert.Equal(2, bench.Read(set.Case).Sequence);
    }

    [Fact]
    public void A_case_is_the_same_read_from_its_snapshot_as_it_is_in_memory()
    {
        for (var i = 0; i < 20; i++)
        {
            bench.Do("deposit", "ann", Cents(i));
            bench.Do("alarm", "ann", new ToyBody.Alarm($"{(char)('a' + i)}", 600 + i));
        }

        var row = bench.Rows.Cases.Values.Single();
        Assert.Equal(40, row.SnapshotSequence);
        Assert.Equal(5, bench.Rows.Log.Count(e => e.Parts.Any(p => p.Number == 3)));
        Assert.Equal(20, bench.Read(row.Case).Open.Timers.Count);
    }

    [Fact]
    public void What_was_asked_is_recorded_with_its_answers()
    {
        bench.Do("deposit", "ann", Cents(1));
        Assert.Contains(bench.Rows.Log[0].Parts, p => p.Number == 2);
        bench.Do("alarm", "ann", new ToyBody.Alarm("a", 1));
        Assert.DoesNotContain(bench.Rows.Log[1].Parts, p => p.Number == 2);
    }

    [Fact]
    public void An_event_without_any_body_leaves_no_sealed_part()
    {
        bench.Do("print", "ann");
        bench.Do("surprise", "ann");
        Assert.DoesNotContain(bench.Rows.Log[1].Parts, p => p.Number == 1);
    }
}
