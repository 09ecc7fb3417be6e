using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FirstPass.Engine.Store;

/// <summary>How a database file is opened.</summary>
internal enum OpenAs
{
    /// <summary>The one connection that writes; makes the file when there is none.</summary>
    Writer,

    /// <summary>A connection that only reads.</summary>
    Reader,
}

/// <summary>One connection to one SQLite file, set up so that a commit is on the disk before it returns.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>Before this release two connections that write and checkpoint could corrupt a file.</summary>
    public const int OldestSqlite = 3_051_003;

    /// <summary>Cannot be changed cheaply once a table exists; 8 KiB measured best for our rows.</summary>
    public const int PageSize = 8192;

    private const int BusyMilliseconds = 10_000;

    /// <summary>SQLITE_CONFIG_MEMSTATUS.</summary>
    private const int CountsMemory = 9;

    /// <summary>SQLITE_FCNTL_HAS_MOVED.</summary>
    private const int HasMoved = 20;

    /// <summary>SQLite counts what memory it uses, under a lock for each piece; nobody asks. Said before the first file
    /// is opened.</summary>
    private static readonly Lazy<int> Quiet = new(() => raw.sqlite3_config(CountsMemory, 0));

    private readonly List<Statement> statements = [];
    private readonly OpenAs mode;
    private bool isHolding;

    private SqliteDatabase(SqliteConnection connection, string path, OpenAs mode)
    {
        Connection = connection;
        Path = path;
        this.mode = mode;
    }

    /// <summary>Where the file lies.</summary>
    public string Path { get; }

    internal SqliteConnection Connection { get; }

    internal sqlite3 Handle => Connection.Handle ?? throw new ObjectDisposedException(nameof(SqliteDatabase));

    /// <summary>Opens a file.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened, or is no database.</exception>
    public static SqliteDatabase Open(string path, OpenAs mode)
    {
        RefuseOldSqlite();
        var options = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            Mode = mode switch
            {
                OpenAs.Writer => path == ":memory:" ? SqliteOpenMode.Memory : SqliteOpenMode.ReadWriteCreate,
                OpenAs.Reader => SqliteOpenMode.ReadOnly,
            },
        };
        var database = new SqliteDatabase(new SqliteConnection(options.ToString()), path, mode);
        try
        {
            database.Connection.Open();
            database.Configure();
            return database;
        }
        catch (SqliteException e)
        {
            database.Dispose();
            throw SqliteFault.Of(e.SqliteErrorCode, e.SqliteExtendedErrorCode);
        }
        catch (StoreUnavailableException)
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Refuses to run on a SQLite with the WAL-reset race.</summary>
    public static void RefuseOldSqlite()
    {
        Batteries_V2.Init();
        _ = Quiet.Value;
        if (raw.sqlite3_libversion_number() < OldestSqlite)
            throw new StoreRefusedException(StoreRefusal.SqliteTooOld);
    }

    /// <summary>A statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = new Statement(Handle, sql, once: false);
        statements.Add(statement);
        return statement;
    }

    /// <summary>Runs one or more statements once.</summary>
    public void Execute(string sql) => SqliteFault.Check(Handle, raw.sqlite3_exec(Handle, sql));

    /// <summary>The first column of the first row of a query that is asked once, or 0.</summary>
    public long Scalar(string sql)
    {
        using var statement = new Statement(Handle, sql, once: true);
        return statement.Next() ? statement.Long(0) : 0;
    }

    /// <summary>The first column of the first row as text.</summary>
    public string ScalarText(string sql)
    {
        using var statement = new Statement(Handle, sql, once: true);
        return statement.Next() ? statement.Text(0) : "";
    }

    /// <summary>A statement that is used once; the caller disposes it.</summary>
    public Statement Query(string sql) => new(Handle, sql, once: true);

    /// <summary>
    /// Goes on reading one state of the file until the next write begins: each reading by itself would lock and unlock
    /// the file. For whoever reads what this connection alone writes.
    /// </summary>
    public void HoldReading()
    {
        if (isHolding)
            return;
        Execute("begin");
        isHolding = true;
    }

    /// <summary>Lets go of a state that was held, so that it may be written over.</summary>
    public void EndReading()
    {
        if (!isHolding)
            return;
        isHolding = false;
        Execute("commit");
    }

    /// <summary>Begins a write, or on a connection that only reads, a reading.</summary>
    public void Begin()
    {
        EndReading();
        Execute(mode == OpenAs.Writer ? "begin immediate" : "begin");
    }

    /// <summary>Runs a write in a transaction of its own; on a connection that only reads, a reading.</summary>
    public void InTransaction(Action write)
    {
        Begin();
        try
        {
            write();
            Execute("commit");
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>Gives up the open transaction, if SQLite has not done so by itself.</summary>
    public void RollBack()
    {
        isHolding = false;
        if (raw.sqlite3_get_autocommit(Handle) == 0)
            raw.sqlite3_exec(Handle, "rollback");
    }

    /// <summary>Gives the memory of pages that nobody is reading back to the process.</summary>
    public void LetGoOfPages() => Execute("pragma shrink_memory");

    /// <summary>Refuses to go on when the file is not where it was opened: a deleted file takes every write and keeps
    /// none.</summary>
    /// <exception cref="StoreUnavailableException">It was deleted, moved or replaced.</exception>
    public void RequireInPlace()
    {
        if (FileControl(Handle, null, HasMoved, out var moved) == raw.SQLITE_OK && moved != 0)
            throw new StoreUnavailableException(SqliteFault.Moved);
    }

    public void Dispose()
    {
        foreach (var statement in statements)
            statement.Dispose();
        Connection.Dispose();
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    private static extern int FileControl(sqlite3 connection, byte[]? name, int operation, out int answer);

    private void Configure()
    {
        Execute($"pragma busy_timeout = {BusyMilliseconds}");
        if (mode == OpenAs.Writer)
            Execute($"""
                pragma page_size = {PageSize};
                pragma journal_mode = wal;
                pragma synchronous = full;
                pragma wal_autocheckpoint = 4000;
                pragma foreign_keys = on;
                pragma recursive_triggers = on;
                """);
        var cache = mode switch { OpenAs.Writer => 65_536, OpenAs.Reader => 8_192 };
        Execute($"""
            pragma trusted_schema = off;
            pragma cell_size_check = on;
            pragma cache_size = -{cache};
            pragma temp_store = memory;
            """);
    }
}
