using System.Net.Http.Json;
using System.Text.Json;
using FirstPass.App.Access;
using FirstPass.App.Api;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Messages;
using FirstPass.App.Tests.Office;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace FirstPass.App.Tests.Api;

/// <summary>Every line of the matrix is tried with everybody, and every answer is the one the line says.</summary>
public sealed class MatrixTests
{
    private static readonly string[] Open = ["/", "/health/live", "/health/ready", "/clock", "/api/v1/sessions"];

    [Fact]
    public async Task Every_route_lets_in_whom_its_line_names_and_nobody_else()
    {
        await using var host = await ApiHost.StartAsync();
        var world = await MatrixWorld.MakeAsync(host);
        var wrong = new List<string>();
        var tried = 0;
        foreach (var row in Matrix.Read(Matrix.Shipped).OrThrow().Rows)
            foreach (var attempt in world.Attempts(row))
            {
                var heard = await attempt.SendAsync(host);
                tried++;
                if (heard.Status != attempt.Expected)
                    wrong.Add($"{row} {attempt.Name}: {heard.Status}, not {attempt.Expected}. {heard.Body}");
            }

        TestContext.Current.TestOutputHelper?.WriteLine($"{tried} attempts");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(tried > 700, $"Only {tried} attempts were made.");
    }

