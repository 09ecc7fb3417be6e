using System.Text;
using System.Text.Json;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Keys;

/// <summary>
/// Drops what rows hold of a subject whose key was destroyed. Without the key it is noise; it goes all the same.
/// </summary>
internal static class Shredding
{
    private const string Happened = "subject.shredded";

    private static readonly string[] Drops =
    [
        "update task set sealed_detail = null where tenant = ?1 and subject = ?2",
        "update effect set sealed_request = x'' where tenant = ?1 and subject = ?2",
        "delete from blob_part where tenant = ?1 and digest in ("
            + "select digest from blob where tenant = ?1 and subject = ?2 and hold = 0)",
        "delete from token where tenant = ?1 and subject = ?2",
        "insert into subject values (?1, ?2, 0, 'shredded', null) on conflict do update set state = 'shredded'",
    ];

    /// <summary>Writes down that a subject's key is to be destroyed. It comes first: a key that is gone without such an
    /// entry was destroyed by nobody who may.</summary>
    /// <exception cref="StoreUnavailableException">It could not be written: the key must not be destroyed.</exception>
    public static void Record(AccessLog log, SubjectId subject, Actor by) => log.Append(new AccessRecord(
        EntryKind.Admin, by, "", Happened, default, Encoding.UTF8.GetBytes($$"""{"subject":"{{subject}}"}""")));

    /// <summary>Subjects that entries say were shredded.</summary>
    public static HashSet<SubjectId> Recorded(SqliteDatabase database, long tenant)
    {
        using var rows = database.Query("""
            select p.bytes from log l join payload p on p.tenant = l.tenant and p.stream = l.stream and p.pos = l.pos
            where l.tenant = ? and l.stream = ? and l.kind = ? and l.event_type = ? and p.part = 0
            """).Bind(tenant).Bind(Streams.Access).Bind((long)EntryKind.Admin).Bind(Happened);
        return [.. RowReader.All(rows, row => SubjectOf(row.Bytes(0))).OfType<SubjectId>()];
    }

    /// <summary>Null for a payload that somebody changed; the chain says so.</summary>
    private static SubjectId? SubjectOf(byte[] detail)
    {
        try
        {
            using var document = JsonDocument.Parse(detail);
            return CaseId.TryParse(document.RootElement.GetProperty("subject").GetString(), out var id)
                ? new SubjectId(id)
                : null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    public static void DropRows(TenantFile file, SubjectId subject)
    {
        lock (file.Gate)
            file.Writer.InTransaction(() =>
            {
                foreach (var sql in Drops)
                {
                    using var drop = file.Writer.Query(sql);
                    drop.Bind(file.Marker.Number).Bind(subject).Run();
                }
            });
    }
}
