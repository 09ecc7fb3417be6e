using System.Reflection;
using System.Text.RegularExpressions;
using FirstPass.Tests.Tidy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FirstPass.Tests.Formats;

/// <summary>
/// Compiles the samples of a page one behind the other and runs them: a line ends with what it shows.
/// </summary>
internal static partial class PageCode
{
    /// <summary>Runs a page over a stream that holds the input.</summary>
    /// <param name="page">Its path in the repository, or its name in docs.</param>
    /// <param name="input">What its stream holds.</param>
    /// <returns>How many samples the page has, and how many values they showed.</returns>
    public static (int Blocks, int Shown) Run(string page, byte[] input)
    {
        var path = page.Contains('/', StringComparison.Ordinal) ? page : $"docs/{page}";
        var text = File.ReadAllText(Path.Combine(House.Root, path));
        var blocks = Block().Matches(text).Select(m => m.Groups[1].Value).ToList();
        var types = Types().Matches(text).Select(m => m.Groups[1].Value).ToList();
        var usings = blocks.Concat(types).SelectMany(b => b.Split('\n'))
            .Where(l => l.StartsWith("using FirstPass", StringComparison.Ordinal)).Distinct();
        var body = string.Join('\n', blocks.Select(b => "{\n" + string.Join('\n', b.Split('\n')
            .Where(l => !l.StartsWith("using FirstPass", StringComparison.Ordinal)).Select(Checked)) + "\n}"));
        var code = $$"""
            using System; using System.Buffers; using System.Collections.Generic; using System.IO; using System.Linq;
            {{string.Join('\n', usings)}}
            {{string.Join('\n', types.Select(Declared))}}
            public static class Page
            {
                public static void Run(Action<string, object> shows)
                {
                    var stream = new MemoryStream(Input());
                    {{body}}
                }
                static byte[] Input() => Convert.FromBase64String("{{Convert.ToBase64String(input)}}");
            }
            """;
        var shown = 0;
        Compile(code).GetType("Page")!.GetMethod("Run")!.Invoke(null, [(string expected, object actual) =>
        {
            shown++;
            Assert.Equal(expected, $"{actual}");
        }]);
        return (blocks.Count, shown);
    }

    /// <summary><c>expression; // shows</c> becomes a comparison of both.</summary>
    private static string Checked(string line)
    {
        var shown = Shown().Match(line);
        return shown.Success ? $"shows(\"\"\"{shown.Groups[2].Value}\"\"\", {shown.Groups[1].Value});" : line;
    }

    private static string Declared(string types) => string.Join('\n', types.Split('\n')
        .Where(l => !l.StartsWith("using FirstPass", StringComparison.Ordinal)));

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

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"```csharp types\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Types();

    [GeneratedRegex(@"^\s*(.+); // (.+)$")]
    private static partial Regex Shown();
}
