using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using FirstPass.App.Effects;
using FirstPass.App.Feeds;
using FirstPass.App.Intake;
using FirstPass.Engine.Effects;
using FirstPass.Engine.Feeds;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.App.Composition;

/// <summary>How a tenant's desk runs.</summary>
/// <param name="Root">Folder that the routes' folders are relative to.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Process">Which process this is.</param>
public sealed record DeskSettings(string Root, TimeProvider Clock, ProcessInfo Process);

/// <summary>
/// One tenant at work: its loop, what its cases order outside, the files they feed on, and the door for new ones.
/// </summary>
public sealed class TenantDesk : IAsyncDisposable
{
    private static readonly TimeSpan CheckpointEach = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource stopping = new();
    private readonly ICaseStore store;
    private readonly ImmutableArray<SequentialFeed> feeds;
    private readonly FeedPump pump;
    private readonly EffectDispatcher dispatcher;
    private readonly ITimer checkpoints;
    private readonly Task running;

    /// <summary>Becomes the tenant's writer and starts to work.</summary>
    public TenantDesk(OpenTenant open, Rulebook rules, Catalog catalog, DeskSettings settings)
    {
        Open = open;
        Rules = rules;
        Catalog = catalog;
        Settings = settings;
        Cases = new CaseLookup(open.OpenStore(), open.Keys, catalog);
        Drops = new DropLog();
        store = open.OpenStore();
        Shard = MakeShard(open, rules, catalog, settings, store);
        Intake = new FileIntake(open.Blobs, Shard, open.Keys.Hash);
        feeds =
        [
            new ClaimsFeed(Cases, open.Blobs, open.Keys.Hash, rules.World),
            new RemitsFeed(Cases, open.Blobs, open.Keys.Hash),
            new AnswersFeed(Cases, open.Blobs),
        ];
        pump = new FeedPump(
            Shard, [.. feeds, MembersFeed.Sent(Cases), MembersFeed.Refused(Cases)]);
        dispatcher = new EffectDispatcher(Shard, open.Keys, catalog.Codecs, EffectHandlers.Of(this), settings.Clock);
        Shard.Committed = report => Ring(report.Outside);
        Shard.Start();
        checkpoints = settings.Clock.CreateTimer(_ => Checkpoint(), null, CheckpointEach, CheckpointEach);
        running = Task.WhenAll(
            Task.Run(() => pump.RunAsync(stopping.Token)), Task.Run(() => dispatcher.RunAsync(stopping.Token)));
    }

    /// <summary>Databases, keys, files and the access stream.</summary>
    public OpenTenant Open { get; }

    public Rulebook Rules { get; }

    public Catalog Catalog { get; }

    public DeskSettings Settings { get; }

    /// <summary>Reads committed cases.</summary>
    public CaseLookup Cases { get; }

    /// <summary>The loop: events go in here.</summary>
    public Shard Shard { get; }

    /// <summary>The door for files.</summary>
    public FileIntake Intake { get; }

    /// <summary>Files that effects have put outside since the start.</summary>
    public DropLog Drops { get; }

    /// <summary>What a checkpoint met last; empty when nothing.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>True when nothing is under way: no file is being fed, no effect waits, no message is undelivered.</summary>
    public async Task<bool> IsIdleAsync() => await Shard
        .Ask(s => s.OpenFeeds().IsEmpty && s.WaitingEffects(1).IsEmpty && s.ReadyMessages(1).IsEmpty)
        .ConfigureAwait(false);

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
        await checkpoints.DisposeAsync().ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        pump.Ring();
        dispatcher.Ring();
        await running.ConfigureAwait(false);
        await Shard.Stop().ConfigureAwait(false);
        foreach (var feed in feeds)
            feed.Dispose();
        Cases.Dispose();
        store.Dispose();
        Open.Dispose();
        stopping.Dispose();
    }

    private static Shard MakeShard(
        OpenTenant open, Rulebook rules, Catalog catalog, DeskSettings settings, ICaseStore store)
    {
        var options = new ShardOptions { Build = settings.Process.Build };
        var queue = new Engine.Shards.Intake(options);
        var around = new Surroundings(
            new ShardId(open.Marker.Tenant, 0), settings.Process.Node, Entropy, _ => rules.Active);
        return new Shard(
            new ShardCore(around, store, open.Keys, catalog, options, queue), queue, store, options, settings.Clock);
    }

    private static ulong Entropy() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    private void Ring(bool outside)
    {
        if (!outside)
            return;
        pump.Ring();
        dispatcher.Ring();
    }

    // A checkpoint that cannot be written now is written later: the log itself is durable.
    private void Checkpoint()
    {
        try
        {
            Open.Checkpoints.MaybeWrite(Instant.FromDateTimeOffset(Settings.Clock.GetUtcNow()));
        }
        catch (Exception fault) when (fault is StoreUnavailableException or IOException)
        {
            Trouble = fault.GetType().Name;
        }
    }
}
