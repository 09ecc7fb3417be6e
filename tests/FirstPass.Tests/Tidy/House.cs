using System.Runtime.CompilerServices;

namespace FirstPass.Tests.Tidy;

/// <summary>Where the repository lies, found from the place of this file.</summary>
public static class House
{
    /// <summary>Root folder of the repository.</summary>
    public static string Root { get; } = Find();

    /// <summary>Samples of other projects to read against, or null where they are absent.</summary>
    public static string? Corpus
    {
        get
        {
            var named = Environment.GetEnvironmentVariable("FIRSTPASS_CORPUS");
            var beside = Path.GetFullPath(Path.Combine(Root, "..", "shared", "corpus"));
            return Directory.Exists(named) ? named : Directory.Exists(beside) ? beside : null;
        }
    }

    /// <summary>Leaves lines for the end of <c>./test</c>: counts that a passing test should still show.</summary>
    public static void Report(string name, IEnumerable<string> lines)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "reports")).FullName;
        File.WriteAllLines(Path.Combine(folder, name + ".txt"), lines);
    }

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "FirstPass.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests must run beside their sources.");
    }
}
