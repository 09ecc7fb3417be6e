using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FirstPass.App.Composition;
using FirstPass.App.Office.Forms;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Office;

/// <summary>Reads the access stream, newest first.</summary>
internal sealed class AccessShelf(OfficeDesk office)
{
    private const string Entries = """
        select l.pos, l.at, l.kind, l.event_type, l.actor, l.roles, l.purpose, l.case_id, p.bytes
        from log l left join payload p on p.tenant = l.tenant and p.stream = l.stream and p.pos = l.pos and p.part = 0
        where l.tenant = $tenant and l.stream = $stream and l.pos < $before
        """;

    public Reply<Page<AccessEntry>> List(AccessFilter filter)
    {
        if (Paging.Objection(filter.Limit) is { } problem)
            return problem;
        var before = long.MaxValue;
        if (filter.Cursor is not null
            && !(Paging.Read(filter.Cursor, 1) is [var read] && Paging.TryLong(read, out before)))
            return Paging.BadCursor;
        if (filter.Kind is not (null or "access" or "refusal" or "admin"))
            return Problems.Invalid("KIND", "A kind is access, refusal or admin.");
        if (filter.Case is not null && !CaseId.TryParse(filter.Case, out _))
            return Problems.NotFound("case");
        var rows = Select(filter, before);
        return Paging.Of(rows, filter.Limit, e => Paging.Cursor(e.Position.ToString(CultureInfo.InvariantCulture)));
    }

    private List<AccessEntry> Select(AccessFilter filter, long before)
    {
        var sql = new StringBuilder(Entries);
        if (filter.Kind is not null)
            sql.Append(" and l.kind = $kind");
        if (filter.By is not null)
            sql.Append(" and l.actor = $by");
        if (filter.Case is not null)
            sql.Append(" and l.case_id = $case");
        sql.Append(" order by l.pos desc limit $most");
        return office.Rows(sql.ToString(), query =>
        {
            query.With("$stream", Streams.Access).With("$before", before).With("$most", filter.Limit + 1);
            if (filter.Kind is { } kind)
                query.With("$kind", (int)Enum.Parse<EntryKind>(kind, ignoreCase: true));
            if (filter.By is { } by)
                query.With("$by", by);
            if (CaseId.TryParse(filter.Case, out var id))
                query.With("$case", id.ToBytes());
            return query.All(Read);
        });
    }

    private static AccessEntry Read(SqliteDataReader row)
    {
        var id = CaseId.Read(row.Bytes(7));
        var roles = row.GetString(5);
        return new AccessEntry(
            row.GetInt64(0), row.Time(1), Kind(row.GetInt32(2)), row.GetString(3), row.GetString(4),
            roles.Length == 0 ? [] : roles.Split(' '), row.GetString(6), id.IsNone ? null : id.ToString(),
            row.IsDBNull(8) ? [] : Detail(row.Bytes(8)));
    }

    private static string Kind(int kind) => ((EntryKind)kind).ToString().ToLowerInvariant();

    private static ImmutableArray<NamedValue> Detail(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(p => new NamedValue(p.Name, p.Value.ToString()))];
    }
}