    [Fact]
    public void Only_the_page_health_the_clock_and_signing_in_are_open_to_everybody() => Assert.Equal(
        Open.Order(StringComparer.Ordinal),
        Matrix.Read(Matrix.Shipped).OrThrow().Rows.Where(r => r.Anonymous).Select(r => r.Route)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_post_that_acts_asks_for_a_key()
    {
        string[] reads = ["/api/v1/sessions", "/api/v1/cases/search", "/api/v1/cases/{id}/reveal"];
        Assert.Equal(
            reads.Order(StringComparer.Ordinal),
            Matrix.Read(Matrix.Shipped).OrThrow().Rows.Where(r => r.Method == "POST" && r.Once != OnceBy.Key)
                .Select(r => r.Route).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_route_without_a_line_keeps_the_host_from_starting()
    {
        await using var instance = TestInstance.Start();
        var options = Options(instance) with { More = routes => routes.MapGet("/api/v1/secret", () => "x") };
        var fault = Assert.Throws<InvalidOperationException>(() => AppHost.Build(options));
        Assert.Contains("GET /api/v1/secret has no line", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_a_route_keeps_the_host_from_starting()
    {
        await using var instance = TestInstance.Start();
        var more = "  - route: /api/v1/gone\n    method: GET\n    anonymous: yes\n    ok: 200\n";
        var fault = Assert.Throws<InvalidOperationException>(() =>
            AppHost.Build(Options(instance) with { Matrix = Matrix.Shipped + more }));
        Assert.Contains("GET /api/v1/gone in matrix.yaml has no route", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roles: [administrator]", "roles: [administrator, biller]", "the policy says roles [administrator]")]
    [InlineData("scopes: [cases:read]", "scopes: []", "the policy says scopes [cases:read]")]
    [InlineData("rights: [list-cases]", "rights: [list-casse]", "'list-casse' in 'rights' is not known")]
    [InlineData("    ok: 200", "    okay: 200", "The key 'okay' is unknown here")]
    public void A_line_that_says_something_else_than_the_policy_is_refused(string old, string changed, string says)
    {
        var at = Matrix.Shipped.IndexOf(old, StringComparison.Ordinal);
        var text = Matrix.Shipped[..at] + changed + Matrix.Shipped[(at + old.Length)..];
        Assert.Contains(Matrix.Read(text).Errors, e => e.Message.Contains(says, StringComparison.Ordinal));
    }

    private static AppHostOptions Options(TestInstance instance) =>
        new() { Product = instance.Product, Url = "http://127.0.0.1:0" };
}

/// <summary>One request that is tried.</summary>
/// <param name="Name">Who tries what.</param>
/// <param name="Expected">The status that must come.</param>
/// <param name="SendAsync">Sends it.</param>
internal sealed record Attempt(string Name, int Expected, Func<ApiHost, Task<Heard>> SendAsync);

/// <summary>People, keys and things of two tenants to try the matrix with.</summary>
internal sealed class MatrixWorld
{
    private readonly ApiHost host;
    private readonly Dictionary<Role, string> people = [];
    private readonly Dictionary<Scope, string> keys = [];
    private readonly Dictionary<string, string> mine = [];
    private readonly Dictionary<string, string> foreign = [];
    private string revoked = "";
    private string expired = "";
    private string ended = "";
    private string writeOff = "";

    private MatrixWorld(ApiHost host) => this.host = host;

    public static async Task<MatrixWorld> MakeAsync(ApiHost host)
    {
        var world = new MatrixWorld(host);
        world.expired = host.KeyIn(TenantId.Default, 1, Enum.GetValues<Scope>()).Secret!;
        world.ended = host.Token("gone", Enum.GetValues<Role>());
        host.Clock.Move(TimeSpan.FromDays(2));
        foreach (var role in Enum.GetValues<Role>())
            world.people[role] = host.Token($"is-{role.Word()}", role);
        foreach (var scope in Enum.GetValues<Scope>())
            world.keys[scope] = host.Key(scope).Secret!;
        var gone = host.Key(Enum.GetValues<Scope>());
        await host.Door.StaffOf(new Principal.Operator(TenantId.Default))!.RevokeKeyAsync(gone.Key.Key, "x", default);
        world.revoked = gone.Secret!;
        await world.ThingsAsync();
        return world;
    }

    private async Task ThingsAsync()
    {
        var bill = people[Role.Biller];
        await host.PutClaimsAsync(bill);
        var claim = (await host.PostAsync("/api/v1/cases/search", bill, new { claimNumber = "P1" }))
            .As<Page<CaseRow>>().Rows[0].Case;
        var asked = (await host.PostAsync("/api/v1/events", bill, new
        {
            type = "write-off.ask",
            @case = claim,
            body = new { cents = 1000, reason = "TIMELY" },
        })).Is(200).As<EventAnswer>();
        writeOff = asked.Led.Single(l => l.Type == "write-off").Case;
        mine["case"] = claim;
        mine["task"] = claim + "-1";
        (await host.PostAsync("/api/v1/events", bill, new { type = "visit.ended" })).Is(200);
        mine["event"] = (await host.GetAsync("/api/v1/events/unclaimed", people[Role.Supervisor]))
            .As<Page<UnclaimedEvent>>().Rows[0].Id;
        foreign["event"] = "999999999-1";
        host.Token("target", Role.Poster);
        mine["person"] = "target";
        mine["key"] = host.Key(Scope.StatusRead).Key.Key;
        var other = new Principal.Person(ApiHost.Other, "ana", "ana", [Role.Biller], 1, DateTimeOffset.MaxValue);
        var file = await host.Door.OfficeOf(other)!.PutFileAsync(
            new FileForm { Route = "HUB-1" }, new MemoryStream(new ClaimBatch().ToBytes()), "f", default).Given();
        Assert.True(await host.Instance.Product.Desk(ApiHost.Other)!.SettleAsync(TimeSpan.FromSeconds(30)));
        var there = await host.Door.OfficeOf(other)!.Claim("P1");
        foreign["case"] = there.Case;
        foreign["task"] = there.Case + "-1";
        host.TokenIn(ApiHost.Other, "otto", Role.Biller);
        foreign["person"] = "otto";
        foreign["key"] = host.KeyIn(ApiHost.Other, 30, Scope.StatusRead).Key.Key;
        Assert.Equal("applied", file.Status);
    }

    /// <summary>Everybody tries a line.</summary>
    public IEnumerable<Attempt> Attempts(MatrixRow row)
    {
        if (row.Anonymous)
            return row.Route == "/api/v1/sessions"
                ? [Try(row, "wrong password", null, 401)]
                : [Try(row, "nobody", null, row.Ok)];
        return WithoutRight(row).Concat(row.Forms.IsEmpty ? OfLine(row) : row.Forms.SelectMany(f => OfForm(row, f)));
    }

    private IEnumerable<Attempt> WithoutRight(MatrixRow row)
    {
        var production = BearerToken.New(TokenKind.Key, Engine.Tenancy.DataEnvironment.Production, "abc").ToString();
        yield return Try(row, "nobody", null, 401);
        yield return Try(row, "nonsense", "fpk_demo_1_2", 401);
        yield return Try(row, "an unknown key", BearerToken.New(
            TokenKind.Key, Engine.Tenancy.DataEnvironment.Demo, "abc").ToString(), 401);
        yield return Try(row, "a key of production", production, 401);
        yield return Try(row, "an expired key", expired, 401);
        yield return Try(row, "a revoked key", revoked, 401);
        yield return Try(row, "an ended session", ended, 401);
    }

    private IEnumerable<Attempt> OfLine(MatrixRow row)
    {
        foreach (var (role, token) in people)
            yield return Try(row, role.Word(), Fresh(row, role, token), row.Roles.Contains(role) ? Ok(row) : 403);
        foreach (var (scope, token) in keys)
            yield return Try(row, scope.Word(), token, row.Scopes.Contains(scope) ? Ok(row) : 403);
        if (row.Resource.Length == 0)
            yield break;
        var able = row.Roles.Length > 0 ? people[row.Roles[0]] : keys[row.Scopes[0]];
        yield return Try(row, "somebody else's", able, 404, thing: foreign[row.Resource]);
        yield return Try(row, "what is not there", able, 404, thing: new string('7', 32) + "-1");
    }

    private IEnumerable<Attempt> OfForm(MatrixRow row, FormRow form)
    {
        foreach (var (role, token) in people)
            yield return Try(row, $"{form.Form} {role.Word()}", token, Expected(form, form.Roles.Contains(role)), form);
        foreach (var (scope, token) in keys)
            yield return Try(row, $"{form.Form} {scope.Word()}", token, Expected(form, form.Scopes.Contains(scope)), form);
    }

    /// <summary>Who is let in meets the case: a claim in its place takes it, a denial or remittance that is not there
    /// is not found.</summary>
    private static int Expected(FormRow form, bool allowed)
    {
        if (!allowed)
            return 403;
        return form.Form switch
        {
            "claims" or "answers" or "bank" or "letters" or "hl7" or "fhir" or "csv" => 201,
            "claim.correct" => 428,
            "claim.acknowledge" or "balance.to-patient" or "write-off.approve" or "write-off.reject" => 409,
            "denial.triage" or "denial.close" or "appeal.send" or "recon.closed" or "remit.closed" or "remit.post"
                or "suspense.solve" => 404,
            _ => 200,
        };
    }

    /// <summary>Signing out and changing passwords end what other lines need: they get a session of their own.</summary>
    private string Fresh(MatrixRow row, Role role, string token) =>
        row.Route.StartsWith("/api/v1/sessions/current", StringComparison.Ordinal) && row.Method != "GET"
            ? host.SignIn(TenantId.Default, $"is-{role.Word()}").Token
            : token;

    private static int Ok(MatrixRow row) => row.Route switch
    {
        "/api/v1/tasks/{id}/complete" or "/api/v1/events/unclaimed/{id}/retry" => 409,
        "/api/v1/sessions/current/password" => 400,
        _ => row.Ok,
    };

    private Attempt Try(
        MatrixRow row, string name, string? token, int expected, FormRow? form = null, string? thing = null)
    {
        var path = row.Route.Replace("{id}", thing ?? mine.GetValueOrDefault(row.Resource, ""), StringComparison.Ordinal);
        if (row.Body == BodyKind.File)
            path += $"?route=HUB-1&kind={form?.Form ?? "claims"}";
        return new Attempt(name, expected, async host =>
        {
            if (row.Resource == "task" && thing is null)
                await host.PostAsync($"/api/v1/tasks/{mine["task"]}/release", people[Role.Supervisor], null);
            return await SendAsync(row, path, token, form);
        });
    }

    private Task<Heard> SendAsync(MatrixRow row, string path, string? token, FormRow? form) =>
        host.SendAsync(new HttpMethod(row.Method), path, token, request =>
        {
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            request.Content = row.Body switch
            {
                BodyKind.None => null,
                BodyKind.File => new ByteArrayContent(FileOf(form?.Form)),
                BodyKind.Json => JsonContent.Create(BodyOf(row, form), options: Staff.Camel),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        });

    private static byte[] FileOf(string? kind) => kind switch
    {
        "answers" => FarSide.Accepts("417", "0001"),
        "bank" => PaperFile.Bank(Guid.NewGuid().ToString("N")),
        "letters" => PaperFile.Letter(Guid.NewGuid().ToString("N")),
        "hl7" => Hl7Text.Bytes(Hl7Text.Registration(Guid.NewGuid().ToString("N"))),
        "csv" => CsvText.Charges(Guid.NewGuid().ToString("N")),
        "fhir" => FhirText.Bytes(FhirText.Patient(Guid.NewGuid().ToString("N"))),
        _ => new ClaimBatch().ToBytes(),
    };

    private object BodyOf(MatrixRow row, FormRow? form) => row.Route switch
    {
        "/api/v1/sessions" => new { person = "is-biller", password = "not the one" },
        "/api/v1/sessions/current/password" => new { old = "not the one", @new = "quite another one" },
        "/api/v1/events" => EventOf(form?.Form ?? "claim.resend"),
        "/api/v1/events/bulk" => new { type = "claim.resend", cases = new[] { mine["case"] } },
        "/api/v1/cases/search" => new { claimNumber = "P1" },
        "/api/v1/cases/{id}/reveal" => new { reason = "audit" },
        "/api/v1/tasks/{id}/wait" => new { reason = "payer", until = "2026-06-15" },
        "/api/v1/tasks/{id}/complete" => new { outcome = "done" },
        "/api/v1/people" => new { person = "p" + Guid.NewGuid().ToString("N")[..12], name = "New", roles = new[] { "biller" } },
        "/api/v1/people/{id}/roles" => new { roles = new[] { "poster" } },
        "/api/v1/keys" => new { name = "pms", scopes = new[] { "claims:send" } },
        _ => throw new InvalidOperationException($"There is no sample body for {row}."),
    };

    private object EventOf(string type)
    {
        object On(string? id, object? body = null) => new { type, @case = id, body };
        return type switch
        {
            "claim.correct" => On(mine["case"], new { changes = new[] { new { line = 0, field = "zip", value = "62701" } } }),
            "claim.acknowledge" => On(mine["case"], new { finding = "UNIT_LIMIT", line = 1, document = "NOTE" }),
            "claim.resend" or "claim.with-payer" => On(mine["case"]),
            "charge.posted" => On(mine["case"], new { code = "36415", cents = 100, charge = Guid.NewGuid().ToString("N") }),
            "patient.paid" => On(mine["case"], new { cents = 100, trace = Guid.NewGuid().ToString("N") }),
            "balance.to-patient" => On(mine["case"], new { cents = 100, reason = "matrix" }),
            "eft.landed" => On(null, new { trace = Guid.NewGuid().ToString("N"), payer = "BLUE", cents = 100, on = "2026-06-01" }),
            "letter.received" => On(null, new { payer = "BLUE", number = Guid.NewGuid().ToString("N"), cents = 100 }),
            "write-off.ask" => On(mine["case"], new { cents = 100, reason = "TIMELY" }),
            "write-off.approve" or "write-off.reject" => On(writeOff, new { statement = new string('0', 64) }),
            "suspense.solve" => On(new('7', 32), new { item = 1, cents = 100, to = "refund", reason = "matrix" }),
            "appeal.send" => On(new('7', 32)),
            "denial.triage" => On(new('7', 32), new { action = "REVIEW" }),
            "denial.close" => On(new('7', 32), new { outcome = "Upheld" }),
            _ => On(type.StartsWith("re", StringComparison.Ordinal) ? new string('7', 32) : null),
        };
    }
}
