using System.Collections.Immutable;
using FirstPass.Engine.Store;

namespace FirstPass.Engine.Migrations;

/// <summary>
/// Compares a file's schema with what the scripts of this release make, and refuses to run on a difference.
/// </summary>
internal static class SchemaGuard
{
    private static readonly Dictionary<Schema, ImmutableSortedDictionary<string, string>> Expectations = [];
    private static readonly Lock Gate = new();

    /// <exception cref="StoreRefusedException">A table, index or trigger is missing, changed or added.</exception>
    public static void Require(SqliteDatabase database, Schema schema)
    {
        if (!Differences(database, schema).IsEmpty)
            throw new StoreRefusedException(StoreRefusal.SchemaDiffers);
    }

    /// <summary>Names of objects that differ; empty when the schema is right.</summary>
    public static ImmutableArray<string> Differences(SqliteDatabase database, Schema schema)
    {
        var found = Objects(database);
        var expected = Expected(schema);
        return
        [
            .. expected.Keys.Union(found.Keys)
                .Where(name => expected.GetValueOrDefault(name) != found.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static ImmutableSortedDictionary<string, string> Expected(Schema schema)
    {
        lock (Gate)
        {
            if (Expectations.TryGetValue(schema, out var known))
                return known;
            using var fresh = SqliteDatabase.Open(":memory:", OpenAs.Writer);
            Migrator.Apply(fresh, schema);
            return Expectations[schema] = Objects(fresh);
        }
    }

    private static ImmutableSortedDictionary<string, string> Objects(SqliteDatabase database)
    {
        var objects = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        using var rows = database.Query("select type || ' ' || name, coalesce(sql, '') from sqlite_master");
        while (rows.Next())
            if (!rows.Text(0).StartsWith("table sqlite_", StringComparison.Ordinal))
                objects[rows.Text(0)] = rows.Text(1);
        return objects.ToImmutable();
    }
}
