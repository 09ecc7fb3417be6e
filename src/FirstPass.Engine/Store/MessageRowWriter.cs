using FirstPass.Workflow.Cases;

namespace FirstPass.Engine.Store;

/// <summary>
/// Writes what is on its way: messages, the inbox, feeds. Each row carries a sum, for no entry repeats it.
/// </summary>
internal sealed class MessageRowWriter(SqliteDatabase database, long tenant, int stream, RowSums sums)
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
            .Bind(sums.Of(row)).Run();
    }

    public void Write(RowChange.MessageGone row) =>
        dropMessage.Bind(tenant).Bind(stream).Bind(row.FromPosition).Bind(row.Number).Run();

    public void Write(RowChange.Seen row) =>
        addSeen.Bind(tenant).Bind(row.Event.Source).Bind(row.Event.Id).Bind(row.Position).Bind(row.Case)
            .Bind(row.Answer).Bind(row.Expires).Bind(sums.Of(row)).Run();

    public void Write(RowChange.FeedMoved row) =>
        moveFeed.Bind(tenant).Bind(row.Case).Bind(row.Feed).Bind(row.Blob).Bind(row.Cursor).Bind(row.Done)
            .Bind(sums.Of(row)).Run();
}
