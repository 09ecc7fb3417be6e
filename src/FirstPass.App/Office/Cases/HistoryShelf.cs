using System.Globalization;
using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Office.Forms;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Privacy;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Office.Cases;

/// <summary>
/// What happened to a case, from the log itself. Facts are told in words of level 1; what a person wrote is opened only
/// for who may see patient data, and that is recorded.
/// </summary>
internal sealed class HistoryShelf(OfficeDesk office)
{
    private const string Entries = """
        select l.seq, l.pos, l.at, l.event_type, l.actor_kind, l.actor, l.roles, l.definition, l.active_set,
            clear.bytes, body.subject, body.key_version, body.form, body.bytes, clear.form
        from log l
        join payload clear on clear.tenant = l.tenant and clear.stream = l.stream and clear.pos = l.pos
            and clear.part = 0
        left join payload body on body.tenant = l.tenant and body.stream = l.stream and body.pos = l.pos
            and body.part = 1 and l.event_type like 'task.%'
        where l.tenant = $tenant and l.case_id = $case and l.seq > $after
        order by l.seq limit $most
        """;

    /// <summary>Entries of a case, oldest first.</summary>
    public Reply<Page<HistoryEntry>> Show(string id, PageForm page)
    {
        CaseId.TryParse(id, out var named);
        if ((office.Objection(Right.ReadHistory, Resource.Of(named)) ?? Paging.Objection(page.Limit)) is { } objection)
            return objection;
        var after = 0L;
        if (page.Cursor is not null
            && !(Paging.Read(page.Cursor, 1) is [var read] && Paging.TryLong(read, out after)))
            return Paging.BadCursor;
        if (new CaseShelf(office).Row(named) is null)
            return Problems.NotFound("case");
        var entries = office.Rows(Entries, q => q
            .With("$case", named.ToBytes()).With("$after", after).With("$most", page.Limit + 1)
            .All(row => Entry(named, row)));
        if (office.SeesPatients && entries.Any(e => e.Note.Length > 0))
            office.Scope.RecordAccess("case.history", named);
        return Paging.Of(
            entries, page.Limit, e => Paging.Cursor(e.Version.ToString(CultureInfo.InvariantCulture)));
    }

    private HistoryEntry Entry(CaseId id, SqliteDataReader row)
    {
        var clear = KeyRing.ReadClear(row.Bytes(9), (byte)row.GetInt32(14)) ?? "[]"u8.ToArray();
        var roles = row.GetString(6);
        var note = row.IsDBNull(13) ? "" : Note(id, row, clear);
        return new HistoryEntry(
            row.GetInt32(0), row.GetInt64(1), row.Time(2), row.GetString(3), By(row),
            roles.Length == 0 ? [] : roles.Split(' '), row.GetString(7), Digest.Read(row.Bytes(8)).ToString(),
            [.. FactCodec.ReadClear(clear).Select(FactWords.Of).OfType<FactView>()], note);
    }

    private static string By(SqliteDataReader row) => row.GetInt32(4) switch
    {
        (int)ActorKind.Person => row.GetString(5),
        (int)ActorKind.Service => row.GetString(5),
        _ => $"({row.GetString(5)})",
    };

    private string Note(CaseId id, SqliteDataReader row, byte[] clear)
    {
        var sealedPart = new PayloadPart(
            1, new SubjectId(CaseId.Read(row.Bytes(10))), row.GetInt32(11), (byte)row.GetInt32(12), row.Bytes(13));
        var opened = office.Desk.Open.Keys.Open(sealedPart, SealContext.Part(id, row.GetInt32(0), 1));
        if (opened.State != OpenState.Open)
            return Phi.Mask;
        var body = FactCodec.Read(office.Desk.Catalog.Codecs, clear, opened.Bytes).EventBody;
        if (body is not TaskChange { Note: { Length: > 0 } note })
            return "";
        return office.SeesPatients ? note : Phi.Mask;
    }
}
