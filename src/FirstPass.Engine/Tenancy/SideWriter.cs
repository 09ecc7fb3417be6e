using FirstPass.Engine.Store;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FirstPass.Engine.Tenancy;

/// <summary>
/// Writes the tables that no log entry decides, on a connection of its own that SQLite lets write nothing else: neither
/// the log nor a row that follows from it can be changed behind the loop's back.
/// </summary>
internal sealed class SideWriter : IDisposable
{
    private static readonly HashSet<string> Tables =
    [
        "definition", "activation", "active_set", "snapshot", "idempotency", "cursor", "subject", "token",
    ];

    private static readonly HashSet<int> Reads =
    [
        raw.SQLITE_SELECT, raw.SQLITE_READ, raw.SQLITE_FUNCTION, raw.SQLITE_TRANSACTION, raw.SQLITE_RECURSIVE,
        raw.SQLITE_SAVEPOINT,
    ];

    private readonly TenantFile file;
    private readonly SqliteDatabase database;

    public SideWriter(TenantFile file)
    {
        this.file = file;
        database = SqliteDatabase.Open(file.Paths.Data, OpenAs.Writer);
        raw.sqlite3_set_authorizer(database.Handle, Authorize, null);
    }

    /// <summary>Runs a write in a transaction; it is on the disk when this returns.</summary>
    public T Write<T>(Func<SqliteConnection, T> write)
    {
        var result = default(T)!;
        lock (file.Gate)
            database.InTransaction(() => result = write(database.Connection));
        return result;
    }

    /// <summary>Whoever is writing ends first.</summary>
    public void Dispose()
    {
        lock (file.Gate)
            database.Dispose();
    }

    private static int Authorize(
        object data, int action, utf8z first, utf8z second, utf8z schema, utf8z trigger) =>
        Reads.Contains(action) || (IsWrite(action) && Tables.Contains(first.utf8_to_string()))
            ? raw.SQLITE_OK
            : raw.SQLITE_DENY;

    private static bool IsWrite(int action) =>
        action == raw.SQLITE_INSERT || action == raw.SQLITE_UPDATE || action == raw.SQLITE_DELETE;
}
