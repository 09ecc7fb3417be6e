using System.Collections.Immutable;
using System.CommandLine;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.App.Processing;
using FirstPass.Billing.Files;
using FirstPass.Engine.Tenancy;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.App.Commands;

/// <summary><c>firstpass process FILE...</c>: does for given files what <c>serve</c> does for folders, and says what
/// happened.</summary>
public static class ProcessCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Claim, acknowledgement and remittance files." };
        var mode = new Option<string>("--mode")
        {
            Description = "gate (stops claims with errors), advise or observe (stop nothing).",
            DefaultValueFactory = _ => "gate",
        };
        var config = new Option<DirectoryInfo?>("--config")
        {
            Description = "Configuration folder: payers, routes, rates.",
        };
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description = "Keep the data here; without it nothing is kept.",
        };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Put what would leave into this folder." };
        var asOf = new Option<string?>("--as-of") { Description = "Judge as of this day, such as 2026-06-01." };
        var command = new Command(
            "process",
            "Judge files, send what may leave, post what was paid.\n\nExamples:\n  firstpass process today.837\n"
            + "  firstpass process today.837 answers.277 paid.835 --config samples/practice/config --out outbox")
        { files, mode, config, data, output, asOf };
        command.SetAction((parsed, _) => RunAsync(new ProcessRequest(
            parsed.GetValue(files) ?? [],
            parsed.GetValue(mode)!,
            parsed.GetValue(config)?.FullName,
            parsed.GetValue(data)?.FullName,
            parsed.GetValue(output)?.FullName,
            parsed.GetValue(asOf))));
        return command;
    }

    private static async Task<int> RunAsync(ProcessRequest request)
    {
        if (Problem(request) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
            return Exit.Usage;
        }

        using var home = new ThrowAwayHome(request.Data);
        var loaded = Product.Open(Options(request, home));
        if (!loaded.TryGet(out var product))
        {
            foreach (var error in loaded.Errors)
                await Console.Error.WriteLineAsync(error.ToString()).ConfigureAwait(false);
            return Exit.Environment;
        }

        await using (product.ConfigureAwait(false))
            return await TakeAsync(product, request, home).ConfigureAwait(false);
    }

    private static async Task<int> TakeAsync(Product product, ProcessRequest request, ThrowAwayHome home)
    {
        var desk = product.Default;
        var report = new ProcessReport(desk, Console.Out);
        var code = Exit.Done;
        foreach (var file in request.Files)
        {
            var origin = OriginOf(file.FullName, desk);
            var receipt = await desk.Intake.TakeAsync(file.FullName, origin).ConfigureAwait(false);
            if (!await desk.SettleAsync(Patience).ConfigureAwait(false))
                await Console.Error.WriteLineAsync("Some work is still under way.").ConfigureAwait(false);
            code = Math.Max(code, report.Write(file.Name, receipt));
        }

        report.WriteLedger();
        report.WriteSent(home.Folder, request.Output);
        return code;
    }

    private static FileOrigin OriginOf(string path, TenantDesk desk)
    {
        var routes = desk.Rules.World.Routes.Values.OrderBy(r => r.Code, StringComparer.Ordinal).ToList();
        using var stream = File.OpenRead(path);
        var survey = FileIntake.Survey(
            stream, new Exchange.Files.FileArrival(routes[0].Code, false, default, stream.Length, false));
        var far = survey.All(r => r.Content is InterchangeContent.Remittances or InterchangeContent.Acknowledgements);
        var sender = survey.Select(r => far ? r.Receiver : r.Sender).FirstOrDefault() ?? "";
        var route = routes.FirstOrDefault(r =>
            desk.Rules.World.Partners.GetValueOrDefault(r.Source)?.Envelope?.Sender == sender) ?? routes[0];
        return new FileOrigin(route.Code, far, $"process/{Path.GetFileName(path)}/{Guid.CreateVersion7():N}", false);
    }

    private static ProductOptions Options(ProcessRequest request, ThrowAwayHome home)
    {
        var clock = request.AsOf is { } day && LocalDatePattern.Iso.Parse(day) is { Success: true } parsed
            ? new SteeredClock(parsed.Value.At(new LocalTime(15, 0)).InUtc().ToDateTimeOffset())
            : (TimeProvider)TimeProvider.System;
        return new ProductOptions
        {
            Data = home.Folder,
            KeyFile = home.KeyFile,
            AnchorFile = home.AnchorFile,
            Environment = request.AsOf is null ? DataEnvironment.Production : DataEnvironment.Demo,
            Config = request.Config,
            Configuration = request.Config is null ? PlainWorld.Of(request) : null,
            Clock = clock,
            Watch = false,
        };
    }

    private static string? Problem(ProcessRequest request)
    {
        if (request.Files.Length == 0)
            return "Name at least one file.";
        if (request.Files.FirstOrDefault(f => !f.Exists) is { } missing)
            return $"There is no file {missing}.";
        if (request.Mode is not ("gate" or "advise" or "observe"))
            return "--mode is gate, advise or observe.";
        if (request.AsOf is { } day && !LocalDatePattern.Iso.Parse(day).Success)
            return "--as-of is a day such as 2026-06-01.";
        return request.Config is { } folder && !Directory.Exists(folder) ? $"There is no folder {folder}." : null;
    }
}

/// <summary>What <c>process</c> was asked.</summary>
internal sealed record ProcessRequest(
    FileInfo[] Files, string Mode, string? Config, string? Data, string? Output, string? AsOf);

/// <summary>The surroundings of a <c>process</c> without configuration: its senders as sources, no payer
/// known.</summary>
internal static class PlainWorld
{
    public static ConfigurationText Of(ProcessRequest request) => ProcessWorld.For(
        [.. request.Files.SelectMany(f => Survey(f.FullName))],
        Enum.Parse<Billing.Gateway.GatewayMode>(request.Mode, ignoreCase: true));

    private static ImmutableArray<ReceivedInterchange> Survey(string path)
    {
        using var stream = File.OpenRead(path);
        return FileIntake.Survey(stream, new Exchange.Files.FileArrival("", false, default, stream.Length, false));
    }
}

/// <summary>A data folder and a key that go away with the run, unless the data is to be kept.</summary>
internal sealed class ThrowAwayHome : IDisposable
{
    private readonly string? temporary;

    public ThrowAwayHome(string? keep)
    {
        temporary = keep is null ? Directory.CreateTempSubdirectory("firstpass-").FullName : null;
        Folder = keep ?? Path.Combine(temporary!, "data");
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    public string? KeyFile => temporary is null ? null : Path.Combine(temporary, "keys", "process.key");

    public string? AnchorFile => temporary is null ? null : Path.Combine(temporary, "keys", "anchor");

    public void Dispose()
    {
        if (temporary is not null)
            Directory.Delete(temporary, recursive: true);
    }
}
