using FirstPass.Engine.Anchors;
using FirstPass.Engine.Export;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Store;
using FirstPass.Tests.Engine.Store;
using FirstPass.Verify;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Verify;

/// <summary>A tenant with checkpoints and anchors, and the auditor's view of it.</summary>
public sealed class AuditedTenant : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    private string Anchors => Folder["outside/anchors.txt"];

    /// <summary>Entries in several batches, a checkpoint after each but the last.</summary>
    public void Play(int batches, int first = 1)
    {
        using var tenant = SampleTenant.Open(Folder);
        using var signing = SigningKey.Beside(tenant.Root);
        var checkpoints = new Checkpointer(tenant.File, signing, new AnchorFile(Anchors));
        var shard = new SampleShard(tenant.Keys, tenant.Store.Claim(SampleShard.Shard, "test"));
        for (var i = 0; i < batches; i++)
        {
            var (a, b) = (SampleShard.Id(first + 2 * i), SampleShard.Id(first + 2 * i + 1));
            Assert.Equal(CommitResult.Committed, tenant.Store.Commit(shard.Batch(
                (a, [SampleShard.Opened(a), SampleShard.Told($"note {i}"), SampleShard.Posted(100 + i)]),
                (b, [SampleShard.Opened(b)]), (a, [SampleShard.Told("again")]))));
            if (i + 1 < batches)
                Assert.NotNull(checkpoints.WriteLast(shard.Head.At + Duration.FromSeconds(i)));
        }
    }

    public byte[] PublicKey()
    {
        using var signing = SigningKey.Beside(RootKey.Open(Folder["root.key"], Folder["data"]));
        return signing.PublicKey;
    }

    public string Export(string name = "export")
    {
        AuditExport.Write(new(Folder["data"]), SampleTenant.Marker, PublicKey(), Folder[name]);
        return Folder[name];
    }

    public Evidence Evidence() => new(PublicKey(), Anchors, Folder["data/tenant.head"]);

    public VerifyReport Verify() => Verifier.Verify(Export(), Evidence());

    /// <summary>Changes the database as somebody may who can write the file.</summary>
    public void Tamper(string sql)
    {
        using var database = SqliteDatabase.Open(Folder["data/tenant.db"], OpenAs.Writer);
        foreach (var trigger in new[] { "log_is_never_changed", "log_is_never_deleted", "checkpoint_is_never_changed", "checkpoint_is_never_deleted", "stream_is_never_deleted" })
            database.Execute($"drop trigger {trigger}");
        database.Execute("pragma foreign_keys = off");
        database.Execute(sql);
    }

    public void Dispose() => Folder.Dispose();
}
