using FirstPass.Engine.Store;
using Microsoft.Data.Sqlite;

namespace FirstPass.Engine.Tenancy;

/// <summary>What a fault of SQLite means to who reads or writes rows through a connection.</summary>
public static class RowFault
{
    /// <summary>The fault as the engine knows it: <see cref="StoreUnavailableException"/> where it may be over
    /// later.</summary>
    public static Exception Of(SqliteException fault) =>
        SqliteFault.Of(fault.SqliteErrorCode, fault.SqliteExtendedErrorCode);
}
