using FirstPass.Workflow.Definitions;

namespace FirstPass.Tests.Workflow.Definitions;

/// <summary>The repository's own files, wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static SourceText Read(string path) => new(path, File.ReadAllText(Path.Combine(Root, path)));

    public static IEnumerable<SourceText> ReadAll(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => Read(Path.GetRelativePath(Root, file).Replace('\\', '/')));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FirstPass.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
