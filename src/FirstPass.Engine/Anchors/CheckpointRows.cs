using System.Collections.Immutable;
using FirstPass.Engine.Store;

namespace FirstPass.Engine.Anchors;

/// <summary>Checkpoints as the database keeps them.</summary>
internal static class CheckpointRows
{
    private const string Columns = "select number, at, body, key_id, signature from checkpoint where tenant = ?";

    public static void Insert(SqliteDatabase database, long tenant, Checkpoint checkpoint)
    {
        using var insert = database.Query("insert into checkpoint values (?, ?, ?, ?, ?, ?)");
        insert.Bind(tenant).Bind(checkpoint.Number).Bind(checkpoint.At).Bind(checkpoint.Body).Bind(checkpoint.KeyId)
            .Bind(checkpoint.Signature).Run();
    }

    public static Checkpoint? Newest(SqliteDatabase database, long tenant)
    {
        using var rows = database.Query(Columns + " order by number desc limit 1").Bind(tenant);
        return RowReader.All(rows, Read).FirstOrDefault();
    }

    public static Checkpoint? Find(SqliteDatabase database, long tenant, long number)
    {
        using var rows = database.Query(Columns + " and number = ?").Bind(tenant).Bind(number);
        return RowReader.All(rows, Read).FirstOrDefault();
    }

    public static ImmutableArray<Checkpoint> All(SqliteDatabase database, long tenant)
    {
        using var rows = database.Query(Columns + " order by number").Bind(tenant);
        return RowReader.All(rows, Read);
    }

    private static Checkpoint Read(Statement row) =>
        new(row.Long(0), row.Time(1), row.Bytes(2), row.Text(3), row.Bytes(4));
}
