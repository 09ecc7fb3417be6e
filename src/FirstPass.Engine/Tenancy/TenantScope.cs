using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;

namespace FirstPass.Engine.Tenancy;

/// <summary>
/// One tenant, seen by one actor for one purpose: the only way to a connection. There is no ambient scope; whoever
/// reads holds one.
/// </summary>
public sealed class TenantScope
{
    private readonly OpenTenant open;

    internal TenantScope(OpenTenant open, Actor actor, string purpose)
    {
        this.open = open;
        Actor = actor;
        Purpose = purpose;
    }

    public TenantId Tenant => open.Marker.Tenant;

    public Actor Actor { get; }

    /// <summary>Why data is read, such as <c>billing</c> or <c>audit</c>.</summary>
    public string Purpose { get; }

    /// <summary>A read-only connection to this tenant's rows; dispose it to give it back.</summary>
    public TenantView View() => open.TakeView();

    /// <summary>
    /// Writes rows that no log entry decides (definitions, tokens, request keys, cursors), in one transaction that is
    /// on the disk when this returns. Any other table is refused by SQLite itself.
    /// </summary>
    public T Write<T>(Func<SqliteConnection, T> write) => open.WriteSideRows(write);

    /// <summary>
    /// Records that patient data is read. Returns when the entry is on the disk; only then may the answer be given.
    /// </summary>
    /// <param name="type">What is read, such as <c>case.revealed</c>.</param>
    /// <param name="id">Whose case.</param>
    /// <param name="detail">Level 1 detail as UTF-8 JSON, or empty.</param>
    /// <exception cref="StoreUnavailableException">It could not be recorded: answer 503.</exception>
    public long RecordAccess(string type, CaseId id, byte[]? detail = null) =>
        Record(EntryKind.Access, type, id, detail);

    /// <summary>Records that something was asked for and not allowed.</summary>
    public long RecordRefusal(string type, CaseId id, byte[]? detail = null) =>
        Record(EntryKind.Refusal, type, id, detail);

    /// <summary>Records a change of the installation: users, keys, definitions, sign-ins.</summary>
    public long RecordAdmin(string type, byte[]? detail = null) => Record(EntryKind.Admin, type, default, detail);

    private long Record(EntryKind kind, string type, CaseId id, byte[]? detail) =>
        open.Access.Append(new AccessRecord(kind, Actor, Purpose, type, id, detail ?? []));
}

/// <summary>
/// A read-only connection to one tenant's rows. Every query names the tenant: <c>where tenant = @tenant</c>.
/// </summary>
public sealed class TenantView : IDisposable
{
    private Action<TenantView>? giveBack;

    internal TenantView(SqliteDatabase database, long number, Action<TenantView> giveBack)
    {
        Database = database;
        Number = number;
        this.giveBack = giveBack;
    }

    /// <summary>The tenant's number: first column of every key.</summary>
    public long Number { get; }

    public SqliteConnection Connection => Database.Connection;

    internal SqliteDatabase Database { get; }

    /// <summary>Entries of a stream after a position.</summary>
    public IEnumerable<Entry> ReadLog(int stream, long after) =>
        new EntryReader(Database, Number).OfStream(stream, after);

    /// <summary>Gives the connection back, once: the next one who reads may have it already.</summary>
    public void Dispose() => Interlocked.Exchange(ref giveBack, null)?.Invoke(this);
}
