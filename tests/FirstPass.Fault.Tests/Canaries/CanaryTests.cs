using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Fault.Tests.Canaries;

/// <summary>
/// Invented patients with unmistakable identifiers go through the real host by every kind of file, good and broken, with
/// its log at debug. Afterwards none of them may be anywhere but in the files that were handed in and out.
/// </summary>
public sealed partial class CanaryTests : IDisposable
{
    private const int LogLines = 10_000;
    private const int MostRounds = 100;
    private readonly string home = Directory.CreateTempSubdirectory("firstpass-canary-").FullName;
    private readonly StringBuilder said = new();

    private string Data => Path.Combine(home, "data");

    private string KeyFile => Path.Combine(home, "key", "root.key");

    [Fact]
    public async Task No_identifier_of_a_patient_is_outside_its_channel()
    {
        var answers = await RunAsync();
        var looked = new List<string>();
        var leaks = new List<string>();
        Look("answers on the web", Encoding.UTF8.GetBytes(answers));
        var asked = await AskAsync();
        Look("stdout and stderr", Encoding.UTF8.GetBytes(Said()));
        Assert.Contains("\"rows\"", asked, StringComparison.Ordinal);
        Look("answers to a program that sees no patients", Encoding.UTF8.GetBytes(asked));
        foreach (var command in (string[][])[["status"], ["ledger", "balance"], ["report", "HUB-1"]])
            Look($"command {command[0]}", Encoding.UTF8.GetBytes(Command([.. command])));
        foreach (var file in Databases().Concat(Export()).Concat(Reasons()))
            Look(Path.GetRelativePath(home, file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        foreach (var name in OwnNames())
            Look("name of a file", Encoding.UTF8.GetBytes(name));

        var lines = Lines();
        var reasons = Reasons().Count();
        Reports.Write("canaries",
        [
            $"canaries: {Canary.All.Length} identifiers, {CanaryFiles.All().Count()} kinds of file, "
                + $"{CanaryRequests.All.Length} odd requests, {lines} log lines, "
                + $"{looked.Count} places looked at, {reasons} of them reasons of refusals: {leaks.Count} leaks",
        ]);
        Assert.Empty(leaks);
        Assert.Contains("GET /api/v1/cases/{id}/history answered 200", Said(), StringComparison.Ordinal);
        Assert.True(lines >= LogLines, $"only {lines} log lines");
        Assert.True(reasons >= 8, $"only {reasons} files were refused");
        Assert.Contains(looked, l => l.EndsWith("tenant.db", StringComparison.Ordinal));

        void Look(string where, byte[] bytes)
        {
            looked.Add(where);
            leaks.AddRange(Canary.FoundIn(bytes).Select(l => $"{where}: {l}"));
        }
    }

    [Fact]
    public void A_planted_leak_is_found_in_every_form()
    {
        foreach (var token in Canary.All)
            foreach (var leak in (string[])
            [
                $"claim of {token.ToLowerInvariant()} failed",
                Convert.ToBase64String(Encoding.ASCII.GetBytes($"NM1*IL*1*{token}*")),
                Convert.ToHexStringLower(Encoding.ASCII.GetBytes($"=={token}==")),
                Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(token)),
                Uri.EscapeDataString($"/claims/{token}"),
            ])
                Assert.NotEmpty(Canary.FoundIn(Encoding.Latin1.GetBytes($"line before\n{leak}\nline after")));
        Assert.Empty(Canary.FoundIn("file 20261124183421058-8983ce refused, X12-NO-ISA"u8.ToArray()));
    }

    [Fact]
    public void A_leak_of_the_host_itself_is_found_in_what_it_says()
    {
        var folder = Path.Combine(home, Canary.Last);
        using var host = Start(FreeUrl(), folder, Path.Combine(folder, "anchors"));
        host.WaitForExit();
        Assert.NotEmpty(Canary.FoundIn(Encoding.UTF8.GetBytes(Said())));
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    /// <summary>Lets a host of its own take everything, asks it on the web, and stops it.</summary>
    private async Task<string> RunAsync()
    {
        Directory.CreateDirectory(Path.Combine(Data, "config"));
        var worlds = Path.Combine(House.Root, "scenarios", "worlds");
        foreach (var table in Directory.EnumerateFiles(worlds, "*.csv", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Data, "config", Path.GetRelativePath(worlds, table));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(table, target);
        }

        var world = await File.ReadAllTextAsync(Path.Combine(worlds, "practice.yaml"));
        await File.WriteAllTextAsync(
            Path.Combine(Data, "config", "practice.yaml"), TestInstance.Mode("gate")(world));
        var url = FreeUrl();
        var key = await KeyAsync();
        using var host = Start(url, Data);
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        var answers = new StringBuilder();
        try
        {
            await ReadyAsync(http, host);
            for (var round = 0; round < MostRounds && (round == 0 || Lines() < LogLines); round++)
            {
                foreach (var (folder, name, bytes) in CanaryFiles.All())
                    Put(folder, round == 0 ? name : $"{round}-{name}", bytes);
                await TakenAsync(host);
            }

            await UploadAsync(http, key, answers);
            answers.AppendLine(await CanaryRequests.SendAsync(new Uri(url)));
            await Task.Delay(2_000);
            foreach (var path in (string[])["/", "/health/live", "/health/ready", "/nothing", "/api/v1/nothing"])
                answers.AppendLine(await (await http.GetAsync(path)).Content.ReadAsStringAsync());
        }
        finally
        {
            Stop(host);
        }

        return answers.ToString();
    }

    private static void Stop(Process host)
    {
        Process.Start("kill", $"-TERM {host.Id}").WaitForExit();
        if (!host.WaitForExit(30_000))
            host.Kill();
        host.WaitForExit();
    }

    /// <summary>What a program gets that may read cases and tasks, and sees no patients.</summary>
    private async Task<string> AskAsync()
    {
        var secret = Path.Combine(home, "reader.key");
        Command("key", "make", "reader", "--scope", "cases:read", "--scope", "tasks:read", "--scope", "ledger:read",
            "--scope", "status:read", "--days", "1", "--out", secret);
        var url = FreeUrl();
        using var host = Start(url, Data);
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        var answers = new StringBuilder();
        try
        {
            await ReadyAsync(http, host);
            http.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(secret)).Trim());
            var cases = await http.GetStringAsync("/api/v1/cases?limit=200");
            answers.AppendLine(cases).AppendLine(await http.GetStringAsync("/api/v1/tasks?limit=200"));
            foreach (var id in CaseId().Matches(cases).Take(60).Select(m => m.Groups[1].Value))
                foreach (var part in (string[])["", "/history"])
                    answers.AppendLine(await http.GetStringAsync($"/api/v1/cases/{id}{part}"));
        }
        finally
        {
            Stop(host);
        }

        return answers.ToString();
    }

