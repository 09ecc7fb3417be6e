using FirstPass.Engine.Log;
using FirstPass.Engine.Migrations;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Tenancy;

/// <summary>Where the files of a tenant lie.</summary>
/// <param name="Folder">A folder of this tenant alone.</param>
public sealed record TenantPaths(string Folder)
{
    /// <summary>Log and rows.</summary>
    public string Data => Path.Combine(Folder, "tenant.db");

    /// <summary>Wrapped keys.</summary>
    public string Keys => Path.Combine(Folder, "keys.db");

    /// <summary>How far each stream was acknowledged.</summary>
    public string Head => Path.Combine(Folder, "tenant.head");
}

/// <summary>
/// The open database of a tenant: checked against its schema, its marker and its head record before anybody may use it,
/// with one gate through which every write goes.
/// </summary>
public sealed class TenantFile : IDisposable
{
    private readonly HeadRecordFile? heads;

    private TenantFile(TenantPaths paths, Marker marker, SqliteDatabase writer, HeadRecordFile? heads)
    {
        Paths = paths;
        Marker = marker;
        Writer = writer;
        Readers = new ReaderPool(paths.Data);
        this.heads = heads;
    }

    public TenantPaths Paths { get; }

    public Marker Marker { get; }

    /// <summary>
    /// Held for every write transaction: SQLite has one writer, and a queue here is fairer than its retries.
    /// </summary>
    internal Lock Gate { get; } = new();

    internal SqliteDatabase Writer { get; }

    /// <summary>Connections to read by, beside the writer.</summary>
    internal ReaderPool Readers { get; }

    /// <summary>Opens a tenant's database, making it when there is none.</summary>
    /// <exception cref="StoreRefusedException">Something is lost, changed, or not ours.</exception>
    public static TenantFile Open(TenantPaths paths, Marker marker)
    {
        Directory.CreateDirectory(paths.Folder);
        RequireWhole(paths);
        var writer = SqliteDatabase.Open(paths.Data, OpenAs.Writer);
        HeadRecordFile? heads = null;
        try
        {
            Migrator.Apply(writer, Schema.Tenant);
            SchemaGuard.Require(writer, Schema.Tenant);
            Marker.Require(writer, marker);
            DurableFile.SyncFolder(paths.Folder);
            heads = HeadRecordFile.Open(paths.Head);
            HeadCheck.Require(writer, marker.Number, heads);
            return new TenantFile(paths, marker, writer, heads);
        }
        catch
        {
            heads?.Dispose();
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Where a database was, no new one is made: whoever restores it must find its place empty.</summary>
    private static void RequireWhole(TenantPaths paths)
    {
        if (!File.Exists(paths.Data) && HeadRecordFile.IsWritten(paths.Head))
            throw new StoreRefusedException(StoreRefusal.TailLost);
    }

    /// <summary>Opens a tenant's database to be read, beside whoever writes it.</summary>
    /// <param name="paths">Where it lies.</param>
    /// <param name="marker">Whose it is.</param>
    /// <param name="check">False for an audit, which says by itself what is lost or changed.</param>
    /// <exception cref="StoreRefusedException">Something is lost, changed, or not ours.</exception>
    internal static TenantFile OpenReader(TenantPaths paths, Marker marker, bool check)
    {
        using var heads = check ? HeadRecordFile.OpenReader(paths.Head) : null;
        var known = heads?.All() ?? [];
        var reader = SqliteDatabase.Open(paths.Data, OpenAs.Reader);
        try
        {
            SchemaGuard.Require(reader, Schema.Tenant);
            Marker.Require(reader, marker);
            if (heads is not null)
                HeadCheck.RequireBeside(reader, marker.Number, known, heads);
            return new TenantFile(paths, marker, reader, null);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Accepts the database as it is after a restore, or after its head record was lost: the records are written anew.
    /// What was acknowledged after the copy was made stays lost; the caller records that a person decided so.
    /// </summary>
    public static void AcceptHeads(TenantPaths paths, Marker marker)
    {
        using var writer = SqliteDatabase.Open(paths.Data, OpenAs.Writer);
        Marker.Require(writer, marker);
        File.Delete(paths.Head);
        using var heads = HeadRecordFile.Open(paths.Head);
        foreach (var record in HeadCheck.Stored(writer, marker.Number))
            heads.Write(record);
    }

    /// <summary>
    /// Raises a stream's epoch, making the stream when there is none. Earlier writers are fenced from now on.
    /// </summary>
    internal (long Epoch, StreamHead Head) Claim(int stream, string owner)
    {
        lock (Gate)
        {
            Writer.RequireInPlace();
            var epoch = 0L;
            var head = Streams.Empty;
            Writer.InTransaction(() => (epoch, head) = Raise(stream, owner));
            Heads.Write(new HeadRecord(stream, epoch, head.Position, head.Chain));
            return (epoch, head);
        }
    }

    /// <summary>Writes the head record after a commit; the batch is acknowledged only when this has returned.</summary>
    internal void Acknowledge(int stream, long epoch, StreamHead head)
    {
        Writer.RequireInPlace();
        Heads.Write(new HeadRecord(stream, epoch, head.Position, head.Chain));
    }

    public void Dispose()
    {
        Readers.Dispose();
        // Whoever is writing ends first: closed under its hands, SQLite would go on with memory that is not its own.
        lock (Gate)
            Writer.Dispose();
        heads?.Dispose();
    }

    private HeadRecordFile Heads => heads ?? throw new StoreUnavailableException(SqliteFault.ReadOnly);

    private (long Epoch, StreamHead Head) Raise(int stream, string owner)
    {
        using var raise = Writer.Query("""
            insert into stream values (?, ?, ?, 1, ?, 0, ?, ?, unixepoch() * 1000)
            on conflict do update set epoch = epoch + 1, owner = excluded.owner
            returning epoch, head_pos, head_chain, head_at
            """);
        raise.Bind(Marker.Number).Bind(stream).Bind(Streams.KindOf(stream)).Bind(owner)
            .Bind(Digest.Zero).Bind(Streams.Empty.At);
        raise.Next();
        var result = (raise.Long(0), new StreamHead(raise.Long(1), raise.Hash(2), raise.Time(3)));
        while (raise.Next())
        {
        }

        return result;
    }
}
