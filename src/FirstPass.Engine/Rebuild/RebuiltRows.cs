using FirstPass.Engine.Store;

namespace FirstPass.Engine.Rebuild;

/// <summary>
/// Tables for the rows made again from the log: temporary ones of the same names on a connection that only reads, so
/// that the same statements write them and both sides are compared in one snapshot. They vanish with the connection.
/// </summary>
internal static class RebuiltRows
{
    /// <summary>Tables that follow from the log.</summary>
    public static readonly string[] Tables =
    [
        "case_row", "item", "item_total", "key", "member", "task", "timer", "effect", "approval", "posting",
        "ledger_total", "message", "feed",
    ];

    /// <summary>Columns that the log does not decide, or whose ciphertext cannot be made again.</summary>
    public static readonly HashSet<string> NotCompared =
    [
        "task.sealed_detail", "effect.sealed_request", "message.sealed_body", "message.sealed_by", "message.status",
        "message.reason",        "message.until", "message.sum", "feed.cursor", "feed.done", "feed.sum",
    ];

    public static void Create(SqliteDatabase live)
    {
        live.Execute("pragma temp_store = file");
        live.Execute("pragma foreign_keys = off");
        foreach (var table in Tables)
            live.Execute(Temporary(live.ScalarText(
                $"select sql from main.sqlite_master where type = 'table' and name = '{table}'")));

        // The counts of items come of triggers. Those that refuse a write are left out: cases are replayed one after
        // the
        // other, so a key may be taken here before the case that held it earlier lets it go.
        foreach (var trigger in Triggers(live, "item"))
            live.Execute(Temporary(trigger));
        live.Execute("create temp table consumed (pos integer, number integer, primary key (pos, number))");
    }

    private static List<string> Triggers(SqliteDatabase live, string table)
    {
        var found = new List<string>();
        using var rows = live.Query(
            $"select sql from main.sqlite_master where type = 'trigger' and tbl_name = '{table}' order by name");
        while (rows.Next())
            found.Add(rows.Text(0));
        return found;
    }

    /// <summary>The stored text begins in upper case whatever case it was written in.</summary>
    private static string Temporary(string sql) => sql.StartsWith("CREATE ", StringComparison.Ordinal)
        ? "create temp " + sql["CREATE ".Length..]
        : throw new InvalidOperationException("The schema holds something unforeseen.");
}
