using System.Runtime.InteropServices;

namespace FirstPass.Engine.Store;

/// <summary>
/// What a statement asks of SQLite many times a step, without the wrappers that count references and copy on each call:
/// <see cref="Statement"/> counts once for each run, and keeps what it binds.
/// </summary>
internal static class SqliteCalls
{
    /// <summary>What is bound stays where it is until the statement is bound anew.</summary>
    public const nint Stays = 0;

    /// <summary>What is bound is copied at once.</summary>
    public const nint Copied = -1;

    private const string Library = "e_sqlite3";

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64")]
    public static extern int BindLong(nint statement, int parameter, long value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_null")]
    public static extern int BindNull(nint statement, int parameter);

    [DllImport(Library, EntryPoint = "sqlite3_bind_text")]
    public static extern int BindText(nint statement, int parameter, in byte text, int length, nint lasts);

    [DllImport(Library, EntryPoint = "sqlite3_bind_blob")]
    public static extern int BindBlob(nint statement, int parameter, in byte bytes, int length, nint lasts);

    [DllImport(Library, EntryPoint = "sqlite3_bind_zeroblob")]
    public static extern int BindEmptyBlob(nint statement, int parameter, int length);

    [DllImport(Library, EntryPoint = "sqlite3_step")]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset")]
    public static extern int Reset(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_column_type")]
    public static extern int ColumnType(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64")]
    public static extern long ColumnLong(nint statement, int column);
}
