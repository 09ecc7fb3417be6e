using System.Security.Cryptography;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Tests.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Tests.Engine.Tenancy;

public sealed class InstallationTests : IDisposable
{
    private static readonly Actor Kim = new(ActorKind.Person, "kim", ["biller"]);

    private readonly TemporaryFolder folder = new();

    private Installation Open(DataEnvironment environment = DataEnvironment.Test) => Installation.Open(
        new InstallationOptions(folder["data"], folder["keys/root.key"], folder["outside/anchors.txt"], environment),
        new ProcessInfo("node-1", "test-build"), TimeProvider.System);

    private static TenantId Named(string name)
    {
        Assert.True(TenantId.TryParse(name, out var tenant));
        return tenant;
    }

    [Fact]
    public void A_tenant_is_found_again_with_its_number_and_its_data()
    {
        Marker first;
        using (var installation = Open())
        {
            var tenant = installation.Tenant(Named("north"));
            installation.Tenant(Named("south"));
            first = tenant.Marker;
            using var store = tenant.OpenStore();
            var shard = new ShardId(Named("north"), 0);
            Assert.Equal(Streams.Empty, store.Claim(shard, "loop").Head);
        }

        using var again = Open();
        Assert.Equal(first, again.Tenant(Named("north")).Marker);
        Assert.Equal([Named("north"), Named("south")], again.Tenants());
    }

    [Fact]
    public void Tenants_share_no_file_and_no_key()
    {
        using var installation = Open();
        var (north, south) = (installation.Tenant(Named("north")), installation.Tenant(Named("south")));
        Assert.NotEqual(north.Paths, south.Paths);
        Assert.NotEqual(north.Keys.Hash.Of("member", "1"), south.Keys.Hash.Of("member", "1"));
    }

    [Fact]
    public void An_installation_made_for_tests_is_not_opened_for_production()
    {
        Open().Dispose();
        Assert.Equal(
            StoreRefusal.OtherEnvironment,
            Assert.Throws<StoreRefusedException>(() => Open(DataEnvironment.Production)).Refusal);
    }

    [Fact]
    public void Files_of_one_tenant_are_not_taken_for_anothers()
    {
        using (var installation = Open())
        {
            installation.Tenant(Named("north"));
            installation.Tenant(Named("south"));
        }

        foreach (var file in Directory.EnumerateFiles(folder["data/tenants/north"]))
            File.Copy(file, Path.Combine(folder["data/tenants/south"], Path.GetFileName(file)), overwrite: true);
        using var again = Open();
        Assert.Equal(
            StoreRefusal.OtherDatabase,
            Assert.Throws<StoreRefusedException>(() => again.Tenant(Named("south"))).Refusal);
    }

    [Theory]
    [InlineData("keys/root.key")]
    [InlineData("keys/root.key.sign")]
    public void A_lost_key_is_named_and_never_made_anew_over_data(string key)
    {
        using (var installation = Open())
            installation.Tenant(Named("north")).Scope(Kim, "billing").RecordAdmin("signed.in");
        File.Delete(folder[key]);

        var refused = Assert.Throws<StoreRefusedException>(() => Open());

        Assert.Equal(StoreRefusal.KeyFileUnfit, refused.Refusal);
        Assert.Contains(folder[key], refused.Remedy, StringComparison.Ordinal);
        Assert.False(File.Exists(folder[key]));
    }

    [Fact]
    public void A_first_start_that_was_stopped_half_way_makes_the_key_that_is_missing()
    {
        Open().Dispose();
        Directory.Delete(folder["data"], recursive: true);
        File.Delete(folder["keys/root.key.sign"]);

        using var installation = Open();

        Assert.True(File.Exists(folder["keys/root.key.sign"]));
        installation.Tenant(Named("north"));
    }

    [Fact]
    public void Another_signing_key_does_not_go_on_where_the_first_one_signed()
    {
        using (var installation = Open())
            installation.Tenant(Named("north")).Scope(Kim, "billing").RecordAdmin("signed.in");
        File.WriteAllBytes(folder["keys/root.key.sign"], RandomNumberGenerator.GetBytes(32));

        using var again = Open();
        var refused = Assert.Throws<StoreRefusedException>(() => again.Tenant(Named("north")));

        Assert.Equal(StoreRefusal.KeyFileUnfit, refused.Refusal);
        Assert.Contains("root.key.sign", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_tenant_gets_no_keys_from_another_root_key_than_the_others()
    {
        using (var installation = Open())
            installation.Tenant(Named("north"));
        File.WriteAllBytes(folder["keys/root.key"], RandomNumberGenerator.GetBytes(32));

        using (var wrong = Open())
        {
            var refused = Assert.Throws<StoreRefusedException>(() => wrong.Tenant(Named("south")));
            Assert.Equal(StoreRefusal.WrongRootKey, refused.Refusal);
            Assert.Equal([Named("north")], wrong.Tenants());
        }

        Assert.False(Directory.Exists(folder["data/tenants/south"]));
    }

    [Fact]
    public void A_reading_of_patient_data_is_in_the_log_before_it_is_answered()
    {
        var id = SampleShard.Id(5);
        using var installation = Open();
        var scope = installation.Tenant(Named("north")).Scope(Kim, "billing");

        Assert.Equal(1, scope.RecordAccess("case.revealed", id, "{\"fields\":3}"u8.ToArray()));
        Assert.Equal(2, scope.RecordRefusal("case.revealed", id));

        using var view = scope.View();
        var entries = view.ReadLog(Streams.Access, 0).ToList();
        Assert.Equal([EntryKind.Access, EntryKind.Refusal], entries.Select(e => e.Header.Kind));
        Assert.Equal((id, Kim, "billing", "case.revealed"), (entries[0].Header.Case, entries[0].Header.Actor, entries[0].Header.Purpose, entries[0].Header.EventType));
    }

    [Fact]
    public void Readers_who_come_together_each_get_their_own_entry()
    {
        using var installation = Open();
        var scope = installation.Tenant(Named("north")).Scope(Kim, "billing");
        var positions = new long[200];

        Parallel.For(0, positions.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i => positions[i] = scope.RecordAccess("case.viewed", SampleShard.Id(i)));

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), positions.Order());
        using var view = scope.View();
        Assert.All(view.ReadLog(Streams.Access, 0), e => Assert.Equal(e.Position, positions[Array.FindIndex(positions, p => p == e.Position)]));
    }

