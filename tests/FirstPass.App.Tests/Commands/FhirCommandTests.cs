using System.Text.Json;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Messages;
using Xunit;

namespace FirstPass.App.Tests.Commands;

/// <summary><c>firstpass fhir</c>.</summary>
public sealed class FhirCommandTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("firstpass-fhir-").FullName;

    private static string Samples => Path.Combine(House.Root, "samples", "fhir");

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task Inspect_says_what_a_bundle_and_each_line_become()
    {
        var bundle = (await CommandRun.Of("fhir", "inspect", Path.Combine(Samples, "charge-item.json"))).Exits(0);
        var lines = (await CommandRun.Of("fhir", "inspect", Path.Combine(Samples, "bulk.ndjson"))).Exits(0);

        Assert.Contains("Bundle of 7 resources", bundle.Output);
        Assert.Contains("becomes patient.registered, encounter.closed, encounter.charge.posted", bundle.Output);
        Assert.Contains("line 4: ExplanationOfBenefit", lines.Output);
    }

    [Fact]
    public async Task Validate_names_line_and_element_and_no_value()
    {
        var file = Write("wrong.ndjson", FhirText.Bytes(FhirText.Patient("M1"), FhirText.Wrong("M2")));

        var run = (await CommandRun.Of("fhir", "validate", file)).Exits(1);
        var none = (await CommandRun.Of("fhir", "validate", Write("none.json", "\n"u8.ToArray()))).Exits(3);

        Assert.Contains("1 taken, 1 refused", run.Output);
        Assert.Contains("error MAP-CODE at line 2 Patient.gender", run.Output);
        Assert.DoesNotContain("SECRET", run.Output + run.Error);
        Assert.Contains("no resource", none.Output);
    }

    [Fact]
    public async Task An_outcome_is_a_resource_that_R4_takes_and_names_the_element()
    {
        var file = Write("wrong.ndjson", FhirText.Bytes(FhirText.Patient("M1"), FhirText.Wrong("M2")));

        var lines = (await CommandRun.Of("fhir", "validate", file, "--outcome")).Exits(1).Output.Trim().Split('\n');

        Assert.Equal(2, lines.Length);
        var issues = JsonDocument.Parse(lines[1]).RootElement.GetProperty("issue").EnumerateArray().ToList();
        Assert.Contains(issues, i => i.GetProperty("code").GetString() == "code-invalid"
            && i.GetProperty("expression")[0].GetString() == "Patient.gender");
        Assert.DoesNotContain("SECRET", lines[1]);
        var judged = (await CommandRun.Of("fhir", "validate", Write("outcome.json", Bytes(lines[1])))).Exits(1);
        Assert.Contains("MAP-TYPE", judged.Output);
        Assert.DoesNotContain("FHIR-", judged.Output);
    }

    [Fact]
    public async Task Read_masks_patients_unless_asked_and_the_quick_way_says_the_same()
    {
        var file = Path.Combine(Samples, "bulk.ndjson");

        var masked = (await CommandRun.Of("fhir", "read", file)).Exits(0).Output;
        var open = (await CommandRun.Of("fhir", "read", file, "--with-patients")).Exits(0).Output;
        var quick = (await CommandRun.Of("fhir", "read", file, "--with-patients", "--quick")).Exits(0).Output;

        Assert.Equal(4, masked.Trim().Split('\n').Length);
        Assert.Equal(open, quick);
        foreach (var who in (string[])["SAMPLE", "M40001", "1984-02-29", "anna@"])
        {
            Assert.DoesNotContain(who, masked);
            Assert.Contains(who, open);
        }
    }

    [Fact]
    public async Task Write_tells_events_as_resources_that_are_read_back()
    {
        var file = Path.Combine(Samples, "payment-reconciliation.json");
        var events = (await CommandRun.Of("fhir", "read", file, "--with-patients")).Exits(0).Output;

        var written = (await CommandRun.Of("fhir", "write", Write("events.ndjson", Bytes(events)))).Exits(0).Output;
        var back = (await CommandRun.Of("fhir", "read", Write("back.ndjson", Bytes(written)))).Exits(0).Output;
        var refused = (await CommandRun.Of("fhir", "write", Write("no.ndjson", "nothing"u8.ToArray()))).Exits(3);

        Assert.Contains("\"paymentAmount\":{\"value\":112.40,\"currency\":\"USD\"}", written);
        Assert.Contains("payment.settled", back);
        Assert.Contains("Line 1 is no event", refused.Error);
    }

    [Fact]
    public async Task Every_answer_has_the_shape_that_its_schema_says()
    {
        foreach (var file in Directory.GetFiles(Samples))
        {
            SchemaTests.Fits("fhir-inspect", (await CommandRun.Of("fhir", "inspect", file, "--format", "json")).Output);
            SchemaTests.Fits("fhir-validate", (await CommandRun.Of("fhir", "validate", file, "--format", "json")).Output);
            foreach (var line in (await CommandRun.Of("fhir", "read", file, "--with-patients")).Output.Trim().Split('\n'))
                SchemaTests.Fits("fhir-read", line);
        }
    }

    [Fact]
    public async Task A_configuration_changes_the_mappings_and_a_wrong_one_is_refused_with_its_line()
    {
        var mappings = Directory.CreateDirectory(Path.Combine(home, "config", "mappings", "fhir")).FullName;
        var file = Path.Combine(Samples, "patient.json");
        var own = Path.Combine(mappings, "lakeside.yaml");
        await File.WriteAllTextAsync(own, """
            mapping: lakeside
            version: 1
            groups: { patient: { patient.number: { from: $patient.id, required: yes } } }
            """, TestContext.Current.CancellationToken);

        var run = (await CommandRun.Of("fhir", "read", file, "--with-patients", "--config", Path.Combine(home, "config"))).Exits(0);
        await File.AppendAllTextAsync(own, "\nnonsense: 1\n", TestContext.Current.CancellationToken);
        var refused = (await CommandRun.Of("fhir", "read", file, "--config", Path.Combine(home, "config"))).Exits(4);

        var body = JsonDocument.Parse(run.Output).RootElement.GetProperty("events")[0].GetProperty("body");
        Assert.Equal("p1", body.GetProperty("patient").GetProperty("number").GetString());
        Assert.Contains("lakeside.yaml:4:", refused.Error);
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(home, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
