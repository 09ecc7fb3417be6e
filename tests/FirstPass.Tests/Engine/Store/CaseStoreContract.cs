using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Engine.Store;

/// <summary>
/// What every store of cases must do; each implementation runs it. <see cref="Reopen"/> gives a store over what is
/// durable, as a process that was started again finds it.
/// </summary>
public abstract class CaseStoreContract
{
    private static readonly Instant Later = Instant.FromUtc(2026, 6, 1, 0, 0);
    private static readonly CaseId A = SampleShard.Id(1);
    private static readonly CaseId B = SampleShard.Id(2);
    private static readonly Digest Key = Digest.Of([42]);

    protected abstract KeyRing Keys { get; }

    /// <summary>The store over what is durable; the store opened before is gone.</summary>
    protected abstract ICaseStore Reopen();

    private (ICaseStore Store, SampleShard Shard) Start()
    {
        var store = Reopen();
        return (store, new SampleShard(Keys, store.Claim(SampleShard.Shard, "first")));
    }

    private static void Commit(ICaseStore store, Batch batch) =>
        Assert.Equal(CommitResult.Committed, store.Commit(batch));

    [Fact]
    public void A_committed_entry_is_there_after_a_restart_with_every_byte()
    {
        var (store, shard) = Start();
        var batch = shard.Batch((A, [SampleShard.Opened(A), SampleShard.Told("fell off a ladder")]));
        Commit(store, batch);

        var entry = Assert.Single(Reopen().ReadLog(Streams.Shard, 0));

        var written = batch.Entries[0];
        Assert.Equal(written with { Parts = [], Header = entry.Header }, entry with { Parts = [] });
        Assert.Equal(written.Header, entry.Header);
        Assert.Equal(written.Parts.Select(p => p with { Bytes = [] }), entry.Parts.Select(p => p with { Bytes = [] }));
        Assert.All(written.Parts.Zip(entry.Parts), both => Assert.Equal(both.First.Bytes, both.Second.Bytes));
        Assert.Equal(written.PayloadRoot, LogFormat.PayloadRoot(entry.Parts.AsSpan()));
    }

    [Fact]
    public void A_later_claim_goes_on_where_the_log_ends()
    {
        var (store, shard) = Start();
        Commit(store, shard.Batch((A, [SampleShard.Opened(A)]), (B, [SampleShard.Opened(B)])));

        var lease = Reopen().Claim(SampleShard.Shard, "second");

        Assert.Equal(shard.Head, lease.Head);
        Assert.True(lease.Epoch > shard.Lease.Epoch);
    }

    [Fact]
    public void A_new_stream_begins_before_its_first_entry() =>
        Assert.Equal(Streams.Empty, Reopen().Claim(SampleShard.Shard, "first").Head);

    [Fact]
    public void A_writer_whose_shard_was_claimed_loses_its_whole_batch()
    {
        var (store, stale) = Start();
        Commit(store, stale.Batch((A, [SampleShard.Opened(A)])));
        var lease = store.Claim(SampleShard.Shard, "second");

        Assert.Equal(CommitResult.Fenced, store.Commit(stale.Batch((B, [SampleShard.Opened(B)]))));

        Assert.Null(store.LoadCase(B));
        Assert.Equal(stale.Lease.Epoch + 1, lease.Epoch);
        var second = new SampleShard(Keys, lease);
        Commit(store, second.Batch((B, [SampleShard.Opened(B)])));
    }

    [Fact]
    public void A_stale_writer_stays_fenced_however_often_it_tries()
    {
        var (store, stale) = Start();
        store.Claim(SampleShard.Shard, "second");
        for (var i = 0; i < 3; i++)
            Assert.Equal(CommitResult.Fenced, store.Commit(stale.Batch((A, [SampleShard.Opened(A)]))));
        Assert.Empty(store.ReadLog(Streams.Shard, 0));
    }

    [Fact]
    public void The_same_batch_is_never_written_twice()
    {
        var (store, shard) = Start();
        var batch = shard.Batch((A, [SampleShard.Opened(A)]));
        Commit(store, batch);

        Assert.Equal(CommitResult.Fenced, store.Commit(batch));

        Assert.Single(store.ReadLog(Streams.Shard, 0));
    }

    [Fact]
    public void A_batch_that_continues_another_past_is_refused()
    {
        var (store, shard) = Start();
        Commit(store, shard.Batch((A, [SampleShard.Opened(A)])));
        var batch = shard.Batch((B, [SampleShard.Opened(B)]));

        Assert.Equal(CommitResult.Fenced, store.Commit(batch with
        {
            Previous = batch.Previous with { Chain = Digest.Of([9]) },
        }));
    }

