using System.Collections.Immutable;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Store;

/// <summary>Answers what decisions ask about cases, keys, sets and sums.</summary>
internal sealed class RowReader(SqliteDatabase database, long tenant)
{
    private readonly Statement caseRow = database.Prepare("""
        select type, definition, state, since, seq, snapshot_seq, subject, partner, site, service_date, cents, due,
            judged_set, label, open_tasks
        from case_row where tenant = ? and case_id = ?
        """);

    private readonly Statement holders = database.Prepare("""
        select k.case_id, k.case_type, c.state, k.since, k.tag, k.exclusive
        from key k join case_row c on c.tenant = k.tenant and c.case_id = k.case_id
        where k.tenant = ? and k.kind = ? and k.digest = ? order by k.since, k.case_id
        """);

    private readonly Statement exclusive = database.Prepare("""
        select case_id from key where tenant = ? and kind = ? and digest = ? and exclusive = 1
        """);

    private readonly Statement members = database.Prepare("""
        select case_id, number, from_day, to_day, code, units, cents, status, tags from member
        where tenant = ? and kind = ? and digest = ? order by case_id, number
        """);

    private readonly Statement ledgerTotal = database.Prepare("""
        select cents from ledger_total where tenant = ? and account = ? and dimension = ? and value = ?
        """);

    private readonly Statement itemTotals = database.Prepare("""
        select status, count, cents from item_total where tenant = ? and case_id = ? and count > 0 order by status
        """);

    private readonly Statement items = database.Prepare("""
        select ordinal, peer, status, cents, offset, length, digest, tag from item
        where tenant = ? and case_id = ? and status = ? order by ordinal limit ?
        """);

    private readonly Statement item = database.Prepare("""
        select ordinal, peer, status, cents, offset, length, digest, tag from item
        where tenant = ? and case_id = ? and ordinal = ?
        """);

    public RowChange.CaseRow? Case(CaseId id)
    {
        var row = caseRow.Bind(tenant).Bind(id);
        if (!row.Next())
            return null;
        var index = new CaseIndex(
            row.Text(7), row.Text(8), row.DayOrNull(9), row.Long(10), row.TimeOrNull(11), row.Text(12), row.Text(13));
        var found = new RowChange.CaseRow(
            id, row.Text(0), row.Text(1), row.Text(2), row.Time(3), row.Int(4), row.Int(5), row.Subject(6), index,
            row.Int(14));
        row.Reset();
        return found;
    }

    public ImmutableArray<KeyHolder> KeyHolders(string kind, Digest key) =>
        All(holders.Bind(tenant).Bind(kind).Bind(key), row =>
            new KeyHolder(
                row.Case(0), row.Text(1), row.Text(2), row.Time(3), row.Text(4), Exclusive: row.Int(5) == 1));

    public CaseId? ExclusiveHolder(string kind, Digest key)
    {
        var row = exclusive.Bind(tenant).Bind(kind).Bind(key);
        CaseId? holder = row.Next() ? row.Case(0) : null;
        row.Reset();
        return holder;
    }

    public ImmutableArray<SetMember> Members(string kind, Digest set) =>
        All(members.Bind(tenant).Bind(kind).Bind(set), row =>
            new SetMember(row.Case(0), row.Int(1), new Member(
                row.Day(2), row.Day(3), row.Text(4), row.Long(5), row.Long(6), row.Text(7), row.Text(8))));

    public long LedgerSum(string account, string reference, string payer)
    {
        var byReference = reference.Length > 0;
        var row = ledgerTotal.Bind(tenant).Bind(account)
            .Bind(byReference ? LedgerRowWriter.ByReference : LedgerRowWriter.ByPayer)
            .Bind(byReference ? reference : payer);
        if (!row.Next())
            return 0;
        var cents = row.Long(0);
        row.Reset();
        return cents;
    }

    public ImmutableArray<StatusTotal> ItemTotals(CaseId owner) =>
        All(itemTotals.Bind(tenant).Bind(owner), row => new StatusTotal(row.Text(0), row.Int(1), row.Long(2)));

    public ImmutableArray<NumberedItem> ItemsWith(CaseId owner, string status, int most) =>
        All(items.Bind(tenant).Bind(owner).Bind(status).Bind(most), Item);

    public Item? FindItem(CaseId owner, int ordinal)
    {
        var found = All(item.Bind(tenant).Bind(owner).Bind(ordinal), Item);
        return found.IsEmpty ? null : found[0].Item;
    }

    private static NumberedItem Item(Statement row) => new(row.Int(0), new Item(
        row.Case(1), row.Text(2), row.Long(3), row.Long(4), row.Int(5), row.Hash(6), row.Text(7)));

    /// <summary>Every row of a bound statement; ready for the next use even when one cannot be read.</summary>
    internal static ImmutableArray<T> All<T>(Statement rows, Func<Statement, T> read)
    {
        var found = ImmutableArray.CreateBuilder<T>();
        try
        {
            while (rows.Next())
                found.Add(read(rows));
        }
        finally
        {
            rows.Reset();
        }

        return found.ToImmutable();
    }
}
