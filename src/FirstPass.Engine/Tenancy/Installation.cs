using System.Collections.Immutable;
using FirstPass.Engine.Anchors;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Migrations;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Tenancy;

/// <summary>Where an installation lies and what for.</summary>
/// <param name="Data">Folder of the databases.</param>
/// <param name="KeyFile">Root key, outside the data.</param>
/// <param name="AnchorFile">Where checkpoints are anchored; null: beside the key.</param>
/// <param name="Environment">Fixed when the data is made; another one later is refused.</param>
public sealed record InstallationOptions(
    string Data, string KeyFile, string? AnchorFile, DataEnvironment Environment);

/// <summary>The databases of an installation: which tenants there are, and each of them open at most once.</summary>
public sealed class Installation : IDisposable
{
    private const string ControlFile = "control.db";

    private readonly Lock gate = new();
    private readonly Dictionary<TenantId, OpenTenant> open = [];
    private readonly InstallationOptions options;
    private readonly ProcessInfo process;
    private readonly TimeProvider clock;
    private readonly SqliteDatabase control;
    private readonly Secrets secrets;
    private readonly Opening opening;

    private Installation(
        InstallationOptions options,
        ProcessInfo process,
        TimeProvider clock,
        SqliteDatabase control,
        Secrets secrets,
        Opening opening)
    {
        this.opening = opening;
        this.options = options;
        this.process = process;
        this.clock = clock;
        this.control = control;
        this.secrets = secrets;
    }

    /// <summary>Opens an installation, making it when there is none.</summary>
    /// <exception cref="StoreRefusedException">Old SQLite, other environment, other schema, unfit key.</exception>
    public static Installation Open(InstallationOptions options, ProcessInfo process, TimeProvider clock) =>
        Open(options, process, clock, Opening.Write);

    /// <summary>Opens an installation that is there, to look at it beside whoever writes it; nothing is made.</summary>
    /// <exception cref="StoreRefusedException">Key or databases are missing, lost something, or are not
    /// ours.</exception>
    public static Installation OpenReader(InstallationOptions options, ProcessInfo process, TimeProvider clock) =>
        Open(options, process, clock, Opening.Read);

    /// <summary>Opens an installation to be audited: what is lost or changed is for the audit to say.</summary>
    /// <exception cref="StoreRefusedException">Key or databases are missing or not ours.</exception>
    public static Installation OpenForAudit(InstallationOptions options, ProcessInfo process, TimeProvider clock) =>
        Open(options, process, clock, Opening.Audit);

    private static Installation Open(
        InstallationOptions options, ProcessInfo process, TimeProvider clock, Opening opening)
    {
        SqliteDatabase.RefuseOldSqlite();
        var secrets = SecretsOf(options, opening);
        if (opening == Opening.Write)
            Directory.CreateDirectory(options.Data);
        var control = SqliteDatabase.Open(
            Path.Combine(options.Data, ControlFile), opening == Opening.Write ? OpenAs.Writer : OpenAs.Reader);
        try
        {
            Migrator.Apply(control, Schema.Control);
            SchemaGuard.Require(control, Schema.Control);
            ControlRows.RequireEnvironment(control, options.Environment);
            return new Installation(options, process, clock, control, secrets, opening);
        }
        catch
        {
            control.Dispose();
            secrets.Signing.Dispose();
            throw;
        }
    }

    /// <summary>Keys are made before the marker of an installation is written, and never after: data that is there was
    /// made with other ones.</summary>
    private static Secrets SecretsOf(InstallationOptions options, Opening opening)
    {
        var isNew = opening == Opening.Write && EnvironmentOf(options.Data) is null;
        var root = RootKey.Open(options.KeyFile, options.Data, make: isNew);
        return new Secrets(
            root, SigningKey.Beside(root, make: isNew), new AnchorFile(options.AnchorFile ?? root.File + ".anchors"));
    }

    /// <summary>What the installation in a folder was made for; null when there is none.</summary>
    public static DataEnvironment? EnvironmentOf(string data)
    {
        var file = Path.Combine(data, ControlFile);
        if (!File.Exists(file))
            return null;
        using var control = SqliteDatabase.Open(file, OpenAs.Reader);

        // Killed while it was made, it says nothing yet: the next start makes the rest.
        if (control.Scalar("select count(*) from sqlite_master where name = 'marker'") == 0)
            return null;
        var word = control.ScalarText("select environment from marker");
        return word.Length == 0 ? null : Marker.Parse(word);
    }

