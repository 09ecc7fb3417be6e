using Microsoft.Data.Sqlite;

namespace FirstPass.Fault.Tests.Tampering;

/// <summary>Ways to change a store that is not running, by somebody who can write its files.</summary>
internal static class Tampering
{
    private static readonly string[] Spoilable =
    [
        "case_row", "item", "item_total", "key", "member", "task", "timer", "effect", "posting", "ledger_total", "seen",
        "feed", "blob", "log", "payload", "checkpoint", "stream",
    ];

    /// <summary>One bit of a file.</summary>
    public static string FlipBit(string file, Random random)
    {
        var bytes = File.ReadAllBytes(file);
        if (bytes.Length == 0)
            return "empty";
        var at = random.Next(bytes.Length);
        bytes[at] ^= (byte)(1 << random.Next(8));
        File.WriteAllBytes(file, bytes);
        return $"{Path.GetFileName(file)} at {at}";
    }

    /// <summary>The end of a file.</summary>
    public static string CutTail(string file, Random random)
    {
        var bytes = File.ReadAllBytes(file);
        var left = random.Next(bytes.Length);
        File.WriteAllBytes(file, bytes[..left]);
        return $"{Path.GetFileName(file)} cut to {left} of {bytes.Length}";
    }

    /// <summary>One value of one row, with the triggers out of the way for the moment.</summary>
    public static string ChangeColumn(string database, Random random)
    {
        using var connection = Open(database);
        var triggers = DropTriggers(connection);
        while (true)
        {
            var table = Spoilable[random.Next(Spoilable.Length)];
            var rows = long.Parse(TamperedHome.Scalar(connection, $"select count(*) from {table}"));
            if (rows == 0)
                continue;
            var columns = Read(connection, $"select name, type, pk from pragma_table_info('{table}')");
            var keys = string.Join(", ", columns.Where(c => c[2] != "0").Select(c => c[0]));
            var column = columns[1 + random.Next(columns.Count - 1)];
            var change = column[1].ToLowerInvariant() switch
            {
                "integer" => $"{column[0]} + 1",
                "text" => $"{column[0]} || 'x'",
                _ => $"{column[0]} || x'01'",
            };
            var changed = Run(connection, $"""
                update {table} set {column[0]} = {change} where {column[0]} is not null
                    and ({keys}) = (select {keys} from {table} limit 1 offset {random.NextInt64(rows)})
                """);
            if (changed == 0)
                continue;
            foreach (var trigger in triggers)
                Run(connection, trigger);
            return $"{table}.{column[0]}";
        }
    }

    /// <summary>An index that says something else than its table, as if it had been swapped in the file.</summary>
    public static string SpoilIndex(string database, Random random)
    {
        var (index, table, column) = ((string, string, string)[])
        [
            ("case_state", "case_row", "state"), ("posting_case", "posting", "case_id"), ("item_status", "item", "status"),
            ("log_case", "log", "case_id"),
        ] is var all ? all[random.Next(all.Length)] : default;
        string definition;
        string old;
        string where;
        List<string> triggers;
        using (var connection = Open(database))
        {
            triggers = DropTriggers(connection);
            definition = TamperedHome.Scalar(connection, $"select 'insert into sqlite_master values (' || quote(type) || ',' || quote(name) || ',' || quote(tbl_name) || ',' || rootpage || ',' || quote(sql) || ')' from sqlite_master where name = '{index}'");
            var keys = string.Join(", ", Read(connection, $"select name from pragma_table_info('{table}') where pk > 0").Select(c => c[0]));
            var rows = long.Parse(TamperedHome.Scalar(connection, $"select count(*) from {table}"));
            var at = random.NextInt64(rows);
            where = string.Join(" and ", keys.Split(", ").Select(k =>
                $"{k} = {TamperedHome.Scalar(connection, $"select quote({k}) from {table} order by {keys} limit 1 offset {at}")}"));
            old = TamperedHome.Scalar(connection, $"select quote({column}) from {table} where {where}");
            Run(connection, $"update {table} set {column} = {(old[0] == 'X' ? "zeroblob(16)" : "'Elsewhere'")} where {where}");
        }

        using (var connection = Open(database))
        {
            Run(connection, "pragma writable_schema = on");
            Run(connection, $"delete from sqlite_master where name = '{index}'");
        }

        using (var connection = Open(database))
            Run(connection, $"update {table} set {column} = {old} where {where}");
        using (var connection = Open(database))
        {
            Run(connection, "pragma writable_schema = on");
            Run(connection, definition);
        }

        using (var connection = Open(database))
            foreach (var trigger in triggers)
                Run(connection, trigger);
        return $"index {index}";
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=false");
        connection.Open();
        Run(connection, "pragma foreign_keys = off");
        return connection;
    }

    private static List<string> DropTriggers(SqliteConnection connection)
    {
        var triggers = Read(connection, "select name, sql from sqlite_master where type = 'trigger' order by rowid");
        foreach (var trigger in triggers)
            Run(connection, $"drop trigger {trigger[0]}");
        return [.. triggers.Select(t => t[1])];
    }

    private static int Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == 19)
        {
            return 0; // A key that is there already: another place is tried.
        }
    }

    private static List<string[]> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var all = new List<string[]>();
        while (rows.Read())
            all.Add([.. Enumerable.Range(0, rows.FieldCount).Select(i => rows.GetValue(i).ToString() ?? "")]);
        return all;
    }
}
