using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Office.Cases;
using FirstPass.App.Office.Forms;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Office.Tasks;

/// <summary>Lists tasks by queue, kind, person and due date, and shows one; level 1 only.</summary>
internal sealed class TaskShelf(OfficeDesk office)
{
    private const string Columns = """
        select t.case_id, t.number, t.kind, t.queue, t.cause, t.cents, t.opened, t.due, t.assignee, t.waiting_reason,
            t.waiting_until, t.status, t.outcome, t.closed_by, t.closed, c.type, c.state, c.definition
        from task t join case_row c on c.tenant = t.tenant and c.case_id = t.case_id
        where t.tenant = $tenant
        """;

    private const string Order = """
         and t.due >= $from and (t.due > $from or t.case_id > $case or (t.case_id = $case and t.number > $number))
        order by t.due, t.case_id, t.number limit $most
        """;

    /// <summary>Open tasks that fit a filter, the most urgent first.</summary>
    public Reply<Page<TaskRow>> List(TaskFilter filter)
    {
        if ((office.Objection(Right.ListTasks, new Resource("tasks")) ?? Paging.Objection(filter.Limit)) is { } problem)
            return problem;
        if (filter.DueBefore is not null && Words.Day(filter.DueBefore) is null)
            return Problems.Invalid("DUE_BEFORE", Words.DayForm);
        if (Place(filter.Cursor) is not { } place)
            return Paging.BadCursor;
        var rows = Select(filter, place);
        return Paging.Of(rows, filter.Limit, row => Paging.Cursor(
            row.Due.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.Task));
    }

    /// <summary>Open tasks of a case.</summary>
    public ImmutableArray<TaskRow> OfCase(Case current) =>
    [
        .. office.Rows(
            Columns + " and t.case_id = $case and t.status = 'open' order by t.number",
            q => q.With("$case", current.Id.ToBytes()).All(Read)).Select(t => t.Row),
    ];

    /// <summary>One task.</summary>
    public Reply<TaskView> Show(string id)
    {
        if (office.Objection(Right.ListTasks, new Resource("task")) is { } objection)
            return objection;
        if (Find(id) is not { } read)
            return Problems.NotFound("task");
        if (!office.TryFind(read.Row.Case, out var found, out var problem))
            return problem;
        var standing = Standings.Of(found, office.Desk.Catalog, office.Desk.Rules.World.Staff);
        return new TaskView(
            read.Row, read.Status, found.Type, standing, read.Outcome, read.ClosedBy, read.Closed);
    }

    /// <summary>A task by its id; null when there is none.</summary>
    public ReadTask? Find(string id) => TaskId.TryParse(id, out var task)
        ? office.Rows(
            Columns + " and t.case_id = $case and t.number = $number",
            q => q.With("$case", task.Case.ToBytes()).With("$number", task.Number).First(Read))
        : null;

    private List<TaskRow> Select(TaskFilter filter, (long Due, byte[] Case, int Number) place)
    {
        var sql = new StringBuilder(Columns + " and t.status = 'open'");
        var values = new List<(string, object?)>();
        Narrow(sql, values, "t.queue = $queue", ("$queue", filter.Queue));
        Narrow(sql, values, "t.kind = $kind", ("$kind", filter.Kind));
        if (filter.Assignee == TaskFilter.Nobody)
            sql.Append(" and t.assignee is null");
        else
            Narrow(sql, values, "t.assignee = $assignee", ("$assignee", Assignee(filter)));
        Narrow(sql, values, "t.due < $before", ("$before",
            Words.Day(filter.DueBefore) is { } day ? office.StartOf(day).ToUnixTimeMilliseconds() : null));
        if (filter.Waiting is { } waiting)
            Narrow(
                sql, values,
                waiting ? "t.waiting_until > $now" : "(t.waiting_until is null or t.waiting_until <= $now)",
                ("$now", office.Now.ToUnixTimeMilliseconds()));
        sql.Append(Order);
        return office.Rows(sql.ToString(), query =>
        {
            foreach (var (name, value) in values)
                query.With(name, value);
            return query.With("$from", place.Due).With("$case", place.Case).With("$number", place.Number)
                .With("$most", filter.Limit + 1).All(Read);
        }).ConvertAll(t => t.Row);
    }

    private static void Narrow(
        StringBuilder sql, List<(string, object?)> values, string condition, (string Name, object? Value) value)
    {
        if (value.Value is null)
            return;
        sql.Append(" and ").Append(condition);
        values.Add(value);
    }

    private string? Assignee(TaskFilter filter) =>
        filter.Assignee == TaskFilter.Me ? office.Principal.Actor.Id : filter.Assignee;

    private static (long Due, byte[] Case, int Number)? Place(string? cursor)
    {
        if (cursor is null)
            return (0, [], 0);
        return Paging.Read(cursor, 2) is { } read && Paging.TryLong(read[0], out var due)
            && TaskId.TryParse(read[1], out var task)
                ? (due, task.Case.ToBytes(), task.Number)
                : null;
    }

    private ReadTask Read(SqliteDataReader row)
    {
        var task = new TaskId(CaseId.Read(row.Bytes(0)), row.GetInt32(1));
        var (kind, type, state) = (row.GetString(2), row.GetString(15), row.GetString(16));
        var chart = TaskEnds.ChartOf(office.Desk.Catalog, type, row.GetString(17));
        var ends = TaskEnds.Of(chart, type, state, kind);
        if (ends.IsEmpty && type == "remittance" && office.TryFind(task.Case.ToString(), out var payment, out _))
            ends = TaskEnds.OfMoney(payment, kind, row.GetString(4));
        var (due, until, now) = (row.Time(7), row.TimeOrNull(10), office.Now.ToDateTimeOffset());
        var waits = until > now;
        return new ReadTask(
            new TaskRow(
                task.ToString(), task.Case.ToString(), kind, row.GetString(3), row.GetString(4), row.GetInt64(5),
                row.Time(6), due, due < now && !waits, row.TextOrNull(8), waits ? row.TextOrNull(9) : null,
                waits ? until : null, ends),
            row.GetString(11), row.TextOrNull(12), row.TextOrNull(13), row.TimeOrNull(14));
    }
}

/// <summary>A task as it was read.</summary>
internal sealed record ReadTask(
    TaskRow Row, string Status, string? Outcome, string? ClosedBy, DateTimeOffset? Closed);
