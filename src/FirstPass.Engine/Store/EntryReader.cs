using System.Collections.Immutable;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Store;

/// <summary>Reads log entries and their payloads.</summary>
internal sealed class EntryReader(SqliteDatabase database, long tenant)
{
    private const int PageSize = 256;

    private const string Columns = """
        stream, pos, chain, payload_root, kind, case_id, seq, source, event_id, event_type, at, actor_kind, actor,
        roles, on_behalf, purpose, definition, active_set, build, cause_pos
        """;

    private readonly Statement ofCase = database.Prepare(
        $"select {Columns} from log where tenant = ? and case_id = ? and seq >= ? and seq > 0 order by seq");

    private readonly Statement ofStream = database.Prepare(
        $"select {Columns} from log where tenant = ? and stream = ? and pos > ? order by pos limit {PageSize}");

    private readonly Statement atPosition = database.Prepare(
        $"select {Columns} from log where tenant = ? and stream = ? and pos = ?");

    private readonly Statement byCase = database.Prepare(
        $"select {Columns} from log where tenant = ? and seq > 0 order by case_id, seq");

    private readonly Statement withoutCase = database.Prepare(
        $"select {Columns} from log where tenant = ? and stream = ? and seq = 0 order by pos");

    private readonly Statement parts = database.Prepare("""
        select part, subject, key_version, form, bytes from payload
        where tenant = ? and stream = ? and pos = ? order by part
        """);

    public ImmutableArray<Entry> OfCase(CaseId id, int fromSequence) =>
        Read(ofCase.Bind(tenant).Bind(id).Bind(fromSequence));

    /// <summary>
    /// Entries after a position. It reads page by page, so that no long reading holds up checkpoints.
    /// </summary>
    public IEnumerable<Entry> OfStream(int stream, long after)
    {
        while (true)
        {
            var page = Page(stream, after);
            foreach (var entry in page)
                yield return entry;
            if (page.Length < PageSize)
                yield break;
            after = page[^1].Position;
        }
    }

    /// <summary>The entry at a position, or null.</summary>
    public Entry? At(int stream, long position) =>
        Read(atPosition.Bind(tenant).Bind(stream).Bind(position)) is [var found] ? found : null;

    /// <summary>Up to 256 entries after a position.</summary>
    public ImmutableArray<Entry> Page(int stream, long after) => Read(ofStream.Bind(tenant).Bind(stream).Bind(after));

    /// <summary>Every entry of every case, one case after the other; one reading at a time.</summary>
    public IEnumerable<Entry> ByCase() => Walk(byCase.Bind(tenant));

    /// <summary>Entries of a stream that belong to no case; one reading at a time.</summary>
    public IEnumerable<Entry> WithoutCase(int stream) => Walk(withoutCase.Bind(tenant).Bind(stream));

    private IEnumerable<Entry> Walk(Statement rows)
    {
        try
        {
            while (rows.Next())
                yield return One(rows);
        }
        finally
        {
            rows.Reset();
        }
    }

    private ImmutableArray<Entry> Read(Statement rows)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        try
        {
            while (rows.Next())
                entries.Add(One(rows));
        }
        finally
        {
            rows.Reset();
        }

        return entries.ToImmutable();
    }

    private Entry One(Statement row)
    {
        var roles = row.Text(13);
        var actor = new Actor(
            Member<ActorKind>(row.Int(11)), row.Text(12), roles.Length == 0 ? [] : [.. roles.Split(' ')],
            row.TextOrNull(14));
        var header = new EntryHeader(
            Member<EntryKind>(row.Int(4)), row.Case(5), row.Int(6), new EventId(row.Text(7), row.Text(8)), row.Text(9),
            row.Time(10), actor, row.Text(15), row.Text(16), row.Hash(17), row.Text(18), row.Long(19));
        var stream = row.Int(0);
        var position = row.Long(1);
        return new Entry(stream, position, row.Hash(2), row.Hash(3), header, Parts(stream, position));
    }

    private ImmutableArray<PayloadPart> Parts(int stream, long position)
    {
        var found = ImmutableArray.CreateBuilder<PayloadPart>();
        parts.Bind(tenant).Bind(stream).Bind(position);
        while (parts.Next())
            found.Add(new PayloadPart(
                parts.Int(0), parts.SubjectOrNull(1), parts.Int(2), (byte)(parts.Int(3) & 0xFF), parts.Bytes(4)));
        return found.ToImmutable();
    }

    private static T Member<T>(int value)
        where T : struct, Enum =>
        Enum.IsDefined((T)Enum.ToObject(typeof(T), value))
            ? (T)Enum.ToObject(typeof(T), value)
            : throw new StoreUnavailableException(SqliteFault.Corrupt);
}
