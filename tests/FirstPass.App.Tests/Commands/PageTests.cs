using System.Diagnostics;
using System.Text.RegularExpressions;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Commands;

/// <summary>
/// Runs what the pages show. In a block that is marked <c>console</c> a line that begins with a dollar sign is run, as
/// from the root of the repository, and every line below it must come in this order; <c>...</c> stands for anything, and
/// <c># exit 1</c> behind a command for another exit code than 0.
/// </summary>
public sealed partial class PageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Pages =>
    [
        "README.md",
        .. Directory.GetFiles(Path.Combine(House.Root, "docs", "cli"), "*.md")
            .Select(f => Path.GetRelativePath(House.Root, f)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_a_page_shows_is_what_the_program_does(string page)
    {
        using var place = new Place();
        var text = await File.ReadAllTextAsync(Path.Combine(House.Root, page), TestContext.Current.CancellationToken);
        foreach (var shown in Blocks(text).SelectMany(Commands))
        {
            var (code, output) = await place.RunAsync(shown.Line);
            Assert.True(code == shown.Code, $"{shown.Line}\nexit {code}\n{output}");
            var rest = output.Split('\n').Select(l => l.TrimEnd()).AsEnumerable();
            foreach (var expected in shown.Output)
            {
                var pattern = Pattern(expected);
                var found = rest.SkipWhile(l => !pattern.IsMatch(l)).ToList();
                Assert.True(found.Count > 0, $"{shown.Line}\nlacks: {expected}\n{output}");
                rest = found.Skip(1);
            }
        }
    }

    [Fact]
    public void Every_page_shows_something_that_runs() => Assert.All(
        Pages.Select(row => row.Data),
        page => Assert.NotEmpty(Blocks(File.ReadAllText(Path.Combine(House.Root, page))).SelectMany(Commands)));

    private static Regex Pattern(string line) =>
        new("^" + Regex.Escape(line).Replace(@"\.\.\.", ".*") + "$", RegexOptions.CultureInvariant);

    private static IEnumerable<string[]> Blocks(string page) =>
        Block().Matches(page.ReplaceLineEndings("\n")).Select(m => m.Groups[1].Value.TrimEnd('\n').Split('\n'));

    private static IEnumerable<Shown> Commands(string[] lines)
    {
        for (var i = 0; i < lines.Length;)
        {
            var command = lines[i++];
            Assert.True(command.StartsWith("$ ", StringComparison.Ordinal), $"A block begins with a command: {command}");
            while (command.EndsWith('\\'))
                command = command[..^1] + lines[i++].TrimStart();
            var output = new List<string>();
            while (i < lines.Length && !lines[i].StartsWith("$ ", StringComparison.Ordinal))
                output.Add(lines[i++].TrimEnd());
            var exit = Exit().Match(command);
            yield return new Shown(
                exit.Success ? command[2..exit.Index].TrimEnd() : command[2..],
                exit.Success ? exit.Groups[1].Value[0] - '0' : 0,
                [.. output.Where(l => l is not ("..." or ""))]);
        }
    }

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("# exit ([0-9])$")]
    private static partial Regex Exit();

    private sealed record Shown(string Line, int Code, string[] Output);

    /// <summary>A folder that looks like the root of the repository, and forgets what is written into it.</summary>
    private sealed class Place : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("firstpass-page-").FullName;

        public Place()
        {
            foreach (var entry in Directory.GetFileSystemEntries(House.Root).Select(e => Path.GetFileName(e)))
                if (entry is "samples" or "scenarios" or "docs" or "data" or "definitions" or "README.md")
                    File.CreateSymbolicLink(Path.Combine(folder, entry), Path.Combine(House.Root, entry));
            var run = Path.Combine(folder, "run");
            File.WriteAllText(run, $"#!/bin/sh\nexec dotnet '{Program()}' \"$@\"\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(run, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        public async Task<(int Code, string Output)> RunAsync(string line)
        {
            var start = new ProcessStartInfo("bash")
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add("set -o pipefail; " + line);
            start.Environment["HOME"] = folder;
            start.Environment["TMPDIR"] = folder;
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var said = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var wrong = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            using var late = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(late.Token);
            return (process.ExitCode, await said + await wrong);
        }

        public void Dispose() => Directory.Delete(folder, recursive: true);

        /// <summary>The program as it was built with these tests.</summary>
        private static string Program() => Path.Combine(
            House.Root, "artifacts", "bin", "FirstPass.App",
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "firstpass.dll");
    }
}
