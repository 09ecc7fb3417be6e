using System.Collections.Immutable;
using FirstPass.Engine.Migrations;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Keys;

/// <summary>Wrapped keys in a file of their own.</summary>
public sealed class SqliteKeyStore : IKeyStore, IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteDatabase database;
    private readonly long tenant;
    private readonly Statement addData;
    private readonly Statement findData;

    /// <summary>Opens the keys of a tenant, making the file when there is none.</summary>
    /// <exception cref="StoreRefusedException">The file is another tenant's, environment's or database's.</exception>
    public SqliteKeyStore(string path, Marker marker)
        : this(path, marker, OpenAs.Writer)
    {
    }

    internal SqliteKeyStore(string path, Marker marker, OpenAs mode)
    {
        if (mode == OpenAs.Writer)
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        database = SqliteDatabase.Open(path, mode);
        try
        {
            // A destroyed key must not linger in free pages.
            if (mode == OpenAs.Writer)
                database.Execute("pragma secure_delete = on");
            Migrator.Apply(database, Schema.Keys);
            SchemaGuard.Require(database, Schema.Keys);
            Marker.Require(database, marker);
            tenant = marker.Number;
            Context = marker.ToBytes();
            addData = database.Prepare(
                "insert into data_key values (?, ?, ?, ?, ?, ?, iif(?4 is null, 'shredded', 'live'), ?7, null)");
            findData = database.Prepare("""
                select version, wrapped, kek, min_version from data_key
                where tenant = ? and subject = ? order by version
                """);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public byte[] Context { get; }

    public ImmutableArray<StoredTenantKey> TenantKeys()
    {
        lock (gate)
        {
            var keys = ImmutableArray.CreateBuilder<StoredTenantKey>();
            using var rows = database.Query(
                "select purpose, number, wrapped from tenant_key where tenant = ? order by 1, 2").Bind(tenant);
            while (rows.Next())
                keys.Add(new StoredTenantKey((TenantKeyPurpose)rows.Int(0), rows.Int(1), rows.BytesOrNull(2)));
            return keys.ToImmutable();
        }
    }

    public ImmutableArray<StoredDataKey> DataKeys(SubjectId subject)
    {
        lock (gate)
        {
            var keys = ImmutableArray.CreateBuilder<StoredDataKey>();
            findData.Bind(tenant).Bind(subject);
            while (findData.Next())
                keys.Add(new StoredDataKey(
                    subject, findData.Int(0), findData.BytesOrNull(1), findData.Int(2), findData.Int(3)));
            return keys.ToImmutable();
        }
    }

    public ImmutableArray<SubjectId> Shredded()
    {
        lock (gate)
        {
            using var rows = database.Query("""
                select distinct subject from data_key
                where tenant = ? and (wrapped is null or state <> 'live') order by 1
                """).Bind(tenant);
            return RowReader.All(rows, row => row.Subject(0));
        }
    }

    public void Add(
        IReadOnlyCollection<StoredTenantKey> tenantKeys, IReadOnlyCollection<StoredDataKey> dataKeys, Instant at)
    {
        lock (gate)
            database.InTransaction(() =>
            {
                foreach (var key in tenantKeys)
                    AddTenantKey(key, at);
                foreach (var key in dataKeys)
                    addData.Bind(tenant).Bind(key.Subject).Bind(key.Version).Bind(key.Wrapped).Bind(key.WrappedBy)
                        .Bind(key.MinVersion).Bind(at).Run();
            });
    }

    public int Rewrap(int except, int most, Func<StoredDataKey, StoredDataKey> wrap)
    {
        lock (gate)
        {
            var due = WrappedByOthers(except, most);
            database.InTransaction(() =>
            {
                using var update = database.Query("""
                    update data_key set wrapped = ?, kek = ? where tenant = ? and subject = ? and version = ?
                    """);
                foreach (var key in due.Select(wrap))
                    update.Bind(key.Wrapped).Bind(key.WrappedBy).Bind(tenant).Bind(key.Subject).Bind(key.Version).Run();
            });
            return due.Count;
        }
    }

    public void Retire(int newest, Instant at)
    {
        lock (gate)
        {
            database.InTransaction(() =>
            {
                using var retire = database.Query("""
                    update tenant_key set wrapped = null, retired = ?
                    where tenant = ? and purpose = ? and number <> ? and wrapped is not null
                    """);
                retire.Bind(at).Bind(tenant).Bind((long)TenantKeyPurpose.Wrapping).Bind(newest).Run();
            });
            Forget();
        }
    }

    public void Shred(SubjectId subject, Instant at)
    {
        lock (gate)
        {
            database.InTransaction(() =>
            {
                using var destroy = database.Query("""
                    update data_key set wrapped = null, state = 'shredded', shredded = ?
                    where tenant = ? and subject = ? and wrapped is not null
                    """);
                if (destroy.Bind(at).Bind(tenant).Bind(subject).Run() == 0 && DataKeys(subject).IsEmpty)
                    addData.Bind(tenant).Bind(subject).Bind(1).Bind((byte[]?)null).Bind(0).Bind(1).Bind(at).Run();
            });
            Forget();
        }
    }

    /// <summary>Whoever reads or makes keys ends first.</summary>
    public void Dispose()
    {
        lock (gate)
            database.Dispose();
    }

    /// <summary>Takes destroyed keys out of the write-ahead log as well.</summary>
    private void Forget() => database.Scalar("pragma wal_checkpoint(truncate)");

    private void AddTenantKey(StoredTenantKey key, Instant at)
    {
        using var add = database.Query("insert into tenant_key values (?, ?, ?, ?, ?, null)");
        add.Bind(tenant).Bind((long)key.Purpose).Bind(key.Number).Bind(key.Wrapped).Bind(at).Run();
    }

    private List<StoredDataKey> WrappedByOthers(int except, int most)
    {
        var found = new List<StoredDataKey>();
        using var rows = database.Query("""
            select subject, version, wrapped, kek, min_version from data_key
            where tenant = ? and kek <> ? and wrapped is not null limit ?
            """).Bind(tenant).Bind(except).Bind(most);
        while (rows.Next())
            found.Add(new StoredDataKey(rows.Subject(0), rows.Int(1), rows.BytesOrNull(2), rows.Int(3), rows.Int(4)));
        return found;
    }
}
