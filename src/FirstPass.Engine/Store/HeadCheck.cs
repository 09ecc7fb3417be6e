using System.Collections.Immutable;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Store;

/// <summary>
/// Compares the database with its head record when it is opened. The record is written after the commit, so a database
/// that is ahead of it is sound, and one that is behind it has lost what somebody was told.
/// </summary>
internal static class HeadCheck
{
    /// <exception cref="StoreRefusedException">Something is lost, replaced or unreadable.</exception>
    public static void Require(SqliteDatabase database, long tenant, HeadRecordFile heads)
    {
        var streams = Stored(database, tenant);
        foreach (var stream in streams)
        {
            RequireLastEntry(database, tenant, stream);
            var record = heads.Read(stream.Stream, out var blank);
            if (record is not null)
                Compare(database, tenant, stream, record);
            else if (!blank || stream.Position > 0)
                throw new StoreRefusedException(StoreRefusal.HeadRecordUnreadable);
        }

        for (var number = 1; number <= HeadRecordFile.MostStreams; number++)
            if (streams.All(s => s.Stream != number) && heads.Read(number, out _) is { } orphan)
                throw new StoreRefusedException(
                    orphan.Position > 0 ? StoreRefusal.TailLost : StoreRefusal.HeadDiffers);
    }

    /// <summary>
    /// The same for a database that somebody else may be writing: the records were read before it, so that it can only
    /// be ahead of them.
    /// </summary>
    /// <exception cref="StoreRefusedException">Something is lost or replaced.</exception>
    public static void RequireBeside(SqliteDatabase database, long tenant, ImmutableArray<HeadRecord> records)
    {
        database.InTransaction(() =>
        {
            var streams = Stored(database, tenant);
            foreach (var stream in streams)
                RequireLastEntry(database, tenant, stream);
            foreach (var record in records)
                if (streams.FirstOrDefault(s => s.Stream == record.Stream) is { } stream)
                    Compare(database, tenant, stream, record);
                else if (record.Position > 0)
                    throw new StoreRefusedException(StoreRefusal.TailLost);
        });
    }

    /// <summary>What the database says of its streams.</summary>
    public static ImmutableArray<HeadRecord> Stored(SqliteDatabase database, long tenant)
    {
        using var rows = database.Query("""
            select stream, epoch, head_pos, head_chain from stream where tenant = ? order by stream
            """).Bind(tenant);
        return RowReader.All(rows, row => new HeadRecord(row.Int(0), row.Long(1), row.Long(2), row.Hash(3)));
    }

    private static void RequireLastEntry(SqliteDatabase database, long tenant, HeadRecord stream)
    {
        using var rows = database.Query("""
            select pos, chain from log where tenant = ? and stream = ? order by pos desc limit 1
            """).Bind(tenant).Bind(stream.Stream);
        var last = RowReader.All(rows, row => (Position: row.Long(0), Chain: row.Hash(1)));
        var (position, chain) = last.IsEmpty ? (Streams.Empty.Position, Streams.Empty.Chain) : last[0];
        if (position != stream.Position || chain != stream.Chain)
            throw new StoreRefusedException(StoreRefusal.HeadDiffers);
    }

    private static void Compare(SqliteDatabase database, long tenant, HeadRecord stream, HeadRecord record)
    {
        if (record.Position > stream.Position || record.Epoch > stream.Epoch)
            throw new StoreRefusedException(StoreRefusal.TailLost);
        if (ChainAt(database, tenant, record.Stream, record.Position) != record.Chain)
            throw new StoreRefusedException(StoreRefusal.ChainDiffers);
    }

    /// <summary>The chain up to a position; zero before the first entry, null where there is none.</summary>
    public static Digest? ChainAt(SqliteDatabase database, long tenant, int stream, long position)
    {
        if (position == 0)
            return Digest.Zero;
        using var rows = database.Query("select chain from log where tenant = ? and stream = ? and pos = ?")
            .Bind(tenant).Bind(stream).Bind(position);
        return rows.Next() ? rows.Hash(0) : null;
    }
}
