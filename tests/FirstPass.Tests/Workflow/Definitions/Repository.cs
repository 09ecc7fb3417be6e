using FirstPass.Tests.Tidy;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Tests.Workflow.Definitions;

/// <summary>Definition files of the repository, as text with their name.</summary>
internal static class Repository
{
    public static SourceText Read(string path) => new(path, File.ReadAllText(Path.Combine(House.Root, path)));

    public static IEnumerable<SourceText> ReadAll(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(House.Root, folder), pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => Read(Path.GetRelativePath(House.Root, file).Replace('\\', '/')));
}
