using FirstPass.Engine.Store;

namespace FirstPass.Tests.Verify;

/// <summary>A change of one row by somebody who can write the file of a database.</summary>
/// <param name="Name">The table, and behind a point the column; without one the row is deleted.</param>
/// <param name="Sql">What to run on a row of that number.</param>
internal sealed record SpoiltRow(string Name, Func<long, string> Sql)
{
    /// <summary>Makes the change on any row, with triggers and checks out of the way for the moment.</summary>
    public void Make(string file, Random random)
    {
        using var database = SqliteDatabase.Open(file, OpenAs.Writer);
        var rows = database.Scalar($"select count(*) from {Name.Split('.')[0]}");
        database.Execute("pragma foreign_keys = off");
        database.Execute("pragma ignore_check_constraints = on");
        var triggers = SpoiltRows.Read(
            database, "select name || ' ' || sql from sqlite_master where type = 'trigger' order by rowid");
        foreach (var trigger in triggers)
            database.Execute($"drop trigger {trigger.Split(' ')[0]}");
        database.Execute(Sql(random.NextInt64(rows)));
        foreach (var trigger in triggers)
            database.Execute(trigger[(trigger.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
    }
}

/// <summary>Every column of every table that has rows, and a row of each table.</summary>
internal static class SpoiltRows
{
    public static List<SpoiltRow> Of(string file)
    {
        using var database = SqliteDatabase.Open(file, OpenAs.Reader);
        var tables = Read(database, "select name from sqlite_master where type = 'table' and sql is not null order by 1");
        return [.. tables.Where(t => database.Scalar($"select count(*) from {t}") > 0).SelectMany(t => Of(database, t))];
    }

    public static List<string> Read(SqliteDatabase database, string sql)
    {
        using var rows = database.Query(sql);
        return [.. RowReader.All(rows, row => row.Text(0))];
    }

    private static IEnumerable<SpoiltRow> Of(SqliteDatabase database, string table)
    {
        var key = string.Join(", ", Read(database, $"select name from pragma_table_info('{table}') where pk > 0"));
        string Row(long number) => $"({key}) = (select {key} from {table} limit 1 offset {number})";
        yield return new SpoiltRow(table, number => $"delete from {table} where {Row(number)}");
        foreach (var column in Read(
            database, $"select name || ' ' || type from pragma_table_info('{table}') where name <> 'tenant'"))
        {
            var name = column.Split(' ')[0];
            var other = column.Split(' ')[1].ToLowerInvariant() switch
            {
                "integer" => $"coalesce({name}, 0) + 1000",
                "text" => $"coalesce({name}, '') || 'x'",
                _ => $"""
                    coalesce(cast(substr({name}, 1, length({name}) - 1)
                        || iif(substr({name}, -1) = x'01', x'02', x'01') as blob), x'01')
                    """,
            };
            yield return new SpoiltRow(
                $"{table}.{name}", number => $"update {table} set {name} = {other} where {Row(number)}");
        }
    }
}
