using System.Buffers.Binary;
using System.Text;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using NodaTime;
using NodaTime.Text;
using SQLitePCL;

namespace FirstPass.Engine.Store;

/// <summary>
/// A prepared statement that is bound by position and used again and again. It talks to SQLite directly: at ten
/// statements a step the parameter objects of ADO.NET cost more than the work.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private int bound;

    internal Statement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        SqliteFault.Check(connection, raw.sqlite3_prepare_v3(
            connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public Statement Bind(long value) => Bound(raw.sqlite3_bind_int64(statement, ++bound, value));

    public Statement Bind(long? value) => value is { } known ? Bind(known) : Nothing();

    public Statement Bind(bool value) => Bind(value ? 1L : 0L);

    public Statement Bind(ReadOnlySpan<byte> value) => Bound(value.IsEmpty
        ? raw.sqlite3_bind_zeroblob(statement, ++bound, 0)
        : raw.sqlite3_bind_blob(statement, ++bound, value));

    public Statement Bind(byte[]? value) => value is null ? Nothing() : Bind(value.AsSpan());

    public Statement Bind(string? value)
    {
        if (value is null)
            return Nothing();
        Span<byte> few = stackalloc byte[256];
        var bytes = value.Length <= 80 ? few[..Encoding.UTF8.GetBytes(value, few)] : Encoding.UTF8.GetBytes(value);
        return Bound(bytes.IsEmpty
            ? raw.sqlite3_bind_text(statement, ++bound, "")
            : raw.sqlite3_bind_text(statement, ++bound, bytes));
    }

    public Statement Bind(CaseId id)
    {
        Span<byte> bytes = stackalloc byte[CaseId.Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, id.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], id.Low);
        return Bind((ReadOnlySpan<byte>)bytes);
    }

    public Statement Bind(SubjectId subject) => Bind(subject.Value);

    public Statement Bind(SubjectId? subject) => subject is { } known ? Bind(known.Value) : Nothing();

    public Statement Bind(Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        digest.CopyTo(bytes);
        return Bind((ReadOnlySpan<byte>)bytes);
    }

    public Statement Bind(Instant instant) => Bind(instant.ToUnixTimeMilliseconds());

    public Statement Bind(Instant? instant) => instant is { } known ? Bind(known) : Nothing();

    public Statement Bind(LocalDate day)
    {
        Span<byte> room = stackalloc byte[IsoDay.Length];
        return IsoDay.TryWrite(day, room)
            ? Bound(raw.sqlite3_bind_text(statement, ++bound, room))
            : Bind(IsoDay.Text(day));
    }

    public Statement Bind(LocalDate? day) => day is { } known ? Bind(known) : Nothing();

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        var result = raw.sqlite3_step(statement);
        Reset();
        if (result != raw.SQLITE_DONE && result != raw.SQLITE_ROW)
            SqliteFault.Check(connection, result);
        return raw.sqlite3_changes(connection);
    }

    /// <summary>Goes to the next row; at the end the statement is ready to be bound again.</summary>
    public bool Next()
    {
        var result = raw.sqlite3_step(statement);
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
        raw.sqlite3_reset(statement);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int(int column) => checked((int)Long(column));

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    /// <summary>The whole text, also when it holds a zero character.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

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

    public void Dispose() => statement.Dispose();

    private ReadOnlySpan<byte> Fixed(int column, int size)
    {
        var bytes = raw.sqlite3_column_blob(statement, column);
        return bytes.Length == size ? bytes : throw new StoreUnavailableException(SqliteFault.Corrupt);
    }

    private Statement Nothing() => Bound(raw.sqlite3_bind_null(statement, ++bound));

    private Statement Bound(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteFault.Check(connection, result);
        return this;
    }
}
