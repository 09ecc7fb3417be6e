using System.Reflection;
using System.Text.RegularExpressions;
using FirstPass.Tests.Tidy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    /// <summary>
    /// Compiles the samples of the page one behind the other and runs them: a line ends with what it shows.
    /// </summary>
    [Fact]
    public void The_code_of_the_page_does_what_it_says()
    {
        var blocks = Block().Matches(Document("hl7.md")).Select(m => m.Groups[1].Value).ToList();
        Assert.True(blocks.Count > 3);
        var usings = blocks.SelectMany(b => b.Split('\n')).Where(l => l.StartsWith("using FirstPass", StringComparison.Ordinal)).Distinct();
        var body = string.Join('\n', blocks.Select(b => "{\n" + string.Join('\n', b.Split('\n')
            .Where(l => !l.StartsWith("using FirstPass", StringComparison.Ordinal)).Select(Checked)) + "\n}"));
        var code = $$"""
            using System; using System.Buffers; using System.Collections.Generic; using System.IO; using System.Linq;
            {{string.Join('\n', usings)}}
            public static class Page
            {
                public static void Run(Action<string, object> shows)
                {
                    var stream = new MemoryStream(Input());
                    {{body}}
                }
                static byte[] Input() => Convert.FromBase64String("{{Convert.ToBase64String(Hl7Samples.Bytes(Hl7Samples.Charges))}}");
            }
            """;
        var shown = 0;
        Compile(code).GetType("Page")!.GetMethod("Run")!.Invoke(null, [(string expected, object actual) =>
        {
            shown++;
            Assert.Equal(expected, $"{actual}");
        }]);
        Assert.True(shown > 5);
    }

    /// <summary><c>expression; // shows</c> becomes a comparison of both.</summary>
    private static string Checked(string line)
    {
        var shown = Shown().Match(line);
        return shown.Success ? $"shows(\"\"\"{shown.Groups[2].Value}\"\"\", {shown.Groups[1].Value});" : line;
    }

    private static Assembly Compile(string code)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Page", [CSharpSyntaxTree.ParseText(code)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var output = new MemoryStream();
        var result = compilation.Emit(output);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(output.ToArray());
    }

    private static string Document(string name) => File.ReadAllText(Path.Combine(House.Root, "docs", name));

    [GeneratedRegex("\"(HL7-[A-Z0-9]+(?:-[A-Z0-9]+)*)\"")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `(HL7-[A-Z0-9-]+)` \| (?:info|warning|error) \| (?:\d{3} )?\| [^|]+\. \| [^|]+\. \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\s*(.+); // (.+)$")]
    private static partial Regex Shown();
}
