using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FirstPass.App.Access;
using FirstPass.App.Api;
using FirstPass.App.Composition;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Office;
using FirstPass.Workflow.Identity;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace FirstPass.App.Tests.Api;

/// <summary>An answer of the host, read whole.</summary>
internal sealed record Heard(int Status, string Body, HttpResponseHeaders Headers, string Media)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Code => Json.GetProperty("code").GetString()!;

    public T As<T>() => JsonSerializer.Deserialize<T>(Body, OfficeJson.Default.Options)!;

    /// <summary>The answer, if it has this status.</summary>
    public Heard Is(int status)
    {
        Assert.True(Status == status, $"{Status}: {Body}");
        return this;
    }
}

/// <summary>An instance with two tenants behind a real host on a free port.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    private readonly Dictionary<string, string> tokens = [];
    private WebApplication app = null!;

    private ApiHost(TestInstance instance, SteeredClock clock) => (Instance, Clock) = (instance, clock);

    public TestInstance Instance { get; }

    /// <summary>The clock that sessions and keys go by.</summary>
    public SteeredClock Clock { get; }

    /// <summary>What stands before it.</summary>
    private WebFront Front { get; init; } = new();

    public HttpClient Http { get; private set; } = null!;

    public FrontDoor Door { get; private set; } = null!;

    public static TenantId Other { get; } = TenantId.TryParse("other", out var id) ? id : default;

    public static async Task<ApiHost> StartAsync(Func<string, string>? change = null, WebFront? front = null)
    {
        var instance = TestInstance.Start(change, SecondTenant);
        var clock = new SteeredClock(TimeProvider.System.GetUtcNow(), stands: true);
        var host = new ApiHost(instance, clock) { Front = front ?? new WebFront() };
        await host.ListenAsync();
        return host;
    }

    /// <summary>Starts the host, again after a stop.</summary>
    public async Task ListenAsync()
    {
        app = AppHost.Build(new AppHostOptions
        {
            Product = Instance.Product,
            Url = "http://127.0.0.1:0",
            Clock = Clock,
            Front = Front,
        });
        await app.StartAsync();
        Door = new FrontDoor(Instance.Product, Clock);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>Stops host and instance, and starts both over the same folder.</summary>
    public async Task RestartAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await Instance.StopAsync();
        Instance.StartAgain();
        await ListenAsync();
    }

    /// <summary>Token of a person with these roles, who is added when not there.</summary>
    public string Token(string person, params Role[] roles) => TokenIn(TenantId.Default, person, roles);

    public string TokenIn(TenantId tenant, string person, params Role[] roles)
    {
        if (tokens.TryGetValue($"{tenant}/{person}", out var known))
            return known;
        var staff = Door.StaffOf(new Principal.Operator(tenant))!;
        var added = staff.AddPersonAsync(
            new PersonForm { Person = person, Name = person, Roles = [.. roles.Select(r => r.Word())], Password = Password },
            person, default).Result;
        Assert.IsType<Reply<PersonMade>.Given>(added);
        return tokens[$"{tenant}/{person}"] = SignIn(tenant, person).Token;
    }

    public SessionMade SignIn(TenantId tenant, string person) => Door.SignInAsync(
        new SignInForm { Tenant = tenant.ToString(), Person = person, Password = Password }, "test", default).Result
        switch
    {
        Reply<SessionMade>.Given(var session) => session,
        Reply<SessionMade>.Refused(var problem) => throw new InvalidOperationException(problem.Code),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A key of a program.</summary>
    public KeyMade Key(params Scope[] scopes) => KeyIn(TenantId.Default, 30, scopes);

    public KeyMade KeyIn(TenantId tenant, int days, params Scope[] scopes)
    {
        var form = new KeyForm { Name = "pms", Scopes = [.. scopes.Select(s => s.Word())], Days = days };
        return Door.StaffOf(new Principal.Operator(tenant))!.MakeKeyAsync(form, Guid.NewGuid().ToString(), default)
            .Given().Result;
    }

    public Task<Heard> GetAsync(string path, string? token) => SendAsync(HttpMethod.Get, path, token);

    /// <summary>Posts JSON under a key of its own, or the given one.</summary>
    public Task<Heard> PostAsync(string path, string? token, object? body, string? key = null) =>
        SendAsync(HttpMethod.Post, path, token, request =>
        {
            if (body is not null)
                request.Content = JsonContent.Create(body, options: Staff.Camel);
            request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        });

    public Task<Heard> PutFileAsync(
        string query, string? token, byte[] bytes, string? key = null, string? accept = null) =>
        SendAsync(HttpMethod.Post, "/api/v1/files?" + query, token, request =>
        {
            request.Content = new ByteArrayContent(bytes);
            request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
            if (accept is not null)
                request.Headers.Add("Accept", accept);
        });

    public async Task<Heard> SendAsync(
        HttpMethod method, string path, string? token, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        change?.Invoke(request);
        using var response = await Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return new Heard(
            (int)response.StatusCode, body, response.Headers, response.Content.Headers.ContentType?.MediaType ?? "");
    }

    /// <summary>Puts a batch of claims in over the API and lets it come to rest.</summary>
    public async Task<FileAnswer> PutClaimsAsync(string token, ClaimBatch? batch = null)
    {
        var heard = await PutFileAsync("route=HUB-1", token, (batch ?? new ClaimBatch()).ToBytes());
        heard.Is(201);
        await Instance.SweepAsync();
        return heard.As<FileAnswer>();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await Instance.DisposeAsync();
    }

    private static void SecondTenant(string data)
    {
        var worlds = Path.Combine(House.Root, "scenarios", "worlds");
        var config = Path.Combine(data, "tenants", "other", "config");
        Directory.CreateDirectory(Path.Combine(config, "practice"));
        File.Copy(Path.Combine(worlds, "practice.yaml"), Path.Combine(config, "practice.yaml"));
        foreach (var table in Directory.GetFiles(Path.Combine(worlds, "practice")))
            File.Copy(table, Path.Combine(config, "practice", Path.GetFileName(table)));
    }
}
