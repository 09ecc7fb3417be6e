using System.Collections.Immutable;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Blobs;

/// <summary>Heads of stored files as the database keeps them.</summary>
internal static class BlobRows
{
    private const string Columns = """
        select digest, length, media, subject from blob where tenant = ? and stored is not null
        """;

    public static StoredBlob? Find(SqliteDatabase database, long tenant, Digest digest)
    {
        using var rows = database.Query(Columns + " and digest = ?").Bind(tenant).Bind(digest);
        return RowReader.All(rows, Read).FirstOrDefault();
    }

    /// <summary>Every file that is wholly stored.</summary>
    public static ImmutableArray<StoredBlob> All(SqliteDatabase database, long tenant)
    {
        using var rows = database.Query(Columns + " order by digest").Bind(tenant);
        return RowReader.All(rows, Read);
    }

    /// <summary>Files that cases were fed.</summary>
    public static ImmutableArray<Digest> Fed(SqliteDatabase database, long tenant)
    {
        using var rows = database.Query("select distinct blob from feed where tenant = ? order by 1").Bind(tenant);
        return RowReader.All(rows, row => row.Hash(0)).Remove(Digest.Zero);
    }

    private static StoredBlob Read(Statement row) => new(row.Hash(0), row.Int(1), row.Text(2), row.Subject(3));
}
