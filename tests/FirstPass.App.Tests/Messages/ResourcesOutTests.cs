using System.Text.Json.Nodes;
using FirstPass.App.Tests.Instances;
using Xunit;
using static FirstPass.App.Tests.Messages.FhirText;

namespace FirstPass.App.Tests.Messages;

/// <summary>Events that come in leave as resources, each once.</summary>
public sealed class ResourcesOutTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_leaves_as_one_file_of_resources_whose_name_says_nobody()
    {
        await using var instance = TestInstance.Start(Out("patient.registered"));

        await instance.PutAsync("fhir/in", "today.json", Bytes(Patient("MR77")));
        await instance.SweepAsync();

        var file = Assert.Single(instance.Files("fhir/out"));
        Assert.Matches("^[0-9]{12}-patient\\.registered\\.ndjson$", Path.GetFileName(file));
        var line = Assert.Single(await File.ReadAllLinesAsync(file, Cancel));
        Assert.Equal("Patient", (string?)JsonNode.Parse(line)!["resourceType"]);
        Assert.Contains("MR77", line);
        Assert.Empty(instance.Desk.Open.Rebuild().Differences);
    }

    [Fact]
    public async Task A_file_that_was_taken_does_not_come_again_after_a_restart_and_the_next_one_does()
    {
        await using var instance = TestInstance.Start(Out("patient.registered"));
        await instance.PutAsync("fhir/in", "one.json", Bytes(Patient("M1")));
        File.Delete(Assert.Single(instance.Files("fhir/out")));

        await instance.StopAsync();
        instance.StartAgain();
        await instance.SweepAsync();
        Assert.Empty(instance.Files("fhir/out"));
        await instance.PutAsync("fhir/in", "two.ndjson", Bytes(Patient("M2"), Patient("M3")));

        Assert.Equal(2, instance.Files("fhir/out").Length);
    }

    [Fact]
    public async Task Only_events_that_are_named_leave_wherever_they_came_from()
    {
        await using var instance = TestInstance.Start(text => CsvText.Folder(Out("encounter.charge.posted")(text)));

        await instance.PutAsync("fhir/in", "today.json", Bytes(Patient("M1")));
        await instance.PutAsync("csv/in", "charges.csv", CsvText.Charges("M1", "M2"));

        Assert.All(instance.Files("fhir/out"), f => Assert.Contains("encounter.charge.posted", f));
        Assert.Equal(2, instance.Files("fhir/out").Length);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_written_later()
    {
        await using var instance = TestInstance.Start(Out("patient.registered"));
        await File.WriteAllTextAsync(instance.Folder("fhir/out"), "in the way", Cancel);
        await instance.PutAsync("fhir/in", "one.json", Bytes(Patient("M1")));

        File.Delete(instance.Folder("fhir/out"));
        await instance.SweepAsync();

        Assert.Single(instance.Files("fhir/out"));
    }

    [Theory]
    [InlineData("patient.merged")]
    [InlineData("patient.rejoiced")]
    public void An_event_that_nobody_knows_or_no_mapping_writes_is_refused_when_it_is_configured(string type) =>
        Assert.ThrowsAny<Exception>(() => TestInstance.Start(Out(type)));

    private static Func<string, string> Out(string type) => text => text.Replace(
        "  books: ours\n",
        $"  books: ours\n  fhir: {{ folder: fhir/in, out: {{ folder: fhir/out, events: [{type}] }} }}\n",
        StringComparison.Ordinal);
}
