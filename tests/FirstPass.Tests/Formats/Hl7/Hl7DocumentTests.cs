using System.Text.RegularExpressions;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats.Hl7;

public sealed partial class Hl7DocumentTests
{
    [Fact]
    public void The_document_names_every_finding_of_HL7_with_its_weight_and_its_code_in_an_acknowledgement()
    {
        var given = Directory.EnumerateFiles(
                Path.Combine(House.Root, "src", "FirstPass.Formats", "Hl7"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Code().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct();
        var named = Row().Matches(Document("findings.md")).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(given.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_code_of_the_page_does_what_it_says()
    {
        var (blocks, shown) = PageCode.Run("hl7.md", Hl7Samples.Bytes(Hl7Samples.Charges));
        Assert.True(blocks > 3 && shown > 5);
    }

    private static string Document(string name) => File.ReadAllText(Path.Combine(House.Root, "docs", name));

    [GeneratedRegex("\"(HL7-[A-Z0-9]+(?:-[A-Z0-9]+)*)\"")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `(HL7-[A-Z0-9-]+)` \| (?:info|warning|error) \| (?:\d{3} )?\| [^|]+\. \| [^|]+\. \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
