using System.Text;
using FirstPass.Verify;
using Xunit;

namespace FirstPass.Tests.Verify;

public sealed class VerifierTests : IDisposable
{
    private readonly AuditedTenant tenant = new();

    public VerifierTests() => tenant.Play(4);

    private void Finds(FindingKind kind, int stream, long position)
    {
        var report = tenant.Verify();
        Assert.Contains(new Finding(kind, stream, position), report.Findings);
    }

    [Fact]
    public void An_untouched_log_is_sound()
    {
        var report = tenant.Verify();
        Assert.Empty(report.Findings);
        Assert.Equal((12, 3, 3), (report.Entries, report.Checkpoints, report.Anchors));
    }

    [Fact]
    public void Only_the_public_key_of_the_signer_is_accepted()
    {
        var evidence = tenant.Evidence() with { PublicKey = new byte[32] };
        Assert.Contains(new Finding(FindingKind.CheckpointWrong, 0, 1), Verifier.Verify(tenant.Export(), evidence).Findings);
    }

    [Fact]
    public void A_changed_column_is_found_at_its_entry()
    {
        tenant.Tamper("update log set actor = 'somebody' where stream = 1 and pos = 5");
        Finds(FindingKind.ChainBroken, 1, 5);
    }

    [Fact]
    public void A_changed_payload_is_found_at_its_entry()
    {
        tenant.Tamper("update payload set bytes = zeroblob(length(bytes)) where pos = 7 and part = 1");
        Finds(FindingKind.PayloadChanged, 1, 7);
    }

    [Fact]
    public void A_deleted_payload_is_found_at_its_entry()
    {
        tenant.Tamper("delete from payload where pos = 7 and part = 1");
        Finds(FindingKind.PayloadChanged, 1, 7);
    }

    [Fact]
    public void A_deleted_entry_is_found()
    {
        tenant.Tamper("delete from log where pos = 6");
        Finds(FindingKind.Gap, 1, 6);
    }

    [Fact]
    public void Two_swapped_entries_are_found()
    {
        tenant.Tamper("""
            update log set pos = 1000 where pos = 3; update log set pos = 3 where pos = 4; update log set pos = 4 where pos = 1000;
            update payload set pos = 1000 where pos = 3; update payload set pos = 3 where pos = 4;
            update payload set pos = 4 where pos = 1000
            """);
        Finds(FindingKind.ChainBroken, 1, 3);
    }

    [Fact]
    public void A_cut_tail_is_found_though_the_head_was_moved_back()
    {
        tenant.Tamper("""
            update stream set head_pos = 11, head_chain = (select chain from log where pos = 11) where stream = 1;
            delete from log where pos = 12
            """);
        Finds(FindingKind.TailCut, 1, 12);
    }

    [Fact]
    public void A_stream_that_vanished_is_found()
    {
        tenant.Tamper("delete from stream; delete from log");
        Finds(FindingKind.StreamMissing, 1, 0);
    }

    [Fact]
    public void Yesterdays_copy_of_database_and_head_record_is_found_by_the_anchors()
    {
        tenant.Folder.Copy("data", "yesterday");
        tenant.Play(3, first: 100);
        tenant.Folder.Copy("yesterday", "data");
        Finds(FindingKind.RolledBack, 0, 4);
        Finds(FindingKind.TailCut, 1, 13);
    }

    [Fact]
    public void A_history_that_was_lived_twice_is_found_by_the_anchors()
    {
        tenant.Folder.Copy("data", "yesterday");
        File.Copy(tenant.Folder["outside/anchors.txt"], tenant.Folder["first.txt"]);
        tenant.Play(3, first: 100);
        var outside = File.ReadAllText(tenant.Folder["outside/anchors.txt"]);
        tenant.Folder.Copy("yesterday", "data");
        File.Copy(tenant.Folder["first.txt"], tenant.Folder["outside/anchors.txt"], overwrite: true);
        tenant.Play(4, first: 200);
        File.WriteAllText(tenant.Folder["outside/anchors.txt"], outside);
        Finds(FindingKind.Forked, 0, 4);
    }

