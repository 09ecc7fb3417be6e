using FirstPass.App.Commands.Words;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Commands;

public sealed class ProofCommandTests
{
    [Fact]
    public async Task A_sound_instance_verifies_also_while_it_is_served()
    {
        using var instance = await KeptInstance.Make();
        await using var product = instance.Serve();

        var run = (await CommandRun.Of(["audit", "verify", .. instance.Place, "--format", "json"])).Exits(Exit.Done);

        var tenant = SchemaTests.Fits("audit-verify", run.Output)["tenants"]![0]!;
        Assert.True((bool)tenant["sound"]!);
        Assert.True((long)tenant["entries"]! > 10);
        Assert.True((long)tenant["anchors"]! > 0);
        var rebuild = (await CommandRun.Of(["rebuild", .. instance.Place, "--format", "json"])).Exits(Exit.Done);
        SchemaTests.Fits("rebuild", rebuild.Output);
    }

    [Theory]
    [InlineData("update payload set bytes = x'00' where stream = 1 and pos = 4 and part = 0", "position 4")]
    [InlineData("update case_row set cents = cents + 1 where type = 'claim'", "row: case_row")]
    [InlineData("delete from task", "row: task")]
    [InlineData("drop trigger log_is_never_changed", "SCHEMA_DIFFERS")]
    [InlineData("update stream set head_pos = head_pos - 1 where stream = 1", "stream 1")]
    [InlineData("update stream set head_at = head_at + 86400000 * 400 where stream = 1", "row: stream 1 differs")]
    [InlineData("update stream set born_at = born_at - 1 where stream = 2", "row: stream 2 differs")]
    [InlineData("update blob set stored = null", "broken")]
    [InlineData("delete from blob_part; delete from blob", "broken")]
    [InlineData("delete from seen", "row: seen")]
    [InlineData("update feed set cursor = 0, done = 0", "row: feed")]
    [InlineData("update blob_part set sealed_bytes = zeroblob(length(sealed_bytes))", "broken")]
    public async Task A_change_behind_the_log_is_named(string sql, string said)
    {
        using var instance = await KeptInstance.Make();
        Assert.True(instance.Tamper(sql) > 0 || sql.StartsWith("drop", StringComparison.Ordinal));

        var run = (await CommandRun.Of(["audit", "verify", .. instance.Place])).Exits(Exit.Findings);

        Assert.Contains(said, run.Output, StringComparison.Ordinal);
        Assert.EndsWith("NOT SOUND\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_that_stops_early_says_that_there_may_be_more()
    {
        using var instance = await KeptInstance.Make();
        var changed = instance.Tamper("update task set due = due + 1");
        Assert.True(changed > 1);
        string[] rebuild = ["rebuild", .. instance.Place, "--most"];

        var some = (await CommandRun.Of([.. rebuild, "1"])).Exits(Exit.Findings);
        var all = (await CommandRun.Of([.. rebuild, $"{changed}"])).Exits(Exit.Findings);

        Assert.Contains("at least 1 rows differ; stopped there", some.Output, StringComparison.Ordinal);
        Assert.Contains($", {changed} rows differ\n", all.Output, StringComparison.Ordinal);
        foreach (var most in (int[])[1, changed])
        {
            var run = await CommandRun.Of([.. rebuild, $"{most}", "--format", "json"]);
            var tenant = SchemaTests.Fits("rebuild", run.Output)["tenants"]![0]!;
            Assert.Equal(most < changed, (bool)tenant["stopped"]!);
            Assert.Equal(most, tenant["differences"]!.AsArray().Count);
        }
    }

    [Fact]
    public async Task Keys_that_were_destroyed_without_an_entry_are_named_and_what_they_sealed_is_counted()
    {
        using var instance = await KeptInstance.Make();
        Assert.True(instance.TamperWithKeys("update data_key set state = 'shredded', wrapped = null") > 0);

        var run = (await CommandRun.Of(["audit", "verify", .. instance.Place])).Exits(Exit.Findings);

        Assert.Contains("row: data_key", run.Output, StringComparison.Ordinal);
        Assert.Contains("entries of shredded subjects passed over", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_record_that_is_gone_or_empty_is_named()
    {
        using var instance = await KeptInstance.Make();
        foreach (var change in (Action<string>[])[path => File.WriteAllBytes(path, []), File.Delete])
        {
            change(instance.Head);
            var verified = (await CommandRun.Of(["audit", "verify", .. instance.Place])).Exits(Exit.Findings);
            Assert.Contains("HeadRecordWrong", verified.Output, StringComparison.Ordinal);
            var status = (await CommandRun.Of(["status", .. instance.Place])).Exits(Exit.Environment);
            Assert.Contains("HEAD_RECORD_UNREADABLE", status.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Totals_that_are_not_those_of_their_postings_are_no_ledger_that_adds_up()
    {
        using var instance = await KeptInstance.Make();
        Assert.True(instance.Tamper("update ledger_total set cents = cents + 1") > 0);

        var status = (await CommandRun.Of(["status", .. instance.Place])).Exits(Exit.Findings);

        Assert.Contains("NOT BALANCED", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_verified_by_somebody_who_has_nothing_but_the_public_key()
    {
        using var instance = await KeptInstance.Make();
        var folder = instance.In("export");
        var export = (await CommandRun.Of(
            ["audit", "export", .. instance.Place, "--out", folder, "--format", "json"])).Exits(Exit.Done);
        var key = (string)SchemaTests.Fits("audit-export", export.Output)["publicKey"]!;

        string[] offline = ["audit", "verify", "--export", Path.Combine(folder, "default")];
        (await CommandRun.Of([.. offline, "--public-key", key, "--anchor", instance.Key + ".anchors"])).Exits(Exit.Done);
        (await CommandRun.Of([.. offline, "--public-key", new string('0', 64)])).Exits(Exit.Findings);
        (await CommandRun.Of(offline)).Exits(Exit.Usage);
        (await CommandRun.Of(["audit", "export", .. instance.Place, "--out", folder])).Exits(Exit.Refused);
    }

    [Fact]
    public async Task A_report_counts_who_was_right_about_claims_that_left()
    {
        using var instance = await KeptInstance.Make();
        await instance.Process(new ClaimBatch
        {
            Control = "000000418",
            Group = "418",
            Trace = "B418",
            Claims = [new("P9", "99213", 150) { Patient = "NINE" }],
        });

        var run = (await CommandRun.Of(["report", "HUB-1", .. instance.Place, "--format", "json"])).Exits(Exit.Done);

        var route = SchemaTests.Fits("report", run.Output)["tenants"]![0]!;
        Assert.Equal(6, (int)route["claims"]!);
        Assert.Equal(4, (int)route["first"]!["open"]!);
        var none = (await CommandRun.Of(["report", "NOWHERE", .. instance.Place])).Exits(Exit.Refused);
        Assert.Contains("HUB-1", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenarios_run_from_the_command_line_and_say_what_differs()
    {
        var file = Path.Combine(House.Root, "scenarios", "claims", "O-20.yaml");
        var good = (await CommandRun.Of("scenario", "run", file, "--mutate", "--format", "json")).Exits(Exit.Done);
        var first = SchemaTests.Fits("scenario-run", good.Output)["cases"]![0]!;
        Assert.True((int)first["shifts"]! > 0);

        using var temporary = new TemporaryFile(
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
            .Replace("state: ScrubFailed", "state: Paid", StringComparison.Ordinal));
        var worlds = Path.Combine(House.Root, "scenarios", "worlds");
        var bad = (await CommandRun.Of("scenario", "run", temporary.Path, "--worlds", worlds)).Exits(Exit.Findings);
        Assert.Contains("FAILED", bad.Output, StringComparison.Ordinal);
        (await CommandRun.Of("scenario", "run", "nowhere.yaml")).Exits(Exit.Refused);
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.Combine(
            System.IO.Path.GetTempPath(), $"firstpass-{Guid.NewGuid():N}.yaml");

        public void Dispose() => File.Delete(Path);
    }
}
