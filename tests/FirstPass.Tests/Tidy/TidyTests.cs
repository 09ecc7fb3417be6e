using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace FirstPass.Tests.Tidy;

/// <summary>Taste as a test: what CONVENTIONS.md says and a machine can see.</summary>
public sealed partial class TidyTests
{
    private const int MaxFileLines = 400;
    private const int MaxTestFileLines = 600;
    private const int MaxFunctionLines = 60;
    private const int MaxLineLength = 120;

    private static readonly string[] RootMayHold =
    [
        "README.md", "ARCHITECTURE.md", "CONVENTIONS.md", "LICENSE", "FirstPass.slnx", "global.json", "Directory.Build.props",
        "Directory.Packages.props", "BannedSymbols.txt", ".editorconfig", ".gitignore", ".gitattributes", "run", "test", ".ci",
        ".git", ".run", "src", "tests", "bench", "samples", "scenarios", "data", "definitions", "docs", "deploy", "artifacts",
    ];

    private static readonly string[] Refused = ["Helpers", "Helper", "Utils", "Util", "Common", "Manager", "Base", "Misc", "Shared"];

    /// <summary>Which project may see which, as ARCHITECTURE.md says.</summary>
    private static readonly Dictionary<string, string[]> Walls = new()
    {
        ["FirstPass.Workflow"] = [],
        ["FirstPass.Formats"] = [],
        ["FirstPass.Verify"] = [],
        ["FirstPass.Billing"] = ["FirstPass.Workflow"],
        ["FirstPass.Exchange"] = ["FirstPass.Workflow", "FirstPass.Billing", "FirstPass.Formats"],
        ["FirstPass.Engine"] = ["FirstPass.Workflow"],
        ["FirstPass.App"] =
        [
            "FirstPass.Workflow", "FirstPass.Billing", "FirstPass.Formats", "FirstPass.Exchange", "FirstPass.Engine",
            "FirstPass.Verify",
        ],
        ["FirstPass.Sandbox"] = ["FirstPass.Formats"],
    };

    private static readonly string[] Pure = ["FirstPass.Workflow", "FirstPass.Billing", "FirstPass.Exchange"];

