using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;

namespace FirstPass.Engine.Tenancy;

/// <summary>
/// Takes over the sums and answers of a release that guarded them without a secret: once, when its store is first
/// opened. An entry says that it was done, from the birth of a store on; whoever brings such a row back later is found.
/// </summary>
internal static class RowUpgrade
{
    private const string Happened = "rows.guarded";

    /// <summary>True when only guarded rows count.</summary>
    public static bool IsDone(SqliteDatabase database, long tenant)
    {
        using var rows = database.Query("""
            select 1 from main.log where tenant = ? and stream = ? and kind = ? and event_type = ? order by pos limit 1
            """).Bind(tenant).Bind(Streams.Access).Bind((long)EntryKind.Admin).Bind(Happened);
        return rows.Next();
    }

    /// <summary>Takes over what is there. A row that was not sound before is left as it is: it is found.</summary>
    public static void Run(TenantFile file, KeyRing keys, AccessLog log)
    {
        if (IsDone(file.Writer, file.Marker.Number))
            return;
        var rows = new PlainRows(file.Writer, file.Marker.Number, keys);
        lock (file.Gate)
            file.Writer.InTransaction(rows.TakeOver);
        log.Append(new AccessRecord(EntryKind.Admin, Actor.System, "", Happened, default, []));
    }
}

/// <summary>Rows of a release that guarded them without a secret.</summary>
internal sealed class PlainRows(SqliteDatabase database, long tenant, KeyRing keys)
{
    private readonly RowSums sums = new(keys.Hash);

    public void TakeOver()
    {
        using var message = Setting("message", "from_pos = ? and number = ?");
        foreach (var (row, sum) in All(QueueReader.MessageColumns, QueueReader.ReadMessage))
            if (sum == PlainSum.Of(row))
                message.Bind(sums.Of(row)).Bind(tenant).Bind(row.FromPosition).Bind(row.Number).Run();
        using var seen = Setting("seen", "source = ? and event_id = ?");
        foreach (var (row, sum) in All(QueueReader.SeenColumns, QueueReader.ReadSeen))
            if (sum == PlainSum.Of(row))
                seen.Bind(sums.Of(row)).Bind(tenant).Bind(row.Event.Source).Bind(row.Event.Id).Run();
        using var feed = Setting("feed", "case_id = ? and feed = ?");
        foreach (var (row, sum) in All(QueueReader.FeedColumns, QueueReader.ReadFeed))
            if (sum == PlainSum.Of(row))
                feed.Bind(sums.Of(row)).Bind(tenant).Bind(row.Case).Bind(row.Feed).Run();
        foreach (var (row, stored) in All(RequestRow.Columns, RequestRow.Read))
            if (row.Open(keys, stored) is null && row.OpenPlain(keys, stored) is { } answer)
                row.Keep(database, tenant, row.Seal(keys, answer));
    }

    private ImmutableArray<T> All<T>(string columns, Func<Statement, T> read)
    {
        using var rows = database.Query(columns + " where tenant = ?").Bind(tenant);
        return RowReader.All(rows, read);
    }

    private Statement Setting(string table, string key) =>
        database.Query($"update {table} set sum = ? where tenant = ? and {key}");
}
