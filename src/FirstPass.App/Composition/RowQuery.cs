using FirstPass.Engine.Tenancy;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Composition;

/// <summary>One SQL statement with named values, run once.</summary>
internal sealed class RowQuery(SqliteConnection connection, string sql) : IDisposable
{
    private readonly SqliteCommand command = Prepare(connection, sql);

    /// <summary>Names a value.</summary>
    public RowQuery With(string name, object? value)
    {
        command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return this;
    }

    /// <summary>Runs it for its effect.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        using (this)
            return Tried(command.ExecuteNonQuery);
    }

    /// <summary>All rows.</summary>
    public List<T> All<T>(Func<SqliteDataReader, T> make)
    {
        using (this)
            return Tried(() =>
            {
                using var row = command.ExecuteReader();
                var found = new List<T>();
                while (row.Read())
                    found.Add(make(row));
                return found;
            });
    }

    /// <summary>The first row, or the default.</summary>
    public T? First<T>(Func<SqliteDataReader, T> make)
    {
        using (this)
            return Tried(() =>
            {
                using var row = command.ExecuteReader();
                return row.Read() ? make(row) : default;
            });
    }

    public void Dispose() => command.Dispose();

    /// <summary>A fault of the disk is what the engine calls it.</summary>
    private static T Tried<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (SqliteException fault)
        {
            throw RowFault.Of(fault);
        }
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}

/// <summary>Reads columns as the values they are.</summary>
internal static class RowColumns
{
    public static DateTimeOffset Time(this SqliteDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Time(column);

    public static string? TextOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static byte[] Bytes(this SqliteDataReader row, int column) => row.GetFieldValue<byte[]>(column);
}