    private static IEnumerable<string> Sources(params string[] under) =>
        under.Select(u => Path.Combine(House.Root, u)).Where(Directory.Exists)
            .SelectMany(u => Directory.EnumerateFiles(u, "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    private static string Short(string file) => Path.GetRelativePath(House.Root, file);

    private static void None(IEnumerable<string> faults)
    {
        var found = faults.Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void No_file_is_longer_than_the_eye_likes() => None(
        from file in Sources("src", "tests", "samples", "bench")
        let lines = File.ReadLines(file).Count()
        let most = file.Contains("/tests/", StringComparison.Ordinal) ? MaxTestFileLines : MaxFileLines
        where lines > most
        select $"{Short(file)}: {lines} lines, at most {most}");

    [Fact]
    public void No_line_is_longer_than_a_screen_is_wide() => None(
        from file in Sources("src", "tests", "samples", "bench")
        from line in File.ReadLines(file).Select((text, i) => (text, number: i + 1))
        where line.text.Length > MaxLineLength && !line.text.Contains("\"\"\"", StringComparison.Ordinal)
        where !file.Contains("/tests/", StringComparison.Ordinal)
        select $"{Short(file)}:{line.number}: {line.text.Length} characters");

    [Fact]
    public void No_function_is_longer_than_sixty_lines() => None(
        from file in Sources("src", "samples", "bench")
        from node in Tree(file).DescendantNodes()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        let span = node.SyntaxTree.GetLineSpan(node.Span)
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > MaxFunctionLines
        select $"{Short(file)}:{span.StartLinePosition.Line + 1}: {lines} lines");

    [Fact]
    public void No_product_code_uses_floating_point() => None(
        from file in Sources("src", "samples")
        from node in Tree(file).DescendantTokens()
        where node.IsKind(SyntaxKind.DoubleKeyword) || node.IsKind(SyntaxKind.FloatKeyword)
            || node.IsKind(SyntaxKind.DecimalKeyword)
        select $"{Short(file)}:{Line(node)}: {node.Text}");

    [Fact]
    public void No_switch_statement_can_forget_a_member_of_an_enum() => None(
        from file in Sources("src", "samples")
        from node in Tree(file).DescendantNodes().OfType<SwitchStatementSyntax>()
        let labels = node.Sections.SelectMany(s => s.Labels).OfType<CaseSwitchLabelSyntax>()
        where labels.Any(l => l.Value is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax })
        select $"{Short(file)}:{Line(node.GetFirstToken())}: use a switch expression");

    [Fact]
    public void Nothing_hides_in_a_region_or_a_partial_class() => None(
        from file in Sources("src", "samples")
        from node in Tree(file).DescendantNodes(descendIntoTrivia: true)
        where node.IsKind(SyntaxKind.RegionDirectiveTrivia)
            || (node is TypeDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.PartialKeyword) && !Generated(type))
        select $"{Short(file)}:{Line(node.GetFirstToken())}");

    [Fact]
    public void Names_say_what_a_thing_is() => None(
        from file in Sources("src", "samples")
        from node in Tree(file).DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        where Refused.Any(r => node.Identifier.Text.EndsWith(r, StringComparison.Ordinal) && node.Identifier.Text != r)
            || Refused.Contains(node.Identifier.Text)
        select $"{Short(file)}: {node.Identifier.Text}");

    [Fact]
    public void Folders_are_features_and_at_most_two_levels_deep() => None(
        from project in Directory.EnumerateDirectories(Path.Combine(House.Root, "src"))
        from folder in Directory.EnumerateDirectories(project, "*", SearchOption.AllDirectories)
        let parts = Path.GetRelativePath(project, folder).Split(Path.DirectorySeparatorChar)
        where parts.Length > 2 || parts.Any(p => Refused.Contains(p) || p is "Services" or "Models" or "Interfaces")
        where !parts.Contains("obj") && !parts.Contains("bin")
        select Short(folder));

    [Fact]
    public void Projects_see_only_whom_the_walls_allow() => None(
        from file in Directory.EnumerateFiles(House.Root, "*.csproj", SearchOption.AllDirectories)
        let name = Path.GetFileNameWithoutExtension(file)
        where Walls.ContainsKey(name)
        from match in Reference().Matches(File.ReadAllText(file)).Cast<Match>()
        where !Walls[name].Contains(match.Groups[1].Value)
        select $"{name} references {match.Groups[1].Value}");

    [Fact]
    public void Every_project_has_a_wall_or_is_a_test_or_a_bench() => None(
        from file in Directory.EnumerateFiles(House.Root, "*.csproj", SearchOption.AllDirectories)
        where !file.Contains("/blackbox/", StringComparison.Ordinal)
        let name = Path.GetFileNameWithoutExtension(file)
        where !Walls.ContainsKey(name) && !name.EndsWith("Tests", StringComparison.Ordinal) && name is not ("FirstPass.Bench" or "FirstPass.Fuzz")
        select name);

    [Fact]
    public void Pure_projects_carry_the_list_of_banned_calls() => None(
        from name in Pure
        where !File.ReadAllText(Path.Combine(House.Root, "src", name, name + ".csproj")).Contains("<Purity>pure</Purity>")
        select name);

    [Fact]
    public void The_root_folder_holds_only_its_face() => None(
        from entry in Directory.EnumerateFileSystemEntries(House.Root)
        where !RootMayHold.Contains(Path.GetFileName(entry))
        select Short(entry));

    [Fact]
    public void No_file_speaks_of_its_making() => None(
        from file in Directory.EnumerateFiles(House.Root, "*", SearchOption.AllDirectories)
        where !Short(file).StartsWith("artifacts", StringComparison.Ordinal) && !Short(file).StartsWith(".git/", StringComparison.Ordinal)
        where Path.GetExtension(file) is ".cs" or ".md" or ".yaml" or ".props" or ".csproj" or ".sql" or ".guide" or ".csv"
        where !file.EndsWith("TidyTests.cs", StringComparison.Ordinal)
        from line in File.ReadLines(file).Select((text, i) => (text, number: i + 1))
        where Unfinished().IsMatch(line.text)
        select $"{Short(file)}:{line.number}");

    [Fact]
    public void Every_public_member_of_the_formats_library_is_documented() => None(
        from file in Sources("src/FirstPass.Formats")
        from node in Tree(file).DescendantNodes().OfType<MemberDeclarationSyntax>()
        where node is BaseTypeDeclarationSyntax or BaseMethodDeclarationSyntax or PropertyDeclarationSyntax
            or IndexerDeclarationSyntax or EnumMemberDeclarationSyntax
        where IsPublic(node) && !Overrides(node)
        where !node.GetLeadingTrivia().Any(t => t.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
        select $"{Short(file)}:{Line(node.GetFirstToken())}");

    private static bool IsPublic(MemberDeclarationSyntax node) =>
        node is EnumMemberDeclarationSyntax
            ? node.Parent is EnumDeclarationSyntax e && e.Modifiers.Any(SyntaxKind.PublicKeyword)
            : node.Modifiers.Any(SyntaxKind.PublicKeyword)
                && node.Ancestors().OfType<TypeDeclarationSyntax>().All(t => t.Modifiers.Any(SyntaxKind.PublicKeyword));

    private static bool Overrides(MemberDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.OverrideKeyword) || node is OperatorDeclarationSyntax
        || (node is MethodDeclarationSyntax { Identifier.Text: "Equals" or "GetHashCode" or "CompareTo" or "Deconstruct" });

    private static bool Generated(TypeDeclarationSyntax type) =>
        type.BaseList?.Types.Any(t => t.ToString().EndsWith("JsonSerializerContext", StringComparison.Ordinal)) == true
        || type.Members.OfType<MethodDeclarationSyntax>().Any(m => m.Modifiers.Any(SyntaxKind.PartialKeyword))
        || type.Members.OfType<PropertyDeclarationSyntax>().Any(m => m.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static int Line(SyntaxToken token) => token.SyntaxTree!.GetLineSpan(token.Span).StartLinePosition.Line + 1;

    private static readonly ConcurrentDictionary<string, SyntaxNode> Trees = new(StringComparer.Ordinal);

    private static SyntaxNode Tree(string file) =>
        Trees.GetOrAdd(file, f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot());

    [GeneratedRegex("""ProjectReference Include="[^"]*/([^/"]+)\.csproj""")]
    private static partial Regex Reference();

    [GeneratedRegex("TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + "Exception"
        + "|(?<![\\w}])/(?:home|Users|root|work)/[a-z.]")]
    private static partial Regex Unfinished();
}
