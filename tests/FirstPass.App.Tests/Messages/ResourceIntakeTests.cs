using System.Text.Json.Nodes;
using FirstPass.App.Access;
using FirstPass.App.Messages;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Api;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Office;
using FirstPass.Exchange.Fhir;
using Xunit;
using static FirstPass.App.Tests.Messages.FhirText;

namespace FirstPass.App.Tests.Messages;

/// <summary>Resources as files in a folder and over HTTP, and what becomes of their events.</summary>
public sealed class ResourceIntakeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bundle_in_the_folder_is_kept_and_its_events_wait_for_a_workflow()
    {
        await using var instance = TestInstance.Start(Folder);

        await instance.PutAsync("fhir/in", "today.json", Sample("charge-item.json"));

        Assert.Equal(
            [
                "patient.registered NO_WORKFLOW", "encounter.closed NO_WORKFLOW", "encounter.charge.posted NO_WORKFLOW",
            ],
            await Unclaimed(instance));
        Assert.Empty(instance.Cases());
        Assert.Empty(instance.Files("fhir/in/refused"));
        Assert.Single(instance.Files("fhir/in/archive"));
        Assert.Empty(instance.Desk.Open.Rebuild().Differences);
    }

    [Fact]
    public async Task A_wrong_line_refuses_itself_and_its_note_names_the_element_and_nobody()
    {
        await using var instance = TestInstance.Start(Folder);

        await instance.PutAsync("fhir/in", "export.ndjson", Bytes(Patient("M1"), Wrong("M2"), Patient("M3")));

        Assert.Equal(2, (await Unclaimed(instance)).Count);
        var note = await File.ReadAllTextAsync(Assert.Single(instance.Files("fhir/in/refused")), Cancel);
        Assert.Contains("MAP-CODE", note);
        Assert.Contains("Patient.gender", note);
        Assert.Contains("\"interchange\": 2", note);
        Assert.DoesNotContain("SECRET", note);
    }

    [Fact]
    public async Task The_same_resource_again_tells_nothing_new_and_a_changed_one_does()
    {
        await using var instance = TestInstance.Start(Folder);
        await instance.PutAsync("fhir/in", "one.ndjson", Bytes(Patient("M1"), Patient("M1")));

        await instance.PutAsync("fhir/in", "again.ndjson", Bytes(Patient("M1"), Patient("M2")));
        await instance.StopAsync();
        instance.StartAgain();
        await instance.PutAsync("fhir/in", "more.ndjson", Bytes(Patient("M1", "OTHER"), Patient("M2")));

        Assert.Equal(3, (await Unclaimed(instance)).Count);
        Assert.Empty(instance.Files("fhir/in/refused"));
        Assert.Equal(3, instance.Files("fhir/in/archive").Length);
    }

    [Fact]
    public async Task A_partner_who_reads_FHIR_is_answered_with_an_OperationOutcome_the_second_time_too()
    {
        await using var host = await ApiHost.StartAsync();
        var desk = host.Key(Scope.EventsSend).Secret;
        const string fhir = "application/fhir+json";

        var wrong = (await host.PutFileAsync("kind=fhir", desk, Bytes(Wrong("M1")), "one", fhir)).Is(201);
        var again = (await host.PutFileAsync("kind=fhir", desk, Bytes(Wrong("M1")), "one", fhir)).Is(201);
        var good = (await host.PutFileAsync("kind=fhir", desk, Bytes(Patient("M2")), "two", fhir)).Is(201);
        var nobody = (await host.PutFileAsync("kind=fhir", null, Bytes(Patient("M3")), "three", fhir)).Is(401);

        Assert.All([wrong, again, good, nobody], heard => Assert.Equal(fhir, heard.Media));
        Assert.Equal(wrong.Body, again.Body);
        var issue = JsonNode.Parse(wrong.Body)!["issue"]![0]!;
        Assert.Equal("MAP-CODE", (string?)issue["details"]!["coding"]![0]!["code"]);
        Assert.Equal("Patient.gender", (string?)issue["expression"]![0]);
        Assert.DoesNotContain("SECRET", wrong.Body);
        Assert.Equal("information", (string?)JsonNode.Parse(good.Body)!["issue"]![0]!["severity"]);
        Assert.Equal("login", (string?)JsonNode.Parse(nobody.Body)!["issue"]![0]!["code"]);
    }

    [Theory]
    [InlineData("half.json", "FHIR-SYNTAX")]
    [InlineData("foreign.json", "FHIR-SYNTAX")]
    [InlineData("empty.json", "MSG-NONE")]
    public async Task Half_a_file_and_a_foreign_one_are_refused_with_a_reason(string name, string code)
    {
        await using var instance = TestInstance.Start(Folder);
        var bytes = name switch
        {
            "half.json" => Sample("charge-item.json")[..900],
            "foreign.json" => Hl7Text.Sample("adt-a04"),
            _ => " \n"u8.ToArray(),
        };

        await instance.PutAsync("fhir/in", name, bytes);

        Assert.Empty(await Unclaimed(instance));
        var note = instance.Files("fhir/in/refused").Single(f => f.EndsWith(".reason.json", StringComparison.Ordinal)
            || (f.EndsWith(".json", StringComparison.Ordinal) && File.ReadAllText(f).Contains("\"reasons\"")));
        Assert.Contains(code, await File.ReadAllTextAsync(note, Cancel));
    }

    [Fact]
    public async Task Only_senders_that_are_configured_are_taken_where_some_are()
    {
        await using var instance = TestInstance.Start(OneSender);

        await instance.PutAsync("fhir/in", "two.ndjson", Bytes(
            Patient("M1", more: "\"meta\":{\"source\":\"https://desk.example\"},"), Patient("M2")));

        Assert.Single(await Unclaimed(instance));
        Assert.Contains("MSG-SENDER", await File.ReadAllTextAsync(
            Assert.Single(instance.Files("fhir/in/refused")), Cancel));
    }

    [Fact]
    public async Task Resources_are_taken_over_HTTP_and_each_answers_for_itself()
    {
        await using var host = await ApiHost.StartAsync();
        var desk = host.Key(Scope.EventsSend).Secret;
        var file = Bytes(Patient("M1"), Wrong("M2"));

        var answer = (await host.PutFileAsync("kind=fhir", desk, file)).Is(201);
        var again = (await host.PutFileAsync("kind=fhir", desk, file)).Is(201).As<FileAnswer>();

        var given = answer.As<FileAnswer>();
        Assert.Equal(("partly", false), (given.Status, given.Repeat));
        Assert.Equal((2, 1, 0, 1), (
            given.Messages!.Messages, given.Messages.Taken, given.Messages.Repeats, given.Messages.Events));
        var fault = Assert.Single(given.Messages.Errors);
        Assert.Equal((2, "MAP-CODE", "Patient.gender"), (fault.Message, fault.Code, fault.Path));
        Assert.DoesNotContain("SECRET", answer.Body);
        Assert.Equal((true, 1, 0), (again.Repeat, again.Messages!.Repeats, again.Messages.Events));
        (await host.PutFileAsync("kind=fhir", host.Key(Scope.ClaimsSend).Secret, Bytes(Patient("M3")))).Is(403);
    }

    [Fact]
    public void A_file_is_cut_at_its_lines_or_is_one_resource()
    {
        Assert.Equal(["1 1 0 7", "2 3 11 7"], Cut("{\"a\":1}\r\n\n{\"b\":2}".Insert(7, " ")));
        Assert.Equal(["1 1 0 9"], Cut("{\n\"a\":1\n}   "));
        Assert.Equal(["1 1 3 7"], Cut("\uFEFF{\"a\":1}\n"));
        Assert.Equal(["1 1 0 17"], Cut("{\"a\":[{},\n{}\n]  }"));
        Assert.Empty(Cut("  \n"));
    }

    [Fact]
    public void A_line_that_is_too_long_is_told_and_the_next_one_is_read()
    {
        var longLine = "{\"a\":\"" + new string('x', ResourceMapper.LongestLineBytes + 100_000) + "\"}\n";

        var reader = new ResourceReader(new MemoryStream(Bytes("{\"b\":1}\n", longLine, "{\"c\":1}\n")));
        var lengths = new List<int>();
        while (reader.Read())
            lengths.Add(reader.Current.Length);

        Assert.Equal(3, lengths.Count);
        Assert.True(lengths[1] > ResourceMapper.LongestLineBytes);
        Assert.Equal((3, 3L), (reader.Place.Resource, reader.Place.Line));
    }

    private static async Task<List<string>> Unclaimed(TestInstance instance) =>
    [
        .. (await instance.OfficeOf("sue", Role.Supervisor).UnclaimedAsync(new PageForm(), Cancel).Given()).Rows
            .Select(r => $"{r.Type} {r.Code}"),
    ];

    private static List<string> Cut(string text)
    {
        var reader = new ResourceReader(new MemoryStream(Bytes(text)));
        var all = new List<string>();
        while (reader.Read())
            all.Add($"{reader.Place.Resource} {reader.Place.Line} {reader.Place.Offset} {reader.Current.Length}");
        return all;
    }
}
