using System.Text.RegularExpressions;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Exchange.Fhir;

public sealed partial class FhirDocumentTests
{
    [Fact]
    public void The_page_names_every_finding_of_FHIR_and_every_one_it_names_is_given()
    {
        var given = new[] { "Fhir", "Mappings" }.SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(House.Root, "src", "FirstPass.Exchange", folder), "*.cs"))
            .SelectMany(f => Code().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct();
        var page = File.ReadAllText(Path.Combine(House.Root, "docs", "fhir.md"));
        var named = page.Split('\n').Where(l => l.Contains("| error |") || l.Contains("| warning |"))
            .SelectMany(l => Named().Matches(l)).Select(m => m.Groups[1].Value).Where(c => !c.StartsWith("MSG-", StringComparison.Ordinal));

        Assert.Equal(given.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("\"((?:FHIR|MAP)-[A-Z]+)\"")]
    private static partial Regex Code();

    [GeneratedRegex("`((?:FHIR|MAP|MSG)-[A-Z-]+)`")]
    private static partial Regex Named();
}
