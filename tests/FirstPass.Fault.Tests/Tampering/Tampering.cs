using Microsoft.Data.Sqlite;

namespace FirstPass.Fault.Tests.Tampering;

/// <summary>Ways to change a store that is not running, by somebody who can write its files.</summary>
internal static class Tampering
{
    private static readonly string[] Spoilable =
    [
        "case_row", "item", "item_total", "key", "member", "task", "timer", "effect", "approval", "posting",
        "ledger_total", "message", "seen", "feed", "idempotency", "blob", "blob_part", "log", "payload", "checkpoint",
        "stream", "marker",
    ];

    private static readonly string[] KeyTables = ["data_key", "tenant_key", "marker"];

    /// <summary>When keys were made or went: nobody is told.</summary>
    private static readonly string[] KeyTimes = ["created", "retired", "shredded"];

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
    public static string ChangeColumn(string database, Random random) => Spoil(database, Spoilable, random, Change);

    /// <summary>One value of the wrapped keys.</summary>
    public static string ChangeKeys(string keys, Random random) => Spoil(keys, KeyTables, random, Change);

    /// <summary>A whole row.</summary>
    public static string DeleteRow(string database, Random random) => Spoil(
        database, Spoilable, random, (_, table, _, row) => (table, $"delete from {table} where {row}"));

    private static string Spoil(
        string database, string[] tables, Random random,
        Func<SqliteConnection, string, Random, string, (string Where, string Sql)> spoil)
    {
        using var connection = Open(database);
        var triggers = DropTriggers(connection);
        while (true)
        {
            var table = tables[random.Next(tables.Length)];
            var rows = long.Parse(TamperedHome.Scalar(connection, $"select count(*) from {table}"));
            if (rows == 0)
                continue;
            var keys = string.Join(", ", Read(connection, $"select name from pragma_table_info('{table}') where pk > 0")
                .Select(c => c[0]));
            var (where, sql) = spoil(
                connection, table, random, $"({keys}) = (select {keys} from {table} limit 1 offset {random.NextInt64(rows)})");
            if (Run(connection, sql) == 0)
                continue;
            foreach (var trigger in triggers)
                Run(connection, trigger);
            return where;
        }
    }

    private static (string Where, string Sql) Change(
        SqliteConnection connection, string table, Random random, string row)
    {
        var columns = Read(connection, $"select name, type from pragma_table_info('{table}') where name <> 'tenant'")
            .FindAll(c => !KeyTimes.Contains(c[0]));
        var column = columns[random.Next(columns.Count)];
        var change = column[1].ToLowerInvariant() switch
        {
            "integer" => $"{column[0]} + 1",
            "text" => $"{column[0]} || 'x'",
            _ => $"cast(substr({column[0]}, 1, length({column[0]}) - 1) || iif(substr({column[0]}, -1) = x'01', x'02', x'01') as blob)",
        };
        return (
            $"{table}.{column[0]}",
            $"update {table} set {column[0]} = {change} where {column[0]} is not null and {row}");
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
        Run(connection, "pragma ignore_check_constraints = on");
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
