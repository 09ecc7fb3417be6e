using System.Text.Json;
using FirstPass.App.Messages;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Messages;
using Xunit;

namespace FirstPass.App.Tests.Commands;

/// <summary><c>firstpass hl7</c>.</summary>
public sealed class Hl7CommandTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("firstpass-hl7-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task Inspect_says_what_each_message_becomes()
    {
        var file = Write("two.hl7", Hl7Text.Bytes(Hl7Text.Registration("1"), Hl7Text.Registration("2", "M2")));

        var run = (await CommandRun.Of("hl7", "inspect", file)).Exits(0);

        Assert.Contains("message 2: ADT^A28 2 of DESK/LAKES", run.Output);
        Assert.Equal(2, run.Output.Split("becomes patient.registered").Length - 1);
    }

    [Fact]
    public async Task Validate_names_the_path_that_is_wrong_and_no_value()
    {
        var file = Write("wrong.hl7", Hl7Text.Bytes(
            Hl7Text.Registration("1"), Hl7Text.Registration("2", number: "", last: "SECRETNAME")));

        var run = (await CommandRun.Of("hl7", "validate", file)).Exits(1);
        var none = (await CommandRun.Of("hl7", "validate", Write("none.hl7", "nothing"u8.ToArray()))).Exits(3);

        Assert.Contains("message 1: ADT^A28 1, accepted (AA)", run.Output);
        Assert.Contains("message 2: ADT^A28 2, refused (AE)", run.Output);
        Assert.Contains("error MAP-REQUIRED at message 2 PID-3.1", run.Output);
        Assert.DoesNotContain("SECRETNAME", run.Output + run.Error);
        Assert.Contains("no message", none.Output);
    }

    [Fact]
    public async Task Read_writes_one_message_a_line_and_masks_patients_unless_asked()
    {
        var file = Path.Combine(House.Root, "samples", "hl7", "adt-a04.hl7");

        var masked = (await CommandRun.Of("hl7", "read", file)).Exits(0).Output;
        var open = (await CommandRun.Of("hl7", "read", file, "--with-patients")).Exits(0).Output;

        var line = JsonDocument.Parse(Assert.Single(masked.Trim().Split('\n'))).RootElement;
        Assert.Equal(3, line.GetProperty("events").GetArrayLength());
        var patient = line.GetProperty("events")[0].GetProperty("body").GetProperty("patient");
        Assert.Equal(("[phi]", "[phi]", "Female"), (
            patient.GetProperty("last").GetString(), patient.GetProperty("born").GetString(),
            patient.GetProperty("sex").GetString()));
        foreach (var who in (string[])["SAMPLE", "M20417", "BORIS", "PRH900800700", "1EG4TE5MK73", "anna@", "1984-02-29"])
        {
            Assert.DoesNotContain(who, masked);
            Assert.Contains(who, open);
        }
    }

    [Fact]
    public async Task Every_answer_has_the_shape_that_its_schema_says()
    {
        var samples = Directory.GetFiles(Path.Combine(House.Root, "samples", "hl7"), "*.hl7");
        foreach (var file in samples)
        {
            SchemaTests.Fits("hl7-inspect", (await CommandRun.Of("hl7", "inspect", file, "--format", "json")).Output);
            SchemaTests.Fits("hl7-validate", (await CommandRun.Of("hl7", "validate", file, "--format", "json")).Output);
            SchemaTests.Fits("hl7-read", (await CommandRun.Of("hl7", "read", file)).Output);
            SchemaTests.Fits("hl7-read", (await CommandRun.Of("hl7", "read", file, "--with-patients")).Output);
        }

        SchemaTests.Fits("hl7-send", (await CommandRun.Of(
            "hl7", "send", samples[0], "--to", "127.0.0.1:1", "--tries", "1", "--format", "json")).Output);
    }

    [Fact]
    public async Task A_configuration_changes_the_mappings_and_a_wrong_one_is_refused_with_its_line()
    {
        var mappings = Directory.CreateDirectory(Path.Combine(home, "config", "mappings")).FullName;
        var file = Path.Combine(House.Root, "samples", "hl7", "partner-lakeemr.hl7");
        var own = Path.Combine(mappings, "lakeemr.yaml");
        await File.WriteAllTextAsync(own, """
            mapping: lakeemr
            version: 1
            sender: { application: LAKEEMR }
            codes: { relation: { "1": self } }
            groups: { patient: { patient.number: { from: PID-2.1, required: yes } } }
            """, TestContext.Current.CancellationToken);

        (await CommandRun.Of("hl7", "validate", file)).Exits(1);
        (await CommandRun.Of("hl7", "validate", file, "--config", Path.Combine(home, "config"))).Exits(0);
        await File.AppendAllTextAsync(own, "\nnonsense: 1\n", TestContext.Current.CancellationToken);
        var refused = (await CommandRun.Of("hl7", "validate", file, "--config", Path.Combine(home, "config"))).Exits(4);

        Assert.Contains("lakeemr.yaml:6:", refused.Error);
    }

    [Fact]
    public async Task Send_says_how_each_message_was_answered()
    {
        await using var instance = TestInstance.Start(Hl7Text.Port());
        await using var listening = await MessageListeners.StartAsync(instance.Product);
        var to = $"{listening.All.Single().Listener.Address}";
        var file = Write("two.hl7", Hl7Text.Bytes(
            Hl7Text.Registration("1"), Hl7Text.Registration("2", number: "", last: "SECRETNAME")));

        var run = (await CommandRun.Of("hl7", "send", file, "--to", to)).Exits(1);
        var again = (await CommandRun.Of("hl7", "send", file, "--to", to, "--format", "json")).Exits(1);

        Assert.Contains("message 1: ADT^A28 1, taken (AA)", run.Output);
        Assert.Contains("message 2: ADT^A28 2, refused (AE)", run.Output);
        Assert.Contains("101 MAP-REQUIRED PID-3", run.Output);
        var messages = JsonDocument.Parse(again.Output).RootElement.GetProperty("messages");
        Assert.Equal([true, false], messages.EnumerateArray().Select(m => m.GetProperty("taken").GetBoolean()));
    }

    [Fact]
    public async Task Send_stops_at_a_message_without_an_answer()
    {
        var file = Write("two.hl7", Hl7Text.Bytes(Hl7Text.Registration("1"), Hl7Text.Registration("2")));

        var run = (await CommandRun.Of("hl7", "send", file, "--to", "127.0.0.1:1", "--tries", "1")).Exits(4);

        Assert.Contains("message 1: ADT^A28 1, no answer (NO_CONNECTION)", run.Output);
        Assert.DoesNotContain("message 2", run.Output);
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(home, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