    /// <summary>Names of the tenants.</summary>
    public ImmutableArray<TenantId> Tenants()
    {
        lock (gate)
            return [.. ControlRows.Tenants(control).Select(t => t.Tenant)];
    }

    /// <summary>Public half of the key that signs checkpoints.</summary>
    public byte[] PublicKey => secrets.Signing.PublicKey;

    /// <summary>The anchor file.</summary>
    public string AnchorPath => secrets.Anchors.Path;

    /// <summary>Opens a tenant, making it when there is none and the installation is not only read.</summary>
    /// <exception cref="StoreRefusedException">Something is lost, changed, or not ours.</exception>
    public OpenTenant Tenant(TenantId tenant)
    {
        lock (gate)
        {
            if (open.TryGetValue(tenant, out var known))
                return known;
            var paths = PathsOf(options.Data, tenant);
            if (opening == Opening.Write && !File.Exists(paths.Keys))
                RequireRootOfOthers();
            var marker = MarkerOf(ControlRows.FindOrAdd(control, tenant));
            return open[tenant] = new OpenTenant(paths, marker, secrets, process, clock, opening);
        }
    }

    /// <summary>A new tenant's keys are wrapped only by the root key that opens another tenant's.</summary>
    private void RequireRootOfOthers()
    {
        if (ControlRows.Tenants(control).FirstOrDefault(HasKeys) is not { } other)
            return;
        using var keys = new SqliteKeyStore(
            PathsOf(options.Data, other.Tenant).Keys, MarkerOf(other), OpenAs.Reader);
        TenantKeys.Require(secrets.Root, keys);
    }

    // The keys are made before the data: where there is data, they are complete.
    private bool HasKeys(TenantRow row) =>
        PathsOf(options.Data, row.Tenant) is var paths && File.Exists(paths.Data) && File.Exists(paths.Keys);

    private Marker MarkerOf(TenantRow row) => new(row.Number, row.Tenant, options.Environment, row.Database);

    /// <summary>A read-only connection to people, credentials and keys of machines.</summary>
    public ControlAccess Control => new(control, gate);

    /// <summary>Where the root key lies; the key that signs lies beside it.</summary>
    public string KeyPath => secrets.Root.File;

    /// <summary>Copies the databases while they are written: the control database and those of every tenant.</summary>
    /// <param name="data">New folder for everything but keys.</param>
    /// <param name="keys">New folder for the wrapped keys.</param>
    public ImmutableArray<TenantCopy> CopyTo(string data, string keys)
    {
        DatabaseCopy.Write(Path.Combine(options.Data, ControlFile), Path.Combine(data, ControlFile));
        return [.. Tenants().Select(Tenant).Select(t => DatabaseCopy.Write(
            t.Paths, t.Marker, PathsOf(data, t.Marker.Tenant), PathsOf(keys, t.Marker.Tenant)))];
    }

    /// <summary>How safely this installation runs.</summary>
    public PostureReport Posture()
    {
        lock (gate)
            return PostureReport.Of(options, secrets, control);
    }

    private static TenantPaths PathsOf(string data, TenantId tenant) =>
        new(Path.Combine(data, "tenants", tenant.ToString()));

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var tenant in open.Values)
                tenant.Dispose();
            open.Clear();
            secrets.Signing.Dispose();
            control.Dispose();
        }
    }
}

/// <summary>Work on the control database, one caller at a time.</summary>
public sealed class ControlAccess
{
    private readonly SqliteDatabase control;
    private readonly Lock gate;

    internal ControlAccess(SqliteDatabase control, Lock gate)
    {
        this.control = control;
        this.gate = gate;
    }

    /// <summary>Runs work in a transaction of its own.</summary>
    public T Run<T>(Func<Microsoft.Data.Sqlite.SqliteConnection, T> work)
    {
        lock (gate)
        {
            var result = default(T)!;
            control.InTransaction(() => result = work(control.Connection));
            return result;
        }
    }
}
