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

    /// <summary>Where every stream stands now.</summary>
    public static ImmutableArray<CheckpointHead> Heads(SqliteDatabase database, long tenant)
    {
        using var rows = database.Query("""
            select stream, head_pos, head_chain, born_at from stream where tenant = ? order by stream
            """).Bind(tenant);
        return RowReader.All(rows, row => new CheckpointHead(row.Int(0), row.Long(1), row.Hash(2), row.Time(3)));
    }

    /// <summary>Streams that were born at another moment than the newest checkpoint says.</summary>
    public static ImmutableArray<int> Untrue(SqliteDatabase database, long tenant)
    {
        var named = Checkpoint.ReadHeads(Newest(database, tenant)?.Body ?? []);
        return
        [
            .. Heads(database, tenant).Where(h => named.Any(n => n.Stream == h.Stream && n.Born != h.Born))
                .Select(h => h.Stream),
        ];
    }

    private static Checkpoint Read(Statement row) =>
        new(row.Long(0), row.Time(1), row.Bytes(2), row.Text(3), row.Bytes(4));
}