    private string Command(params string[] words)
    {
        var binary = Path.Combine(House.Root, "artifacts", "bin", "FirstPass.App", "release", "firstpass.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[binary, .. words, "--data", Data, "--key-file", KeyFile, "--anchor", KeyFile + ".anchors"])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var told = process.StandardError.ReadToEndAsync();
        return process.StandardOutput.ReadToEnd() + told.Result;
    }

    /// <summary>Makes the instance with a key for a program.</summary>
    private async Task<string> KeyAsync()
    {
        await using var product = Product.Open(new ProductOptions
        {
            Data = Data,
            KeyFile = KeyFile,
            AnchorFile = KeyFile + ".anchors",
            Environment = DataEnvironment.Production,
            Works = false,
        }).OrThrow();
        var staff = new FrontDoor(product, TimeProvider.System).StaffOf(new Principal.Operator(TenantId.Default))!;
        var made = await staff.MakeKeyAsync(
            new KeyForm { Name = "pms", Scopes = ["claims:send", "answers:send", "cases:read"], Days = 1 }, "k", default);
        return Assert.IsType<Reply<KeyMade>.Given>(made).Value.Secret!;
    }

    /// <summary>Hands the files in by the web as well: as a body with its name, and as a form.</summary>
    private static async Task UploadAsync(HttpClient http, string key, StringBuilder answers)
    {
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        foreach (var (folder, name, bytes) in CanaryFiles.All())
            foreach (var isForm in (bool[])[false, true])
            {
                var kind = folder.EndsWith("answers-in", StringComparison.Ordinal) ? "answers" : "claims";
                var own = $"{Canary.Last}-{name}";
                using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/files?route=HUB-1&kind={kind}");
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                var body = new ByteArrayContent(bytes);
                if (!isForm)
                    body.Headers.ContentDisposition = new("attachment") { FileName = own };
                request.Content = isForm ? new MultipartFormDataContent { { body, "file", own } } : body;
                using var response = await http.SendAsync(request);
                Assert.NotEqual(HttpStatusCode.Unauthorized, response.StatusCode);
                Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
                answers.AppendLine(await response.Content.ReadAsStringAsync());
            }
    }

    private Process Start(string url, string data, string? anchor = null)
    {
        var binary = Path.Combine(House.Root, "artifacts", "bin", "FirstPass.App", "release", "firstpass.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])
        [
            binary, "serve", "--data", data, "--key-file", KeyFile, "--anchor",
            anchor ?? KeyFile + ".anchors", "--url", url,
            "--environment", "production", "--stable-for", "0s", "--log-level", "debug",
        ])
            start.ArgumentList.Add(word);
        var host = Process.Start(start)!;
        host.OutputDataReceived += (_, line) => Add(line.Data);
        host.ErrorDataReceived += (_, line) => Add(line.Data);
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        return host;
    }

    private void Add(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }

    private string Said()
    {
        lock (said)
            return said.ToString();
    }

    private int Lines() => Said().Count(c => c == '\n');

    private async Task ReadyAsync(HttpClient http, Process host)
    {
        for (var tries = 0; ; tries++)
        {
            Assert.False(host.HasExited, Said());
            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (tries < 600)
            {
                // It does not answer yet.
            }

            await Task.Delay(100);
        }
    }

    private void Put(string folder, string name, byte[] bytes)
    {
        var target = Path.Combine(Data, folder);
        File.WriteAllBytes(Path.Combine(target, $".{name}.part"), bytes);
        File.Move(Path.Combine(target, $".{name}.part"), Path.Combine(target, name));
    }

    /// <summary>Until every file has left for the archive or was refused, and its claims are through.</summary>
    private async Task TakenAsync(Process host)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            Assert.False(host.HasExited, Said());
            var left = ((string[])["hub-1/in", "hub-1/answers-in"]).Sum(f =>
                Directory.GetFiles(Path.Combine(Data, f)).Length + Directory.GetFiles(Path.Combine(Data, f, "taken")).Length);
            if (left == 0)
                break;
            await Task.Delay(100);
        }
    }

    private IEnumerable<string> Databases() =>
        Directory.EnumerateFiles(Data).Concat(Directory.EnumerateFiles(Path.Combine(Data, "tenants", "default")))
            .Concat(Directory.EnumerateFiles(Path.GetDirectoryName(KeyFile)!));

    private IEnumerable<string> Export()
    {
        var folder = Path.Combine(home, "export");
        if (!Directory.Exists(folder))
        {
            using var installation = Installation.Open(
                new InstallationOptions(Data, KeyFile, KeyFile + ".anchors", DataEnvironment.Production),
                new ProcessInfo("test", "test"), TimeProvider.System);
            using var tenant = installation.Tenant(TenantId.Default);
            tenant.ExportAudit(folder);
        }

        return Directory.EnumerateFiles(folder);
    }

    private IEnumerable<string> Reasons() => Directory.EnumerateFiles(Data, "*.reason.json", SearchOption.AllDirectories);

    /// <summary>Names that we gave: a file that was passed on, archived or refused keeps the one it came with.</summary>
    private IEnumerable<string> OwnNames() => Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories)
        .Select(Path.GetFileName).OfType<string>().Where(n => !n.Contains(Canary.Last, StringComparison.Ordinal));

    private static string FreeUrl()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}";
    }

    [GeneratedRegex("\"case\":\"([^\"]+)\"")]
    private static partial Regex CaseId();
}
