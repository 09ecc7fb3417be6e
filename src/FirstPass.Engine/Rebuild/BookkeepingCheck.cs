using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;

namespace FirstPass.Engine.Rebuild;

/// <summary>
/// Checks what no entry repeats: sums of messages, feeds and the inbox, and that the inbox names real entries.
/// </summary>
internal sealed class BookkeepingCheck(SqliteDatabase live, long tenant, DifferenceList differences)
{
    public void Run()
    {
        Messages();
        Feeds();
        Inbox();
    }

    private void Messages()
    {
        using var rows = live.Query(
            QueueReader.MessageColumns.Replace("from message", "from main.message", StringComparison.Ordinal)
            + " where tenant = ?").Bind(tenant);
        while (rows.Next())
        {
            var (message, sum) = QueueReader.ReadMessage(rows);
            if (BookkeepingSums.Of(message) != sum)
                differences.Add("message", $"{message.FromPosition},{message.Number}", RowFault.SumBroken);
        }
    }

    private void Feeds()
    {
        using var rows = live.Query("""
            select case_id, feed, blob, cursor, done, sum from main.feed where tenant = ?
            """).Bind(tenant);
        while (rows.Next())
        {
            var feed = new RowChange.FeedMoved(
                rows.Case(0), rows.Text(1), rows.Hash(2), rows.Long(3), rows.Long(4) != 0);
            if (BookkeepingSums.Of(feed) != rows.Long(5))
                differences.Add("feed", $"{feed.Case}", RowFault.SumBroken);
        }
    }

    private void Inbox()
    {
        using var rows = live.Query("""
            select s.source, s.event_id, s.pos, s.case_id, s.answer, s.expires, s.sum,
                s.pos = 0 or (l.source is s.source and l.event_id is s.event_id)
            from main.seen s left join main.log l on l.tenant = s.tenant and l.stream = 1 and l.pos = s.pos
            where s.tenant = ?
            """).Bind(tenant);
        while (rows.Next())
        {
            var seen = new RowChange.Seen(
                new EventId(rows.Text(0), rows.Text(1)), rows.Long(2), rows.Case(3), rows.Text(4), rows.Time(5));
            if (BookkeepingSums.Of(seen) != rows.Long(6))
                differences.Add("seen", $"{seen.Position}", RowFault.SumBroken);
            else if (rows.Long(7) == 0)
                differences.Add("seen", $"{seen.Position}", RowFault.Unfounded);
        }
    }
}
