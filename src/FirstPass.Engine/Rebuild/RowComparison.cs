using FirstPass.Engine.Keys;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Rebuild;

/// <summary>Compares the live rows with the ones made again.</summary>
internal sealed class RowComparison(SqliteDatabase live, long tenant, KeyRing keys, DifferenceList differences)
{
    /// <summary>Where sealed values lie: table, subject's column, value's column, and what places the value.</summary>
    private static readonly (string Table, string Subject, string Value, string Place)[] SealedColumns =
    [
        ("task", "subject", "sealed_detail", "b.case_id, b.number, 0"),
        ("effect", "subject", "sealed_request", "b.case_id, b.seq, b.number"),
        ("message", "sealed_by", "sealed_body", "b.to_case, b.key_digest, b.number"),
    ];

    public void Run(Func<byte[], byte[]> fingerprint)
    {
        foreach (var table in RebuiltRows.Tables)
            Rows(table);
        foreach (var (table, subject, value, place) in SealedColumns)
            Sealed(table, subject, value, place, fingerprint);
        new StreamComparison(live, tenant, differences).Run();
        new KeyComparison(live, tenant, keys, differences).Run();
    }

    private void Rows(string table)
    {
        var (keyColumns, others) = Columns(table);
        var key = Quoted(keyColumns, "a");
        var join = string.Join(" and ", keyColumns.Select(c => $"a.{c} = b.{c}"));
        var only = table == "message" ? " and a.from_pos > 0" : "";
        Find(table, RowFault.Missing, $"select {key} from temp.{table} a where not exists "
            + $"(select 1 from main.{table} b where {join})");
        Find(table, RowFault.Unfounded, $"select {key} from main.{table} a where not exists "
            + $"(select 1 from temp.{table} b where {join}){only}");
        if (others.Length > 0)
            Find(table, RowFault.Differs, $"select {key} from temp.{table} a join main.{table} b on {join} where "
                + string.Join(" or ", others.Select(c => $"a.{c} is not b.{c}")));
    }

    private (string[] Key, string[] Others) Columns(string table)
    {
        using var rows = live.Query("select name, pk from pragma_table_info(?, 'main')").Bind(table);
        var columns = RowReader.All(rows, row => (Name: row.Text(0), IsKey: row.Long(1) > 0));
        return (
            [.. columns.Where(c => c.IsKey).Select(c => c.Name)],
            [
                .. columns.Where(c => !c.IsKey).Select(c => c.Name)
                    .Where(name => !RebuiltRows.NotCompared.Contains($"{table}.{name}")),
            ]);
    }

    private void Find(string table, RowFault fault, string sql)
    {
        using var rows = live.Query($"{sql} limit {differences.Room + 1}");
        while (rows.Next())
            differences.Add(table, rows.Text(0), fault);
    }

    private void Sealed(string table, string subject, string value, string place, Func<byte[], byte[]> fingerprint)
    {
        var (keyColumns, _) = Columns(table);
        var join = string.Join(" and ", keyColumns.Select(c => $"a.{c} = b.{c}"));
        using var rows = live.Query($"""
            select {Quoted(keyColumns, "b")}, b.{subject}, a.{value}, b.{value}, {place}
            from temp.{table} a join main.{table} b on {join}
            """);
        while (rows.Next())
            if (!keys.IsShredded(rows.Subject(1)) && !Same(rows, Context(table, rows), fingerprint))
                differences.Add(table, rows.Text(0), RowFault.SealBroken);
    }

    private static SealContext Context(string table, Statement row) => table switch
    {
        "task" => SealContext.Task(new TaskId(row.Case(4), row.Int(5))),
        "effect" => SealContext.Effect(new EffectId(row.Case(4), row.Int(5), row.Int(6))),
        _ => SealContext.Message(
            row.IsNull(4) ? new Address.ToKey("", row.Hash(5), null) : new Address.ToCase(row.Case(4)), row.Int(6)),
    };

    private bool Same(Statement row, SealContext context, Func<byte[], byte[]> fingerprint)
    {
        var expected = row.BytesOrNull(2);
        var stored = row.BytesOrNull(3);
        if (expected is not { Length: > 0 } || stored is not { Length: > 0 })
            return (expected?.Length ?? -1) == (stored?.Length ?? -1);
        var opened = keys.Open(row.Subject(1), context, stored);
        return opened.State == OpenState.Open && fingerprint(opened.Bytes).AsSpan().SequenceEqual(expected);
    }

    private static string Quoted(string[] columns, string alias) =>
        string.Join(" || ',' || ", columns.Select(c => $"quote({alias}.{c})"));
}
