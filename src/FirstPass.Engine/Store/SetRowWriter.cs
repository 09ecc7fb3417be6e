namespace FirstPass.Engine.Store;

/// <summary>
/// Writes what answers "seen before?" and "how many?": business keys, members of sets, items of big cases.
/// </summary>
internal sealed class SetRowWriter(SqliteDatabase database, long tenant)
{
    private readonly Statement setKey = database.Prepare("""
        insert into key values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (tenant, kind, digest, case_id) do update set
            case_type = excluded.case_type, exclusive = excluded.exclusive, tag = excluded.tag, since = excluded.since
        """);

    private readonly Statement dropKey = database.Prepare("""
        delete from key where tenant = ? and kind = ? and digest = ? and case_id = ?
        """);

    private readonly Statement setMember = database.Prepare("""
        insert into member values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do update set
            from_day = excluded.from_day, to_day = excluded.to_day, code = excluded.code, units = excluded.units,
            cents = excluded.cents, status = excluded.status, tags = excluded.tags
        """);

    private readonly Statement dropMember = database.Prepare("""
        delete from member where tenant = ? and kind = ? and digest = ? and case_id = ? and number = ?
        """);

    private readonly Statement setItem = database.Prepare("""
        insert into item values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do update set
            peer = excluded.peer, status = excluded.status, cents = excluded.cents, offset = excluded.offset,
            length = excluded.length, digest = excluded.digest, tag = excluded.tag
        """);

    public void Write(RowChange.KeySet row) =>
        setKey.Bind(tenant).Bind(row.Kind).Bind(row.Key).Bind(row.Case).Bind(row.CaseType).Bind(row.Exclusive)
            .Bind(row.Tag).Bind(row.Since).Run();

    public void Write(RowChange.KeyGone row) =>
        dropKey.Bind(tenant).Bind(row.Kind).Bind(row.Key).Bind(row.Case).Run();

    public void Write(RowChange.MemberSet row)
    {
        var member = row.Member;
        setMember.Bind(tenant).Bind(row.Kind).Bind(row.Set).Bind(row.Case).Bind(row.Number).Bind(member.From)
            .Bind(member.To).Bind(member.Code).Bind(member.Units).Bind(member.Cents).Bind(member.Status)
            .Bind(member.Tags).Run();
    }

    public void Write(RowChange.MemberGone row) =>
        dropMember.Bind(tenant).Bind(row.Kind).Bind(row.Set).Bind(row.Case).Bind(row.Number).Run();

    public void Write(RowChange.ItemSet row)
    {
        var item = row.Item;
        setItem.Bind(tenant).Bind(row.Case).Bind(row.Ordinal).Bind(item.Peer).Bind(item.Status).Bind(item.Cents)
            .Bind(item.Offset).Bind(item.Length).Bind(item.Digest).Bind(item.Tag).Run();
    }
}
