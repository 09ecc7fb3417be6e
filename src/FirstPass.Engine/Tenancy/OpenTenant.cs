using System.Collections.Immutable;
using FirstPass.Engine.Anchors;
using FirstPass.Engine.Blobs;
using FirstPass.Engine.Export;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Rebuild;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace FirstPass.Engine.Tenancy;

/// <summary>A tenant that is open in this process: its store, keys, files, access stream and checkpoints.</summary>
public sealed class OpenTenant : IDisposable
{
    private readonly SqliteKeyStore keyStore;
    private readonly TenantFile file;
    private readonly SideWriter? side;
    private readonly AccessLog? access;
    private readonly Secrets secrets;
    private readonly TimeProvider clock;
    private bool closed;

    internal OpenTenant(
        TenantPaths paths, Marker marker, Secrets secrets, ProcessInfo process, TimeProvider clock, Opening opening)
    {
        var writes = opening == Opening.Write;
        var check = opening != Opening.Audit;
        this.clock = clock;
        this.secrets = secrets;
        Paths = paths;
        Marker = marker;
        if (File.Exists(paths.Data) && !File.Exists(paths.Keys))
            throw new StoreRefusedException(StoreRefusal.KeysLost);
        keyStore = new SqliteKeyStore(paths.Keys, marker, writes ? OpenAs.Writer : OpenAs.Reader);
        TenantFile? opened = null;
        try
        {
            RequireWhole(paths, keyStore);
            Keys = new KeyRing(secrets.Root, keyStore, clock);
            file = opened = writes
                ? TenantFile.Open(paths, marker)
                : TenantFile.OpenReader(paths, marker, check);
            Checkpoints = new Checkpointer(file, secrets.Signing, secrets.Anchors, check, append: writes);
            access = writes ? new AccessLog(file, clock, process.Node, process.Build) : null;
            Blobs = new BlobStore(file, Keys, clock);
            side = writes ? new SideWriter(file) : null;
        }
        catch
        {
            opened?.Dispose();
            keyStore.Dispose();
            throw;
        }
    }

    public TenantPaths Paths { get; }

    public Marker Marker { get; }

    public KeyRing Keys { get; }

    public BlobStore Blobs { get; }

    public Checkpointer Checkpoints { get; }

    /// <summary>True when nothing can be written, neither cases nor who looked at them.</summary>
    public bool IsReadOnly => access is null;

    internal AccessLog Access => access ?? throw new StoreUnavailableException(SqliteFault.ReadOnly);

    /// <summary>A store to read the tenant's shard by.</summary>
    public SqliteCaseStore OpenStore() => new(file, Keys);

    /// <summary>The store of the tenant's shard for its loop.</summary>
    public SqliteCaseStore OpenLoopStore() => new(file, Keys, ofLoop: true);

    /// <summary>The tenant as one actor sees it for one purpose.</summary>
    public TenantScope Scope(Actor actor, string purpose) => new(this, actor, purpose);

    /// <summary>Compares every derived row with the log.</summary>
    /// <param name="mostDifferences">How many are told at most.</param>
    /// <param name="at">What the tenant's loop took for now, where its clock is another one.</param>
    public RebuildReport Rebuild(int mostDifferences = 100, Instant? at = null) =>
        new Rebuilder(Paths, Marker, Keys).Compare(
            at ?? Instant.FromDateTimeOffset(clock.GetUtcNow()), mostDifferences);

    /// <summary>Writes what an auditor needs to verify this tenant's log offline.</summary>
    public ExportSummary ExportAudit(string folder) =>
        AuditExport.Write(Paths, Marker, secrets.Signing.PublicKey, folder);

