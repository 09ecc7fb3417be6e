using System.Collections.Immutable;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Store;

/// <summary>Says what is due: clocks, messages, effects, feeds; and what was seen before.</summary>
internal sealed class QueueReader(SqliteDatabase database, long tenant, RowSums sums)
{
    internal const string MessageColumns = """
        select from_pos, number, to_case, key_kind, key_digest, open_as, event_type, subject, sealed_by, sealed_body,
            status, reason, until, sum from message
        """;

    internal const string SeenColumns = "select source, event_id, pos, case_id, answer, expires, sum from seen";

    internal const string FeedColumns = "select case_id, feed, blob, cursor, done, sum from feed";

    private readonly Statement seen = database.Prepare(
        SeenColumns + " where tenant = ? and source = ? and event_id = ?");

    private readonly Statement dueTimers = database.Prepare("""
        select case_id, name, due from timer where tenant = ? and due <= ? order by due, case_id, name limit ?
        """);

    private readonly Statement nextDue = database.Prepare("select min(due) from timer where tenant = ?");

    private readonly Statement nextExpiry = database.Prepare(
        "select min(until) from message where tenant = ? and status = 'waiting'");

    private readonly Statement message = database.Prepare(
        MessageColumns + " where tenant = ? and from_stream = ? and from_pos = ? and number = ?");

    private readonly Statement ready = database.Prepare(
        MessageColumns + " where tenant = ? and status = 'ready' order by from_stream, from_pos, number limit ?");

    private readonly Statement waiting = database.Prepare(MessageColumns + """
         where tenant = ? and status = 'waiting' and key_kind = ? and key_digest = ?
         order by from_stream, from_pos, number
        """);

    private readonly Statement expired = database.Prepare(MessageColumns + """
         where tenant = ? and status = 'waiting' and until <= ? order by until, from_stream, from_pos, number limit ?
        """);

    private readonly Statement effects = database.Prepare("""
        select case_id, seq, number, kind, status, attempt, subject, sealed_request from effect
        where tenant = ? and status in ('ready', 'started') order by ordered, case_id, seq, number limit ?
        """);

    private readonly Statement feeds = database.Prepare(
        FeedColumns + " where tenant = ? and done = 0 order by case_id, feed");

    public RowChange.Seen? FindSeen(EventId id)
    {
        var found = RowReader.All(seen.Bind(tenant).Bind(id.Source).Bind(id.Id), row => Sound(ReadSeen(row), sums.Of));
        return found.IsEmpty ? null : found[0];
    }

    public ImmutableArray<DueTimer> DueTimers(Instant now, int most) =>
        RowReader.All(dueTimers.Bind(tenant).Bind(now).Bind(most), row =>
            new DueTimer(row.Case(0), row.Text(1), row.Time(2)));

    public Instant? NextDue()
    {
        var clock = RowReader.All(nextDue.Bind(tenant), row => row.TimeOrNull(0))[0];
        var patience = RowReader.All(nextExpiry.Bind(tenant), row => row.TimeOrNull(0))[0];
        return clock is null || patience < clock ? patience : clock;
    }

    public WaitingMessage? FindMessage(MessageId id)
    {
        var found = RowReader.All(message.Bind(tenant).Bind(Streams.Shard).Bind(id.Position).Bind(id.Number), Message);
        return found.IsEmpty ? null : found[0];
    }

    public ImmutableArray<WaitingMessage> ReadyMessages(int most) =>
        RowReader.All(ready.Bind(tenant).Bind(most), Message);

    public ImmutableArray<WaitingMessage> WaitingFor(string kind, Digest key) =>
        RowReader.All(waiting.Bind(tenant).Bind(kind).Bind(key), Message);

    public ImmutableArray<WaitingMessage> ExpiredMessages(Instant now, int most) =>
        RowReader.All(expired.Bind(tenant).Bind(now).Bind(most), Message);

    public ImmutableArray<WaitingEffect> WaitingEffects(int most) =>
        RowReader.All(effects.Bind(tenant).Bind(most), row => new WaitingEffect(
            new EffectId(row.Case(0), row.Int(1), row.Int(2)), row.Text(3), row.Text(4), row.Int(5), row.Subject(6),
            row.Bytes(7)));

    public ImmutableArray<OpenFeed> OpenFeeds() => RowReader.All(feeds.Bind(tenant), row =>
    {
        var moved = Sound(ReadFeed(row), sums.Of);
        return new OpenFeed(moved.Case, moved.Feed, moved.Blob, moved.Cursor);
    });

    /// <summary>A message and the sum that was stored with it.</summary>
    internal static (RowChange.MessageAdded Row, long Sum) ReadMessage(Statement row)
    {
        Address to = row.IsNull(2)
            ? new Address.ToKey(row.Text(3), row.Hash(4), row.TextOrNull(5))
            : new Address.ToCase(row.Case(2));
        var message = new RowChange.MessageAdded(
            row.Long(0), row.Int(1), to, row.Text(6), row.SubjectOrNull(7), row.Subject(8), row.Bytes(9), row.Text(10),
            row.Text(11), row.TimeOrNull(12));
        return (message, row.Long(13));
    }

    /// <summary>A row of the inbox and the sum that was stored with it.</summary>
    internal static (RowChange.Seen Row, long Sum) ReadSeen(Statement row) => (
        new RowChange.Seen(
            new EventId(row.Text(0), row.Text(1)), row.Long(2), row.Case(3), row.Text(4), row.Time(5)), row.Long(6));

    /// <summary>A feed and the sum that was stored with it.</summary>
    internal static (RowChange.FeedMoved Row, long Sum) ReadFeed(Statement row) => (
        new RowChange.FeedMoved(row.Case(0), row.Text(1), row.Hash(2), row.Long(3), row.Long(4) != 0), row.Long(5));

    private WaitingMessage Message(Statement row) => new(Sound(ReadMessage(row), sums.Of));

    /// <summary>A row whose sum does not fit is never served.</summary>
    private static T Sound<T>((T Row, long Sum) stored, Func<T, long> of) =>
        of(stored.Row) == stored.Sum ? stored.Row : throw new StoreUnavailableException(SqliteFault.Corrupt);
}
