using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using FirstPass.Sandbox.Generation;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.Bench.Proof;

/// <summary>A file that the sandbox made, and when it arrives.</summary>
/// <param name="At">Time at the facility.</param>
/// <param name="Name">Folder and name, as the routes of the practice name their folders.</param>
public readonly record struct ArrivingFile(LocalDateTime At, string Name);

/// <summary>Generated files with the record of what is expected of them.</summary>
/// <param name="Path">Where they lie.</param>
public sealed record GeneratedFolder(string Path)
{
    private const int Days = 20;
    private const int LargestBatch = 5_000;
    private static readonly LocalDateTimePattern Time =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>Makes claims with their answers in this process.</summary>
    /// <param name="path">An empty folder.</param>
    /// <param name="order">How many claims, of which seed, and which outcome alone.</param>
    public static GeneratedFolder Make(string path, ProofOrder order)
    {
        var batch = Math.Clamp((order.Claims + Days - 1) / Days, 1, LargestBatch);
        var volume = new Volume(order.Claims, order.Seed, batch, new DateOnly(2026, 5, 4)) { Only = order.Only };
        using var generator = new VolumeGenerator(PracticeFolder.Rules(), PracticeFolder.Charges(), volume, path);
        generator.Run();
        return new GeneratedFolder(path);
    }

    /// <summary>Makes claims in a process of its own, so that memory of the sandbox is not counted as ours.</summary>
    public static GeneratedFolder MakeApart(string path, ProofOrder order)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program);
        if (System.IO.Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(GeneratedFolder).Assembly.Location);
        foreach (var argument in (string[])["generate", "--out", path, .. order.Arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0
            ? new GeneratedFolder(path)
            : throw new InvalidOperationException("The sandbox did not generate.");
    }

    /// <summary>All files in the order of their arrival.</summary>
    public ImmutableArray<ArrivingFile> Files() =>
    [
        .. File.ReadLines(In("order.csv")).Skip(1).Select(l => l.Split(',', 2))
            .Select(l => new ArrivingFile(Time.Parse(l[0]).Value, l[1])),
    ];

    /// <summary>A file's full path.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Files of a kind, such as <c>835</c>.</summary>
    public IEnumerable<string> Of(string ending) =>
        Directory.EnumerateFiles(Path, "*." + ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>Bytes of all files.</summary>
    public long Bytes() => Files().Sum(f => new FileInfo(In(f.Name)).Length);
}

/// <summary>Which claims are made.</summary>
/// <param name="Claims">How many.</param>
/// <param name="Seed">Chooses them.</param>
public sealed record ProofOrder(int Claims, int Seed)
{
    /// <summary>Every claim with this outcome; null for the usual mixture.</summary>
    public PlannedOutcome? Only { get; init; }

    /// <summary>The same as a command line.</summary>
    public ImmutableArray<string> Arguments =>
    [
        "--claims", Claims.ToString(CultureInfo.InvariantCulture), "--seed",
            Seed.ToString(CultureInfo.InvariantCulture),
        .. Only is { } only ? (string[])["--only", only.ToString()] : [],
    ];
}
