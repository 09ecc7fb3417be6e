namespace FirstPass.Bench.Measuring;

/// <summary>Where the repository lies.</summary>
public static class House
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A new folder below the build's own folder, on the same disk as the repository.</summary>
    public static string Scratch(string name)
    {
        var folder = Path.Combine(Root, "artifacts", "bench", $"{name}-{Environment.ProcessId}");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }

    private static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "FirstPass.slnx")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("No solution lies above the bench.");
        return at;
    }
}
