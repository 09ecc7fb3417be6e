using System.Collections.Immutable;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Identity;
using NodaTime;

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
        var streams = Required(database, tenant);
        foreach (var stream in streams)
        {
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
    /// <param name="database">The database.</param>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="records">The records as they were before the database was read.</param>
    /// <param name="heads">Their file: a stream may have been born since, and its record came before its first
    /// entry.</param>
    /// <exception cref="StoreRefusedException">Something is lost, replaced or unreadable.</exception>
    public static void RequireBeside(
        SqliteDatabase database, long tenant, ImmutableArray<HeadRecord> records, HeadRecordFile heads)
    {
        database.InTransaction(() =>
        {
            var streams = Required(database, tenant);
            foreach (var stream in streams.Where(s => s.Position > 0))
                if (records.All(r => r.Stream != stream.Stream) && heads.Read(stream.Stream, out _) is null)
                    throw new StoreRefusedException(StoreRefusal.HeadRecordUnreadable);
            foreach (var record in records)
                if (streams.FirstOrDefault(s => s.Stream == record.Stream) is { } stream)
                    Compare(database, tenant, stream, record);
                else if (record.Position > 0)
                    throw new StoreRefusedException(StoreRefusal.TailLost);
        });
    }

    /// <summary>What the database says of its streams.</summary>
    public static ImmutableArray<HeadRecord> Stored(SqliteDatabase database, long tenant) =>
        [.. Rows(database, tenant).Select(s => s.Record)];

    /// <summary>Streams whose row does not say where, how and when their log ends: a later time there would make the
    /// shard's own.</summary>
    public static ImmutableArray<int> Untrue(SqliteDatabase database, long tenant) =>
        [.. Rows(database, tenant).Where(s => !IsTrue(database, tenant, s)).Select(s => s.Record.Stream)];

    private static ImmutableArray<HeadRecord> Required(SqliteDatabase database, long tenant) =>
        Untrue(database, tenant).IsEmpty
            ? Stored(database, tenant)
            : throw new StoreRefusedException(StoreRefusal.HeadDiffers);

    private static ImmutableArray<(HeadRecord Record, string Kind, Instant At)> Rows(
        SqliteDatabase database, long tenant)
    {
        using var rows = database.Query("""
            select stream, epoch, head_pos, head_chain, kind, head_at from stream where tenant = ? order by stream
            """).Bind(tenant);
        return RowReader.All(rows, row => (
            new HeadRecord(row.Int(0), row.Long(1), row.Long(2), row.Hash(3)), row.Text(4), row.Time(5)));
    }

    private static bool IsTrue(
        SqliteDatabase database, long tenant, (HeadRecord Record, string Kind, Instant At) stream)
    {
        var record = stream.Record;
        using var rows = database.Query("""
            select pos, chain, at from log where tenant = ? and stream = ? order by pos desc limit 1
            """).Bind(tenant).Bind(record.Stream);
        var last = RowReader.All(rows, row => new StreamHead(row.Long(0), row.Hash(1), row.Time(2)));
        return stream.Kind == Streams.KindOf(record.Stream)
            && new StreamHead(record.Position, record.Chain, stream.At) == (last.IsEmpty ? Streams.Empty : last[0]);
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
