using System.Runtime.CompilerServices;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Fuzz;

/// <summary>Files of the repository that targets begin from.</summary>
internal static class Sources
{
    private static readonly string Root = Find();

    /// <summary>The bytes of the files of a folder in their order.</summary>
    public static IEnumerable<byte[]> Bytes(string folder, string pattern) =>
        Files(folder, pattern).Select(File.ReadAllBytes);

    /// <summary>The files of a folder as definitions.</summary>
    public static IEnumerable<SourceText> Texts(string folder, string pattern, bool below = false) =>
        Files(folder, pattern, below)
            .Select(file => new SourceText(Path.GetRelativePath(Root, file), File.ReadAllText(file)));

    private static IEnumerable<string> Files(string folder, string pattern, bool below = false) =>
        Directory.EnumerateFiles(
            Path.Combine(Root, folder), pattern, below ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Order(StringComparer.Ordinal);

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "FirstPass.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("Targets run beside their sources.");
    }
}
