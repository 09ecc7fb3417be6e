using FirstPass.App.Composition;
using FirstPass.App.Scenarios;
using FirstPass.App.Scenarios.Language;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Tests.Scenarios;

/// <summary>The scenario files of the repository.</summary>
internal static class ScenarioFolder
{
    /// <summary>Root of the repository, found from where the tests run.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The worlds that scenarios share.</summary>
    public static string Worlds => Path.Combine(Scenarios, "worlds");

    private static string Scenarios => Path.Combine(Root, "scenarios");

    /// <summary>Files of what must pass, by folder and name.</summary>
    public static IEnumerable<string> Files() => Directory
        .EnumerateFiles(Scenarios, "*.yaml", SearchOption.AllDirectories)
        .Where(f => !Relative(f).StartsWith("worlds", StringComparison.Ordinal)
            && !Relative(f).StartsWith("pending", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>Files of what the product does not do yet.</summary>
    public static IEnumerable<string> Pending() => Directory.Exists(Path.Combine(Scenarios, "pending"))
        ? Directory.EnumerateFiles(Path.Combine(Scenarios, "pending"), "*.yaml").Order(StringComparer.Ordinal)
        : [];

    /// <summary>Name of a file below the scenarios' folder.</summary>
    public static string Relative(string file) => Path.GetRelativePath(Scenarios, file);

    /// <summary>Reads a file.</summary>
    public static Loaded<Scenario> Read(string file) =>
        ScenarioReader.Read(new SourceText(Relative(file), File.ReadAllText(file)));

    /// <summary>A runner with a folder of its own, in memory where the machine has such a place.</summary>
    public static ScenarioRunner Runner() => new(new Shipped(Root), Worlds, Scratch());

    /// <summary>A folder of its own, in memory where the machine has such a place.</summary>
    public static string Scratch()
    {
        var memory = "/dev/shm";
        var place = Directory.Exists(memory) ? memory : Path.GetTempPath();
        return Path.Combine(place, "firstpass-scenarios", Guid.NewGuid().ToString("N"));
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "FirstPass.slnx")))
                return at.FullName;
        throw new InvalidOperationException("The tests do not run inside of the repository.");
    }
}
