using System.Runtime.InteropServices;
using System.Text;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using NodaTime;
using NodaTime.Text;
using SQLitePCL;

namespace FirstPass.Engine.Store;

/// <summary>
/// A prepared statement that is bound by position and used again and again. It talks to SQLite directly: at ten
/// statements a step the parameter objects of ADO.NET cost more than the work. One thread at a time; a reading must end
/// before the statement is bound anew.
/// </summary>
internal sealed class Statement : IDisposable
{
    /// <summary>Room for what one run binds; what does not fit is copied by SQLite.</summary>
    private const int RoomSize = 4096;

    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private readonly nint handle;
    private readonly byte[] room;
    private int used;
    private int bound;
    private bool isHeld;

    /// <param name="connection">The connection.</param>
    /// <param name="sql">Its text.</param>
    /// <param name="once">True for one that is used once: room would cost more than it saves.</param>
    internal Statement(sqlite3 connection, string sql, bool once)
    {
        this.connection = connection;
        room = once ? [] : GC.AllocateUninitializedArray<byte>(RoomSize, pinned: true);
        SqliteFault.Check(connection, raw.sqlite3_prepare_v3(
            connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        handle = statement.DangerousGetHandle();
    }

    public Statement Bind(long value) => Bound(SqliteCalls.BindLong(Held, ++bound, value));

    public Statement Bind(long? value) => value is { } known ? Bind(known) : Nothing();

    public Statement Bind(bool value) => Bind(value ? 1L : 0L);

    public Statement Bind(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return Bound(SqliteCalls.BindEmptyBlob(Held, ++bound, 0));
        var here = Room(value.Length);
        if (here.IsEmpty)
            return Bound(SqliteCalls.BindBlob(
                Held, ++bound, in MemoryMarshal.GetReference(value), value.Length, SqliteCalls.Copied));
        value.CopyTo(here);
        return BindBlobHere(here[..value.Length]);
    }

    public Statement Bind(byte[]? value) => value is null ? Nothing() : Bind(value.AsSpan());

    public Statement Bind(string? value)
    {
        if (value is null)
            return Nothing();
        var here = Room(Encoding.UTF8.GetMaxByteCount(value.Length));
        if (!here.IsEmpty)
            return BindTextHere(here[..Encoding.UTF8.GetBytes(value, here)]);
        var bytes = Encoding.UTF8.GetBytes(value);
        return Bound(SqliteCalls.BindText(
            Held, ++bound, in MemoryMarshal.GetArrayDataReference(bytes), bytes.Length, SqliteCalls.Copied));
    }

    public Statement Bind(CaseId id)
    {
        var here = Room(CaseId.Size);
        if (here.IsEmpty)
            return Bind(id.ToBytes());
        id.CopyTo(here);
        return BindBlobHere(here[..CaseId.Size]);
    }

    public Statement Bind(SubjectId subject) => Bind(subject.Value);

    public Statement Bind(SubjectId? subject) => subject is { } known ? Bind(known.Value) : Nothing();

    public Statement Bind(Digest digest)
    {
        var here = Room(Digest.Size);
        if (here.IsEmpty)
            return Bind(digest.ToBytes());
        digest.CopyTo(here);
        return BindBlobHere(here[..Digest.Size]);
    }

    public Statement Bind(Instant instant) => Bind(instant.ToUnixTimeMilliseconds());

    public Statement Bind(Instant? instant) => instant is { } known ? Bind(known) : Nothing();

    public Statement Bind(LocalDate day)
    {
        var here = Room(IsoDay.Length);
        return !here.IsEmpty && IsoDay.TryWrite(day, here)
            ? BindTextHere(here[..IsoDay.Length])
            : Bind(IsoDay.Text(day));
    }

    public Statement Bind(LocalDate? day) => day is { } known ? Bind(known) : Nothing();

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        var result = SqliteCalls.Step(Held);
        Reset();
        if (result != raw.SQLITE_DONE && result != raw.SQLITE_ROW)
            SqliteFault.Check(connection, result);
        return raw.sqlite3_changes(connection);
    }

    /// <summary>Goes to the next row; at the end the statement is ready to be bound again.</summary>
    public bool Next()
    {
        var result = SqliteCalls.Step(Held);
        if (result == raw.SQLITE_ROW)
            return true;
        Reset();
        if (result != raw.SQLITE_DONE)
            SqliteFault.Check(connection, result);
        return false;
    }

    /// <summary>Ends a reading before its last row.</summary>
    public void Reset()
    {
        bound = 0;
        used = 0;
        if (!isHeld)
            return;
        SqliteCalls.Reset(handle);
        isHeld = false;
        statement.DangerousRelease();
    }

    public bool IsNull(int column) => SqliteCalls.ColumnType(handle, column) == raw.SQLITE_NULL;

    public long Long(int column) => SqliteCalls.ColumnLong(handle, column);

    public int Int(int column) => checked((int)Long(column));

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    /// <summary>The whole text, also when it holds a zero character.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Column(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[] Bytes(int column) => Column(column).ToArray();

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : Bytes(column);

    public CaseId Case(int column) => CaseId.Read(Fixed(column, CaseId.Size));

    public SubjectId Subject(int column) => new(Case(column));

    public SubjectId? SubjectOrNull(int column) => IsNull(column) ? null : Subject(column);

    public Digest Hash(int column) => Digest.Read(Fixed(column, Digest.Size));

    public Instant Time(int column) => Instant.FromUnixTimeMilliseconds(Long(column));

    public Instant? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    public LocalDate Day(int column)
    {
        var parsed = LocalDatePattern.Iso.Parse(Text(column));
        return parsed.Success ? parsed.Value : throw new StoreUnavailableException(SqliteFault.Corrupt);
    }

    public LocalDate? DayOrNull(int column) => IsNull(column) ? null : Day(column);

    public void Dispose()
    {
        Reset();
        statement.Dispose();
    }

    /// <summary>The statement's handle, kept from being closed until it is reset.</summary>
    private nint Held
    {
        get
        {
            if (!isHeld)
                statement.DangerousAddRef(ref isHeld);
            return handle;
        }
    }

    /// <summary>What is left of the room, or nothing when so much may not fit.</summary>
    private Span<byte> Room(int size) => size <= room.Length - used ? room.AsSpan(used) : [];

    private Statement BindTextHere(Span<byte> text)
    {
        used += text.Length;
        return Bound(SqliteCalls.BindText(
            Held, ++bound, in MemoryMarshal.GetReference(text), text.Length, SqliteCalls.Stays));
    }

    private Statement BindBlobHere(Span<byte> bytes)
    {
        used += bytes.Length;
        return Bound(SqliteCalls.BindBlob(
            Held, ++bound, in MemoryMarshal.GetReference(bytes), bytes.Length, SqliteCalls.Stays));
    }

    /// <summary>Bytes of a column as they lie in SQLite; good until the next row.</summary>
    private ReadOnlySpan<byte> Column(int column) => raw.sqlite3_column_blob(statement, column);

    private ReadOnlySpan<byte> Fixed(int column, int size)
    {
        var bytes = Column(column);
        return bytes.Length == size ? bytes : throw new StoreUnavailableException(SqliteFault.Corrupt);
    }

    private Statement Nothing() => Bound(SqliteCalls.BindNull(Held, ++bound));

    private Statement Bound(int result)
    {
        if (result == raw.SQLITE_OK)
            return this;
        Reset();
        SqliteFault.Check(connection, result);
        return this;
    }
}
