using System.Globalization;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Rebuild;

/// <summary>
/// Checks what no entry repeats: sums of messages, feeds, the inbox and answers to requests; and against the log: how
/// far each feed got, that the inbox names real entries, and that it knows every outside event that may come again.
/// </summary>
internal sealed class BookkeepingCheck(SqliteDatabase live, long tenant, KeyRing keys, DifferenceList differences)
{
    private static readonly Duration SeenFor = new ShardOptions().SeenFor;

    private readonly RowSums sums = new(keys.Hash);

    /// <param name="now">Outside events whose row may have expired by then are not looked for.</param>
    /// <param name="opened">Where in the log each feed was opened last.</param>
    public void Run(Instant now, IReadOnlyDictionary<(CaseId, string), long> opened)
    {
        Messages();
        Feeds(new FeedProgress(live, tenant, opened));
        Inbox();
        Forgotten(now);
        Requests();
    }

    private void Messages()
    {
        using var rows = live.Query(Of(QueueReader.MessageColumns, "message")).Bind(tenant);
        while (rows.Next())
        {
            var (message, sum) = QueueReader.ReadMessage(rows);
            if (sum != sums.Of(message))
                differences.Add("message", $"{message.FromPosition},{message.Number}", RowFault.SumBroken);
        }
    }

    private void Feeds(FeedProgress progress)
    {
        using var rows = live.Query(Of(QueueReader.FeedColumns, "feed")).Bind(tenant);
        while (rows.Next())
        {
            var (feed, sum) = QueueReader.ReadFeed(rows);
            if (sum != sums.Of(feed))
                differences.Add("feed", $"{feed.Case}", RowFault.SumBroken);
            else if (!progress.Allows(feed))
                differences.Add("feed", $"{feed.Case}", RowFault.Differs);
        }
    }

    private void Inbox()
    {
        using var rows = live.Query("""
            select s.source, s.event_id, s.pos, s.case_id, s.answer, s.expires, s.sum,
                l.source is s.source and l.event_id is s.event_id
            from main.seen s left join main.log l on l.tenant = s.tenant and l.stream = 1 and l.pos = s.pos
            where s.tenant = ?
            """).Bind(tenant);
        while (rows.Next())
        {
            var (seen, sum) = QueueReader.ReadSeen(rows);
            if (sum != sums.Of(seen))
                differences.Add("seen", Text(seen.Position), RowFault.SumBroken);
            else if (rows.Long(7) == 0)
                differences.Add("seen", Text(seen.Position), RowFault.Unfounded);
        }
    }

    /// <summary>Outside events that the inbox no longer knows although they may still come again. What the loop's clock
    /// has forgotten when it was ahead is not missed.</summary>
    private void Forgotten(Instant now)
    {
        var last = live.Scalar("select coalesce(max(head_at), 0) from main.stream where stream = 1");
        now = Instant.Max(now, Instant.FromUnixTimeMilliseconds(last));
        using var rows = live.Query("""
            select l.pos, l.source, l.event_id from main.log l where l.tenant = ? and l.stream = 1 and l.at > ?
                and not exists (select 1 from main.seen s
                    where s.tenant = l.tenant and s.source = l.source and s.event_id = l.event_id)
            """).Bind(tenant).Bind(now - SeenFor);
        while (rows.Next())
            if (Sources.IsOutside(new EventId(rows.Text(1), rows.Text(2))))
                differences.Add("seen", Text(rows.Long(0)), RowFault.Missing);
    }

    private void Requests()
    {
        using var rows = live.Query(Of(RequestRow.Columns, "idempotency")).Bind(tenant);
        while (rows.Next())
        {
            var (request, stored) = RequestRow.Read(rows);
            if (request.Open(keys, stored) is null)
                differences.Add("idempotency", request.Key, RowFault.SealBroken);
        }
    }

    /// <summary>The temporary tables have the same names.</summary>
    private static string Of(string columns, string table) =>
        columns.Replace($"from {table}", $"from main.{table}", StringComparison.Ordinal) + " where tenant = ?";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
