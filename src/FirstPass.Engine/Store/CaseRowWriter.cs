using System.Diagnostics;

namespace FirstPass.Engine.Store;

/// <summary>Writes the small row of a case.</summary>
internal sealed class CaseRowWriter(SqliteDatabase database, long tenant)
{
    private readonly Statement whole = database.Prepare("""
        insert into case_row values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do update set
            type = excluded.type, definition = excluded.definition, state = excluded.state, since = excluded.since,
            seq = excluded.seq, snapshot_seq = excluded.snapshot_seq, subject = excluded.subject,
            partner = excluded.partner, site = excluded.site, service_date = excluded.service_date,
            cents = excluded.cents, due = excluded.due, judged_set = excluded.judged_set, label = excluded.label,
            open_tasks = excluded.open_tasks
        """);

    private readonly Statement state = database.Prepare("""
        update case_row set seq = ?, snapshot_seq = ?, open_tasks = ?, since = ?, state = ?
        where tenant = ? and case_id = ?
        """);

    private readonly Statement counts = database.Prepare("""
        update case_row set seq = ?, snapshot_seq = ?, open_tasks = ?, since = ? where tenant = ? and case_id = ?
        """);

    /// <exception cref="InvalidOperationException">The row that is to be changed is not there.</exception>
    public void Write(RowChange.CaseRow row)
    {
        var changed = row.Extent switch
        {
            RowExtent.Whole => Whole(row),
            RowExtent.State => Start(state, row).Bind(row.State).Bind(tenant).Bind(row.Case).Run(),
            RowExtent.Counts => Start(counts, row).Bind(tenant).Bind(row.Case).Run(),
            _ => throw new UnreachableException(),
        };
        if (changed != 1)
            throw new InvalidOperationException("The row of a case is missing.");
    }

    private int Whole(RowChange.CaseRow row)
    {
        var index = row.Index;
        return whole.Bind(tenant).Bind(row.Case).Bind(row.Type).Bind(row.Definition).Bind(row.State).Bind(row.Since)
            .Bind(row.Sequence).Bind(row.SnapshotSequence).Bind(row.Subject).Bind(index.Partner).Bind(index.Site)
            .Bind(index.ServiceDate).Bind(index.Cents).Bind(index.Due).Bind(index.JudgedSet).Bind(index.Label)
            .Bind(row.OpenTasks).Run();
    }

    private static Statement Start(Statement statement, RowChange.CaseRow row) =>
        statement.Bind(row.Sequence).Bind(row.SnapshotSequence).Bind(row.OpenTasks).Bind(row.Since);
}
