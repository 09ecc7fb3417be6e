using System.Collections.Immutable;
using System.Text;
using FirstPass.App.Composition;
using FirstPass.App.Imports;
using FirstPass.App.Intake;
using FirstPass.App.Office.Files;
using FirstPass.Billing.Files;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Tenancy;
using FirstPass.Exchange.Files;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.App.Processing;

/// <summary>Takes some files through the whole product and tells what became of them.</summary>
public sealed class ProcessRun
{
    private readonly ProcessOptions options;
    private readonly string folder;
    /// <summary>How often a run says how far it is.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PassingOn passing = new();
    private readonly List<WrittenFile> passed = [];
    private readonly long started = TimeProvider.System.GetTimestamp();

    private ProcessRun(ProcessOptions options, string folder) => (this.options, this.folder) = (options, folder);

    /// <summary>Runs.</summary>
    public static async Task<ProcessOutcome> RunAsync(ProcessOptions options)
    {
        var received = options.Files.Where(File.Exists).SelectMany(f => Survey(f).AsEnumerable()).ToImmutableArray();
        if (received.Any(r => r.Usage == "T") && received.Any(r => r.Usage == "P"))
            return new ProcessOutcome.BothWorlds();
        var made = options.Data is { } kept ? Installation.EnvironmentOf(kept) : null;
        if (made is { } world && received.Any(r => IsOther(world, r.Usage)))
            return new ProcessOutcome.OtherWorld(world);
        if (made is { } real and not DataEnvironment.Demo && options.AsOf is not null)
            return new ProcessOutcome.RealTime(real);
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

    private async Task<ProcessOutcome> RunAsync(ImmutableArray<ReceivedInterchange> received, string? scratch)
    {
        if (options.Data is not null)
            StagedConfiguration.Recover(folder);
        var opened = Product.Open(new ProductOptions
        {
            Data = folder,
            Environment = options.Environment ?? Installation.EnvironmentOf(folder) ?? EnvironmentFor(received),
            KeyFile = scratch is null ? options.KeyFile : Path.Combine(scratch, "key", "root.key"),
            Configuration = Configuration(received),
            Shipped = options.Shipped,
            Clock = options.AsOf is { } day ? ClockOn(day) : TimeProvider.System,
            Watch = false,
        });
        if (!opened.TryGet(out var product))
            return new ProcessOutcome.NotOpened(opened.Errors);
        await using var closing = product.ConfigureAwait(false);
        return product.Desk(TenantId.Default) is { } desk
            ? new ProcessOutcome.Done(await RunAsync(desk).ConfigureAwait(false))
            : new ProcessOutcome.NoDatabase(product.Tenants[0].Trouble);
    }

    private async Task<ProcessResult> RunAsync(TenantDesk desk)
    {
        var before = desk.Drops.All.Length;
        var taken = new List<(string Name, string Trouble, FileReceipt? Receipt)>();
        var settled = true;
        foreach (var file in options.Files)
        {
            taken.Add(await TakeAsync(desk, file).ConfigureAwait(false));
            settled = await SettleAsync(desk, taken[^1].Name, taken.Count, taken[^1].Receipt).ConfigureAwait(false);
            if (!settled)
                break;
        }

        // A claim is to meet its answers, so nothing is taken behind a file that is still under way.
        taken.AddRange(options.Files.Skip(taken.Count).Select(f =>
            (Path.GetFileName(f), ProcessedFile.NotReached, (FileReceipt?)null)));

        var report = new ProcessedCases(desk);
        var books = new Overview(desk.Open);
        var written = desk.Drops.All.Skip(before).Select(d => Kept(d.Kind, d.File)).ToList();
        return new ProcessResult(
            [.. taken.Select(t => report.Of(t.Name, t.Trouble, t.Receipt))],
            [.. passed, .. written],
            settled,
            books.Tasks(),
            books.Ledger());
    }

    /// <summary>Waits until nothing is under way, and tells how far it is.</summary>
    private async Task<bool> SettleAsync(TenantDesk desk, string name, int ordinal, FileReceipt? receipt)
    {
        var interchanges = receipt?.Interchanges ?? [];
        var parts = interchanges.Sum(i => i.Received.Sets.Sum(s => s.Parts));
        var began = TimeProvider.System.GetTimestamp();
        while (!await desk.SettleAsync(Pause).ConfigureAwait(false))
        {
            if (TimeProvider.System.GetElapsedTime(began) > options.Patience)
                return false;
            var done = interchanges.Where(i => !i.Receipt.Case.IsNone)
                .Sum(i => desk.Cases.Totals(i.Receipt.Case).Sum(t => t.Count));
            options.Progress(new ProcessProgress(
                name, ordinal, options.Files.Length, done, parts, TimeProvider.System.GetElapsedTime(started)));
        }

        return true;
    }

    private async Task<(string Name, string Trouble, FileReceipt? Receipt)> TakeAsync(TenantDesk desk, string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
            return (name, "NO_SUCH_FILE", null);
        try
        {
            var receipt = await desk.Intake.TakeAsync(
                path, desk.Intake.HoldsLines(path) ? OfLines(name) : OfRoute(desk, path)).ConfigureAwait(false);
            return (name, receipt.UntakenPart is null ? "" : ProcessedFile.TryAgain, receipt);
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

    private static FileOrigin OfLines(string name) => new("", false, name, false) { OnlyLines = LineIntake.Both };

    /// <summary>Where an X12 file came from, by its envelope; what is only observed leaves here.</summary>
    private FileOrigin OfRoute(TenantDesk desk, string path)
    {
        var world = desk.Rules.World;
        var received = Survey(path);
        var farSide = received.Any(RouteChoice.IsFromFarSide);
        var route = received.Select(r => RouteChoice.For(world, r)).FirstOrDefault(r => r is not null)
            ?? world.Routes.Values.OrderBy(r => r.Code, StringComparer.Ordinal).FirstOrDefault();
        var isOther = received.Any(r => InterchangeSteps.IsOtherWorld(world, route?.Code ?? "", r.Usage));
        var passes = !isOther && (farSide || route is null || route.Mode != GatewayMode.Gate);
        if (passes && route is not null)
            PassOn(desk, path, farSide ? route.Folders.AnswersOut : route.Folders.Outbound);
        var unique = TakenFile.NameFor(Path.GetFileName(path), desk.Settings.Clock.GetUtcNow());
        return new FileOrigin(route?.Code ?? "", farSide, unique, passes);
    }

    private void PassOn(TenantDesk desk, string path, string onward)
    {
        var target = Path.Combine([desk.Settings.Root, .. onward.Split('/')]);
        var name = Path.GetFileName(path);
        var second = TakenFile.NameFor(name, desk.Settings.Clock.GetUtcNow());
        // The same bytes leave the same way once: a run that was cut off may be done again.
        var act = Digest.Of(Encoding.UTF8.GetBytes($"process|{target}|{FileDrop.ContentOf(path)}"));
        passing.Once(
            path, new FileSpool(folder).MarkOf(act.ToString()[..32]), new OnwardPlace(target, name, second),
            copy => passed.Add(Kept("passed", copy)));
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

    private ConfigurationText Configuration(ImmutableArray<ReceivedInterchange> received)
    {
        var home = new InstanceFolder(folder).ConfigOf(TenantId.Default);
        if (options is { World: null, Data: not null, Mode: null } && Directory.Exists(home))
            return ConfigurationText.Of(home);
        var mode = options.Mode ?? GatewayMode.Gate;
        var own = options.World is { } world
            ? ConfigurationText.At(world)
            : options.Data is not null && Directory.Exists(home)
                ? ConfigurationText.Of(home)
                : ProcessWorld.For(received, mode);
        return own with { Change = w => w.Under(mode, new Promotion.All(), Corrections.Source) };
    }

    // Data that is kept and was made as of another day is no real data.
    private DataEnvironment EnvironmentFor(ImmutableArray<ReceivedInterchange> received) =>
        options is { Data: not null, AsOf: not null } ? DataEnvironment.Demo
        : received.Any(r => r.Usage == "T") ? DataEnvironment.Test
        : DataEnvironment.Production;

    private static bool IsOther(DataEnvironment made, string usage) => made switch
    {
        DataEnvironment.Production => usage == "T",
        DataEnvironment.Test => usage == "P",
        DataEnvironment.Demo => false,
    };

    /// <summary>Nine in the morning of that day, and on from there.</summary>
    private static SteeredClock ClockOn(LocalDate day) => new(
        (day + new LocalTime(9, 0)).InZoneLeniently(Workflow.Calendars.CalendarHours.Default.Zone).ToDateTimeOffset());

    private static ImmutableArray<ReceivedInterchange> Survey(string path)
    {
        using var stream = File.OpenRead(path);
        return FileIntake.Survey(stream, new FileArrival("", false, Digest.Zero, stream.Length, false));
    }
}
