using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Office.Files;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Api;

/// <summary>What the host is built of.</summary>
public sealed record AppHostOptions
{
    /// <summary>The instance it answers for.</summary>
    public required Product Product { get; init; }

    /// <summary>Address to listen on; port 0 takes a free one.</summary>
    public required string Url { get; init; }

    /// <summary>What stands before it.</summary>
    public WebFront Front { get; init; } = new();

    /// <summary>The clock that sessions and keys go by; a demonstration's own may run ahead.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The authorisation matrix as text.</summary>
    public string Matrix { get; init; } = Api.Matrix.Shipped;

    /// <summary>Routes beside the product's own; they need their lines as well.</summary>
    public Action<IEndpointRouteBuilder> More { get; init; } = static _ => { };
}

/// <summary>The web host: the API, the status page, health.</summary>
public static class AppHost
{
    private const int MostConnections = 1_000;

    /// <summary>Builds the host; the caller starts and disposes it.</summary>
    /// <exception cref="InvalidOperationException">Matrix, policy and routes do not agree.</exception>
    public static WebApplication Build(AppHostOptions options)
    {
        var matrix = Matrix.Read(options.Matrix).OrThrow();
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton(options.Product.Options.Logs);
        builder.WebHost.UseUrls(options.Url);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxConcurrentConnections = MostConnections;
            server.Limits.MaxRequestBodySize = Gate.MostJsonBytes;
            if (options.Front.Certificate is { } certificate)
                server.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
        });
        if (options.Front.Certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.ConfigureHttpJsonOptions(json => Shape(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        builder.Services.AddApiDescription(matrix);
        var app = builder.Build();
        var door = new FrontDoor(options.Product, options.Clock);
        new FileSpool(options.Product.Options.Data).Tidy(DateTime.UtcNow);
        options.Front.Use(app);
        app.UseMiddleware<EdgeOfTheWeb>();
        app.UseRouting();
        app.UseMiddleware<Gate>(matrix, door);
        app.UseMiddleware<OnlyOnce>(door);
        Map(app, options.Product, door);
        options.More(app);
        Agree(matrix, app);
        return app;
    }

    /// <summary>How JSON of requests and answers is read and written.</summary>
    internal static void Shape(JsonSerializerOptions json)
    {
        json.TypeInfoResolverChain.Insert(0, OfficeJson.Default);
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
    }

    private static void Map(WebApplication app, Product product, FrontDoor door)
    {
        var page = new StatusPage(product);
        app.MapGet("/", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = StatusPage.Policy;
            return Results.Text(page.Write(http.Request), "text/html; charset=utf-8");
        }).ExcludeFromDescription();
        app.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
        app.MapGet("/health/ready", () => product.Tenants.All(t => t.Desk is { IsReady: true })
            ? Results.Text("ready")
            : Results.Text("waiting for the database", statusCode: StatusCodes.Status503ServiceUnavailable))
            .ExcludeFromDescription();
        app.MapGet("/clock", () => product.Options.Clock is SteeredClock clock
            ? Results.Text(clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))
            : Results.NotFound()).ExcludeFromDescription();
        app.MapWork();
        app.MapStaff(door);
        app.MapOpenApi("/api/v1/openapi.json").ExcludeFromDescription();
    }

    /// <summary>A route without a line is closed for good: the host does not start.</summary>
    private static void Agree(Matrix matrix, WebApplication app)
    {
        var mapped = ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Select(method => (method, e.RoutePattern.RawText ?? "")));
        var differences = matrix.Differences(mapped);
        if (!differences.IsEmpty)
            throw new InvalidOperationException(string.Join('\n', differences));
    }
}
