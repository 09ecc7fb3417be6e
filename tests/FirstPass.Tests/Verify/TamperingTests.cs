using FirstPass.Engine.Anchors;
using FirstPass.Engine.Blobs;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Rebuild;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Tests.Engine.Store;
using FirstPass.Verify;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Verify;

/// <summary>
/// Flips single bits in the files of a store that is not running and asks whether anybody notices: at opening, by
/// SQLite's own check, by the verifier, or by the rebuild. What nobody notices must have changed nothing.
/// </summary>
public sealed class TamperingTests : IDisposable
{
    private static readonly int Positions =
        Environment.GetEnvironmentVariable("FIRSTPASS_LONG") is { Length: > 0 } ? 500 : 50;

    /// <summary>Columns that no answer is made of: who owns a stream now, and what is told of files and markers.</summary>
    private static readonly string[] NotSaid =
    [
        "stream.epoch", "stream.owner", "marker.created", "blob.media", "blob.chunk_size", "blob.stored", "blob.hold",
        "blob.delete_after",
    ];

    private static readonly SubjectId Gone = new(new CaseId(9, 9));
    private static readonly Instant Soon = Instant.FromUtc(2026, 5, 5, 0, 0);

    private readonly AuditedTenant tenant = new();

    public TamperingTests()
    {
        SampleTenant.Play(tenant.Folder, SampleHistory.Play);
        tenant.Play(3, first: 100);
        using (var open = SampleTenant.Open(tenant.Folder))
        {
            new BlobStore(open.File, open.Keys, TimeProvider.System).Put(
                new MemoryStream(Enumerable.Range(0, 20_000).Select(i => (byte)(i % 251)).ToArray()), "application/edi-x12");
            var log = new AccessLog(open.File, TimeProvider.System, "test", "test-build");
            Shredding.Record(log, Gone, Actor.System);
            open.Keys.Shred(Gone);
            SampleRequest.Add(open, "answered");
        }

        tenant.Folder.Copy("data", "whole");
        tenant.Folder.Copy("outside", "whole-outside");
    }

