using System.Globalization;
using SQLitePCL;

namespace FirstPass.Engine.Store;

/// <summary>
/// Turns SQLite's result codes into what the engine knows. No message of SQLite's is passed on: it may quote.
/// </summary>
internal static class SqliteFault
{
    public const string Full = "DISK_FULL";
    public const string Broken = "DISK_ERROR";
    public const string Corrupt = "CORRUPT";
    public const string Busy = "BUSY";

    /// <summary>The tenant is only looked at: another process writes it.</summary>
    public const string ReadOnly = "READ_ONLY";

    /// <summary>Another process took the access stream over.</summary>
    public const string Fenced = "FENCED";

    /// <summary>The batch is in the database, but the head record beside it could not be synced.</summary>
    public const string HeadRecord = "HEAD_RECORD";

    /// <summary>The file was deleted, moved away or replaced while it was open: what is written goes nowhere.</summary>
    public const string Moved = "DATABASE_MOVED";

    /// <summary>True when nobody knows whether what was written last is kept: a loop stops, and starts again only over
    /// what is then on the disk.</summary>
    public static bool IsUnsure(string code) => code is HeadRecord or Moved;

    /// <summary>Throws unless the result is OK.</summary>
    public static void Check(sqlite3 connection, int result)
    {
        if (result != raw.SQLITE_OK)
            throw Of(result, raw.sqlite3_extended_errcode(connection));
    }

    public static Exception Of(int result, int extended) => (result & 0xFF) switch
    {
        raw.SQLITE_FULL => new StoreUnavailableException(Full),
        raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_NOMEM =>
            new StoreUnavailableException(Broken),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT => new StoreUnavailableException(Corrupt),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreUnavailableException(Busy),
        _ => new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"SQLite refused a statement (code {result}, extended {extended}).")),
    };
}
