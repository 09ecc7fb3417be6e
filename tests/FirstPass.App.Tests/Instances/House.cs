namespace FirstPass.App.Tests.Instances;

/// <summary>Where the repository lies.</summary>
public static class House
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "FirstPass.slnx")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("No solution lies above the tests.");
        return at;
    }
}
