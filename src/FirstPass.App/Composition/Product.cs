using System.Collections.Immutable;
using System.Reflection;
using FirstPass.App.Commands.Words;
using FirstPass.App.Imports;
using FirstPass.App.Intake;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Composition;

/// <summary>How one tenant of an instance stands.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Rules">Its configuration.</param>
/// <param name="Desk">Its desk; null while its database cannot be opened.</param>
/// <param name="Trouble">Why there is no desk; empty when there is one.</param>
public sealed record TenantState(TenantId Tenant, Rulebook Rules, TenantDesk? Desk, string Trouble)
{
    /// <summary>Trouble with what to do about it, for whoever sits at the machine.</summary>
    public string Advice { get; init; } = Trouble;
}

/// <summary>
/// An instance: its tenants with their desks, and the watch over their folders. Without its databases it still passes
/// on what is only observed, and feeds them later from what lies in <c>taken</c>.
/// </summary>
public sealed class Product : IAsyncDisposable
{
    private const int CommitDigits = 12;

    private readonly Lock gate = new();
    private readonly ProductOptions options;
    private readonly ILogger log;
    private readonly InstanceFolder folder;
    private readonly Catalog catalog;
    private readonly Dictionary<TenantId, TenantState> tenants = [];
    private readonly CancellationTokenSource stopping = new();
    private Installation? installation;
    private Task watching = Task.CompletedTask;

    private Product(
        ProductOptions options, InstanceLock? held, Catalog catalog, IReadOnlyDictionary<TenantId, Rulebook> rules)
    {
        this.options = options;
        log = options.Logs.CreateLogger(OperatorLog.Category);
        Lock = held;
        this.catalog = catalog;
        folder = new InstanceFolder(options.Data);
        foreach (var (tenant, rulebook) in rules)
            tenants[tenant] = new TenantState(tenant, rulebook, null, "NOT_OPENED");
        Watches = [.. rules.SelectMany(r => WatchesOf(r.Key, r.Value))];
        Process = new ProcessInfo(options.Node, BuildName());
    }

    /// <summary>Which process this is.</summary>
    public ProcessInfo Process { get; }

    /// <summary>Keeps other processes from writing this instance; null when it is only looked at.</summary>
    public InstanceLock? Lock { get; }

    public ProductOptions Options => options;

    /// <summary>The watches over the folders of all tenants.</summary>
    public ImmutableArray<FolderWatch> Watches { get; }

    /// <summary>What passes bytes on, for all doors.</summary>
    public PassingOn Passing { get; } = new();

    /// <summary>The tenants and how they stand.</summary>
    public ImmutableArray<TenantState> Tenants
    {
        get
        {
            lock (gate)
                return [.. tenants.Values.Select(t => t.Desk is { HasEnded: true } desk
                    ? t with { Trouble = desk.EndCode }
                    : t)];
        }
    }

    /// <summary>The open databases; null while they cannot be opened.</summary>
    public Installation? Installation => installation;

    /// <summary>
    /// Opens an instance, making it when there is none. A wrong configuration is refused, and so is an instance that
    /// another process has open; a database that cannot be opened is not: the instance then runs without it and tries
    /// again.
    /// </summary>
    public static Loaded<Product> Open(ProductOptions options)
    {
        if (!options.ReadOnly)
            StagedConfiguration.Recover(options.Data);
        return Workflows.Load(options.Shipped).Then(catalog => RulesOf(options).Then(rules =>
            options.ReadOnly
                ? Started(options, null, catalog, rules)
                : InstanceLock.Take(options.Data).Then(held => Started(options, held, catalog, rules))));
    }

    /// <summary>The desk of a tenant; null while its database cannot be opened.</summary>
    public TenantDesk? Desk(TenantId tenant)
    {
        lock (gate)
            return tenants.GetValueOrDefault(tenant)?.Desk;
    }

    /// <summary>The desk of the default tenant.</summary>
    /// <exception cref="StoreUnavailableException">Its database cannot be opened now.</exception>
    public TenantDesk Default
    {
        get
        {
            lock (gate)
                return tenants[TenantId.Default] is { Desk: { } desk }
                    ? desk
                    : throw new StoreUnavailableException(tenants[TenantId.Default].Trouble);
        }
    }

    /// <summary>Looks into every folder once, and writes what has happened where somebody waits for it.</summary>
    public async Task SweepAsync()
    {
        foreach (var watch in Watches)
            await watch.SweepAsync().ConfigureAwait(false);
        foreach (var tenant in Tenants)
            tenant.Desk?.TellResources();
    }

