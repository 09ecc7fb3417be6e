using System.Text.Json.Nodes;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Commands;

public sealed class InstanceCommandTests
{
    [Fact]
    public async Task An_instance_that_is_served_is_not_written_by_a_command_and_can_be_looked_at()
    {
        using var instance = await KeptInstance.Make();
        await using (var product = instance.Serve())
        {
            product.Lock!.Tell("http://127.0.0.1:5180");
            var refused = (await instance.Process(new ClaimBatch { Control = "000000418" })).Exits(Exit.Environment);
            Assert.Contains("served by process", refused.Error, StringComparison.Ordinal);
            (await CommandRun.Of(["import", "config", instance.In("config"), .. instance.Place])).Exits(Exit.Environment);
            (await CommandRun.Of(["serve", .. instance.Place, "--url", "http://127.0.0.1:0"])).Exits(Exit.Environment);

            var status = (await CommandRun.Of(["status", .. instance.Place, "--format", "json"])).Exits(Exit.Done);
            var answer = SchemaTests.Fits("status", status.Output);
            Assert.Equal("http://127.0.0.1:5180", (string?)answer["served"]!["url"]);
        }

        (await instance.Process(new ClaimBatch { Control = "000000418", Claims = [new("P7", "99213", 150)] }))
            .Exits(Exit.Done);
    }

    [Fact]
    public async Task Status_adds_up_to_the_open_receivables_of_the_ledger()
    {
        using var instance = await KeptInstance.Make();

        var answer = SchemaTests.Fits(
            "status", (await CommandRun.Of(["status", .. instance.Place, "--format", "json"])).Exits(Exit.Done).Output);

        var tenant = answer["tenants"]![0]!;
        Assert.Equal(46000, (long)tenant["openCents"]!);
        Assert.Equal((long)tenant["openCents"]!, (long)tenant["receivableCents"]!);
        Assert.True((bool)tenant["balanced"]!);
        Assert.Equal(
            (long)tenant["openCents"]!, tenant["states"]!.AsArray().Sum(s => (long)s!["openCents"]!));
        Assert.Equal(0, (int)tenant["backlog"]!["feeds"]!);
        Assert.Contains(answer["posture"]!.AsArray(), p => (string?)p!["name"] == "anchor");
    }