    [Fact]
    public void A_batch_without_entries_still_asks_the_fence()
    {
        var (store, shard) = Start();
        var seen = new RowChange.Seen(new EventId("route-a", "1"), 1, A, "taken", Later);
        var batch = shard.Batch() with { Rows = [seen] };
        Commit(store, batch);
        store.Claim(SampleShard.Shard, "second");

        Assert.Equal(CommitResult.Fenced, store.Commit(batch with { Rows = [seen with { Answer = "other" }] }));
        Assert.Equal(seen, store.FindSeen(seen.Event));
    }

    [Fact]
    public void An_outside_event_that_was_taken_is_found_after_a_restart()
    {
        var (store, shard) = Start();
        var seen = new RowChange.Seen(new EventId("route-a", "ISA 1\0x"), 1, A, "taken", Later);
        var batch = shard.Batch((A, [SampleShard.Opened(A)]));
        Commit(store, batch with { Rows = batch.Rows.Add(seen) });

        var again = Reopen();
        Assert.Equal(seen, again.FindSeen(seen.Event));
        Assert.Null(again.FindSeen(new EventId("route-b", "ISA 1\0x")));
    }

    [Fact]
    public void A_case_is_loaded_with_its_row_and_its_entries_in_order()
    {
        var (store, shard) = Start();
        Commit(store, shard.Batch(
            (A, [SampleShard.Opened(A), new Fact.Moved("scrub")]), (B, [SampleShard.Opened(B)]),
            (A, [new Fact.Moved("sent"), new Fact.Indexed(new CaseIndex("BLUE", "MAIN", new LocalDate(2026, 5, 1), 900))])));

        var again = Reopen();
        var loaded = again.LoadCase(A);

        Assert.NotNull(loaded);
        Assert.Equal(("sent", 2, 0), (loaded.Row.State, loaded.Row.Sequence, loaded.Row.SnapshotSequence));
        Assert.Equal(new CaseIndex("BLUE", "MAIN", new LocalDate(2026, 5, 1), 900), loaded.Row.Index);
        Assert.Equal([1, 2], loaded.Entries.Select(e => e.Header.Sequence));
        Assert.Null(again.LoadCase(SampleShard.Id(99)));
    }

    [Fact]
    public void A_case_with_a_snapshot_is_loaded_from_it_on()
    {
        var (store, shard) = Start();
        var batch = shard.Batch((A, [SampleShard.Opened(A)]), (A, []), (A, []));
        Commit(store, batch with
        {
            Rows = [.. batch.Rows.Select(r => r is RowChange.CaseRow { Sequence: > 1 } row ? row with { SnapshotSequence = 2 } : r)],
        });

        Assert.Equal([2, 3], Reopen().LoadCase(A)!.Entries.Select(e => e.Header.Sequence));
    }

    [Fact]
    public void A_key_answers_with_its_holders_and_where_they_stand()
    {
        var (store, shard) = Start();
        Commit(store, shard.Batch(
            (A, [SampleShard.Opened(A), new Fact.KeyTaken("trn", Key, false, "first"), new Fact.Moved("posted")]),
            (B, [SampleShard.Opened(B), new Fact.KeyTaken("trn", Key, false)])));

        var holders = Reopen().KeyHolders("trn", Key);

        Assert.Equal([A, B], holders.Select(h => h.Case));
        Assert.Equal(("claim", "posted", "first"), (holders[0].Type, holders[0].State, holders[0].Tag));
    }

    [Fact]
    public void A_key_that_was_let_go_answers_nothing()
    {
        var (store, shard) = Start();
        Commit(store, shard.Batch((A, [SampleShard.Opened(A), new Fact.KeyTaken("trn", Key, true)])));
        Commit(store, shard.Batch((A, [new Fact.KeyFreed("trn", Key)]), (B, [SampleShard.Opened(B), new Fact.KeyTaken("trn", Key, true)])));

        Assert.Equal([B], Reopen().KeyHolders("trn", Key).Select(h => h.Case));
    }