    /// <summary>Ends the watch, lets what is at hand finish, and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        foreach (var tenant in Tenants)
            if (tenant.Desk is { } desk)
                await desk.DisposeAsync().ConfigureAwait(false);
        installation?.Dispose();
        if (options is { Clock: SteeredClock steered, Environment: DataEnvironment.Demo, ReadOnly: false })
            folder.KeepClock(steered, TimeProvider.System);
        Lock?.Dispose();
        stopping.Dispose();
    }

    /// <summary>Opens what is not open yet.</summary>
    /// <returns>True when every tenant has its desk.</returns>
    public bool TryOpenDesks()
    {
        lock (gate)
        {
            foreach (var state in tenants.Values.Where(t => t.Desk is null).ToList())
                tenants[state.Tenant] = Opened(state);
            return tenants.Values.All(t => t.Desk is not null);
        }
    }

    private static Loaded<Product> Started(
        ProductOptions options, InstanceLock? held, Catalog catalog, IReadOnlyDictionary<TenantId, Rulebook> rules)
    {
        var product = new Product(options, held, options.More(catalog), rules);
        product.Start();
        return new Loaded<Product>.Ok(product);
    }

    private void Start()
    {
        var works = options is { Works: true, ReadOnly: false };
        if (works)
            foreach (var watch in Watches)
                watch.Make();
        TryOpenDesks();
        if (works && options.Watch)
            watching = Task.Run(() => WatchAsync(stopping.Token));
    }

    private TenantState Opened(TenantState state)
    {
        try
        {
            installation ??= options.ReadOnly
                ? Installation.OpenReader(InstallationOptions(), Process, options.Clock)
                : Installation.Open(InstallationOptions(), Process, options.Clock);
            var settings = new DeskSettings(folder.RootOf(state.Tenant), options.Clock, Process)
            {
                Log = log,
                Works = options.Works,
            };
            var desk = new TenantDesk(installation.Tenant(state.Tenant), state.Rules, catalog, settings);
            OperatorLog.TenantOpened(log, state.Tenant);
            return state with { Desk = desk, Trouble = "", Advice = "" };
        }
        catch (Exception fault)
        {
            if (state.Trouble != FaultCode.Of(fault))
                OperatorLog.TenantNotOpened(log, state.Tenant, FaultCode.Of(fault));
            var advice = fault is StoreRefusedException refused ? $": {StoreWords.Of(refused)}" : "";
            return state with { Trouble = FaultCode.Of(fault), Advice = FaultCode.Of(fault) + advice };
        }
    }

    private InstallationOptions InstallationOptions() => new(
        options.Data, options.KeyFile ?? folder.DefaultKeyFile(), options.AnchorFile, options.Environment);

    private async Task WatchAsync(CancellationToken cancel)
    {
        var lastTry = TimeProvider.System.GetTimestamp();
        while (!cancel.IsCancellationRequested)
        {
            await SweepAsync().ConfigureAwait(false);
            if (TimeProvider.System.GetElapsedTime(lastTry) >= options.ReopenEach)
            {
                TryOpenDesks();
                lastTry = TimeProvider.System.GetTimestamp();
            }

            // Folders are looked at in real time: a clock that stands must not keep files from their receivers.
            await Task.Delay(options.LookEach, cancel).ContinueWith(_ => { }, TaskScheduler.Default)
                .ConfigureAwait(false);
        }
    }

    private IEnumerable<FolderWatch> WatchesOf(TenantId tenant, Rulebook rules) =>
        WatchedFolder.Of(rules.World, folder.RootOf(tenant), options.Environment)
            .Select(f => new FolderWatch(f, () => Desk(tenant)?.Intake, TimeProvider.System, options.StableFor)
            {
                Log = log,
                Passing = Passing,
            });

    private static Loaded<ImmutableDictionary<TenantId, Rulebook>> RulesOf(ProductOptions options)
    {
        var home = new InstanceFolder(options.Data);
        var errors = new List<DefinitionError>();
        var found = ImmutableDictionary.CreateBuilder<TenantId, Rulebook>();
        foreach (var tenant in TenantsOf(options.Data))
        {
            var isDefault = tenant == TenantId.Default;
            var text = isDefault && options.Configuration is { } given
                ? given
                : ConfigurationText.Of(isDefault && options.Config is { } own ? own : home.ConfigOf(tenant));
            var loaded = Rulebook.Load(options.Shipped, text);
            errors.AddRange(loaded.Errors);
            if (loaded.TryGet(out var rules))
                found.Add(tenant, rules);
        }

        return errors.Count == 0
            ? new Loaded<ImmutableDictionary<TenantId, Rulebook>>.Ok(found.ToImmutable())
            : new Loaded<ImmutableDictionary<TenantId, Rulebook>>.Refused([.. errors]);
    }

    /// <summary>The default tenant, and every folder of <c>tenants</c> that has a configuration.</summary>
    private static IEnumerable<TenantId> TenantsOf(string data)
    {
        yield return TenantId.Default;
        var tenants = Path.Combine(data, "tenants");
        if (!Directory.Exists(tenants))
            yield break;
        foreach (var name in Directory.GetDirectories(tenants).Order(StringComparer.Ordinal))
            if (TenantId.TryParse(Path.GetFileName(name), out var tenant) && tenant != TenantId.Default
                && Directory.Exists(Path.Combine(name, "config")))
                yield return tenant;
    }

    // Version and the start of the commit; it stands in every entry, so it is kept short.
    private static string BuildName()
    {
        var name = typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion ?? "";
        var commit = name.IndexOf('+', StringComparison.Ordinal) + 1;
        return commit > 0 && name.Length > commit + CommitDigits ? name[..(commit + CommitDigits)] : name;
    }
}
