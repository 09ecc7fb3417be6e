using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace FirstPass.Tests.Tidy;

/// <summary>What nothing but a test uses is no part of the product.</summary>
public sealed partial class DeadCodeTests
{
    [Fact]
    public void Every_file_of_the_product_is_used_by_another_one()
    {
        var files = new[] { "src", "samples", "bench" }.Select(d => Path.Combine(House.Root, d))
            .SelectMany(d => Directory.EnumerateFiles(d, "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .ToDictionary(f => f, f => Comment().Replace(File.ReadAllText(f), ""));
        var users = files.SelectMany(f => Word().Matches(f.Value).Select(w => w.Value).Distinct())
            .GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
        var dead = files.Keys.Where(f => f.Contains("/src/", StringComparison.Ordinal))
            .Where(f => Names(files[f]) is { Count: > 0 } names && names.All(n => users[n] == 1))
            .Select(f => Path.GetRelativePath(House.Root, f));
        Assert.Empty(dead);
    }

    [Fact]
    public void Every_package_is_used()
    {
        var referenced = Directory.EnumerateFiles(House.Root, "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(House.Root, "Directory.Build.props"))
            .Select(File.ReadAllText).ToList();
        var listed = Package().Matches(File.ReadAllText(Path.Combine(House.Root, "Directory.Packages.props")))
            .Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(listed);
        Assert.DoesNotContain(listed, p => !referenced.Any(r => r.Contains($"\"{p}\"", StringComparison.Ordinal)));
    }

    /// <summary>Types that a file declares, and methods that extend another type; none where a program begins.</summary>
    private static List<string> Names(string text)
    {
        var nodes = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().ToList();
        if (nodes.OfType<GlobalStatementSyntax>().Any())
            return [];
        return
        [
            .. nodes.OfType<BaseTypeDeclarationSyntax>().Select(t => t.Identifier.Text),
            .. nodes.OfType<DelegateDeclarationSyntax>().Select(d => d.Identifier.Text),
            .. nodes.OfType<MethodDeclarationSyntax>()
                .Where(m => m.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true)
                .Select(m => m.Identifier.Text),
        ];
    }

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex("PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex Package();
}
