using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using FirstPass.App.Api;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Commands.Instance;

/// <summary><c>firstpass demo</c>: the sample practice with its sandbox payers, moving before your eyes.</summary>
public static class DemoCommand
{
    private const int UsualPort = 5180;
    private static readonly DateTimeOffset FirstMorning = new(2026, 6, 1, 13, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset BeforeHistory = new(2026, 5, 11, 13, 0, 0, TimeSpan.Zero);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var root = new Option<string>("--root") { Description = "Folder of the repository.", Required = true };
        var home = new Option<string?>("--home")
        {
            Description = "Folder for the demonstration's data; it is begun anew. Default: .run/demo below the root.",
        };
        var once = new Option<bool>("--once") { Description = "Stop when it has been quiet for ten seconds." };
        var command = new Instruction(
            "demo",
            "Run the sample practice: claims are judged, sent, acknowledged and paid by sandbox payers.",
            "demo --root .")
        {
            root, home, once,
        };
        command.SetAction((parsed, cancel) =>
        {
            var folder = Path.GetFullPath(parsed.GetValue(root)!);
            return RunAsync(
                Voice.Of(parsed),
                new DemoPlace(folder, Path.GetFullPath(parsed.GetValue(home) ?? Path.Combine(folder, ".run", "demo"))),
                parsed.GetValue(once),
                cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(Voice voice, DemoPlace place, bool once, CancellationToken cancel)
    {
        if (!Directory.Exists(place.Practice))
            return voice.Refuse(Exit.Environment, $"There is no sample practice in {place.Practice}.");
        if (InstanceLock.HolderOf(place.Data) is { } holder)
            return voice.Refuse(Exit.Environment, holder.Sentence, "One demonstration at a time.");
        place.Empty();
        var options = new ProductOptions
        {
            Data = place.Data,
            Config = Path.Combine(place.Practice, "config"),
            KeyFile = place.Key,
            Environment = DataEnvironment.Demo,
            Logs = OperatorLog.OnConsole(LogLevel.Warning),
            Clock = new SteeredClock(BeforeHistory),
            StableFor = TimeSpan.FromMilliseconds(300),
            LookEach = TimeSpan.FromMilliseconds(200),
        };
        voice.Output.WriteLine("SYNTHETIC: Prairie Lakes Medical Group, invented patients, payers and prices.");
        return await ServeCommand.RunAsync(
            voice, options, $"http://127.0.0.1:{FreePort()}", new WebFront(),
            (product, url, stop) =>
                ShowAsync(product, place, new DemoShow(product, place, url, voice.Output), once, stop),
            cancel).ConfigureAwait(false);
    }

    private static async Task ShowAsync(
        Product product, DemoPlace place, DemoShow show, bool once, CancellationToken stop)
    {
        await DemoStaff.MakeAsync(product, place, stop).ConfigureAwait(false);
        if (product.Options.Clock is SteeredClock steered)
        {
            await show.PlayHistoryAsync(steered, stop).ConfigureAwait(false);
            steered.MoveTo(FirstMorning);
        }

        using var sandbox = new DemoSandbox(product, place, show.Url);
        show.Begin();
        var quiet = 0;
        while (!stop.IsCancellationRequested && !(once && quiet >= DemoShow.QuietSteps))
        {
            quiet = show.Step() ? 0 : quiet + 1;
            if (quiet == DemoShow.QuietSteps)
                show.Hint();
            await Task.Delay(DemoShow.Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (quiet > DemoShow.StepsBeforeTimeRuns && product.Options.Clock is SteeredClock clock)
                clock.Move(TimeSpan.FromHours(1));
        }
    }

    // The usual one when it is free, so that an address that was noted stays right.
    private static int FreePort()
    {
        foreach (var wanted in (int[])[UsualPort, 0])
        {
            try
            {
                using var socket = new TcpListener(IPAddress.Loopback, wanted);
                socket.Start();
                return ((IPEndPoint)socket.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }

        return UsualPort;
    }
}
