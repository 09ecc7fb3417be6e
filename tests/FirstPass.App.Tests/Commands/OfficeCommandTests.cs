using System.Text.Json.Nodes;
using FirstPass.App.Access;
using FirstPass.App.Api;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.Workflow.Identity;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace FirstPass.App.Tests.Commands;

public sealed class OfficeCommandTests
{
    private const string Nobody = "there-is-no-such-key";

    [Fact]
    public async Task Whoever_looks_reads_beside_a_server_and_whoever_acts_is_sent_to_it()
    {
        using var instance = await KeptInstance.Make();
        await using var product = instance.Serve();
        product.Lock!.Tell("http://127.0.0.1:5180");

        foreach (var (name, words) in Looks)
            SchemaTests.Fits(
                name, (await CommandRun.Of([.. words, .. instance.Place, "--format", "json"])).Exits(Exit.Done).Output);
        var act = (await CommandRun.Of(["task", "take", "x", .. instance.Place])).Exits(Exit.Environment);
        Assert.Contains("Use --url http://127.0.0.1:5180", act.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_act_takes_a_person_with_the_role_who_is_recorded()
    {
        using var instance = await KeptInstance.Make();
        var task = await FirstTask(instance);

        var nobody = (await CommandRun.Of(["task", "take", task, .. instance.Place])).Exits(Exit.Refused);
        Assert.Contains("--as", nobody.Error, StringComparison.Ordinal);
        var jane = await Add(instance, "jane", "biller");
        var otto = await Add(instance, "otto", "auditor");
        (await CommandRun.Of(["task", "take", task, .. instance.Place, .. otto])).Exits(Exit.Refused);

        var taken = await CommandRun.Of(["task", "take", task, .. instance.Place, .. jane, "--format", "json"]);

        SchemaTests.Fits("event", taken.Exits(Exit.Done).Output);
        var history = await CommandRun.Of(["case", "history", task[..32], .. instance.Place]);
        Assert.Contains("task.take by jane", history.Output, StringComparison.Ordinal);
        await Fits("case-history", [.. instance.Place, "case", "history", task[..32]]);
        await Fits("case-show", [.. instance.Place, "case", "show", task[..32]]);
        await Fits("task-show", [.. instance.Place, "task", "show", task]);
        await Fits("case-resend", [.. instance.Place, .. jane, "case", "resend", task[..32]]);
    }

    [Fact]
    public async Task What_a_case_does_not_take_where_it_stands_is_said_to_whoever_told_it()
    {
        using var instance = await KeptInstance.Make();
        var task = await FirstTask(instance);
        string[] jane = [.. instance.Place, .. await Add(instance, "jane", "biller")];

        var told = (await CommandRun.Of(["case", "tell", "claim.with-payer", "--case", task[..32], .. jane]))
            .Exits(Exit.Findings);

        Assert.StartsWith(
            "claim.with-payer parked (UNEXPECTED_EVENT: The case does not take this where it stands: nothing was "
                + "done, and a person is asked to look.); the case is ",
            told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_acts_signs_in_at_the_machine_too_so_nobody_is_two_persons_by_typing_two_names()
    {
        using var instance = await KeptInstance.Make();
        var task = await FirstTask(instance);
        await Add(instance, "jane", "biller");
        var mona = await Add(instance, "mona", "manager");
        Task<CommandRun> Take(params string[] who) => CommandRun.Of(["task", "take", task, .. instance.Place, .. who]);

        var unsigned = (await Take("--as", "jane")).Exits(Exit.Usage);
        Assert.Contains("--password-file", unsigned.Error, StringComparison.Ordinal);
        var borrowed = (await Take(["--as", "jane", .. mona[2..]])).Exits(Exit.Refused);
        Assert.Contains("BAD_CREDENTIALS", borrowed.Error, StringComparison.Ordinal);
        (await Take(["--as", "nobody", .. mona[2..]])).Exits(Exit.Refused);
        (await CommandRun.Of(["user", "suspend", "mona", .. instance.Place])).Exits(Exit.Done);
        (await Take(mona)).Exits(Exit.Refused);

        var history = await CommandRun.Of(["case", "history", task[..32], .. instance.Place]);
        Assert.DoesNotContain("task.take", history.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_act_under_a_used_name_is_refused()
    {
        using var instance = await KeptInstance.Make();
        string[] once = [.. instance.Place, .. await Add(instance, "jane", "biller"), "--once", "monday"];
        string[] paid = ["--body", "{\"cents\":2500,\"trace\":\"DESK1\"}"];
        var cases = JsonNode.Parse((await CommandRun.Of(
            ["case", "list", "--type", "claim", .. instance.Place, "--format", "json"])).Output)!["rows"]!;
        var (one, other) = ((string)cases[0]!["case"]!, (string)cases[1]!["case"]!);
        (await CommandRun.Of(["case", "tell", "patient.paid", "--case", one, .. paid, .. once])).Exits(Exit.Done);

        var refused = (await CommandRun.Of(["case", "tell", "patient.paid", "--case", other, .. paid, .. once]))
            .Exits(Exit.Refused);

        Assert.Contains("KEY_REUSED", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_and_keys_are_looked_after_while_cases_stand()
    {
        using var instance = await KeptInstance.Make();
        var before = await RowsOf(instance);
        Directory.Move(Path.Combine(instance.Data, "config"), instance.In("etc"));

        var jane = await Add(instance, "jane", "biller");
        (await CommandRun.Of(["key", "make", "reader", "--scope", "cases:read", .. instance.Place])).Exits(Exit.Done);
        (await CommandRun.Of(["case", "show", "P1", "--with-patients", .. instance.Place, .. jane])).Exits(Exit.Done);
        var task = await FirstTask(instance);
        string[] take = ["task", "take", task, .. instance.Place, .. jane];
        var lost = (await CommandRun.Of(take)).Exits(Exit.Environment);
        Assert.Contains("--config", lost.Error, StringComparison.Ordinal);

        Assert.Equal(before, await RowsOf(instance));
        (await CommandRun.Of([.. take, "--config", instance.In("etc")])).Exits(Exit.Done);
    }

    /// <summary>From how many entries an audit made how many cases again.</summary>
    private static async Task<string> RowsOf(KeptInstance instance) => JsonNode.Parse(
        (await CommandRun.Of(["audit", "verify", .. instance.Place, "--format", "json"])).Exits(Exit.Done).Output)!
        ["tenants"]![0]!["rows"]!.ToJsonString();

    [Fact]
    public async Task A_claim_is_corrected_from_the_command_line_and_goes_on()
    {
        using var instance = await KeptInstance.Make();
        string[] jane = [.. instance.Place, .. await Add(instance, "jane", "biller")];

        var hidden = (await CommandRun.Of(["case", "show", "P1", .. instance.Place])).Exits(Exit.Refused);
        Assert.Contains("--with-patients", hidden.Error, StringComparison.Ordinal);
        var shown = (await CommandRun.Of(["case", "show", "P1", "--with-patients", .. jane])).Exits(Exit.Done);
        Assert.Contains("ONE", shown.Output, StringComparison.Ordinal);
        (await CommandRun.Of(["case", "correct", "P1", "--set", "rendering", .. jane])).Exits(Exit.Usage);

        var corrected = (await CommandRun.Of(["case", "correct", "P1", "--set", "rendering=1234567893", .. jane]))
            .Exits(Exit.Done);

        Assert.Contains("claim.correct applied", corrected.Output, StringComparison.Ordinal);
        var list = await CommandRun.Of(["case", "list", "--type", "claim", "--state", "ScrubFailed", .. instance.Place]);
        Assert.Single(list.Output.Split('\n'), l => l.Contains(" claim ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_name_is_the_same_act()
    {
        using var instance = await KeptInstance.Make();
        var jane = await Add(instance, "jane", "biller");
        var task = await FirstTask(instance);
        string[] act = ["task", "take", task, .. instance.Place, .. jane, "--once", "monday", "--format", "json"];

        var first = JsonNode.Parse((await CommandRun.Of(act)).Exits(Exit.Done).Output)!;
        var second = JsonNode.Parse((await CommandRun.Of(act)).Exits(Exit.Done).Output)!;

        Assert.False((bool)first["repeat"]!);
        Assert.True((bool)second["repeat"]!);
        Assert.Equal((long)first["position"]!, (long)second["position"]!);
    }

    [Fact]
    public async Task People_and_keys_are_looked_after_at_the_machine()
    {
        using var instance = await KeptInstance.Make();
        var made = await CommandRun.Of(
            ["user", "add", "boss", "--role", "administrator", .. instance.Place, "--format", "json"]);
        Assert.NotNull((string?)SchemaTests.Fits("user-add", made.Exits(Exit.Done).Output)["password"]);
        (await CommandRun.Of(["user", "add", "boss", "--role", "biller", .. instance.Place])).Exits(Exit.Refused);
        (await CommandRun.Of(["user", "add", "jane", "--role", "pilot", .. instance.Place])).Exits(Exit.Usage);
        await Add(instance, "jane", "biller");
        await Fits("user-roles", [.. instance.Place, "user", "roles", "jane", "--role", "coder"]);
        await Fits("user-roles", [.. instance.Place, "user", "suspend", "jane"]);
        await Fits("user-add", [.. instance.Place, "user", "password", "jane"]);
        var people = await CommandRun.Of(["user", "list", .. instance.Place, "--format", "json"]);
        SchemaTests.Fits("user-list", people.Exits(Exit.Done).Output);

        var file = instance.In("reader.key");
        var key = await CommandRun.Of(
            ["key", "make", "reader", "--scope", "cases:read", .. instance.Place, "--out", file, "--format", "json"]);
        var id = (string)SchemaTests.Fits("key-make", key.Exits(Exit.Done).Output)["key"]!["key"]!;
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.DoesNotContain(
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim(), key.Output,
            StringComparison.Ordinal);
        var revoked = await CommandRun.Of(["key", "revoke", id, .. instance.Place, "--format", "json"]);
        Assert.Equal("revoked", (string?)SchemaTests.Fits("key-revoke", revoked.Exits(Exit.Done).Output)["state"]);
    }

    [Fact]
    public async Task A_server_says_what_the_data_says()
    {
        using var instance = await KeptInstance.Make();
        var here = new Dictionary<string, string>();
        foreach (var (name, words) in Looks)
            here[name] = (await CommandRun.Of([.. words, .. instance.Place, "--format", "json"])).Output;

        await using var product = instance.Serve();
        await using var server = AppHost.Build(new AppHostOptions { Product = product, Url = "http://127.0.0.1:0" });
        await server.StartAsync(TestContext.Current.CancellationToken);
        string[] there = ["--url", server.Urls.First(), "--api-key-file", await KeyOf(product, instance)];
        foreach (var (name, words) in Looks)
        {
            var said = (await CommandRun.Of([.. words, .. there, "--format", "json"])).Exits(Exit.Done).Output;
            SchemaTests.Fits(name, said);
            Assert.Equal(here[name], said);
        }

        await File.WriteAllTextAsync(instance.In("bad"), Nobody, TestContext.Current.CancellationToken);
        string[] bad = ["--url", server.Urls.First(), "--api-key-file", instance.In("bad")];
        Assert.Contains(
            "BAD_CREDENTIALS", (await CommandRun.Of(["task", "list", .. bad])).Exits(Exit.Refused).Error,
            StringComparison.Ordinal);
        (await CommandRun.Of("task", "list", "--url", "http://127.0.0.1:1", "--api-key-file", instance.In("bad")))
            .Exits(Exit.Environment);
        (await CommandRun.Of("task", "list", "--url", "nowhere", "--api-key-file", instance.In("bad"))).Exits(Exit.Usage);
        (await CommandRun.Of("task", "list")).Exits(Exit.Usage);
    }

    [Fact]
    public async Task A_person_signs_in_at_a_server_and_acts()
    {
        using var instance = await KeptInstance.Make();
        var task = await FirstTask(instance);
        var signed = await Add(instance, "jane", "biller");
        await using var product = instance.Serve();
        await using var server = AppHost.Build(new AppHostOptions { Product = product, Url = "http://127.0.0.1:0" });
        await server.StartAsync(TestContext.Current.CancellationToken);
        string[] jane = ["--url", server.Urls.First(), .. signed];

        (await CommandRun.Of(["task", "take", task, .. jane])).Exits(Exit.Done);
        (await CommandRun.Of(["case", "correct", "P1", "--set", "rendering=1234567893", .. jane])).Exits(Exit.Done);

        var show = (await CommandRun.Of(["case", "show", "P2", .. jane])).Exits(Exit.Done);
        Assert.DoesNotContain("MEMBERP2", show.Output, StringComparison.Ordinal);
        Assert.Contains("[phi]", show.Output, StringComparison.Ordinal);
        var open = (await CommandRun.Of(["case", "show", "P2", "--with-patients", .. jane])).Exits(Exit.Done);
        Assert.Contains("MEMBERP2", open.Output, StringComparison.Ordinal);
    }

    /// <summary>Runs a line whose options stand before its words, and requires that its answer fits a schema.</summary>
    private static async Task Fits(string schema, string[] line)
    {
        var words = line.SkipWhile(w => w is not ("case" or "task" or "user")).ToArray();
        var options = line[..^words.Length];
        var run = await CommandRun.Of([.. words, .. options, "--format", "json"]);
        SchemaTests.Fits(schema, run.Exits(Exit.Done).Output);
    }

    private static (string Schema, string[] Words)[] Looks =>
    [
        ("case-list", ["case", "list", "--all"]),
        ("task-list", ["task", "list", "--limit", "1"]),
        ("ledger-balance", ["ledger", "balance", "--by", "payer"]),
        ("ledger-postings", ["ledger", "postings", "--account", "ar-insurance", "--limit", "2"]),
    ];

    private static async Task<string> FirstTask(KeptInstance instance) => (string)JsonNode.Parse(
        (await CommandRun.Of(["task", "list", .. instance.Place, "--format", "json"])).Exits(Exit.Done).Output)!
        ["rows"]![0]!["task"]!;

    /// <summary>Adds a person, and gives the options by which that person acts.</summary>
    private static async Task<string[]> Add(KeptInstance instance, string person, string role)
    {
        var made = (await CommandRun.Of(["user", "add", person, "--role", role, .. instance.Place, "--format", "json"]))
            .Exits(Exit.Done);
        var file = instance.In($"{person}.password");
        await File.WriteAllTextAsync(
            file, (string?)JsonNode.Parse(made.Output)!["password"], TestContext.Current.CancellationToken);
        return ["--as", person, "--password-file", file];
    }

    private static async Task<string> KeyOf(Product product, KeptInstance instance)
    {
        var staff = new FrontDoor(product, TimeProvider.System).StaffOf(new Principal.Operator(TenantId.Default))!;
        var reply = await staff.MakeKeyAsync(
            new KeyForm { Name = "reader", Scopes = ["cases:read", "tasks:read", "ledger:read"], Days = 1 }, "k",
            TestContext.Current.CancellationToken);
        var file = instance.In("reader.key");
        await File.WriteAllTextAsync(
            file, Assert.IsType<Reply<KeyMade>.Given>(reply).Value.Secret, TestContext.Current.CancellationToken);
        return file;
    }
}
