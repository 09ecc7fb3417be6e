using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FirstPass.App.Api;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Tests.Commands;
using FirstPass.App.Tests.Instances;
using FirstPass.Engine.Tenancy;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace FirstPass.App.Tests.Api;

public sealed class WebFrontTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("firstpass-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1:5180", false, PostureState.Good)]
    [InlineData("http://localhost:5180", false, PostureState.Good)]
    [InlineData("http://[::1]:5180", false, PostureState.Good)]
    [InlineData("https://0.0.0.0:5180", false, PostureState.Good)]
    [InlineData("http://0.0.0.0:5180", false, PostureState.Bad)]
    [InlineData("http://*:5180", false, PostureState.Bad)]
    [InlineData("http://billing.example:5180", false, PostureState.Bad)]
    [InlineData("http://127.0.0.1:5180;http://10.0.0.7:5180", false, PostureState.Bad)]
    [InlineData("http://0.0.0.0:5180", true, PostureState.Notice)]
    public void Production_speaks_in_clear_only_where_nobody_else_hears_it(string url, bool tlsProxy, PostureState state)
    {
        var front = new WebFront { TlsProxy = tlsProxy };
        Assert.Equal(state, front.Posture(url, DataEnvironment.Production).State);
        Assert.NotEqual(PostureState.Bad, front.Posture(url, DataEnvironment.Demo).State);
    }

    [Fact]
    public async Task Production_does_not_start_in_clear_beyond_this_machine()
    {
        string[] serve = ["serve", "--data", Path.Combine(home, "data"), "--key-file", Path.Combine(home, "root.key")];

        var run = (await CommandRun.Of([.. serve, "--url", "http://0.0.0.0:0"])).Exits(Exit.Environment);

        Assert.Contains("address is http://0.0.0.0:0, in clear", run.Error, StringComparison.Ordinal);
        Assert.Contains("--tls-proxy", run.Error, StringComparison.Ordinal);
        (await CommandRun.Of([.. serve, "--url", "https://0.0.0.0:0"])).Exits(Exit.Environment);
        (await CommandRun.Of([.. serve, "--url", "nowhere"])).Exits(Exit.Usage);
        (await CommandRun.Of([.. serve, "--proxy", "somebody"])).Exits(Exit.Usage);
        await File.WriteAllTextAsync(Path.Combine(home, "no.pem"), "no certificate", Cancel);
        var bad = await CommandRun.Of([.. serve, "--url", "https://0.0.0.0:0", "--certificate", Path.Combine(home, "no.pem")]);
        Assert.Contains("no certificate", bad.Exits(Exit.Environment).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_certificate_it_speaks_TLS()
    {
        using var certificate = Certificate();
        await using var instance = TestInstance.Start();
        await using var app = AppHost.Build(new AppHostOptions
        {
            Product = instance.Product,
            Url = "https://127.0.0.1:0",
            Front = new WebFront { Certificate = certificate },
        });
        await app.StartAsync(Cancel);
        using var http = new HttpClient(new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == certificate.Thumbprint,
        });

        Assert.Equal("live", await http.GetStringAsync($"{app.Urls.First()}/health/live", Cancel));
    }

    [Fact]
    public async Task Real_sums_are_shown_only_to_whoever_sits_at_the_machine_of_one_tenant()
    {
        await using var product = Serve();
        await using var app = AppHost.Build(new AppHostOptions { Product = product, Url = "http://127.0.0.1:0" });
        await app.StartAsync(Cancel);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        Assert.Contains("Watched folders", await PageAsync(http, "127.0.0.1", null), StringComparison.Ordinal);
        foreach (var page in (string[])
            [await PageAsync(http, "billing.example", null), await PageAsync(http, "127.0.0.1", "198.51.100.1")])
        {
            Assert.Contains("FirstPass", page, StringComparison.Ordinal);
            Assert.Contains("data for test", page, StringComparison.Ordinal);
            Assert.Contains("Running.", page, StringComparison.Ordinal);
            foreach (var said in (string[])["Tenant", "default", "$", "Watched", "hub-1"])
                Assert.DoesNotContain(said, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Sums_of_several_tenants_are_shown_to_nobody()
    {
        var other = Path.Combine(home, "data", "tenants", "north", "config");
        Directory.CreateDirectory(other);
        await File.WriteAllTextAsync(
            Path.Combine(other, "practice.yaml"),
            await File.ReadAllTextAsync(Path.Combine(House.Root, "scenarios", "worlds", "practice.yaml"), Cancel), Cancel);
        foreach (var table in Directory.GetFiles(Path.Combine(House.Root, "scenarios", "worlds", "practice"), "*.csv"))
        {
            Directory.CreateDirectory(Path.Combine(other, "practice"));
            File.Copy(table, Path.Combine(other, "practice", Path.GetFileName(table)));
        }

        await using var product = Serve();
        Assert.Equal(2, product.Tenants.Length);
        await using var app = AppHost.Build(new AppHostOptions { Product = product, Url = "http://127.0.0.1:0" });
        await app.StartAsync(Cancel);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        var page = await PageAsync(http, "127.0.0.1", null);
        Assert.Contains("Running.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("north", page, StringComparison.Ordinal);
        Assert.DoesNotContain("$", page, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    private Product Serve()
    {
        var worlds = Path.Combine(House.Root, "scenarios", "worlds");
        return Product.Open(new ProductOptions
        {
            Data = Path.Combine(home, "data"),
            Environment = DataEnvironment.Test,
            KeyFile = Path.Combine(home, "keys", "root.key"),
            Configuration = ConfigurationText.OfFile(Path.Combine(worlds, "practice.yaml")),
            Watch = false,
        }).OrThrow();
    }

    private static async Task<string> PageAsync(HttpClient http, string host, string? forwarded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;
        if (forwarded is not null)
            request.Headers.Add("X-Forwarded-For", forwarded);
        using var response = await http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=firstpass.example", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