    [Fact]
    public async Task A_command_on_no_instance_says_so()
    {
        var empty = Directory.CreateTempSubdirectory("firstpass-").FullName;
        foreach (var command in (string[][])[["status"], ["audit", "verify"], ["rebuild"], ["report", "X"]])
        {
            var run = (await CommandRun.Of([.. command, "--data", empty])).Exits(Exit.Environment);
            Assert.Contains("There is no instance in", run.Error, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(empty));
        Directory.Delete(empty);
    }

    [Fact]
    public async Task A_missing_root_key_is_not_replaced_by_a_new_one()
    {
        using var instance = await KeptInstance.Make();
        File.Move(instance.Key, instance.Key + ".away");

        var run = (await CommandRun.Of(["status", .. instance.Place])).Exits(Exit.Environment);

        Assert.Contains("KEY_FILE_UNFIT", run.Error, StringComparison.Ordinal);
        Assert.Contains(instance.Key, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(instance.Key));
    }

    [Fact]
    public async Task An_instance_id_that_is_gone_is_named_and_no_other_one_is_made()
    {
        using var instance = await KeptInstance.Make();
        var lost = Path.Combine(instance.Data, "instance.id");
        File.Delete(lost);
        foreach (var words in (string[][])
            [["status"], ["case", "list"], ["rebuild"], ["user", "list"], ["import", "config", instance.In("config")]])
        {
            var run = (await CommandRun.Of([.. words, "--data", instance.Data])).Exits(Exit.Environment);
            Assert.Contains("instance.id", run.Error, StringComparison.Ordinal);
            Assert.Contains("--key-file", run.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(lost), string.Join(' ', words));
        }

        (await CommandRun.Of(["status", .. instance.Place])).Exits(Exit.Done);
    }

    [Fact]
    public async Task A_tenant_that_is_not_there_is_a_wrong_word_for_every_command()
    {
        using var instance = await KeptInstance.Make();
        foreach (var words in (string[][])
            [["status"], ["case", "list"], ["task", "list"], ["ledger", "balance"], ["user", "list"], ["rebuild"]])
        {
            var run = (await CommandRun.Of([.. words, .. instance.Place, "--tenant", "zork"])).Exits(Exit.Usage);
            Assert.Contains("There is no tenant zork.", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_word_that_no_definition_knows_is_no_empty_list()
    {
        using var instance = await KeptInstance.Make();
        foreach (var (words, known) in (IEnumerable<(string[], string)>)
            [
                (["case", "list", "--type", "zork"], "claim, "),
                (["case", "list", "--type", "claim", "--state", "zork"], "ScrubFailed"),
                (["ledger", "postings", "--account", "zork"], "ar-insurance"),
            ])
            Assert.Contains(
                known, (await CommandRun.Of([.. words, .. instance.Place])).Exits(Exit.Usage).Error,
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_signing_key_is_not_replaced_by_a_new_one()
    {
        using var instance = await KeptInstance.Make();
        var signing = instance.Key + ".sign";
        File.Move(signing, signing + ".away");
        foreach (var words in (string[][])
            [["status"], ["audit", "verify"], ["backup", "--to", instance.In("backup")], ["user", "password", "jane"]])
        {
            var run = (await CommandRun.Of([.. words, .. instance.Place])).Exits(Exit.Environment);
            Assert.Contains("KEY_FILE_UNFIT", run.Error, StringComparison.Ordinal);
            Assert.Contains(signing, run.Error, StringComparison.Ordinal);
        }

        await using var product = instance.Serve();
        Assert.Equal("KEY_FILE_UNFIT", product.Tenants[0].Trouble);
        Assert.False(File.Exists(signing));
    }

    [Fact]
    public async Task A_mistyped_key_file_makes_no_key_and_no_tenant()
    {
        using var instance = await KeptInstance.Make();
        var config = Path.Combine(instance.Data, "tenants", "north", "config");
        Directory.CreateDirectory(config);
        foreach (var file in Directory.GetFiles(Path.Combine(instance.Data, "config")))
            File.Copy(file, Path.Combine(config, Path.GetFileName(file)));
        string[] add = ["user", "add", "ann", "--role", "biller", "--tenant", "north", "--data", instance.Data];

        var wrong = (await CommandRun.Of([.. add, "--key-file", instance.Key + "x"])).Exits(Exit.Environment);

        Assert.Contains(instance.Key + "x", wrong.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(instance.Key + "x"));
        (await CommandRun.Of([.. add, "--key-file", instance.Key])).Exits(Exit.Done);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".tar")]
    public async Task A_backup_of_a_served_instance_comes_back_whole(string ending)
    {
        using var instance = await KeptInstance.Make();
        var target = instance.In("backup" + ending);
        var anchors = instance.In("anchors");
        File.Copy(instance.Key + ".anchors", anchors);
        await using (var product = instance.Serve())
        {
            var run = (await CommandRun.Of(["backup", .. instance.Place, "--to", target, "--format", "json"]))
                .Exits(Exit.Done);
            SchemaTests.Fits("backup", run.Output);
            Assert.Contains("root.key", run.Output, StringComparison.Ordinal);
        }

        var data = instance.In("restored");
        string[] place = ["--data", data, "--key-file", instance.Key, "--anchor", anchors];
        var back = (await CommandRun.Of(["restore", target, .. place])).Exits(Exit.Done);

        Assert.Contains("sound", back.Output, StringComparison.Ordinal);
        var status = (await CommandRun.Of(["status", .. place])).Exits(Exit.Done);
        Assert.Contains("$460.00", status.Output, StringComparison.Ordinal);
        (await CommandRun.Of(["restore", target, .. place])).Exits(Exit.Refused);
        (await CommandRun.Of(["backup", .. instance.Place, "--to", target])).Exits(Exit.Refused);
    }

    [Fact]
    public async Task A_backup_that_was_changed_is_not_restored()
    {
        using var instance = await KeptInstance.Make();
        var target = instance.In("backup");
        (await CommandRun.Of(["backup", .. instance.Place, "--to", target])).Exits(Exit.Done);
        await File.AppendAllTextAsync(
            Path.Combine(target, "control.db"), "x", TestContext.Current.CancellationToken);

        var run = (await CommandRun.Of(
            "restore", target, "--data", instance.In("restored"), "--key-file", instance.Key)).Exits(Exit.Refused);

        Assert.Equal("control.db was changed.\n", run.Error);
        Assert.False(Directory.Exists(instance.In("restored")));
    }

    [Fact]
    public async Task A_copy_older_than_the_newest_anchor_is_named_and_not_served()
    {
        using var instance = await KeptInstance.Make();
        var target = instance.In("backup");
        (await CommandRun.Of(["backup", .. instance.Place, "--to", target])).Exits(Exit.Done);
        (await instance.Process(new ClaimBatch { Control = "000000418", Claims = [new("P7", "99213", 150)] }))
            .Exits(Exit.Done);
        var data = instance.In("restored");

        var run = (await CommandRun.Of("restore", target, "--data", data, "--key-file", instance.Key))
            .Exits(Exit.Findings);

        Assert.Contains("RolledBack at checkpoint", run.Output, StringComparison.Ordinal);
        var status = (await CommandRun.Of("status", "--data", data, "--key-file", instance.Key)).Exits(Exit.Environment);
        Assert.Contains("TAIL_LOST", status.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_configuration_is_refused_with_its_place_and_nothing_is_installed()
    {
        using var instance = await KeptInstance.Make();
        var config = instance.In("config");
        var file = Path.Combine(config, "practice.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var before = Hash(await CommandRun.Of(["import", "config", config, "--dry-run", .. instance.Place, .. Json]));
        await File.WriteAllTextAsync(
            file, text.Replace("mode: gate", "mood: gate", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        var wrong = (await CommandRun.Of(["import", "config", config, .. instance.Place])).Exits(Exit.Refused);
        Assert.Matches(@"practice\.yaml:\d+:\d+: ", wrong.Error);

        await File.WriteAllTextAsync(
            file, text.Replace("mode: gate", "mode: observe", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var dry = (await CommandRun.Of(["import", "config", config, "--dry-run", .. instance.Place, .. Json]))
            .Exits(Exit.Done);
        Assert.NotEqual(before, Hash(dry));
        Assert.Contains(
            SchemaTests.Fits("import", dry.Output)["members"]!.AsArray(),
            m => (string?)m!["kind"] == "route" && (string?)m["change"] == "changed");
        Assert.Contains(
            "mode: gate",
            await File.ReadAllTextAsync(
                Path.Combine(instance.Data, "config", "practice.yaml"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Official_diagnoses_make_an_unlisted_code_wrong_in_their_year()
    {
        using var instance = await KeptInstance.Make();
        var order = instance.In("order.txt");
        await File.WriteAllLinesAsync(
            order,
            ["00001 J06     0 sample category", "00002 J069    1 sample code", "00003 E119    1 another sample"],
            TestContext.Current.CancellationToken);

        var run = (await CommandRun.Of(["import", "icd10", order, "--year", "2026", .. instance.Place, .. Json]))
            .Exits(Exit.Done);
        var answer = SchemaTests.Fits("import", run.Output);
        Assert.Equal(("codes/icd10cm-2026.csv", 3), ((string?)answer["table"], (int)answer["rows"]!));

        var config = Path.Combine(instance.Data, "config");
        var file = instance.In("claims.837");
        await File.WriteAllTextAsync(
            file, new ClaimBatch { Claims = [new("P3", "99213", 150)] }.ToString().Replace("J069", "J060"),
            TestContext.Current.CancellationToken);
        var scrub = (await CommandRun.Of("scrub", file, "--config", config, "--as-of", "2026-06-01"))
            .Exits(Exit.Findings);
        Assert.Contains("DX_", scrub.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(order, "not a code file\n", TestContext.Current.CancellationToken);
        (await CommandRun.Of(["import", "icd10", order, "--year", "2026", .. instance.Place])).Exits(Exit.Refused);
        (await CommandRun.Of(["import", "icd10", order, "--year", "26", .. instance.Place])).Exits(Exit.Usage);
    }

    [Fact]
    public async Task Licensed_tables_are_turned_into_ours()
    {
        using var instance = await KeptInstance.Make();
        var pairs = instance.In("pairs.txt");
        await File.WriteAllTextAsync(
            pairs, "title\nA0001\tA0002\t\t20200101\t*\t1\tsample\nA0001\tA0003\t\t20200101\t20201231\t0\tsample\n",
            TestContext.Current.CancellationToken);
        var limits = instance.In("limits.csv");
        await File.WriteAllTextAsync(
            limits, "HCPCS,Value,Indicator,Rationale\nA0001,3,2 Date of service,sample\n",
            TestContext.Current.CancellationToken);

        (await CommandRun.Of(["import", "ptp", pairs, .. instance.Place])).Exits(Exit.Done);
        (await CommandRun.Of(["import", "mue", limits, "--quarter", "2026Q2", .. instance.Place])).Exits(Exit.Done);

        var config = Path.Combine(instance.Data, "config");
        var mue = Path.Combine(config, "codes", "mue.csv");
        Assert.Equal(
            ["column1,column2,indicator,effective,deleted", "A0001,A0002,1,2020-01-01,", "A0001,A0003,0,2020-01-01,2020-12-31"],
            await File.ReadAllLinesAsync(Path.Combine(config, "codes", "ptp.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(
            ["code,limit,mai,effective,deleted", "A0001,3,2,2026-04-01,2026-06-30"],
            await File.ReadAllLinesAsync(mue, TestContext.Current.CancellationToken));

        await File.WriteAllTextAsync(
            limits, "HCPCS,Value,Indicator,Rationale\nA0001,4,2 Date of service,sample\n",
            TestContext.Current.CancellationToken);
        foreach (var quarter in (string[])["2026Q3", "2026Q3"])
            (await CommandRun.Of(["import", "mue", limits, "--quarter", quarter, .. instance.Place])).Exits(Exit.Done);
        (await CommandRun.Of(["import", "config", instance.In("config"), .. instance.Place])).Exits(Exit.Done);

        Assert.Equal(
            ["code,limit,mai,effective,deleted", "A0001,3,2,2026-04-01,2026-06-30", "A0001,4,2,2026-07-01,2026-09-30"],
            await File.ReadAllLinesAsync(mue, TestContext.Current.CancellationToken));
        Assert.Contains("A0002", ConfigurationText.Of(config).Read("ptp.csv")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_imports_signs_in_and_is_recorded_before_anything_is_installed()
    {
        using var instance = await KeptInstance.Make();
        var add = (await CommandRun.Of(["user", "add", "ann", "--role", "integration", .. instance.Place, .. Json]))
            .Exits(Exit.Done);
        var password = instance.In("ann.password");
        await File.WriteAllTextAsync(
            password, (string?)System.Text.Json.Nodes.JsonNode.Parse(add.Output)!["password"],
            TestContext.Current.CancellationToken);
        string[] import = ["import", "config", instance.In("config"), .. instance.Place];
        var installed = Path.Combine(instance.Data, "config", "practice.yaml");
        var mode = (await File.ReadAllTextAsync(installed, TestContext.Current.CancellationToken))
            .Replace("mode: gate", "mode: observe", StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Path.Combine(instance.In("config"), "practice.yaml"), mode, TestContext.Current.CancellationToken);

        (await CommandRun.Of([.. import, "--as", "ann"])).Exits(Exit.Usage);
        var nobody = (await CommandRun.Of([.. import, "--as", "bob", "--password-file", password])).Exits(Exit.Refused);
        Assert.Contains("BAD_CREDENTIALS", nobody.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "observe", await File.ReadAllTextAsync(installed, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        (await CommandRun.Of([.. import, "--as", "ann", "--password-file", password])).Exits(Exit.Done);
        Assert.Equal(mode, await File.ReadAllTextAsync(installed, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_import_that_was_stopped_between_its_renames_leaves_what_was_in_force()
    {
        using var instance = await KeptInstance.Make();
        var config = Path.Combine(instance.Data, "config");
        Directory.Move(config, config + ".before");

        await using (var product = instance.Serve())
            Assert.NotEmpty(product.Tenants[0].Rules.World.Routes);
        Assert.False(Directory.Exists(config + ".before"));

        Directory.Move(config, config + ".before");
        (await CommandRun.Of(["import", "config", instance.In("config"), .. instance.Place])).Exits(Exit.Done);
        Assert.True(Directory.Exists(config));
        Assert.False(Directory.Exists(config + ".before"));
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_and_a_backup_is_its_owners_alone()
    {
        using var instance = await KeptInstance.Make();
        var garbage = instance.In("garbage.tar");
        var data = instance.In("restored");
        foreach (var length in (int[])[0, 7, 513, 20_000])
        {
            var bytes = new byte[length];
            new Random(length).NextBytes(bytes);
            await File.WriteAllBytesAsync(garbage, bytes, TestContext.Current.CancellationToken);
            var run = (await CommandRun.Of("restore", garbage, "--keys", garbage, "--data", data)).Exits(Exit.Refused);
            Assert.Contains("is no backup of data", run.Error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(data));
        var target = instance.In("backup.tar");
        (await CommandRun.Of(["backup", .. instance.Place, "--to", target])).Exits(Exit.Done);
        if (!OperatingSystem.IsWindows())
            foreach (var part in (string[])[target, instance.In("backup-keys.tar")])
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(part));
    }

    private static string[] Json => ["--format", "json"];

    private static string Hash(CommandRun run) => (string)JsonNode.Parse(run.Output)!["hash"]!;
}