    [Fact]
    public void A_checkpoint_that_was_taken_away_is_found()
    {
        tenant.Tamper("delete from checkpoint where number = 2");
        Finds(FindingKind.CheckpointWrong, 0, 2);
    }

    [Fact]
    public void A_checkpoint_signed_by_another_key_is_found()
    {
        tenant.Tamper("update checkpoint set signature = (select signature from checkpoint where number = 1) where number = 3");
        Finds(FindingKind.CheckpointWrong, 0, 3);
    }

    [Fact]
    public void An_anchor_line_that_was_taken_away_is_found()
    {
        var path = tenant.Folder["outside/anchors.txt"];
        var lines = File.ReadAllLines(path);
        File.WriteAllText(path, lines[0] + "\n" + lines[2] + "\n");
        Finds(FindingKind.AnchorWrong, 0, 3);
        File.WriteAllText(path, lines[0] + "\n");
        Finds(FindingKind.AnchorWrong, 0, 2);
    }

    [Fact]
    public void A_head_record_of_another_log_is_found()
    {
        using var other = new AuditedTenant();
        other.Play(4, first: 50);
        File.Copy(other.Folder["data/tenant.head"], tenant.Folder["data/tenant.head"], overwrite: true);
        Finds(FindingKind.Forked, 1, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(127)]
    public void A_head_record_that_was_cut_short_is_found(int length)
    {
        var path = tenant.Folder["data/tenant.head"];
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
        Finds(FindingKind.HeadRecordWrong, 1, 0);
    }

    [Fact]
    public void A_lost_tail_is_not_hidden_by_an_emptied_head_record()
    {
        tenant.Tamper("""
            update stream set head_pos = 11, head_chain = (select chain from log where pos = 11) where stream = 1;
            delete from log where pos = 12
            """);
        File.WriteAllBytes(tenant.Folder["data/tenant.head"], new byte[8192]);
        Finds(FindingKind.HeadRecordWrong, 1, 0);
    }

    [Theory]
    [InlineData("update checkpoint set key_id = 'other' where number = 2")]
    [InlineData("update checkpoint set number = 20 where number = 2")]
    public void A_checkpoint_whose_number_or_key_was_changed_is_found(string sql)
    {
        tenant.Tamper(sql);
        Finds(FindingKind.CheckpointWrong, 0, 2);
    }

    [Fact]
    public void The_log_of_another_tenant_is_not_taken_for_this_ones()
    {
        var export = tenant.Export();
        var manifest = File.ReadAllText(Path.Combine(export, "manifest.json"));
        File.WriteAllText(Path.Combine(export, "manifest.json"), manifest.Replace("\"default\"", "\"other\"", StringComparison.Ordinal));
        Assert.Contains(new Finding(FindingKind.HeaderWrong, 1, 1), Verifier.Verify(export, tenant.Evidence()).Findings);
    }

    [Fact]
    public void Every_byte_that_is_changed_in_an_export_is_found_or_changes_nothing()
    {
        var export = tenant.Export();
        var whole = Verifier.Verify(export, tenant.Evidence());
        var random = new Random(20260504);
        foreach (var file in Directory.EnumerateFiles(export))
        {
            var bytes = File.ReadAllBytes(file);
            for (var i = 0; i < 100; i++)
            {
                var at = random.Next(bytes.Length);
                var changed = bytes.ToArray();
                changed[at] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(file, changed);
                var report = Verifier.Verify(export, tenant.Evidence());
                Assert.True(
                    !report.IsSound || (report with { Findings = [] }) == (whole with { Findings = [] })
                        && IsHarmless(Path.GetFileName(file), bytes, at),
                    $"{Path.GetFileName(file)} at {at}");
            }

            File.WriteAllBytes(file, bytes);
        }
    }

    /// <summary>What the verifier has no use for: the key and marker it takes from elsewhere.</summary>
    private static bool IsHarmless(string file, byte[] bytes, int at)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return file == "manifest.json" && at >= text.IndexOf("\"environment\"", StringComparison.Ordinal)
            && at < text.IndexOf("\"streams\"", StringComparison.Ordinal);
    }

    public void Dispose() => tenant.Dispose();
}
