using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using FirstPass.Engine.Effects;
using FirstPass.Engine.Feeds;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Shards;

/// <summary>What a tenant's loop is made of.</summary>
/// <param name="Catalog">Case types, charts, codecs.</param>
/// <param name="Active">Reference data and definitions in force at an instant.</param>
/// <param name="Clock">The clock; a steerable one in demonstrations.</param>
public sealed record RuntimeParts(Catalog Catalog, Func<Instant, InForce> Active, TimeProvider Clock)
{
    /// <summary>Name of this writer.</summary>
    public string Owner { get; init; } = Environment.MachineName;

    public ShardOptions Options { get; init; } = new();

    /// <summary>Whoever carries out effects, one for each kind.</summary>
    public IReadOnlyCollection<IEffectHandler> Handlers { get; init; } = [];

    /// <summary>Whoever turns stored files into events.</summary>
    public IReadOnlyCollection<IFeed> Feeds { get; init; } = [];

    /// <summary>Told what an operator may want to know; called on any thread, must be quick and never throw.</summary>
    public Action<Notice> Notice { get; init; } = static _ => { };

    /// <summary>64 random bits.</summary>
    public Func<ulong> Entropy { get; init; } = static () =>
        BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
}

/// <summary>
/// A tenant at work in one process: its loop, dispatchers of effects and feeds, checkpoints. When the store does not
/// know whether a batch was kept, the loop is started again over what is on the disk; when another writer took the
/// shard, it is not.
/// </summary>
public sealed class TenantRuntime : IAsyncDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private static readonly Duration ForgetEach = Duration.FromMinutes(10);

    private readonly OpenTenant tenant;
    private readonly RuntimeParts parts;
    private readonly CancellationTokenSource over = new();
    private readonly Task<string> life;
    private readonly Task checkpoints;
    private Incarnation current;

    private TenantRuntime(OpenTenant tenant, RuntimeParts parts)
    {
        this.tenant = tenant;
        this.parts = parts;
        current = new Incarnation(tenant, parts);
        life = Task.Run(LiveAsync);
        checkpoints = Task.Run(CheckpointsAsync);
    }

    /// <summary>
    /// Completes when the loop has ended for good: with an empty code when it was asked to, else with why.
    /// </summary>
    public Task<string> Ended => life;

    /// <summary>False while there is no loop: it has ended, or waits for its disk to start again.</summary>
    public bool IsRunning => !current.Shard.Ended.IsCompleted;

    /// <summary>Claims the tenant's shard and starts its loop.</summary>
    public static TenantRuntime Start(OpenTenant tenant, RuntimeParts parts) => new(tenant, parts);

    /// <summary>Hands events in; completes when each is durable or was not taken.</summary>
    public Task<ImmutableArray<Receipt>> Submit(ImmutableArray<Event> events, Lane lane) =>
        current.Shard.Submit(events, lane);

    /// <summary>Hands one event in.</summary>
    public async Task<Receipt> Submit(Event happened, Lane lane) =>
        (await Submit([happened], lane).ConfigureAwait(false))[0];

    /// <summary>Tries a parked message again.</summary>
    public Task<Receipt> TryAgain(MessageId message) => current.Shard.TryAgain(message, null);

    /// <summary>Hands a message that nobody took to whoever takes it now.</summary>
    public Task<Receipt> Redirect(MessageId message, Address to) => current.Shard.TryAgain(message, to);

    /// <summary>
    /// Asks the store on the loop's thread. For the product's own workers; pages have views of their own.
    /// </summary>
    public Task<T> Ask<T>(Func<ICaseStore, T> question) => current.Shard.Ask(question);

    /// <summary>A case as it was committed last, or null.</summary>
    /// <exception cref="CaseUnreadableException">It is there but cannot be read.</exception>
    public LoadedCase? Read(CaseId id) => current.Read(id);

    /// <summary>
    /// Destroys a subject's key, drops what is sealed for it in rows, and what the loop holds of it in memory.
    /// </summary>
    public async Task ShredAsync(SubjectId subject, Actor by)
    {
        tenant.Shred(subject, by);
        await current.Shard.Forget(subject).ConfigureAwait(false);
    }

    /// <summary>Finishes the batch at hand, cuts off effects that still run, and stops.</summary>
    public async Task<string> StopAsync()
    {
        await over.CancelAsync().ConfigureAwait(false);
        _ = current.Shard.Stop();
        var code = await life.ConfigureAwait(false);
        await checkpoints.ConfigureAwait(false);
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        over.Dispose();
    }

    private async Task<string> LiveAsync()
    {
        while (true)
        {
            var code = await current.EndAsync().ConfigureAwait(false);
            parts.Notice(new Notice.LoopEnded(code));
            if (!SqliteFault.IsUnsure(code) || await ReviveAsync().ConfigureAwait(false) is not { } revived)
                return code;
            current = revived;
            if (over.IsCancellationRequested)
                _ = revived.Shard.Stop();
        }
    }

    /// <summary>Pauses go by the machine's time: a clock that is steered by hand may stand still.</summary>
    private async Task<Incarnation?> ReviveAsync()
    {
        while (await PauseAsync().ConfigureAwait(false))
        {
            try
            {
                return new Incarnation(tenant, parts);
            }
            catch (StoreUnavailableException)
            {
                // The disk is not well yet.
            }
        }

        return null;
    }

    private async Task CheckpointsAsync()
    {
        var forgotten = Instant.MinValue;
        do
        {
            try
            {
                var now = Instant.FromDateTimeOffset(parts.Clock.GetUtcNow());
                tenant.Checkpoints.MaybeWrite(now);
                if (forgotten + ForgetEach > now)
                    continue;
                // A little at a time, so that nobody waits behind it.
                while (tenant.ForgetExpired(now) > 0 && !over.IsCancellationRequested)
                    await Task.Yield();
                forgotten = now;
            }
            catch (Exception fault)
                when (fault is StoreUnavailableException or IOException or UnauthorizedAccessException)
            {
                // Tried again after the pause; the posture report says how old the newest anchor is.
                parts.Notice(new Notice.CheckpointFailed(
                    fault is StoreUnavailableException store ? store.Code : fault.GetType().Name));
            }
        }
        while (await PauseAsync().ConfigureAwait(false));
    }

    /// <summary>False when the runtime is to stop.</summary>
    private async Task<bool> PauseAsync()
    {
        await Task.Delay(Again, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !over.IsCancellationRequested;
    }
}
