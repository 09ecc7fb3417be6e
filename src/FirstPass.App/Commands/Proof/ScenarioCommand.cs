using System.CommandLine;
using System.Globalization;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Scenarios;
using FirstPass.App.Scenarios.Language;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Commands.Proof;

/// <summary><c>firstpass scenario run PATH...</c>: runs billing situations written in YAML.</summary>
public static class ScenarioCommand
{
    /// <summary>The command with its part.</summary>
    public static Command Create() => new("scenario", "Run billing situations written in YAML.") { Runs() };

    private static Instruction Runs()
    {
        var paths = FileArgument.Many("Scenario files, or folders of them.", "paths");
        var worlds = new Option<string?>("--worlds")
        {
            Description = "Folder of the worlds. Default: the folder worlds beside or above the first path.",
        };
        var mutate = new Option<bool>("--mutate")
        {
            Description = "Also shift each expectation by itself and count the shifts that nobody notices.",
        };
        var show = new Option<bool>("--show") { Description = "List everything that was there at the end." };
        var command = new Instruction(
            "run",
            "Run scenarios and say what differs from what they expect.",
            "scenario run scenarios/claims/O-20.yaml",
            "scenario run scenarios --mutate",
            "scenario run my.yaml --worlds scenarios/worlds --show")
        {
            paths, worlds, mutate, show, Voice.Option(),
        };
        command.SetAction((parsed, _) => RunAsync(
            Voice.Of(parsed), parsed.GetValue(paths)!, parsed.GetValue(worlds),
            new Wishes(parsed.GetValue(mutate), parsed.GetValue(show))));
        return command;
    }

    private static async Task<int> RunAsync(Voice voice, string[] paths, string? worlds, Wishes wishes)
    {
        if (paths.FirstOrDefault(p => !Path.Exists(p)) is { } missing)
            return voice.Refuse(Exit.Refused, $"There is no scenario {missing}.");
        var shelf = worlds ?? WorldsNear(paths[0]);
        if (shelf is null || !Directory.Exists(shelf))
            return voice.Refuse(Exit.Refused, "There is no folder of worlds; say where with --worlds.");
        var answer = new ScenarioAnswer([], []);
        using (var runner = new ScenarioRunner(Shipped.BesideProgram, shelf, Scratch()))
            foreach (var file in paths.SelectMany(p => FilesOf(p, shelf)))
            {
                var text = await File.ReadAllTextAsync(file).ConfigureAwait(false);
                var read = ScenarioReader.Read(new SourceText(file, text));
                answer = read.TryGet(out var scenario)
                    ? answer.With(file, await runner.RunAsync(scenario, wishes.Mutate ? 1 : 0).ConfigureAwait(false),
                        wishes.Show)
                    : answer with { Unreadable = answer.Unreadable.AddRange(read.Errors.Select(e => e.ToString())) };
            }

        voice.Answer(answer, answer.Write);
        return !answer.Unreadable.IsEmpty || answer.Cases.IsEmpty ? Exit.Refused
            : answer.Cases.All(c => c.Passed) ? Exit.Done
            : Exit.Findings;
    }

    private static IEnumerable<string> FilesOf(string path, string worlds) => File.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path, "*.yaml", SearchOption.AllDirectories)
            .Where(f => !IsBelow(f, worlds) && !IsBelow(f, Path.Combine(path, "pending")))
            .Order(StringComparer.Ordinal);

    private static bool IsBelow(string file, string folder) => Path.GetFullPath(file)
        .StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? WorldsNear(string path)
    {
        for (var at = Path.GetFullPath(path); at is not null; at = Path.GetDirectoryName(at))
            if (Path.Combine(at, "worlds") is var worlds && Directory.Exists(worlds))
                return worlds;
        return null;
    }

    private static string Scratch() => Path.Combine(
        Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"firstpass-scenarios-{Guid.NewGuid():N}"));

    private readonly record struct Wishes(bool Mutate, bool Show);
}
