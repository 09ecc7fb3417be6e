using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.App.Scenarios.Running;

/// <summary>
/// One tenant with a clock that stands, and the folders around it: the product as it runs, except that time moves
/// only when a
/// story moves it, and that everything has come to rest before the story goes on.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private const int MostClocks = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SteeredClock clock;
    private readonly ImmutableArray<FolderWatch> watches;

    private Stage(TenantDesk desk, SteeredClock clock, ImmutableArray<FolderWatch> watches, string root)
    {
        Desk = desk;
        this.clock = clock;
        this.watches = watches;
        Root = root;
    }

    /// <summary>The tenant at work.</summary>
    public TenantDesk Desk { get; }

    /// <summary>Folder that the routes' folders are relative to.</summary>
    public string Root { get; }

    public World World => Desk.Rules.World;

    /// <summary>The time it is at the facility.</summary>
    public LocalDateTime Now => Local(Instant);

    /// <summary>Where the story's time stands.</summary>
    public Instant Instant => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Opens a tenant of its own for a story.</summary>
    public static Stage Open(
        SteeredClock clock, OpenTenant tenant, Rulebook rules, Catalog catalog, string root)
    {
        var settings = new DeskSettings(root, clock, new ProcessInfo("scenario", "scenario"));
        var desk = new TenantDesk(tenant, rules, catalog, settings);
        var watches = WatchedFolder.Of(rules.World, root, DataEnvironment.Demo)
            .Select(folder => new FolderWatch(folder, () => desk.Intake, clock, TimeSpan.Zero)).ToImmutableArray();
        foreach (var watch in watches)
            watch.Make();
        return new Stage(desk, clock, watches, root);
    }

    /// <summary>A time of the facility.</summary>
    public LocalDateTime Local(Instant at) => at.InZone(World.Staff.Hours.Zone).LocalDateTime;

    /// <summary>An instant of a time of the facility.</summary>
    public Instant InstantOf(LocalDateTime at) => at.InZoneLeniently(World.Staff.Hours.Zone).ToInstant();

    /// <summary>Lets time pass: every clock on the way rings at its own time.</summary>
    public async Task MoveToAsync(LocalDateTime at)
    {
        var target = InstantOf(at);
        for (var rung = 0; rung < MostClocks; rung++)
        {
            await RestAsync().ConfigureAwait(false);
            if (await NextDueAsync().ConfigureAwait(false) is not { } due || due > target)
                break;
            clock.MoveTo(due.ToDateTimeOffset());
        }

        clock.MoveTo(target.ToDateTimeOffset());
        await RestAsync().ConfigureAwait(false);
    }

    /// <summary>Looks into every folder, and lets everything come to rest.</summary>
    public async Task SweepAsync()
    {
        foreach (var watch in watches)
            await watch.SweepAsync().ConfigureAwait(false);
        await RestAsync().ConfigureAwait(false);
    }

    /// <summary>Hands an event in, and lets everything come to rest.</summary>
    public async Task<Receipt> TellAsync(Event happened)
    {
        var receipts = await Desk.Runtime.Submit([happened], Lane.Person).ConfigureAwait(false);
        await RestAsync().ConfigureAwait(false);
        return receipts[0];
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private async Task RestAsync()
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            if (!await Desk.SettleAsync(Patience).ConfigureAwait(false))
                break;
            if (await NextDueAsync().ConfigureAwait(false) is not { } due || due > now)
                return;
            await Task.Delay(1).ConfigureAwait(false);
        }

        throw new StoryException("The story does not come to rest: " + await LeftAsync().ConfigureAwait(false));
    }

    /// <summary>What is under way still.</summary>
    private Task<string> LeftAsync() => Desk.Runtime.Ask(store => string.Join(
        ", ",
        store.OpenFeeds().Select(f => $"feed {f.Feed}").Concat(store.WaitingEffects(8).Select(e => $"effect {e.Kind}"))
            .Concat(store.ReadyMessages(8).Select(m => $"message {m.Message.EventType}"))));

    private Task<Instant?> NextDueAsync() => Desk.Runtime.Ask(store => store.NextDue());
}