    [Fact]
    public void A_set_gives_its_members_in_order_of_case_and_number()
    {
        var (store, shard) = Start();
        var day = new LocalDate(2026, 5, 1);
        var first = new Member(day, day, "99213", 1, 12500, "live", "25");
        Commit(store, shard.Batch(
            (B, [SampleShard.Opened(B), new Fact.MemberSet("day", Key, 1, first)]),
            (A, [SampleShard.Opened(A), new Fact.MemberSet("day", Key, 2, first), new Fact.MemberSet("day", Key, 1, first)]),
            (A, [new Fact.MemberSet("day", Key, 2, null), new Fact.MemberSet("day", Key, 1, first with { Status = "void" })])));

        Assert.Equal(
            [new SetMember(A, 1, first with { Status = "void" }), new SetMember(B, 1, first)],
            Reopen().Members("day", Key));
    }

    [Fact]
    public void The_ledger_adds_up_by_reference_and_by_payer()
    {
        var (store, shard) = Start();
        Commit(store, shard.Batch(
            (A, [SampleShard.Opened(A), SampleShard.Posted(10000, "remit-1")]), (B, [SampleShard.Opened(B), SampleShard.Posted(500)])));
        Commit(store, shard.Batch((A, [SampleShard.Posted(-2500, "remit-1"), SampleShard.Posted(7, "", "UHP")])));

        var again = Reopen();

        Assert.Equal(7500, again.LedgerSum("ar-insurance", "remit-1", ""));
        Assert.Equal(-7500, again.LedgerSum("revenue", "remit-1", ""));
        Assert.Equal(8000, again.LedgerSum("ar-insurance", "", "BLUE"));
        Assert.Equal(7, again.LedgerSum("ar-insurance", "", "UHP"));
        Assert.Equal(0, again.LedgerSum("cash", "", "BLUE"));
    }

    [Fact]
    public void Items_are_counted_by_where_they_stand_now()
    {
        var (store, shard) = Start();
        var item = new Item(B, "open", 100, 0, 10, Key, "t");
        Commit(store, shard.Batch(
            (A, [SampleShard.Opened(A), new Fact.ItemSet(1, item), new Fact.ItemSet(2, item), new Fact.ItemSet(3, item)]),
            (A, [new Fact.ItemSet(2, item with { Status = "done", Cents = 90 }), new Fact.ItemSet(3, item with { Cents = 50 })])));

        var again = Reopen();

        Assert.Equal([new StatusTotal("done", 1, 90), new StatusTotal("open", 2, 150)], again.ItemTotals(A));
        Assert.Equal([1, 3], again.ItemsWith(A, "open", 10).Select(i => i.Ordinal));
        Assert.Equal([new NumberedItem(1, item)], again.ItemsWith(A, "open", 1));
        Assert.Empty(again.ItemTotals(B));
    }

    [Fact]
    public void A_clock_is_due_once_its_time_has_come_and_gone_once_stopped()
    {
        var (store, shard) = Start();
        var soon = Instant.FromUtc(2026, 5, 5, 0, 0);
        Commit(store, shard.Batch(
            (A, [SampleShard.Opened(A), new Fact.TimerArmed("ack", Later)]),
            (B, [SampleShard.Opened(B), new Fact.TimerArmed("ack", soon), new Fact.TimerArmed("era", soon)]),
            (A, [new Fact.TimerArmed("ack", soon + Duration.FromMilliseconds(1))]),
            (B, [new Fact.TimerCancelled("era")])));

        var again = Reopen();

        Assert.Equal(soon, again.NextDue());
        Assert.Equal([new DueTimer(B, "ack", soon)], again.DueTimers(soon, 10));
        Assert.Equal([B, A], again.DueTimers(Later, 10).Select(t => t.Case));
        Assert.Equal([B], again.DueTimers(Later, 1).Select(t => t.Case));
    }

    [Fact]
    public void Without_clocks_nothing_is_due() => Assert.Null(Reopen().NextDue());

    [Fact]
    public void A_message_waits_in_log_order_until_it_is_consumed()
    {
        var (store, shard) = Start();
        var sent = new Fact.Sent(1, new Address.ToCase(B), "claim.sent", SampleShard.SubjectOf(B), null) { Body = new Note("x") };
        Commit(store, shard.Batch(
            (A, [SampleShard.Opened(A), sent, sent with { Number = 2, Body = null, Subject = null }]), (A, [sent])));

        var ready = Reopen().ReadyMessages(10);

        Assert.Equal([(1L, 1), (1L, 2), (2L, 1)], ready.Select(m => (m.Message.FromPosition, m.Message.Number)));
        Assert.Equal(new Address.ToCase(B), ready[0].Message.To);
        Assert.Equal(SampleShard.SubjectOf(B), ready[0].Message.SealedBy);
        Assert.Equal(SampleShard.SubjectOf(A), ready[1].Message.SealedBy);
        Assert.Equal(OpenState.Open, Keys.Open(SampleShard.SubjectOf(B), SealContext.Message(sent.To, 1), ready[0].Message.SealedBody).State);

        var (again, second) = Start();
        Commit(again, second.Consuming(new MessageId(1, 1), B, SampleShard.Opened(B)));
        Assert.Equal([(1L, 2), (2L, 1)], again.ReadyMessages(10).Select(m => (m.Message.FromPosition, m.Message.Number)));
        Assert.Single(again.ReadyMessages(1));
    }

