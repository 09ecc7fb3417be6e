using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.Billing.Files;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Tenancy;
using FirstPass.Exchange.Files;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.App.Processing;

/// <summary>Takes some files through the whole product and tells what became of them.</summary>
public sealed class ProcessRun
{
    private readonly ProcessOptions options;
    private readonly string folder;
    private readonly List<WrittenFile> passed = [];

    private ProcessRun(ProcessOptions options, string folder) => (this.options, this.folder) = (options, folder);

    /// <summary>Runs. Refused when the configuration is wrong, or when files are marked for both worlds.</summary>
    public static async Task<Loaded<ProcessResult>> RunAsync(ProcessOptions options)
    {
        var received = options.Files.Where(File.Exists).SelectMany(f => Survey(f).AsEnumerable()).ToImmutableArray();
        if (received.Any(r => r.Usage == "T") && received.Any(r => r.Usage == "P"))
            return Refused("The files are marked for both worlds (ISA15 P and T); they cannot be processed together.");
        var scratch = options.Data is null ? Directory.CreateTempSubdirectory("firstpass-process-").FullName : null;
        try
        {
            var run = new ProcessRun(options, options.Data ?? Path.Combine(scratch!, "data"));
            return await run.RunAsync(received, scratch).ConfigureAwait(false);
        }
        finally
        {
            if (scratch is not null)
                Directory.Delete(scratch, recursive: true);
        }
    }

    private async Task<Loaded<ProcessResult>> RunAsync(ImmutableArray<ReceivedInterchange> received, string? scratch)
    {
        var opened = Product.Open(new ProductOptions
        {
            Data = folder,
            Environment = options.Environment ?? EnvironmentOf(received),
            KeyFile = scratch is null ? options.KeyFile : Path.Combine(scratch, "key", "root.key"),
            Configuration = Configuration(received),
            Shipped = options.Shipped,
            Clock = options.AsOf is { } day ? ClockOn(day) : TimeProvider.System,
            Watch = false,
        });
        if (!opened.TryGet(out var product))
            return new Loaded<ProcessResult>.Refused(opened.Errors);
        await using var closing = product.ConfigureAwait(false);
        if (product.Desk(TenantId.Default) is not { } desk)
            return Refused($"The database cannot be opened: {product.Tenants[0].Trouble}.");
        var before = desk.Drops.All.Length;
        var taken = new List<(string Name, string Trouble, FileReceipt? Receipt)>();
        foreach (var file in options.Files)
        {
            taken.Add(await TakeAsync(desk, file).ConfigureAwait(false));
            if (!await desk.SettleAsync(options.Patience).ConfigureAwait(false))
                break;
        }

        var settled = taken.Count == options.Files.Length && await desk.IsIdleAsync().ConfigureAwait(false);
        var report = new ProcessedCases(desk);
        var written = desk.Drops.All.Skip(before).Select(d => Kept(d.Kind, d.File)).ToList();
        return new Loaded<ProcessResult>.Ok(new ProcessResult(
            [.. taken.Select(t => report.Of(t.Name, t.Trouble, t.Receipt))], [.. passed, .. written], settled));
    }

    private async Task<(string Name, string Trouble, FileReceipt? Receipt)> TakeAsync(TenantDesk desk, string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
            return (name, "NO_SUCH_FILE", null);
        var world = desk.Rules.World;
        if (desk.Intake.HoldsLines(path))
            return (name, "", await desk.Intake.TakeAsync(path, new FileOrigin("", false, name, false))
                .ConfigureAwait(false));
        var received = Survey(path);
        var farSide = received.Any(RouteChoice.IsFromFarSide);
        var route = received.Select(r => RouteChoice.For(world, r)).FirstOrDefault(r => r is not null)
            ?? world.Routes.Values.OrderBy(r => r.Code, StringComparer.Ordinal).FirstOrDefault();
        var passes = farSide || route is null || route.Mode != GatewayMode.Gate;
        if (passes && route is not null)
            PassOn(desk, path, farSide ? route.Folders.AnswersOut : route.Folders.Outbound);
        var unique = TakenFile.NameFor(name, desk.Settings.Clock.GetUtcNow());
        try
        {
            var origin = new FileOrigin(route?.Code ?? "", farSide, unique, passes);
            return (name, "", await desk.Intake.TakeAsync(path, origin).ConfigureAwait(false));
        }
        catch (InvalidDataException)
        {
            return (name, "FILE_TOO_LONG", null);
        }
        catch (SubjectShreddedException)
        {
            return (name, "SHREDDED", null);
        }
    }

    private void PassOn(TenantDesk desk, string path, string onward)
    {
        var target = Path.Combine([desk.Settings.Root, .. onward.Split('/')]);
        var name = Path.GetFileName(path);
        var second = TakenFile.NameFor(name, desk.Settings.Clock.GetUtcNow());
        passed.Add(Kept("passed", FileDrop.Copy(path, target, name, second)));
    }

    private WrittenFile Kept(string kind, DroppedFile file)
    {
        var name = Path.GetFileName(file.Path);
        if (options.Out is { } target)
        {
            var kept = FileDrop.Copy(file.Path, target, name, $"{file.Content.ToString()[..8]}-{name}");
            return new WrittenFile(kind, Path.GetFileName(kept.Path), file.Length, file.Content, kept.Path);
        }

        return new WrittenFile(kind, name, file.Length, file.Content, options.Data is null ? "" : file.Path);
    }

    private ConfigurationText? Configuration(ImmutableArray<ReceivedInterchange> received)
    {
        var own = options.World is { } world
            ? Directory.Exists(world) ? ConfigurationText.Of(world) : ConfigurationText.OfFile(world)
            : options.Data is not null && Directory.Exists(Path.Combine(folder, "config"))
                ? ConfigurationText.Of(Path.Combine(folder, "config"))
                : ProcessWorld.For(received, options.Mode ?? GatewayMode.Gate);
        return options.Mode is { } mode
            ? own with { Change = w => w.Under(mode, new Promotion.All(), Corrections.Source) }
            : own;
    }

    private static DataEnvironment EnvironmentOf(ImmutableArray<ReceivedInterchange> received) =>
        received.Any(r => r.Usage == "T") ? DataEnvironment.Test : DataEnvironment.Production;

    /// <summary>Nine in the morning of that day, and on from there.</summary>
    private static SteeredClock ClockOn(LocalDate day) => new(
        (day + new LocalTime(9, 0)).InZoneLeniently(Workflow.Calendars.CalendarHours.Default.Zone).ToDateTimeOffset());

    private static ImmutableArray<ReceivedInterchange> Survey(string path)
    {
        using var stream = File.OpenRead(path);
        return FileIntake.Survey(stream, new FileArrival("", false, Digest.Zero, stream.Length, false));
    }

    private static Loaded<ProcessResult> Refused(string reason) =>
        new Loaded<ProcessResult>.Refused([new DefinitionError(new Place("process", 0, 0), reason)]);
}
