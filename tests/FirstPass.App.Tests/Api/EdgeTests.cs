using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FirstPass.App.Access;
using FirstPass.App.Api;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Office;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.App.Tests.Api;

public sealed class EdgeTests
{
    [Fact]
    public async Task What_is_not_understood_is_a_problem_with_a_code_and_quotes_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("sue", Role.Supervisor);
        Task<Heard> Post(string json) => host.SendAsync(HttpMethod.Post, "/api/v1/events", bill, r =>
        {
            r.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            r.Content = new StringContent(json, Encoding.UTF8, "application/json");
        });

        foreach (var json in (string[])
            [
                "{\"type\":\"DOE-PATIENT", "{\"type\":7}", "{}", "[]", "null", "{\"type\":\"a.b\",\"patient\":\"DOE-PATIENT\"}",
                "{\"Type\":\"a.b\"}",
            ])
        {
            var heard = (await Post(json)).Is(400);
            Assert.Equal("application/problem+json", heard.Media);
            Assert.DoesNotContain("DOE", heard.Body, StringComparison.Ordinal);
        }

        Assert.Equal("BODY", (await Post("{\"type\":\"eft.landed\",\"body\":{\"trace\":1}}")).Is(400).Code);
        Assert.Equal("BODY", (await Post("{\"type\":\"letter.received\"}")).Is(400).Code);
    }

    [Fact]
    public async Task A_list_that_holds_nothing_is_not_understood()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var claim = (await host.PostAsync("/api/v1/cases/search", bill, new { claimNumber = "P1" }))
            .As<Page<CaseRow>>().Rows[0];
        object?[] nothing = [null];
        Task<Heard> Tell(string type, object body) => host.PostAsync(
            "/api/v1/events", bill, new { type, @case = claim.Case, body, ifVersion = claim.Version });

        var many = await host.PostAsync("/api/v1/events/bulk", bill, new { type = "claim.resend", cases = nothing });
        var correction = await Tell("claim.correct", new { changes = nothing });
        var charge = await Tell("charge.posted", new { code = "36415", cents = 100, modifiers = nothing });

        Assert.Equal(
            [(400, "CASES"), (400, "CHANGES"), (400, "MODIFIERS")],
            new[] { many, correction, charge }.Select(h => (h.Status, h.Code)));
    }

    [Fact]
    public async Task Addresses_methods_and_lengths_that_are_not_taken_are_said_so()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);

        Assert.Equal("NOT_FOUND", (await host.GetAsync("/api/v1/nothing", bill)).Is(404).Code);
        Assert.Equal("METHOD", (await host.SendAsync(HttpMethod.Delete, "/api/v1/cases", bill)).Is(405).Code);
        var large = await host.SendAsync(HttpMethod.Post, "/api/v1/events", bill, r =>
        {
            r.Headers.Add("Idempotency-Key", "x");
            r.Content = new StringContent(new string(' ', 300_000), Encoding.UTF8, "application/json");
        });
        Assert.Equal("TOO_LARGE", large.Is(413).Code);
        var longName = await host.PostAsync(
            "/api/v1/sessions", null, new { person = new string('x', 300_000), password = "x" });
        Assert.Equal(("TOO_LARGE", "application/problem+json"), (longName.Is(413).Code, longName.Media));
        var form = await host.SendAsync(HttpMethod.Post, "/api/v1/events", bill, r =>
        {
            r.Headers.Add("Idempotency-Key", "y");
            r.Content = new StringContent("type=a.b", Encoding.UTF8, "application/x-www-form-urlencoded");
        });
        Assert.Equal("MEDIA", form.Is(415).Code);
        Assert.Equal("LIMIT", (await host.GetAsync("/api/v1/cases?limit=201", bill)).Is(400).Code);
        Assert.Equal("REQUEST", (await host.GetAsync("/api/v1/cases?limit=many", bill)).Is(400).Code);
        Assert.Equal("CURSOR", (await host.GetAsync("/api/v1/cases?cursor=!", bill)).Is(400).Code);
    }

    [Fact]
    public async Task A_filter_that_is_misspelt_is_not_ignored()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);

        (await host.GetAsync("/api/v1/tasks?dueBefore=2026-06-01&limit=5&queue=posting", bill)).Is(200);
        (await host.GetAsync("/api/v1/cases?type=claim&state=Returned", bill)).Is(200);
        Assert.Equal("QUERY", (await host.GetAsync("/api/v1/tasks?due-before=2026-06-01", bill)).Is(400).Code);
        var unknown = (await host.GetAsync("/api/v1/cases?DOE%20JANE=1", bill)).Is(400);
        Assert.Equal("QUERY", unknown.Code);
        Assert.DoesNotContain("DOE", unknown.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_route_knows_the_parameters_that_its_description_names_and_no_others()
    {
        await using var host = await ApiHost.StartAsync();
        var all = host.Token("all", Enum.GetValues<Role>());
        var described = (await host.GetAsync("/api/v1/openapi.json", all)).Is(200).Json.GetProperty("paths");
        string[] insides = ["cancel", "http", "form", "page", "filter", "id", "documentName"];
        foreach (var row in Matrix.Read(Matrix.Shipped).OrThrow().Rows.Where(r => !r.Anonymous))
        {
            var known = row.Route.EndsWith(".json", StringComparison.Ordinal)
                ? []
                : ParametersOf(described.GetProperty(row.Route).GetProperty(row.Method.ToLowerInvariant())).ToList();
            var told = known.Count == 0
                ? "This address takes no parameters."
                : $"Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
            foreach (var name in insides.Except(known))
            {
                var heard = await host.SendAsync(
                    new HttpMethod(row.Method), $"{row.Route.Replace("{id}", "x", StringComparison.Ordinal)}?{name}=1",
                    all);
                Assert.True(heard.Status == 400 && heard.Code == "QUERY", $"{row}?{name}: {heard.Status} {heard.Body}");
                Assert.EndsWith(told, heard.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<string> ParametersOf(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query")
                .Select(p => p.GetProperty("name").GetString()!)
            : [];

    [Theory]
    [InlineData("type", "TYPE", "claim, ")]
    [InlineData("state", "STATE", "ScrubFailed")]
    [InlineData("type=claim&state", "STATE", "ScrubFailed")]
    [InlineData("type=denial&state", "STATE", "InWork")]
    public async Task A_word_that_no_definition_knows_is_not_an_empty_list(string filter, string code, string known)
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);

        var heard = (await host.GetAsync($"/api/v1/cases?{filter}=Zork", bill)).Is(400);

        Assert.Equal(code, heard.Code);
        Assert.Contains(known, heard.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Zork", heard.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "ScrubFailed", (await host.GetAsync("/api/v1/cases?type=denial&state=ScrubFailed", bill)).Is(400).Body,
            StringComparison.Ordinal);
        Assert.Equal("ACCOUNT", (await host.GetAsync("/api/v1/ledger/postings?account=Zork", bill)).Is(400).Code);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("--zz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.837\"\r\n\r\nISA*00*")]
    [InlineData("--zz\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n1\r\n--zz--\r\n")]
    public async Task A_broken_form_is_told_apart_from_a_broken_disk(string body)
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("FORM", (await PutFormAsync(host, body)).Is(400).Code);

        Assert.Empty(host.Instance.Cases("interchange"));
    }

    [Theory]
    [InlineData("file:second.837", "file:today.837")]
    [InlineData("file:today.837", "kind:")]
    [InlineData("kind:", "file:today.837")]
    [InlineData("file:today.837", "cover:letter.pdf")]
    [InlineData("cover:today.837")]
    [InlineData("file:")]
    public async Task A_form_holds_one_file_by_its_name_and_of_any_other_nothing_is_kept(params string[] parts)
    {
        await using var host = await ApiHost.StartAsync();

        var heard = await PutFormAsync(host, FormOf(parts));

        Assert.Equal("FORM", heard.Is(400).Code);
        Assert.Contains("exactly one part named file", heard.Body, StringComparison.Ordinal);
        Assert.Empty(host.Instance.Cases("interchange"));
        Assert.Empty(Directory.GetFiles(host.Instance.Data, "*.file", SearchOption.AllDirectories));
        (await PutFormAsync(host, FormOf("file:today.837"))).Is(201);
    }

    /// <summary>A form of parts that are written as their name and, after a colon, the name of a file.</summary>
    private static string FormOf(params string[] parts) => string.Concat(parts.Select((part, i) =>
    {
        var (name, file) = (part.Split(':')[0], part.Split(':')[1]);
        var named = file.Length == 0 ? "" : $"; filename=\"{file}\"";
        var claims = new ClaimBatch { Control = $"00000041{i}", Trace = $"B{i}" };
        return $"--zz\r\nContent-Disposition: form-data; name=\"{name}\"{named}\r\n\r\n{claims}\r\n";
    })) + "--zz--\r\n";

    private static Task<Heard> PutFormAsync(ApiHost host, string body) =>
        host.SendAsync(HttpMethod.Post, "/api/v1/files?route=HUB-1", host.Token("bill", Role.Biller), r =>
        {
            r.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            r.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
            r.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=zz");
        });

    [Fact]
    public async Task A_database_that_is_gone_is_not_ready_before_anybody_writes()
    {
        await using var host = await ApiHost.StartAsync();
        (await host.GetAsync("/health/ready", null)).Is(200);

        var file = host.Instance.Desk.Open.Paths.Data;
        File.Move(file, file + ".away");

        (await host.GetAsync("/health/ready", null)).Is(503);
        File.Move(file + ".away", file);
    }

    [Fact]
    public async Task Every_answer_forbids_storing_and_guessing_and_a_missing_token_names_the_scheme()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var path in (string[])["/", "/health/live", "/api/v1/cases", "/nowhere"])
        {
            var heard = await host.GetAsync(path, null);
            Assert.True(heard.Headers.CacheControl!.NoStore, path);
            Assert.Equal("nosniff", heard.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("default-src 'none'", heard.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Empty(heard.Headers.Server);
        }

        Assert.Equal("Bearer", (await host.GetAsync("/api/v1/cases", null)).Is(401).Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_stale_view_is_told_by_If_Match()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.PutClaimsAsync(bill);
        var claim = (await host.PostAsync("/api/v1/cases/search", bill, new { claimNumber = "P1" }))
            .As<Page<CaseRow>>().Rows[0];
        Task<Heard> Resend(string tag) => host.SendAsync(HttpMethod.Post, "/api/v1/events", bill, r =>
        {
            r.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            r.Headers.TryAddWithoutValidation("If-Match", tag);
            r.Content = System.Net.Http.Json.JsonContent.Create(new { type = "claim.resend", @case = claim.Case });
        });

        Assert.Equal("IF_MATCH", (await Resend("\"x\"")).Is(400).Code);
        Assert.Equal("CASE_MOVED_ON", (await Resend($"\"{claim.Version - 1}\"")).Is(412).Code);
        (await Resend($"\"{claim.Version}\"")).Is(200);
        Assert.Equal("CASE_MOVED_ON", (await Resend($"\"{claim.Version}\"")).Is(412).Code);
    }

    [Fact]
    public async Task The_status_page_counts_in_dollars_and_runs_no_script()
    {
        await using var host = await ApiHost.StartAsync();
        await host.PutClaimsAsync(host.Token("bill", Role.Biller));

        var page = (await host.GetAsync("/", null)).Is(200);

        Assert.Equal("text/html", page.Media);
        Assert.Contains("<td>ScrubFailed</td><td class=\"n\">2</td><td class=\"n\">$370.00</td>", page.Body, StringComparison.Ordinal);
        Assert.Contains("<td>SCRUB_FIX</td>", page.Body, StringComparison.Ordinal);
        Assert.Contains("SYNTHETIC DATA", page.Body, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("hub-1", "in"), page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("MEMBERP1", page.Body, StringComparison.Ordinal);
        var style = page.Body[(page.Body.IndexOf("<style>", StringComparison.Ordinal) + 7)..page.Body.IndexOf("</style>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"sha256-{hash}", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_database_the_page_answers_and_the_rest_asks_to_come_again()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        var key = Path.Combine(Path.GetDirectoryName(host.Instance.Data)!, "key", "root.key");
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes((int)new FileInfo(key).Length));
        await host.RestartAsync();

        Assert.Contains("Not running", (await host.GetAsync("/", null)).Is(200).Body, StringComparison.Ordinal);
        (await host.GetAsync("/health/live", null)).Is(200);
        (await host.GetAsync("/health/ready", null)).Is(503);
        var heard = (await host.GetAsync("/api/v1/cases", bill)).Is(503);
        Assert.Equal("5", heard.Headers.RetryAfter!.ToString());
        (await host.PostAsync("/api/v1/sessions", null, new { person = "bill", password = ApiHost.Password })).Is(503);
    }

    [Fact]
    public async Task The_clock_of_a_demonstration_is_open_and_health_says_when_it_is_ready()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.StartsWith("2026-06-01T", (await host.GetAsync("/clock", null)).Is(200).Body, StringComparison.Ordinal);
        Assert.Equal("ready", (await host.GetAsync("/health/ready", null)).Is(200).Body);
    }

    [Fact]
    public async Task The_status_shows_paths_of_the_machine_to_who_looks_after_it()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = (await host.GetAsync("/api/v1/status", host.Token("bill", Role.Biller))).Is(200).As<StatusView>();
        var admin = (await host.GetAsync("/api/v1/status", host.Token("adm", Role.Administrator))).Is(200).As<StatusView>();

        Assert.Equal(("default", "demo", "running"), (bill.Tenant, bill.Environment, bill.State));
        Assert.All(bill.Posture, p => Assert.Empty(p.Value));
        Assert.Contains(admin.Posture, p => p is { Name: "journal", Value: "wal", State: "good" });
        Assert.Contains(bill.Folders, f => f is { Route: "HUB-1", Side: "claims", Mode: "gate" });
        Assert.DoesNotContain(bill.Folders, f => f.Folder.Contains("other", StringComparison.Ordinal));
    }
}
