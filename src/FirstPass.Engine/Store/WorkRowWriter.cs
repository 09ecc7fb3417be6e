namespace FirstPass.Engine.Store;

/// <summary>Writes what is to be done: tasks, clocks, effects, approvals.</summary>
internal sealed class WorkRowWriter(SqliteDatabase database, long tenant)
{
    private readonly Statement addTask = database.Prepare("""
        insert into task values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', null, null, null, null, null, null, ?, ?)
        """);

    private readonly Statement assign = database.Prepare("""
        update task set assignee = ? where tenant = ? and case_id = ? and number = ?
        """);

    private readonly Statement pause = database.Prepare("""
        update task set waiting_reason = ?, waiting_until = ? where tenant = ? and case_id = ? and number = ?
        """);

    private readonly Statement close = database.Prepare("""
        update task set status = 'closed', outcome = ?, closed_by = ?, closed = ?
        where tenant = ? and case_id = ? and number = ?
        """);

    private readonly Statement setTimer = database.Prepare("""
        insert into timer values (?, ?, ?, ?) on conflict do update set due = excluded.due
        """);

    private readonly Statement dropTimer = database.Prepare("""
        delete from timer where tenant = ? and case_id = ? and name = ?
        """);

    private readonly Statement addEffect = database.Prepare("""
        insert into effect values (?, ?, ?, ?, ?, 'ready', 0, null, ?, ?, null, ?)
        """);

    private readonly Statement startEffect = database.Prepare("""
        update effect set status = 'started', attempt = ?, statement = ?
        where tenant = ? and case_id = ? and seq = ? and number = ?
        """);

    private readonly Statement endEffect = database.Prepare("""
        update effect set status = ?, ended = ? where tenant = ? and case_id = ? and seq = ? and number = ?
        """);

    private readonly Statement setApproval = database.Prepare("""
        insert into approval values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do update set
            case_id = excluded.case_id, action = excluded.action, requester = excluded.requester,
            roles = excluded.roles, given = excluded.given, expires = excluded.expires, cents = excluded.cents,
            status = excluded.status
        """);

    public void Write(RowChange.TaskAdded row) =>
        addTask.Bind(tenant).Bind(row.Task.Case).Bind(row.Task.Number).Bind(row.Kind).Bind(row.Queue).Bind(row.Cause)
            .Bind(row.Due).Bind(row.Warn).Bind(row.Cents).Bind(row.Opened).Bind(row.Subject).Bind(row.SealedDetail)
            .Run();

    public void Write(RowChange.TaskAssigned row) =>
        assign.Bind(row.Assignee).Bind(tenant).Bind(row.Task.Case).Bind(row.Task.Number).Run();

    public void Write(RowChange.TaskWaiting row) =>
        pause.Bind(row.Reason).Bind(row.Until).Bind(tenant).Bind(row.Task.Case).Bind(row.Task.Number).Run();

    public void Write(RowChange.TaskClosed row) =>
        close.Bind(row.Outcome).Bind(row.By).Bind(row.At).Bind(tenant).Bind(row.Task.Case).Bind(row.Task.Number).Run();

    public void Write(RowChange.TimerSet row) =>
        setTimer.Bind(tenant).Bind(row.Case).Bind(row.Name).Bind(row.Due).Run();

    public void Write(RowChange.TimerGone row) => dropTimer.Bind(tenant).Bind(row.Case).Bind(row.Name).Run();

    public void Write(RowChange.EffectAdded row)
    {
        var effect = row.Effect;
        addEffect.Bind(tenant).Bind(effect.Case).Bind(effect.Sequence).Bind(effect.Number).Bind(row.Kind)
            .Bind(row.Subject).Bind(row.At).Bind(row.SealedRequest).Run();
    }

    public void Write(RowChange.EffectStarted row)
    {
        var effect = row.Effect;
        startEffect.Bind(row.Attempt).Bind(row.Statement).Bind(tenant).Bind(effect.Case).Bind(effect.Sequence)
            .Bind(effect.Number).Run();
    }

    public void Write(RowChange.EffectEnded row)
    {
        var effect = row.Effect;
        endEffect.Bind(EffectStatus.Of(row.Result)).Bind(row.At).Bind(tenant).Bind(effect.Case).Bind(effect.Sequence)
            .Bind(effect.Number).Run();
    }

    public void Write(RowChange.ApprovalSet row) =>
        setApproval.Bind(tenant).Bind(row.Statement).Bind(row.Case).Bind(row.Action).Bind(row.Requester).Bind(row.Roles)
            .Bind(row.Given).Bind(row.Expires).Bind(row.Cents).Bind(row.Status).Run();
}
