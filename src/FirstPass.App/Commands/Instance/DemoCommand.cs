using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Commands.Instance;

/// <summary><c>firstpass demo</c>: the sample practice with its sandbox payers, moving before your eyes.</summary>
public static class DemoCommand
{
    private static readonly DateTimeOffset FirstMorning = new(2026, 6, 1, 13, 0, 0, TimeSpan.Zero);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var root = new Option<DirectoryInfo>("--root") { Description = "Folder of the repository.", Required = true };
        var once = new Option<bool>("--once") { Description = "Stop when today's files are through." };
        var command = new Command("demo", "Run the sample practice.") { root, once };
        command.SetAction((parsed, cancel) =>
            RunAsync(parsed.GetValue(root)!.FullName, parsed.GetValue(once), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string root, bool once, CancellationToken cancel)
    {
        var practice = Path.Combine(root, "samples", "practice");
        var home = Path.Combine(root, ".run");
        if (Directory.Exists(home))
            Directory.Delete(home, recursive: true);
        var data = Path.Combine(home, "data");
        Directory.CreateDirectory(data);
        var url = $"http://127.0.0.1:{FreePort()}";
        var options = new ProductOptions
        {
            Data = data,
            Config = Path.Combine(practice, "config"),
            KeyFile = Path.Combine(home, "keys", "demo.key"),
            AnchorFile = Path.Combine(home, "keys", "anchor"),
            Environment = DataEnvironment.Demo,
            Logs = OperatorLog.OnConsole(LogLevel.Warning),
            Clock = new SteeredClock(FirstMorning),
            StableFor = TimeSpan.FromMilliseconds(300),
            LookEach = TimeSpan.FromMilliseconds(200),
        };
        Console.WriteLine("SYNTHETIC: Prairie Lakes Medical Group, invented patients, payers and prices.");
        return await ServeCommand.RunAsync(
            options, url, (product, stop) => ShowAsync(product, practice, root, url, once, stop), cancel)
            .ConfigureAwait(false);
    }

    private static async Task ShowAsync(
        Product product, string practice, string root, string url, bool once, CancellationToken stop)
    {
        using var sandbox = StartSandbox(product, practice, root, url);
        var show = new DemoShow(product.Default, Console.Out);
        foreach (var file in Directory.GetFiles(Path.Combine(practice, "today"), "*.837").Order(StringComparer.Ordinal))
            Drop(product, file);
        var quiet = 0;
        while (!stop.IsCancellationRequested && quiet < (once ? 20 : int.MaxValue))
        {
            quiet = show.Step() ? 0 : quiet + 1;
            if (quiet == 20)
                show.Hint(url);
            await Task.Delay(500, stop).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
            if (quiet > 4 && product.Options.Clock is SteeredClock clock)
                clock.Move(TimeSpan.FromHours(1));
        }

        if (sandbox is { HasExited: false })
            sandbox.Kill(entireProcessTree: true);
        if (once)
            Process.GetCurrentProcess().CloseMainWindow();
    }

    private static void Drop(Product product, string file)
    {
        var direct = Path.GetFileName(file).Contains("direct", StringComparison.Ordinal);
        var route = product.Default.Rules.World.Routes.Values
            .First(r => r.FarSide.EndsWith("DIRECT", StringComparison.Ordinal) == direct);
        var folder = Path.Combine(product.Options.Data, route.Folders.Inbound);
        Directory.CreateDirectory(folder);
        File.Copy(file, Path.Combine(folder, Path.GetFileName(file) + ".part"), overwrite: true);
        File.Move(Path.Combine(folder, Path.GetFileName(file) + ".part"), Path.Combine(folder, Path.GetFileName(file)));
        Console.WriteLine($"{Path.GetFileName(file)} dropped into {route.Folders.Inbound}");
    }

    private static Process? StartSandbox(Product product, string practice, string root, string url)
    {
        var program = Path.Combine(root, "artifacts", "publish", "FirstPass.Sandbox", "release",
            "firstpass-sandbox.dll");
        if (!File.Exists(program))
            return null;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(program);
        start.ArgumentList.Add("run");
        foreach (var route in product.Default.Rules.World.Routes.Values.DistinctBy(r => r.Folders.Outbound))
        {
            start.ArgumentList.Add("--outbound");
            start.ArgumentList.Add(Path.Combine(product.Options.Data, route.Folders.Outbound));
            start.ArgumentList.Add("--answers");
            start.ArgumentList.Add(Path.Combine(product.Options.Data, route.Folders.AnswersIn));
        }

        foreach (var (name, value) in new[]
        {
            ("--rules", Path.Combine(practice, "payers.yaml")),
            ("--state", Path.Combine(root, ".run", "sandbox.json")),
            ("--clock", url + "/clock"),
            ("--paper", Path.Combine(product.Options.Data, product.Default.Rules.World.Tenant.Bank.Folder)),
        })
        {
            start.ArgumentList.Add(name);
            start.ArgumentList.Add(value);
        }

        return Process.Start(start);
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