    [Fact]
    public void A_message_for_a_key_waits_under_it_until_its_time_is_over()
    {
        var (store, shard) = Start();
        var until = Instant.FromUtc(2026, 5, 9, 0, 0);
        var sent = new Fact.Sent(1, new Address.ToKey("claim", Key, null), "claim.acknowledged", null, until);
        Commit(store, shard.Batch((A, [SampleShard.Opened(A), sent, sent with { Number = 2, WaitUntil = null }])));

        var again = Reopen();

        Assert.Equal([1, 2], again.WaitingFor("claim", Key).Select(m => m.Message.Number));
        Assert.Empty(again.WaitingFor("claim", Digest.Zero));
        Assert.Empty(again.ReadyMessages(10));
        Assert.Empty(again.ExpiredMessages(until - Duration.FromMilliseconds(1), 10));
        var expired = Assert.Single(again.ExpiredMessages(until, 10)).Message;
        Assert.Equal((MessageStatus.Waiting, until), (expired.Status, expired.Until));
    }

    [Fact]
    public void An_order_waits_until_it_has_ended()
    {
        var (store, shard) = Start();
        var statement = Digest.Of([5]);
        Commit(store, shard.Batch(
            (A, [SampleShard.Opened(A), new Fact.EffectOrdered(1, "send-file") { Body = new Note("bytes") }]),
            (B, [SampleShard.Opened(B), new Fact.EffectOrdered(1, "write-off")]),
            (B, [new Fact.EffectStarted(new EffectId(B, 1, 1), 1, statement)])));

        var (again, second) = Start();
        var waiting = again.WaitingEffects(10);
        Assert.Equal([new EffectId(A, 1, 1), new EffectId(B, 1, 1)], waiting.Select(e => e.Effect));
        Assert.Equal([(EffectStatus.Ready, 0), (EffectStatus.Started, 1)], waiting.Select(e => (e.Status, e.Attempt)));
        Assert.NotEmpty(waiting[0].SealedRequest);
        Assert.Empty(waiting[1].SealedRequest);

        Commit(again, second.Batch((SampleShard.Id(3), [SampleShard.Opened(SampleShard.Id(3)), new Fact.EffectEnded(new EffectId(A, 1, 1), EffectResult.Done)])));
        Assert.Equal([new EffectId(B, 1, 1)], Reopen().WaitingEffects(10).Select(e => e.Effect));
    }

    [Fact]
    public void A_feed_is_open_until_it_is_done()
    {
        var (store, shard) = Start();
        Commit(store, shard.Batch((A, [SampleShard.Opened(A), new Fact.FeedOpened("claims", Key)])));
        Assert.Equal([new OpenFeed(A, "claims", Key, 0)], Reopen().OpenFeeds());

        var (again, second) = Start();
        var moved = new RowChange.FeedMoved(A, "claims", Key, 64, Done: false);
        Commit(again, second.Batch() with { Rows = [moved] });
        Assert.Equal([new OpenFeed(A, "claims", Key, 64)], again.OpenFeeds());
        Commit(again, second.Batch() with { Rows = [moved with { Done = true }] });
        Assert.Empty(Reopen().OpenFeeds());
    }

    [Fact]
    public void The_log_is_read_from_any_place()
    {
        var (store, shard) = Start();
        for (var i = 0; i < 7; i++)
            Commit(store, shard.Batch([.. Enumerable.Range(0, 100).Select(n => (SampleShard.Id(1000 + i * 100 + n), new[] { SampleShard.Opened(SampleShard.Id(1000 + i * 100 + n)) }))]));

        Assert.Equal(Enumerable.Range(1, 700).Select(i => (long)i), store.ReadLog(Streams.Shard, 0).Select(e => e.Position));
        Assert.Equal([699L, 700L], store.ReadLog(Streams.Shard, 698).Select(e => e.Position));
        Assert.Empty(store.ReadLog(Streams.Shard, 700));
        Assert.Empty(store.ReadLog(Streams.Access, 0));
    }
}