    [Fact]
    public void A_view_only_reads()
    {
        using var installation = Open();
        using var view = installation.Tenant(Named("north")).Scope(Kim, "billing").View();
        using var command = view.Connection.CreateCommand();
        command.CommandText = "insert into cursor values (1, 'x', 1, 1)";
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQuery());
    }

    [Theory]
    [InlineData("insert into cursor values (1, 'measures', 2, 1)", true)]
    [InlineData("insert into subject values (1, x'00112233445566778899aabbccddeeff', 0, 'live', null)", true)]
    [InlineData("insert into log select * from log", false)]
    [InlineData("delete from payload", false)]
    [InlineData("update case_row set state = 'paid'", false)]
    [InlineData("update stream set head_pos = 0", false)]
    [InlineData("drop table task", false)]
    [InlineData("pragma foreign_keys = off", false)]
    [InlineData("attach ':memory:' as other", false)]
    public void Only_rows_that_no_entry_decides_are_written_beside_the_loop(string sql, bool allowed)
    {
        using var installation = Open();
        var scope = installation.Tenant(Named("north")).Scope(Kim, "billing");
        var fault = Record.Exception(() => scope.Write(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteNonQuery();
        }));
        Assert.Equal(allowed, fault is null);
    }

    [Fact]
    public void Files_are_read_through_and_what_expired_is_forgotten()
    {
        using var installation = Open();
        var tenant = installation.Tenant(Named("north"));
        var stored = tenant.Blobs.Put(new MemoryStream(new byte[1000]), "text/plain");
        Assert.Empty(tenant.CheckFiles());
        var never = Digest.Of([9]);
        Assert.Equal([never.ToString()], tenant.CheckFiles(stored.Digest, never));

        using (var data = SqliteDatabase.Open(tenant.Paths.Data, OpenAs.Writer))
        {
            data.Execute("update blob set stored = null");
            Assert.Equal([stored.Digest.ToString()], tenant.CheckFiles(stored.Digest));
            data.Execute("update blob set stored = 1");
            data.Execute("update blob_part set sealed_bytes = zeroblob(90)");
            data.Execute("insert into idempotency values (1, 'c', 'r', 'k', x'00', 'done', 200, null, 1000)");
        }

        Assert.Equal([stored.Digest.ToString()], tenant.CheckFiles());
        Assert.Equal(0, tenant.ForgetExpired(NodaTime.Instant.FromUnixTimeMilliseconds(1000)));
        Assert.Equal(1, tenant.ForgetExpired(NodaTime.Instant.FromUnixTimeMilliseconds(1001)));
    }

    [Fact]
    public void A_stream_that_was_born_at_another_moment_than_its_checkpoint_says_is_not_opened()
    {
        TenantPaths paths;
        using (var installation = Open())
        {
            var tenant = installation.Tenant(Named("north"));
            tenant.Scope(Actor.System, "test").RecordAdmin("tested");
            paths = tenant.Paths;
        }

        using (var data = SqliteDatabase.Open(paths.Data, OpenAs.Writer))
            data.Execute("update stream set born_at = born_at - 1000");
        using var again = Open();
        Assert.Equal(
            StoreRefusal.HeadDiffers, Assert.Throws<StoreRefusedException>(() => again.Tenant(Named("north"))).Refusal);
    }

    [Fact]
    public void A_clean_shutdown_leaves_everything_anchored()
    {
        using (var installation = Open())
            installation.Tenant(Named("north")).Scope(Kim, "billing").RecordAdmin("signed.in");

        Assert.Single(File.ReadAllLines(folder["outside/anchors.txt"]));
        using var again = Open();
        again.Tenant(Named("north"));
    }

    [Fact]
    public void The_posture_says_how_safely_it_runs()
    {
        using var installation = Open();
        var posture = installation.Posture();
        Assert.True(posture.IsFit);
        Assert.Equal("full", posture.Items.Single(i => i.Name == "synchronous").Value);
        Assert.Equal("test", posture.Items.Single(i => i.Name == "environment").Value);
        Assert.Contains("0600", posture.Items.Single(i => i.Name == "key file").Value);
    }

    public void Dispose() => folder.Dispose();
}
