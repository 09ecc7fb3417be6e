using FirstPass.App.Effects;
using FirstPass.App.Feeds;
using FirstPass.App.Intake;
using FirstPass.App.Messages;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace FirstPass.App.Composition;

/// <summary>How a tenant's desk runs.</summary>
/// <param name="Root">Folder that the routes' folders are relative to.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Process">Which process this is.</param>
public sealed record DeskSettings(string Root, TimeProvider Clock, ProcessInfo Process)
{
    /// <summary>Where the program tells whoever operates it what happens.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>False to let cases stand: no loop, no clocks, no effects.</summary>
    public bool Works { get; init; } = true;
}

/// <summary>
/// One tenant at work: its loop, what its cases order outside, the files they feed on, and the door for new ones.
/// </summary>
public sealed class TenantDesk : IAsyncDisposable
{
    private const string ReadOnly = "READ_ONLY";

    private readonly SequentialFeed[] feeds;
    private readonly TenantRuntime? runtime;
    private readonly FileIntake? intake;
    private readonly MessageIntake? messages;
    private readonly ResourcesOut? resourcesOut;
    private string resourcesWait = "";

    /// <summary>Becomes the tenant's writer and starts to work. A tenant that is open to be read, or whose cases are to
    /// stand, does not work.</summary>
    public TenantDesk(OpenTenant open, Rulebook rules, Catalog catalog, DeskSettings settings)
    {
        Open = open;
        Rules = rules;
        Catalog = catalog;
        Settings = settings;
        Cases = new CaseLookup(open.OpenStore(), open.Keys, catalog);
        feeds =
        [
            new ClaimsFeed(Cases, open.Blobs, open.Keys.Hash, rules.World),
            new RemitsFeed(Cases, open.Blobs, open.Keys.Hash),
            new RemitAgainFeed(Cases, open.Blobs),
            new AnswersFeed(Cases, open.Blobs),
        ];
        if (open.IsReadOnly || !settings.Works)
            return;
        // The product reads patient data on its own behalf: one entry for each reading of a file.
        var own = open.Scope(Actor.System, "exchange");
        foreach (var feed in feeds)
            feed.Reads = id => own.RecordAccess($"feed.{feed.Name}", id);
        runtime = TenantRuntime.Start(open, new RuntimeParts(catalog, _ => rules.Active, settings.Clock)
        {
            Owner = settings.Process.Node,
            Options = new ShardOptions { Build = settings.Process.Build },
            Handlers = EffectHandlers.Of(new Outside(this), open),
            Notice = OperatorLog.Of(settings.Log, open.Marker.Tenant),
            Feeds =
            [
                .. feeds, MembersFeed.Sent(Cases), MembersFeed.Refused(Cases, open.Blobs), MembersFeed.Silent(Cases),
                MembersFeed.Unsent(Cases), new PassedFeed(Cases),
            ],
        });
        messages = new MessageIntake(open, runtime, rules, catalog);
        intake = new FileIntake(open.Blobs, runtime, open.Keys.Hash, rules.World)
        {
            Messages = messages,
            Resources = new ResourceIntake(open, runtime, rules, catalog),
            Tables = new TableIntake(open, runtime, rules, catalog),
        };
        if (rules.World.Tenant.Resources?.Outlet is { } outlet)
            resourcesOut = new ResourcesOut(open, rules, catalog, (outlet, settings.Root))
            {
                Refused = (position, code) =>
                    OperatorLog.ResourceRefused(settings.Log, open.Marker.Tenant, position, code),
            };
    }

    /// <summary>Databases, keys, files and the access stream.</summary>
    public OpenTenant Open { get; }

    public Rulebook Rules { get; }

    public Catalog Catalog { get; }

    public DeskSettings Settings { get; }

    /// <summary>Reads committed cases.</summary>
    public CaseLookup Cases { get; }

    /// <summary>The loop: events go in here.</summary>
    /// <exception cref="StoreUnavailableException">The tenant is only looked at.</exception>
    public TenantRuntime Runtime => runtime ?? throw new StoreUnavailableException(ReadOnly);

    /// <summary>The door for files.</summary>
    /// <exception cref="StoreUnavailableException">The tenant is only looked at.</exception>
    public FileIntake Intake => intake ?? throw new StoreUnavailableException(ReadOnly);

    /// <summary>The door for messages.</summary>
    /// <exception cref="StoreUnavailableException">The tenant is only looked at.</exception>
    public MessageIntake Messages => messages ?? throw new StoreUnavailableException(ReadOnly);

    /// <summary>Files that effects have put outside since the start.</summary>
    public DropLog Drops { get; } = new();

    /// <summary>True while events are taken; false also while the loop waits for its disk to start again.</summary>
    public bool IsRunning => Runtime.IsRunning;

    /// <summary>True while events are taken and their database is where it was opened.</summary>
    public bool IsReady => IsRunning && File.Exists(Open.Paths.Data);

    /// <summary>True when the loop has ended for good: another writer took the shard, or it broke.</summary>
    public bool HasEnded => runtime is { Ended.IsCompleted: true };

    /// <summary>Why it has ended; empty while it runs.</summary>
    public string EndCode => runtime is { Ended.IsCompletedSuccessfully: true } ended ? ended.Ended.Result : "";

    /// <summary>
    /// True when nothing is under way: no file is being fed, no effect waits, no message is undelivered, no clock is
    /// due.
    /// </summary>
    public Task<bool> IsIdleAsync()
    {
        var now = Instant.FromDateTimeOffset(Settings.Clock.GetUtcNow());
        return Runtime.Ask(s => s.OpenFeeds().IsEmpty && s.WaitingEffects(1).IsEmpty && s.ReadyMessages(1).IsEmpty
            && (s.NextDue() is not { } due || due > now));
    }

    /// <summary>Writes what has happened as resources where the tenant wants it; a disk that does not take it is tried
    /// again the next time.</summary>
    public void TellResources()
    {
        try
        {
            resourcesOut?.Follow();
            resourcesWait = "";
        }
        catch (Exception fault) when (FaultCode.OfDisk(fault) is { } code)
        {
            if (resourcesWait != code)
                OperatorLog.ResourcesWait(Settings.Log, Open.Marker.Tenant, code);
            resourcesWait = code;
        }
    }

    /// <summary>Waits until nothing is under way.</summary>
    /// <returns>False when that took longer than <paramref name="most"/>.</returns>
    public async Task<bool> SettleAsync(TimeSpan most)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var pause = 1; !await IsIdleAsync().ConfigureAwait(false); pause = Math.Min(2 * pause, 50))
        {
            if (TimeProvider.System.GetElapsedTime(started) > most)
                return false;
            await Task.Delay(pause).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Lets what is at hand finish, writes the last checkpoint, and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (runtime is not null)
            await runtime.DisposeAsync().ConfigureAwait(false);
        messages?.Dispose();
        foreach (var feed in feeds)
            feed.Dispose();
        Cases.Dispose();
        Open.Dispose();
    }
}
