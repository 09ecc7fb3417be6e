using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Tests.Engine.Store;

public sealed class HeadRecordTests : IDisposable
{
    private static readonly CaseId A = SampleShard.Id(1);
    private readonly TemporaryFolder folder = new();

    private string Head => folder["data/tenant.head"];

    private void Play(int entries) => SampleTenant.Play(folder, (shard, store) =>
    {
        for (var i = 0; i < entries; i++)
        {
            var id = SampleShard.Id(100 + (int)shard.Head.Position);
            Assert.Equal(CommitResult.Committed, store.Commit(shard.Batch((id, [SampleShard.Opened(id)]))));
        }
    });

    private StoreRefusal Refusal() => Assert.Throws<StoreRefusedException>(() => SampleTenant.Open(folder).Dispose()).Refusal;

    [Fact]
    public void A_crash_between_commit_and_head_record_costs_nothing()
    {
        Play(3);
        var earlier = File.ReadAllBytes(Head);
        Play(2);
        File.WriteAllBytes(Head, earlier);

        using var tenant = SampleTenant.Open(folder);
        Assert.Equal(5, tenant.Store.Claim(SampleShard.Shard, "next").Head.Position);
    }

    [Fact]
    public void A_torn_write_of_the_newer_slot_leaves_the_older_one()
    {
        Play(3);
        var file = File.ReadAllBytes(Head);
        var newer = HeadRecord.TryRead(file)!.Position > HeadRecord.TryRead(file.AsSpan(64))!.Position ? 0 : 64;
        file.AsSpan(newer + 30, 20).Clear();
        File.WriteAllBytes(Head, file);

        using var tenant = SampleTenant.Open(folder);
        Assert.Equal(3, tenant.Store.Claim(SampleShard.Shard, "next").Head.Position);
    }

    [Fact]
    public void Yesterdays_copy_of_the_database_is_not_opened()
    {
        Play(3);
        folder.Copy("data", "yesterday");
        Play(2);
        File.Copy(folder["yesterday/tenant.db"], folder["data/tenant.db"], overwrite: true);

        Assert.Equal(StoreRefusal.TailLost, Refusal());
    }

    [Fact]
    public void A_database_with_other_entries_at_the_acknowledged_position_is_not_opened()
    {
        Play(3);
        folder.Copy("data", "yesterday");
        Play(2);
        var acknowledged = File.ReadAllBytes(Head);
        folder.Copy("yesterday", "data");
        Play(4);
        File.WriteAllBytes(Head, acknowledged);

        Assert.Equal(StoreRefusal.ChainDiffers, Refusal());
    }

    [Fact]
    public void A_missing_head_record_is_not_taken_for_an_empty_log()
    {
        Play(1);
        File.Delete(Head);
        Assert.Equal(StoreRefusal.HeadRecordUnreadable, Refusal());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whoever_only_looks_is_not_served_beside_a_lost_head_record(bool emptied)
    {
        Play(1);
        File.Delete(Head);
        if (emptied)
            File.WriteAllBytes(Head, []);
        var refused = Assert.Throws<StoreRefusedException>(() => FirstPass.Engine.Tenancy.TenantFile.OpenReader(
            new(folder["data"]), SampleTenant.Marker, check: true).Dispose());
        Assert.Equal(StoreRefusal.HeadRecordUnreadable, refused.Refusal);
    }

    [Fact]
    public void After_a_restore_a_person_may_accept_the_database_as_it_is()
    {
        Play(3);
        folder.Copy("data", "yesterday");
        Play(2);
        File.Copy(folder["yesterday/tenant.db"], folder["data/tenant.db"], overwrite: true);
        FirstPass.Engine.Tenancy.TenantFile.AcceptHeads(new(folder["data"]), SampleTenant.Marker);

        using var tenant = SampleTenant.Open(folder);
        Assert.Equal(3, tenant.Store.Claim(SampleShard.Shard, "next").Head.Position);
    }

    [Theory]
    [InlineData("head_pos = 1")]
    [InlineData("head_at = head_at + 86400000 * 400")]
    [InlineData("kind = 'access'")]
    public void A_log_whose_last_entry_is_not_the_streams_head_is_not_opened(string change)
    {
        Play(2);
        using (var database = SqliteDatabase.Open(folder["data/tenant.db"], OpenAs.Writer))
            database.Execute($"update stream set {change}");
        Assert.Equal(StoreRefusal.HeadDiffers, Refusal());
    }

    [Fact]
    public void A_production_database_is_not_opened_as_a_test_one()
    {
        Play(1);
        var other = SampleTenant.Marker with { Environment = FirstPass.Engine.Tenancy.DataEnvironment.Production };
        Assert.Equal(
            StoreRefusal.OtherEnvironment,
            Assert.Throws<StoreRefusedException>(() => FirstPass.Engine.Tenancy.TenantFile.Open(new(folder["data"]), other)).Refusal);
    }

    [Fact]
    public void A_batch_that_gives_an_exclusive_key_to_two_cases_is_refused_whole()
    {
        using var tenant = SampleTenant.Open(folder);
        var shard = new SampleShard(tenant.Keys, tenant.Store.Claim(SampleShard.Shard, "test"));
        var (taken, shared) = (new Fact.KeyTaken("claim", Digest.Of([1]), true), new Fact.KeyTaken("claim", Digest.Of([1]), false));
        var b = SampleShard.Id(2);
        var before = shard.Head;

        Assert.Throws<InvalidOperationException>(() => tenant.Store.Commit(shard.Batch((A, [SampleShard.Opened(A), taken]), (b, [SampleShard.Opened(b), taken]))));
        Assert.Null(tenant.Store.LoadCase(A));

        shard.Back(before);
        var (c, d) = (SampleShard.Id(3), SampleShard.Id(4));
        Assert.Equal(CommitResult.Committed, tenant.Store.Commit(shard.Batch((c, [SampleShard.Opened(c), taken]), (d, [SampleShard.Opened(d), shared]), (c, [taken]))));
    }

    [Fact]
    public void A_full_disk_is_told_and_nothing_of_the_batch_is_kept()
    {
        using var tenant = SampleTenant.Open(folder);
        var shard = new SampleShard(tenant.Keys, tenant.Store.Claim(SampleShard.Shard, "test"));
        Assert.Equal(CommitResult.Committed, tenant.Store.Commit(shard.Batch((A, [SampleShard.Opened(A)]))));
        var head = shard.Head;
        tenant.File.Writer.Execute($"pragma max_page_count = {tenant.File.Writer.Scalar("pragma page_count")}");
        var large = Enumerable.Range(10, 200).Select(i => (SampleShard.Id(i), new[] { SampleShard.Opened(SampleShard.Id(i)), SampleShard.Told(new string('x', 3000) + i) })).ToArray();

        Assert.Equal("DISK_FULL", Assert.Throws<StoreUnavailableException>(() => tenant.Store.Commit(shard.Batch(large))).Code);

        Assert.Null(tenant.Store.LoadCase(SampleShard.Id(10)));
        tenant.File.Writer.Execute("pragma max_page_count = 1000000");
        shard.Back(head);
        Assert.Equal(CommitResult.Committed, tenant.Store.Commit(shard.Batch((SampleShard.Id(500), [SampleShard.Opened(SampleShard.Id(500))]))));
    }

    public void Dispose() => folder.Dispose();
}
