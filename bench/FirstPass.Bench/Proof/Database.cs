using System.Collections.Immutable;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;

namespace FirstPass.Bench.Proof;

/// <summary>Reads the tenant's database beside the product, in plain SQL.</summary>
public sealed class Database : IDisposable
{
    private readonly SqliteConnection connection;

    public Database(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
    }

    /// <summary>Bytes of the database's pages, those that still stand in its write-ahead log included.</summary>
    public long Bytes => Number("pragma page_count") * Number("pragma page_size");

    /// <summary>Entries of the log.</summary>
    public long Entries => Number("select count(*) from log");

    /// <summary>Bytes of stored files.</summary>
    public long BlobBytes => Number("select coalesce(sum(length(sealed_bytes)), 0) from blob_part");

    /// <summary>Ids of the cases of a type, oldest first.</summary>
    public ImmutableArray<CaseId> Cases(string type)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select case_id from case_row where type = $type order by case_id";
        command.Parameters.AddWithValue("$type", type);
        using var rows = command.ExecuteReader();
        var ids = ImmutableArray.CreateBuilder<CaseId>();
        while (rows.Read())
            ids.Add(CaseId.Read((byte[])rows[0]));
        return ids.ToImmutable();
    }

    /// <summary>A query of two columns, name and number.</summary>
    public ImmutableSortedDictionary<string, long> Sums(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var sums = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        while (rows.Read())
            sums.Add(rows.GetString(0), rows.GetInt64(1));
        return sums.ToImmutable();
    }

    /// <summary>A query of one number.</summary>
    public long Number(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }

    public void Dispose() => connection.Dispose();
}