    [Theory]
    [InlineData("data/tenant.db")]
    [InlineData("data/tenant.head")]
    [InlineData("data/keys.db")]
    [InlineData("outside/anchors.txt")]
    public void A_flipped_bit_is_noticed_or_changes_nothing(string file)
    {
        var whole = Contents();
        var random = new Random(20260504);
        var bytes = File.ReadAllBytes(tenant.Folder[file]);
        var noticed = 0;
        for (var i = 0; i < Positions; i++)
        {
            Restore();
            var at = random.Next(bytes.Length);
            var changed = bytes.ToArray();
            changed[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(tenant.Folder[file], changed);
            if (IsNoticed())
                noticed++;
            else
                Assert.True(whole == Contents(), $"{file} at {at}: silently changed");
        }

        Assert.True(noticed > 0, "No flip was noticed: the check is blind.");
    }

    [Fact]
    public void A_flipped_bit_in_the_write_ahead_log_is_noticed_or_changes_nothing()
    {
        string whole;
        byte[] wal;
        using (var open = SampleTenant.Open(tenant.Folder))
        {
            var shard = new SampleShard(open.Keys, open.Store.Claim(SampleShard.Shard, "test"));
            for (var i = 0; i < 6; i++)
                Assert.Equal(CommitResult.Committed, open.Store.Commit(shard.Batch(
                    (SampleShard.Id(900 + i), [SampleShard.Opened(SampleShard.Id(900 + i)), SampleShard.Posted(7)]))));
            tenant.Folder.Copy("data", "whole");
        }

        Restore();
        wal = File.ReadAllBytes(tenant.Folder["whole/tenant.db-wal"]);
        Assert.True(wal.Length > 10_000);
        whole = Contents();
        var random = new Random(7);
        var noticed = 0;
        for (var i = 0; i < Positions; i++)
        {
            Restore();
            var at = random.Next(wal.Length);
            var changed = wal.ToArray();
            changed[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(tenant.Folder["data/tenant.db-wal"], changed);
            if (IsNoticed())
                noticed++;
            else
                Assert.True(whole == Contents(), $"write-ahead log at {at}: silently changed");
        }

        Assert.True(noticed > Positions / 2, $"Only {noticed} flips were noticed.");
    }

    [Theory]
    [InlineData("data/tenant.db", "")]
    [InlineData("data/keys.db", "data_key.created data_key.state data_key.shredded tenant_key.created tenant_key.retired")]
    public void A_row_that_is_changed_or_deleted_is_noticed_or_changes_nothing(string file, string harmless)
    {
        var whole = Contents();
        var random = new Random(20260504);
        var changes = SpoiltRows.Of(tenant.Folder[file]);
        var unnoticed = new List<string>();
        foreach (var change in changes)
        {
            Restore();
            change.Make(tenant.Folder[file], random);
            if (IsNoticed())
                continue;
            unnoticed.Add(change.Name);
            Assert.True(whole == Contents(), $"{change.Name}: silently changed");
        }

        // A marker is made anew, and what was asked for is known by its event.
        Assert.Empty(unnoticed.Except([.. harmless.Split(' '), .. NotSaid, "marker", "idempotency"]));
    }

    [Theory]
    [InlineData("data/tenant.db")]
    [InlineData("data/tenant.head")]
    [InlineData("data/keys.db")]
    public void A_cut_tail_of_any_file_is_noticed(string file)
    {
        // Behind the last record the head record is blank: what is cut there was not said.
        var said = File.ReadAllBytes(tenant.Folder[file]).AsSpan().TrimEnd((byte)0).ToArray();
        foreach (var left in new[] { said.Length / 2, 1, 0 })
        {
            Restore();
            File.WriteAllBytes(tenant.Folder[file], said[..left]);
            Assert.True(IsNoticed(), $"{file} cut to {left}");
        }
    }

    [Fact]
    public void Yesterdays_whole_folder_is_not_opened_beside_todays_anchors()
    {
        tenant.Play(3, first: 300);
        tenant.Folder.Copy("whole", "data");
        Assert.True(IsRefusedAtOpening());
    }

    private void Restore()
    {
        foreach (var file in Directory.EnumerateFiles(tenant.Folder["data"]))
            File.Delete(file);
        tenant.Folder.Copy("whole", "data");
        tenant.Folder.Copy("whole-outside", "outside");
    }

    private bool IsNoticed()
    {
        try
        {
            return IsRefusedAtOpening() || !IsIntegral() || !tenant.Verify().IsSound || !IsRebuilt();
        }
        catch (Exception e) when (e is StoreUnavailableException or StoreRefusedException)
        {
            return true;
        }
    }

    private bool IsRefusedAtOpening()
    {
        try
        {
            using var open = SampleTenant.Open(tenant.Folder);
            using var signing = SigningKey.Beside(open.Root);
            _ = new Checkpointer(open.File, signing, new AnchorFile(tenant.Folder["outside/anchors.txt"]));
            return false;
        }
        catch (Exception e) when (e is StoreUnavailableException or StoreRefusedException or InvalidOperationException)
        {
            return true;
        }
    }

    private bool IsIntegral()
    {
        using var database = SqliteDatabase.Open(tenant.Folder["data/tenant.db"], OpenAs.Reader);
        using var keys = SqliteDatabase.Open(tenant.Folder["data/keys.db"], OpenAs.Reader);
        return database.ScalarText("pragma integrity_check") == "ok" && keys.ScalarText("pragma integrity_check") == "ok";
    }

    private bool IsRebuilt()
    {
        using var open = SampleTenant.Open(tenant.Folder);
        using var reader = SqliteDatabase.Open(open.Paths.Data, OpenAs.Reader);
        var blobs = new BlobStore(open.File, open.Keys, TimeProvider.System);
        return new Rebuilder(open.Paths, SampleTenant.Marker, open.Keys).Compare(Soon).Differences.IsEmpty
            && BlobRows.All(reader, 1).All(blobs.IsSound) && BlobRows.All(reader, 1).Length == 1;
    }

    /// <summary>Every row of every table, and every sealed payload opened.</summary>
    private string Contents()
    {
        using var open = SampleTenant.Open(tenant.Folder);
        using var reader = SqliteDatabase.Open(open.Paths.Data, OpenAs.Reader);
        var all = new System.Text.StringBuilder();
        foreach (var table in RebuiltRows.Tables.Concat(["marker", "stream", "log", "payload", "checkpoint", "seen", "blob", "blob_part"]))
        {
            var columns = reader.ScalarText($"select group_concat('quote(' || name || ')', '||') from pragma_table_info('{table}') where instr('{string.Join(' ', NotSaid)} ', '{table}.' || name || ' ') = 0");
            using var rows = reader.Query($"select {columns} from {table} order by 1");
            while (rows.Next())
                all.AppendLine(rows.Text(0));
        }

        foreach (var entry in open.Store.ReadLog(1, 0))
            all.AppendLine(open.Keys.Open(entry.Parts[1], SealContext.Part(entry.Header.Case, entry.Header.Sequence, 1)).State.ToString());
        return all.ToString();
    }

    public void Dispose() => tenant.Dispose();
}
