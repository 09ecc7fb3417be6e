namespace FirstPass.Engine.Store;

/// <summary>Writes the small row of a case.</summary>
internal sealed class CaseRowWriter(SqliteDatabase database, long tenant)
{
    private readonly Statement upsert = database.Prepare("""
        insert into case_row values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do update set
            type = excluded.type, definition = excluded.definition, state = excluded.state, since = excluded.since,
            seq = excluded.seq, snapshot_seq = excluded.snapshot_seq, subject = excluded.subject,
            partner = excluded.partner, site = excluded.site, service_date = excluded.service_date,
            cents = excluded.cents, due = excluded.due, judged_set = excluded.judged_set, label = excluded.label,
            open_tasks = excluded.open_tasks
        """);

    public void Write(RowChange.CaseRow row)
    {
        var index = row.Index;
        upsert.Bind(tenant).Bind(row.Case).Bind(row.Type).Bind(row.Definition).Bind(row.State).Bind(row.Since)
            .Bind(row.Sequence).Bind(row.SnapshotSequence).Bind(row.Subject).Bind(index.Partner).Bind(index.Site)
            .Bind(index.ServiceDate).Bind(index.Cents).Bind(index.Due).Bind(index.JudgedSet).Bind(index.Label)
            .Bind(row.OpenTasks).Run();
    }
}
