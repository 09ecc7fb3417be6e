using FirstPass.Workflow.Cases;

namespace FirstPass.Engine.Store;

/// <summary>
/// Writes what is on its way: messages, the inbox, feeds. Each row carries a sum, for no entry repeats it.
/// </summary>
internal sealed class MessageRowWriter(SqliteDatabase database, long tenant, int stream)
{
    private readonly Statement addMessage = database.Prepare("""
        insert into message values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do update set status = excluded.status, reason = excluded.reason, until = excluded.until,
            sum = excluded.sum
        """);

    private readonly Statement dropMessage = database.Prepare("""
        delete from message where tenant = ? and from_stream = ? and from_pos = ? and number = ?
        """);

    private readonly Statement addSeen = database.Prepare("""
        insert into seen values (?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly Statement moveFeed = database.Prepare("""
        insert into feed values (?, ?, ?, ?, ?, ?, ?)
        on conflict do update set cursor = excluded.cursor, done = excluded.done, sum = excluded.sum
        """);

    public void Write(RowChange.MessageAdded row)
    {
        var known = row.To as Address.ToCase;
        var key = row.To as Address.ToKey;
        addMessage.Bind(tenant).Bind(stream).Bind(row.FromPosition).Bind(row.Number).Bind(known?.Id.ToBytes())
            .Bind(key?.Kind).Bind(key?.Key.ToBytes()).Bind(key?.OpenAs).Bind(row.EventType).Bind(row.Subject)
            .Bind(row.SealedBy).Bind(row.SealedBody).Bind(row.Status).Bind(row.Reason).Bind(row.Until)
            .Bind(BookkeepingSums.Of(row)).Run();
    }

    public void Write(RowChange.MessageGone row) =>
        dropMessage.Bind(tenant).Bind(stream).Bind(row.FromPosition).Bind(row.Number).Run();

    public void Write(RowChange.Seen row) =>
        addSeen.Bind(tenant).Bind(row.Event.Source).Bind(row.Event.Id).Bind(row.Position).Bind(row.Case)
            .Bind(row.Answer).Bind(row.Expires).Bind(BookkeepingSums.Of(row)).Run();

    public void Write(RowChange.FeedMoved row) =>
        moveFeed.Bind(tenant).Bind(row.Case).Bind(row.Feed).Bind(row.Blob).Bind(row.Cursor).Bind(row.Done)
            .Bind(BookkeepingSums.Of(row)).Run();
}

/// <summary>Sums of the rows that no log entry repeats.</summary>
internal static class BookkeepingSums
{
    public static long Of(RowChange.MessageAdded row)
    {
        var sum = new RowSum().Add(row.FromPosition).Add(row.Number).Add(row.EventType).Add(row.Status).Add(row.Reason)
            .Add(row.Until?.ToUnixTimeMilliseconds() ?? -1).Add(row.SealedBody).Add(row.SealedBy.Value.ToBytes())
            .Add(row.Subject?.Value.ToBytes());
        return row.To switch
        {
            Address.ToCase known => sum.Add(known.Id.ToBytes()).Value,
            Address.ToKey key => sum.Add(key.Kind).Add(key.Key.ToBytes()).Add(key.OpenAs).Value,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public static long Of(RowChange.Seen row) => new RowSum().Add(row.Event.Source).Add(row.Event.Id).Add(row.Position)
        .Add(row.Case.ToBytes()).Add(row.Answer).Add(row.Expires.ToUnixTimeMilliseconds()).Value;

    public static long Of(RowChange.FeedMoved row) => new RowSum().Add(row.Case.ToBytes()).Add(row.Feed)
        .Add(row.Blob.ToBytes()).Add(row.Cursor).Add(row.Done ? 1 : 0).Value;
}
