using System.Globalization;
using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Office.Forms;
using FirstPass.Engine.Store;
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

    /// <summary>An event whose time to wait for its case is over.</summary>
    private const string Nobody = "NOBODY";

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

    /// <summary>One of the list; null when it is gone.</summary>
    public UnclaimedEvent? Find(RowChange.MessageAdded row) => office.Rows(Waiting, q => q
        .With("$pos", row.FromPosition).With("$number", row.Number - 1).With("$most", 1).All(Read))
        .Find(e => e.Id == string.Create(CultureInfo.InvariantCulture, $"{row.FromPosition}-{row.Number}"));

    private static UnclaimedEvent Read(SqliteDataReader row)
    {
        var (status, kind) = (row.GetString(4), row.TextOrNull(6));
        // One whose decision failed when it was tried again says so.
        var untaken = kind == OutsideBody.Key && (status == "waiting" || row.GetString(5) == Nobody);
        var code = untaken ? EventAnswers.NoWorkflow
            : status == "waiting" ? "NO_CASE_YET"
            : row.GetString(5);
        return new UnclaimedEvent(
            string.Create(CultureInfo.InvariantCulture, $"{row.GetInt64(1)}-{row.GetInt64(2)}"), row.GetString(3),
            status, code, row.IsDBNull(7) ? null : CaseId.Read(row.Bytes(7)).ToString(), row.Time(8),
            row.TimeOrNull(9));
    }
}
