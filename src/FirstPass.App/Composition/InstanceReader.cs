using System.Collections.Immutable;
using FirstPass.App.Processing;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Composition;

/// <summary>Where an instance lies.</summary>
/// <param name="Data">Its folder.</param>
/// <param name="KeyFile">Root key; null: where it lies by default.</param>
/// <param name="AnchorFile">Where checkpoints are anchored; null: beside the key.</param>
public sealed record InstancePlace(string Data, string? KeyFile, string? AnchorFile)
{
    /// <summary>Where the root key lies.</summary>
    public string Key => KeyFile ?? new InstanceFolder(Data).DefaultKeyFile();

    /// <summary>What it was made for; null when there is no instance.</summary>
    public DataEnvironment? Environment => Installation.EnvironmentOf(Data);
}

/// <summary>
/// An instance that is there, opened to look at: it writes nothing, and works beside a process that serves it.
/// </summary>
public sealed class InstanceReader : IDisposable
{
    private static readonly ProcessInfo Process = new("reader", "");
    private readonly InstancePlace place;

    private InstanceReader(InstancePlace place, DataEnvironment environment, Installation installation)
    {
        this.place = place;
        Environment = environment;
        Installation = installation;
    }

    /// <summary>What the data is for.</summary>
    public DataEnvironment Environment { get; }

    /// <summary>Its databases.</summary>
    public Installation Installation { get; }

    /// <summary>Its tenants that have a database.</summary>
    public ImmutableArray<TenantId> Tenants => Installation.Tenants();

    /// <summary>Opens an instance; null when there is none.</summary>
    /// <param name="place">Where it lies.</param>
    /// <param name="audit">True when what is lost or changed is for the caller to find.</param>
    /// <exception cref="Engine.Store.StoreRefusedException">The root key is missing, or something else.</exception>
    public static InstanceReader? Open(InstancePlace place, bool audit = false)
    {
        if (place.Environment is not { } environment)
            return null;
        var options = new InstallationOptions(place.Data, place.Key, place.AnchorFile, environment);
        return new InstanceReader(
            place,
            environment,
            audit
                ? Installation.OpenForAudit(options, Process, ClockOf(place, environment))
                : Installation.OpenReader(options, Process, ClockOf(place, environment)));
    }

    /// <summary>A tenant's configuration; one without any payer when it has none of its own.</summary>
    public Loaded<Rulebook> Rules(TenantId tenant) => Rulebook.Load(
        Shipped.BesideProgram, ConfigurationOf(place.Data, tenant));

    /// <summary>Folder of a tenant's routes.</summary>
    public string RootOf(TenantId tenant) => new InstanceFolder(place.Data).RootOf(tenant);

    /// <summary>Reads the committed cases of a tenant.</summary>
    public Loaded<CaseLookup> Cases(TenantId tenant)
    {
        var open = Installation.Tenant(tenant);
        return Workflows.Load(Shipped.BesideProgram).Then(catalog =>
            (Loaded<CaseLookup>)new Loaded<CaseLookup>.Ok(new CaseLookup(open.OpenStore(), open.Keys, catalog)));
    }

    /// <summary>A desk to look at; nothing can be done on it.</summary>
    public Loaded<TenantDesk> Desk(TenantId tenant) => Workflows.Load(Shipped.BesideProgram).Then(catalog =>
        Rules(tenant).Then(rules => (Loaded<TenantDesk>)new Loaded<TenantDesk>.Ok(new TenantDesk(
            Installation.Tenant(tenant),
            rules,
            catalog,
            new DeskSettings(new InstanceFolder(place.Data).RootOf(tenant), Clock(), Process)))));

    /// <summary>The configuration of a tenant of an instance, or a world that knows nobody.</summary>
    public static ConfigurationText ConfigurationOf(string data, TenantId tenant)
    {
        var folder = new InstanceFolder(data).ConfigOf(tenant);
        return Directory.Exists(folder)
            ? ConfigurationText.Of(folder)
            : ProcessWorld.For([], GatewayMode.Observe);
    }

    public void Dispose() => Installation.Dispose();

    /// <summary>The time of the instance.</summary>
    public DateTimeOffset Now => Clock().GetUtcNow();

    private TimeProvider Clock() => ClockOf(place, Environment);

    private static TimeProvider ClockOf(InstancePlace place, DataEnvironment environment) =>
        environment == DataEnvironment.Demo
            ? new InstanceFolder(place.Data).DemoClock(TimeProvider.System)
            : TimeProvider.System;
}
