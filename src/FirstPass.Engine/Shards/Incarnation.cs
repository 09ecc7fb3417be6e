using FirstPass.Engine.Effects;
using FirstPass.Engine.Feeds;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Shards;

/// <summary>
/// One life of a tenant's loop with its dispatchers; it ends when the loop ends and is never used again.
/// </summary>
internal sealed class Incarnation
{
    private readonly Lock reading = new();
    private readonly CancellationTokenSource over = new();
    private readonly ICaseStore store;
    private readonly ICaseStore readStore;
    private readonly CaseReader reader;
    private readonly Task beside;

    public Incarnation(OpenTenant tenant, RuntimeParts parts)
    {
        var around = new Surroundings(
            new ShardId(tenant.Marker.Tenant, 0), parts.Owner, parts.Entropy, parts.Active);
        var intake = new Intake(parts.Options);
        store = tenant.OpenLoopStore();
        readStore = tenant.OpenStore();
        reader = new CaseReader(readStore, tenant.Keys, parts.Catalog);
        var core = new ShardCore(around, store, tenant.Keys, parts.Catalog, parts.Options, intake);
        Shard = new Shard(core, intake, store, parts.Options, parts.Clock);
        var effects = new EffectDispatcher(Shard, tenant.Keys, parts.Catalog.Codecs, parts.Handlers, parts.Clock)
        {
            Notice = parts.Notice,
        };
        var feeds = new FeedPump(Shard, parts.Feeds) { Notice = parts.Notice };
        parts.Notice(new Notice.LoopStarted(core.Head.Position));
        Shard.Reported = report =>
        {
            parts.Notice(new Notice.Batch(report));
            if (!report.Outside)
                return;
            effects.Ring();
            feeds.Ring();
        };
        _ = Shard.Ended.ContinueWith(
            _ => over.Cancel(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        Shard.Start();
        beside = Task.WhenAll(
            Task.Run(() => effects.RunAsync(over.Token)), Task.Run(() => feeds.RunAsync(over.Token)));
    }

    /// <summary>The loop.</summary>
    public Shard Shard { get; }

    /// <summary>A case as it was committed last; read beside the loop.</summary>
    public LoadedCase? Read(CaseId id)
    {
        lock (reading)
            return reader.Read(id);
    }

    /// <summary>Waits until loop and dispatchers have ended, then closes what they used.</summary>
    public async Task<string> EndAsync()
    {
        var code = await Shard.Ended.ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await beside.ConfigureAwait(false);
        store.Dispose();
        lock (reading)
            readStore.Dispose();
        over.Dispose();
        return code;
    }
}
