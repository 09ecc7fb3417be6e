using System.Diagnostics;
using FirstPass.Bench.Measuring;
using Microsoft.Data.Sqlite;

namespace FirstPass.Bench.Budgets;

/// <summary>
/// The least a durable log could do: rows of some bytes under a growing number, many in one transaction, with the page
/// size and the syncs of the product and nothing else.
/// </summary>
public sealed class BareJournal(string path)
{
    /// <summary>Entries in one transaction.</summary>
    public const int Batch = 256;

    /// <summary>Writes entries and removes the file.</summary>
    public Cost Write(int entries, int size)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(connection, "pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full;");
        Execute(connection, "create table journal (pos integer primary key, bytes blob not null) strict");
        var (cpu, wall) = (Meter.Cpu, Stopwatch.GetTimestamp());
        Insert(connection, entries, new byte[size]);
        var cost = new Cost(Meter.Cpu - cpu, Stopwatch.GetElapsedTime(wall), 0);
        connection.Close();
        foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
            File.Delete(file);
        return cost;
    }

    private static void Insert(SqliteConnection connection, int entries, byte[] bytes)
    {
        Random.Shared.NextBytes(bytes);
        for (var done = 0; done < entries; done += Batch)
        {
            using var transaction = connection.BeginTransaction();
            using var insert = connection.CreateCommand();
            insert.CommandText = "insert into journal values ($pos, $bytes)";
            var pos = insert.Parameters.Add("$pos", SqliteType.Integer);
            insert.Parameters.Add("$bytes", SqliteType.Blob).Value = bytes;
            for (var i = done; i < Math.Min(done + Batch, entries); i++)
            {
                pos.Value = i;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