    /// <summary>Reads both databases and every stored file through.</summary>
    /// <param name="named">Files that must be there beside those that cases were fed.</param>
    /// <returns>What is broken: <c>data</c>, <c>keys</c>, or the digest of a file that was changed or is missing; empty
    /// when all is sound.</returns>
    public ImmutableArray<string> CheckFiles(params IEnumerable<Workflow.Identity.Digest> named)
    {
        var broken = ImmutableArray.CreateBuilder<string>();
        using var data = SqliteDatabase.Open(Paths.Data, OpenAs.Reader);
        if (data.ScalarText("pragma integrity_check") != "ok")
            broken.Add("data");
        using var keys = SqliteDatabase.Open(Paths.Keys, OpenAs.Reader);
        if (keys.ScalarText("pragma integrity_check") != "ok")
            broken.Add("keys");
        var stored = BlobRows.All(data, Marker.Number);
        var missing = BlobRows.Fed(data, Marker.Number).Union(named).Except(stored.Select(b => b.Digest));
        broken.AddRange(stored.Where(b => !Blobs.IsSound(b)).Select(b => b.Digest).Concat(missing)
            .Select(d => d.ToString()));
        return broken.ToImmutable();
    }

    /// <summary>Forgets events and requests that may not come again; a little at a time.</summary>
    /// <returns>How many were forgotten.</returns>
    public int ForgetExpired(Instant now, int most = 1000)
    {
        var forgotten = 0;
        lock (file.Gate)
            file.Writer.InTransaction(() =>
            {
                foreach (var (table, key) in new[] { ("seen", "source, event_id"),
                    ("idempotency", "client, route, key") })
                {
                    using var drop = file.Writer.Query($"""
                        delete from {table} where tenant = ?1 and ({key}) in (
                            select {key} from {table} where tenant = ?1 and expires < ?2 limit ?3)
                        """);
                    forgotten += drop.Bind(Marker.Number).Bind(now).Bind(most).Run();
                }
            });
        return forgotten;
    }

    /// <summary>
    /// Destroys a subject's key, after an entry that says so, and drops what is sealed for it in rows. Postings and
    /// codes stay; the log's chain is not touched, for it is over ciphertext. May be stopped and called again.
    /// </summary>
    public void Shred(Workflow.Identity.SubjectId subject, Actor by)
    {
        Shredding.Record(Access, subject, by);
        Keys.Shred(subject);
        Shredding.DropRows(file, subject);
    }

    /// <summary>Writes the last checkpoint and closes the files.</summary>
    public void Dispose()
    {
        if (closed)
            return;
        closed = true;
        try
        {
            if (!IsReadOnly)
                Checkpoints.WriteLast(Instant.FromDateTimeOffset(clock.GetUtcNow()));
        }
        finally
        {
            side?.Dispose();
            file.Dispose();
            Keys.Dispose();
            keyStore.Dispose();
        }
    }

    /// <summary>Where there is data, its keys were complete before: none is made anew.</summary>
    private static void RequireWhole(TenantPaths paths, SqliteKeyStore keys)
    {
        var made = keys.TenantKeys().Where(k => k.Wrapped is not null).Select(k => k.Purpose).ToHashSet();
        if (File.Exists(paths.Data) && !made.IsSupersetOf(Enum.GetValues<TenantKeyPurpose>()))
            throw new StoreRefusedException(StoreRefusal.KeysLost);
    }

    internal T WriteSideRows<T>(Func<SqliteConnection, T> write) =>
        (side ?? throw new StoreUnavailableException(SqliteFault.ReadOnly)).Write(write);

    internal TenantView TakeView() =>
        new(file.Readers.Take(), Marker.Number, view => file.Readers.GiveBack(view.Database));
}

/// <summary>What an installation is opened for.</summary>
internal enum Opening
{
    /// <summary>To work: the one process that writes.</summary>
    Write,

    /// <summary>To look at, beside whoever writes.</summary>
    Read,

    /// <summary>To look at although something may be lost or changed.</summary>
    Audit,
}

/// <summary>What lies outside the data: the root key, the signing key, the anchor file.</summary>
internal sealed record Secrets(RootKey Root, SigningKey Signing, AnchorFile Anchors);

/// <summary>Which process this is.</summary>
/// <param name="Node">Name of the node, as streams name their owner.</param>
/// <param name="Build">Build of the product, as entries name it.</param>
public sealed record ProcessInfo(string Node, string Build);
