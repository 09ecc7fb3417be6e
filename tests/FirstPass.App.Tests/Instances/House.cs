namespace FirstPass.App.Tests.Instances;

/// <summary>Where the repository lies.</summary>
public static class House
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>Samples of other projects, or null where they are absent.</summary>
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

    private static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "FirstPass.slnx")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("No solution lies above the tests.");
        return at;
    }
}
