using FirstPass.Engine.Log;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Rebuild;

/// <summary>
/// How far each feed got since it was opened last, by the events that the log has of it: their ids name case and feed,
/// and the last one's ends in <c>/done</c>.
/// </summary>
internal sealed class FeedProgress
{
    private readonly Dictionary<(CaseId, string), (long Handed, bool Done)> feeds = [];

    /// <param name="live">The database.</param>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="opened">Where in the log each feed was opened last.</param>
    public FeedProgress(SqliteDatabase live, long tenant, IReadOnlyDictionary<(CaseId, string), long> opened)
    {
        using var rows = live.Query("""
            select pos, event_id from main.log where tenant = ? and stream = ? and source = ?
            """).Bind(tenant).Bind(Streams.Shard).Bind(Sources.Feed);
        while (rows.Next())
        {
            var parts = rows.Text(1).Split('/');
            if (parts.Length < 3 || !CaseId.TryParse(parts[0], out var owner)
                || !opened.TryGetValue((owner, parts[1]), out var from) || rows.Long(0) <= from)
                continue;
            var (handed, done) = feeds.GetValueOrDefault((owner, parts[1]));
            if (parts[^1] == "done")
                done = true;
            else if (parts[^1].All(char.IsAsciiDigit))
                handed++;
            feeds[(owner, parts[1])] = (handed, done);
        }
    }

    /// <summary>True for a row that says what the log says: a cursor behind it would hand the same over again, and one
    /// that is done too early would never hand over the rest.</summary>
    public bool Allows(RowChange.FeedMoved row)
    {
        var (handed, done) = feeds.GetValueOrDefault((row.Case, row.Feed));
        return row.Done == done && row.Cursor >= handed;
    }
}
