using System.Text.Json;
using FirstPass.App.Access;
using FirstPass.App.Api;
using FirstPass.App.Tests.Instances;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.App.Tests.Api;

public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task The_description_in_the_documentation_is_the_one_of_the_running_host()
    {
        await using var host = await ApiHost.StartAsync();
        var said = (await host.GetAsync("/api/v1/openapi.json", host.Key(Scope.StatusRead).Secret)).Is(200).Body
            .ReplaceLineEndings("\n").TrimEnd() + "\n";
        var file = Path.Combine(House.Root, "docs", "api", "openapi.json");
        var committed = File.Exists(file) ? File.ReadAllText(file) : "";
        if (said == committed)
            return;
        var fresh = Path.Combine(House.Root, "artifacts", "openapi.json");
        File.WriteAllText(fresh, said);
        Assert.Fail("The API has changed. If that is meant: cp artifacts/openapi.json docs/api/openapi.json");
    }

    [Fact]
    public async Task Every_line_of_the_matrix_that_is_of_the_api_is_described_with_its_rights()
    {
        await using var host = await ApiHost.StartAsync();
        var paths = (await host.GetAsync("/api/v1/openapi.json", host.Key(Scope.StatusRead).Secret)).Is(200).Json
            .GetProperty("paths");
        foreach (var row in Matrix.Read(Matrix.Shipped).OrThrow().Rows.Where(r =>
            r.Route.StartsWith("/api/", StringComparison.Ordinal) && !r.Route.EndsWith("openapi.json", StringComparison.Ordinal)))
        {
            var operation = paths.GetProperty(row.Route).GetProperty(row.Method.ToLowerInvariant());
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.True(operation.GetProperty("responses").TryGetProperty($"{row.Ok}", out _), row.ToString());
            if (row.Anonymous)
                continue;
            Assert.Contains(row.Rights[0].Word(), operation.GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.Equal(row.Once == OnceBy.Key, Names(operation).Contains("Idempotency-Key"));
        }
    }

    private static IEnumerable<string> Names(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Select(p => p.GetProperty("name").GetString()!)
            : [];
}
