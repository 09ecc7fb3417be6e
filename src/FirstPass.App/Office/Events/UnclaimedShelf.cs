using System.Globalization;
using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Office.Forms;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Office.Events;

/// <summary>Lists events that nobody took, oldest first.</summary>
internal sealed class UnclaimedShelf(OfficeDesk office)
{
    private const string Waiting = """
        select m.from_stream, m.from_pos, m.number, m.event_type, m.status, m.reason, m.key_kind, m.to_case, l.at,
            m.until
        from message m join log l on l.tenant = m.tenant and l.stream = m.from_stream and l.pos = m.from_pos
        where m.tenant = $tenant and m.status in ('waiting', 'parked')
            and (m.from_pos, m.number) > ($pos, $number)
        order by m.from_pos, m.number limit $most
        """;

    public Reply<Page<UnclaimedEvent>> List(PageForm page)
    {
        var objection = office.Objection(Right.ListUnclaimed, new Resource("events"));
        if ((objection ?? Paging.Objection(page.Limit)) is { } problem)
            return problem;
        if (Paging.Place(page.Cursor) is not { } place)
            return Paging.BadCursor;
        var rows = office.Rows(Waiting, q => q
            .With("$pos", place.Position).With("$number", place.Number).With("$most", page.Limit + 1).All(Read));
        return Paging.Of(rows, page.Limit, row => Paging.Cursor(row.Id.Split('-')));
    }

    private static UnclaimedEvent Read(SqliteDataReader row)
    {
        var (status, kind) = (row.GetString(4), row.TextOrNull(6));
        var code = kind == OutsideBody.Key ? EventAnswers.NoWorkflow
            : status == "waiting" ? "NO_CASE_YET"
            : row.GetString(5);
        return new UnclaimedEvent(
            string.Create(CultureInfo.InvariantCulture, $"{row.GetInt64(1)}-{row.GetInt64(2)}"), row.GetString(3),
            status, code, row.IsDBNull(7) ? null : CaseId.Read(row.Bytes(7)).ToString(), row.Time(8),
            row.TimeOrNull(9));
    }
}
