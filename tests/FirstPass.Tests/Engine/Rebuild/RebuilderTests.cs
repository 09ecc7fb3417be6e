using FirstPass.Engine.Keys;
using FirstPass.Engine.Rebuild;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Tests.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;
using RowFault = FirstPass.Engine.Rebuild.RowFault;

namespace FirstPass.Tests.Engine.Rebuild;

public sealed class RebuilderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public RebuilderTests() => SampleTenant.Play(folder, SampleHistory.Play);

    private RebuildReport Compare(Action<SampleTenant>? change = null)
    {
        using var tenant = SampleTenant.Open(folder);
        change?.Invoke(tenant);
        return new Rebuilder(tenant.Paths, SampleTenant.Marker, tenant.Keys).Compare(Instant.FromUtc(2026, 5, 5, 0, 0));
    }

    private RebuildReport After(string sql) => Compare(tenant => tenant.File.Writer.Execute(sql));

    [Fact]
    public void Every_row_of_an_untouched_store_follows_from_its_log()
    {
        var report = Compare();
        Assert.Empty(report.Differences);
        Assert.Equal((SampleHistory.Entries, SampleHistory.Cases, 0), (report.Entries, report.Cases, report.Shredded));
    }

    [Theory]
    [InlineData("update case_row set state = 'paid'", "case_row")]
    [InlineData("update case_row set cents = cents + 1", "case_row")]
    [InlineData("update item set cents = cents + 1 where ordinal = 1", "item")]
    [InlineData("update item_total set count = count + 1", "item_total")]
    [InlineData("update key set tag = 'other'", "key")]
    [InlineData("delete from key", "key")]
    [InlineData("update member set units = 2", "member")]
    [InlineData("update task set due = due + 1", "task")]
    [InlineData("update task set status = 'closed'", "task")]
    [InlineData("delete from timer", "timer")]
    [InlineData("update timer set due = due + 1", "timer")]
    [InlineData("update effect set status = 'done'", "effect")]
    [InlineData("update approval set status = 'given'", "approval")]
    [InlineData("update ledger_total set cents = cents + 1", "ledger_total")]
    [InlineData("delete from message", "message")]
    [InlineData("update message set event_type = 'other'", "message")]
    [InlineData("delete from feed", "feed")]
    public void A_row_that_was_changed_is_found(string sql, string table)
    {
        var report = After(sql);
        Assert.Contains(report.Differences, d => d.Table == table && d.Kind is RowFault.Differs or RowFault.Missing);
    }

    [Theory]
    [InlineData("update stream set head_at = head_at + 86400000 * 400")]
    [InlineData("update stream set kind = 'access'")]
    public void A_stream_whose_end_is_not_that_of_its_log_is_found(string sql) => Assert.Contains(
        new RebuildDifference("stream", "1", RowFault.Differs), After(sql).Differences);

    [Fact]
    public void A_row_that_nothing_founds_is_found() => Assert.Contains(
        new RebuildDifference("timer", $"1,X'{SampleShard.Id(1).ToString().ToUpperInvariant()}','extra'", RowFault.Unfounded),
        After($"insert into timer values (1, x'{SampleShard.Id(1)}', 'extra', 5)").Differences);

    [Theory]
    [InlineData("update task set sealed_detail = (select sealed_request from effect limit 1) where sealed_detail is not null", "task")]
    [InlineData("update effect set sealed_request = zeroblob(60)", "effect")]
    [InlineData("update message set sealed_body = zeroblob(60)", "message")]
    public void A_sealed_value_that_was_swapped_is_found(string sql, string table) =>
        Assert.Contains(After(sql).Differences, d => d.Table == table && d.Kind == RowFault.SealBroken);

    [Theory]
    [InlineData("update message set status = 'parked'", "message")]
    [InlineData("update feed set cursor = 5", "feed")]
    [InlineData("update seen set answer = 'other'", "seen")]
    public void Decay_of_the_loops_own_bookkeeping_is_found(string sql, string table) =>
        Assert.Contains(After(sql).Differences, d => d.Table == table && d.Kind == RowFault.SumBroken);

    [Fact]
    public void An_inbox_that_forgot_an_event_that_may_come_again_is_found() => Assert.Contains(
        new RebuildDifference("seen", "3", RowFault.Missing), After("delete from seen where pos = 3").Differences);

    [Fact]
    public void A_feed_that_is_done_by_its_row_alone_is_found()
    {
        var report = Compare(tenant =>
        {
            var row = new RowChange.FeedMoved(SampleShard.Id(3), "claims", Digest.Of([42]), 5, Done: true);
            new RowWriter(tenant.File.Writer, 1, 1, new RowSums(tenant.Keys.Hash)).Write(row);
        });
        Assert.Contains(report.Differences, d => d.Table == "feed" && d.Kind == RowFault.Differs);
    }

    [Theory]
    [InlineData("state = 'open'")]
    [InlineData("status = 500")]
    [InlineData("request_hash = zeroblob(32)")]
    [InlineData("expires = expires + 1")]
    public void An_answer_to_a_request_that_was_changed_is_found(string change)
    {
        Assert.Empty(Compare(AddRequest).Differences);
        Assert.Contains(
            After($"update idempotency set {change}").Differences,
            d => d.Table == "idempotency" && d.Kind == RowFault.SealBroken);
    }

    [Fact]
    public void A_payload_that_was_changed_is_found() => Assert.Contains(
        After("update payload set bytes = zeroblob(length(bytes)) where pos = 2 and part = 1").Differences,
        d => d == new RebuildDifference("payload", "1,2", RowFault.PayloadBroken));

    [Fact]
    public void A_shredded_subject_is_counted_and_passed_over()
    {
        var report = Compare(tenant =>
        {
            Shredding.Record(LogOf(tenant), Doe, Actor.System);
            tenant.Keys.Shred(Doe);
            Shredding.DropRows(tenant.File, Doe);
        });
        Assert.Empty(report.Differences);
        Assert.True(report.Shredded > 0);
    }

    [Fact]
    public void A_key_that_was_destroyed_without_an_entry_is_found() => Assert.Contains(
        new RebuildDifference("data_key", $"{Doe}", RowFault.Unfounded), Compare(tenant => tenant.Keys.Shred(Doe)).Differences);

    [Fact]
    public void A_key_that_came_back_after_it_was_destroyed_is_found() => Assert.Contains(
        new RebuildDifference("data_key", $"{Doe}", RowFault.Differs),
        Compare(tenant => Shredding.Record(LogOf(tenant), Doe, Actor.System)).Differences);

    private static void AddRequest(SampleTenant tenant) => SampleRequest.Add(tenant, "1");

    private static SubjectId Doe => SampleShard.SubjectOf(SampleShard.Id(1));

    private static AccessLog LogOf(SampleTenant tenant) => new(tenant.File, TimeProvider.System, "test", "test-build");

    public void Dispose() => folder.Dispose();
}
