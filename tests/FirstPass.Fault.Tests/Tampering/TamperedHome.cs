using System.Text;
using FirstPass.App.Composition;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Verify;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;

namespace FirstPass.Fault.Tests.Tampering;

/// <summary>A copy of an instance's home that may be spoiled, and everybody who might notice.</summary>
internal sealed class TamperedHome : IDisposable
{
    private static readonly string[] Tables =
    [
        "marker", "stream", "log", "payload", "checkpoint", "case_row", "item", "item_total", "key", "member", "task", "timer",
        "effect", "approval", "posting", "ledger_total", "message", "seen", "feed", "blob", "blob_part",
    ];

    /// <summary>Columns that no answer is made of: who owns a stream now, and what is told of files and markers.</summary>
    private static readonly string[] NotSaid =
    [
        "stream.epoch", "stream.owner", "marker.created", "blob.media", "blob.chunk_size", "blob.stored", "blob.hold",
        "blob.delete_after",
    ];

    private static readonly Catalog Catalog = Workflows.Load(Shipped.BesideProgram).OrThrow();

    private readonly byte[] publicKey;

    public TamperedHome(string original, byte[] publicKey)
    {
        this.publicKey = publicKey;
        Copy(original, Folder);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("firstpass-tampered-").FullName;

    public string Database => Path.Combine(Folder, "data", "tenants", "default", "tenant.db");

    public string Head => Path.Combine(Folder, "data", "tenants", "default", "tenant.head");

    public string Keys => Path.Combine(Folder, "data", "tenants", "default", "keys.db");

    public string Anchors => Path.Combine(Folder, "key", "root.key.anchors");

    public string Export => Path.Combine(Folder, "export");

    /// <summary>Who notices, and how it is called; null when nobody does.</summary>
    public string? NoticedBy(Action? afterExport = null)
    {
        try
        {
            using var installation = Open();
            using var tenant = installation.Tenant(TenantId.Default);
            if (Broken(tenant) is { Count: > 0 } broken)
                return $"file check: {Word(broken[0])}";
            tenant.ExportAudit(Export);
            afterExport?.Invoke();
            var report = Verifier.Verify(Export, new Evidence(publicKey, Anchors, Head));
            if (!report.IsSound)
                return $"verifier: {report.Findings[0].Kind}";
            var rebuilt = tenant.Rebuild();
            return rebuilt.Differences.IsEmpty ? null : $"rebuild: {rebuilt.Differences[0].Table} {rebuilt.Differences[0].Kind}";
        }
        catch (StoreRefusedException refused)
        {
            return $"start: {refused.Code}";
        }
        catch (StoreUnavailableException unavailable)
        {
            return $"start: {unavailable.Code}";
        }
    }

    /// <summary>The copies in the archives beside the inboxes.</summary>
    public string[] Archived() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(f => f.Contains("/archive/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();

    private static string Word(string broken) =>
        broken.Length == 64 ? "stored file" : broken.Contains("/archive/", StringComparison.Ordinal) ? "archive" : broken;

    private List<string> Broken(OpenTenant tenant)
    {
        var data = Path.Combine(Folder, "data");
        var rules = Rulebook.Load(Shipped.BesideProgram, InstanceReader.ConfigurationOf(data, TenantId.Default)).OrThrow();
        using var cases = new CaseLookup(tenant.OpenStore(), tenant.Keys, Catalog);
        return
        [
            .. tenant.CheckFiles(NamedFiles.Of(tenant, cases)),
            .. new Archives(tenant, cases, data).Changed(rules.World),
        ];
    }

    /// <summary>Every row and every opened payload: two homes that agree give the same answers to every question.</summary>
    public string Contents()
    {
        using var installation = Open();
        using var tenant = installation.Tenant(TenantId.Default);
        using var view = tenant.Scope(Workflow.Cases.Actor.System, "tampering").View();
        var all = new StringBuilder();
        foreach (var table in Tables)
        {
            var said = $"instr('{string.Join(' ', NotSaid)} ', '{table}.' || name || ' ') = 0";
            var columns = Scalar(view.Connection, $"select group_concat('quote(' || name || ')', '||') from pragma_table_info('{table}') where {said}");
            using var command = view.Connection.CreateCommand();
            command.CommandText = $"select {columns} from {table} order by 1";
            using var rows = command.ExecuteReader();
            while (rows.Read())
                all.AppendLine(rows.GetString(0));
        }

        foreach (var entry in view.ReadLog(1, 0))
            foreach (var part in entry.Parts)
                all.AppendLine(tenant.Keys.Open(
                    part, Engine.Keys.SealContext.Part(entry.Header.Case, entry.Header.Sequence, part.Number)).State.ToString());
        return all.ToString();
    }

    public static string Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString() ?? "";
    }

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Path.Combine(to, Path.GetFileName(file)), File.GetUnixFileMode(file));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public Installation Open() => Installation.Open(
        new InstallationOptions(
            Path.Combine(Folder, "data"), Path.Combine(Folder, "key", "root.key"), null, DataEnvironment.Demo),
        new ProcessInfo("test", "test"), new SteeredClock(new DateTimeOffset(2026, 6, 2, 14, 0, 0, TimeSpan.Zero)));
}
