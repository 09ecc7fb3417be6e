using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Api;

/// <summary>
/// Runs the commands of docs/api.md, one after the other, with the real program and curl. A line of a block that shows
/// an answer must come, in this order; <c>...</c> stands for anything.
/// </summary>
public sealed class ApiPageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task What_the_page_shows_is_what_the_api_does()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(House.Root, "docs", "api.md"), TestContext.Current.CancellationToken);
        var script = string.Concat(Block("bash").Matches(page).Select(m => m.Groups[1].Value));
        var answers = Block("json").Matches(page).SelectMany(m => m.Groups[1].Value.Trim().Split('\n')).ToList();
        Assert.True(answers.Count >= 3);
        var folder = Directory.CreateTempSubdirectory("firstpass-api-").FullName;
        try
        {
            Prepare(folder);
            var (code, output) = await RunAsync(folder, script.Replace("5180", FreePort(), StringComparison.Ordinal));
            Assert.True(code == 0, output);
            var rest = output.Split('\n').AsEnumerable();
            foreach (var answer in answers)
            {
                var pattern = Pattern(answer);
                var found = rest.SkipWhile(line => !pattern.IsMatch(line)).ToList();
                Assert.True(found.Count > 0, $"lacks: {answer}\n{output}");
                rest = found.Skip(1);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The folder looks like the root of the repository.</summary>
    private static void Prepare(string folder)
    {
        File.CreateSymbolicLink(Path.Combine(folder, "samples"), Path.Combine(House.Root, "samples"));
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(House.Root, "artifacts", "bin", "FirstPass.App", configuration, "firstpass.dll");
        var run = Path.Combine(folder, "run");
        File.WriteAllText(run, $"#!/bin/sh\nexec dotnet '{program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(run, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder, string script)
    {
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(
            "set -euo pipefail; trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null' EXIT\n" + script);
        start.Environment["HOME"] = folder;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(said, line.Data);
        process.ErrorDataReceived += (_, line) => Append(said, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var late = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The page takes too long.\n{said}");
        }

        return (process.ExitCode, said.ToString());
    }

    private static void Append(StringBuilder said, string? line)
    {
        lock (said)
            said.Append(line).Append('\n');
    }

    private static string FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return $"{((IPEndPoint)socket.LocalEndpoint).Port}";
    }

    private static Regex Pattern(string line) =>
        new(Regex.Escape(line).Replace(@"\.\.\.", ".*", StringComparison.Ordinal), RegexOptions.CultureInvariant);

    private static Regex Block(string kind) => new($"```{kind}\n(.*?)```", RegexOptions.Singleline);
}
