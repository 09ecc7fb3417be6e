using System.Collections.Concurrent;

namespace FirstPass.Engine.Store;

/// <summary>
/// Connections that only read one file, kept for whoever reads next: opening one costs as much as a hundred look-ups,
/// for SQLite reads the whole schema anew. Safe for several threads.
/// </summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private const int MostIdle = 8;

    private readonly ConcurrentBag<SqliteDatabase> idle = [];
    private volatile bool closed;

    /// <summary>A connection, until it is given back.</summary>
    /// <exception cref="StoreUnavailableException">None could be opened.</exception>
    public SqliteDatabase Take() =>
        idle.TryTake(out var database) ? database : SqliteDatabase.Open(path, OpenAs.Reader);

    /// <summary>Gives a connection back; what it was reading has ended. The pages in its memory are let go: after the
    /// next commit of the writer they would be read anew.</summary>
    public void GiveBack(SqliteDatabase database)
    {
        database.RollBack();
        database.LetGoOfPages();
        if (idle.Count >= MostIdle)
            database.Dispose();
        else
            idle.Add(database);
        if (closed)
            Empty();
    }

    /// <summary>Closes what is idle now, and whatever comes back later.</summary>
    public void Dispose()
    {
        closed = true;
        Empty();
    }

    private void Empty()
    {
        while (idle.TryTake(out var database))
            database.Dispose();
    }
}
