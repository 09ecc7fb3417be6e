using FirstPass.Engine.Migrations;
using FirstPass.Engine.Store;
using FirstPass.Tests.Engine.Store;
using Xunit;

namespace FirstPass.Tests.Engine.Migrations;

public sealed class SchemaTests
{
    public static TheoryData<string> Schemas => [.. Enum.GetNames<Schema>()];

    private static SqliteDatabase Fresh(string schema)
    {
        var database = SqliteDatabase.Open(":memory:", OpenAs.Writer);
        Migrator.Apply(database, Enum.Parse<Schema>(schema));
        return database;
    }

    private static List<string> All(SqliteDatabase database, string sql)
    {
        var found = new List<string>();
        using var rows = database.Query(sql);
        while (rows.Next())
            found.Add(rows.Text(0));
        return found;
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void The_tenant_comes_first_in_every_key_and_index(string schema)
    {
        using var database = Fresh(schema);
        var tables = All(database, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'");
        Assert.NotEmpty(tables);
        foreach (var table in tables.Where(t => (schema, t) != ("Control", "marker")))
        {
            Assert.Equal("tenant", database.ScalarText($"select name from pragma_table_info('{table}') where pk = 1"));
            var first = All(database, $"""
                select i.name || ' ' || c.name from pragma_index_list('{table}') i, pragma_index_info(i.name) c
                where c.seqno = 0 and i.origin <> 'u'
                """);
            Assert.All(first, index => Assert.EndsWith(" tenant", index));
        }
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void The_tenant_is_part_of_every_foreign_key(string schema)
    {
        using var database = Fresh(schema);
        var keys = All(database, """
            select t.name || ' ' || f."from" || ' ' || f."to" from sqlite_master t, pragma_foreign_key_list(t.name) f
            where t.type = 'table' and f.seq = 0
            """);
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.EndsWith(" tenant tenant", key));
    }

    [Fact]
    public void The_log_and_the_postings_cannot_be_changed_or_deleted()
    {
        using var folder = new TemporaryFolder();
        SampleTenant.Play(folder, (shard, store) => store.Commit(
            shard.Batch((SampleShard.Id(1), [SampleShard.Opened(SampleShard.Id(1)), SampleShard.Posted(5)]))));
        using var database = SqliteDatabase.Open(folder["data/tenant.db"], OpenAs.Writer);
        Assert.All(
            ["update log set actor = 'x'", "delete from log", "update posting set cents = 1", "delete from posting", "delete from stream"],
            sql => Assert.Throws<InvalidOperationException>(() => database.Execute(sql)));
    }

    [Theory]
    [InlineData("drop trigger log_is_never_changed")]
    [InlineData("drop index case_state")]
    [InlineData("create table extra (x)")]
    [InlineData("alter table task add column note text")]
    [InlineData("create trigger leak after insert on log begin delete from seen; end")]
    public void A_file_whose_schema_was_changed_is_not_opened(string change)
    {
        using var folder = new TemporaryFolder();
        SampleTenant.Open(folder).Dispose();
        using (var database = SqliteDatabase.Open(folder["data/tenant.db"], OpenAs.Writer))
            database.Execute(change);

        Assert.Equal(StoreRefusal.SchemaDiffers, Assert.Throws<StoreRefusedException>(() => SampleTenant.Open(folder)).Refusal);
    }

    [Fact]
    public void A_file_of_a_newer_release_is_not_opened()
    {
        using var folder = new TemporaryFolder();
        SampleTenant.Open(folder).Dispose();
        using (var database = SqliteDatabase.Open(folder["data/tenant.db"], OpenAs.Writer))
            database.Execute("pragma user_version = 999");

        Assert.Equal(StoreRefusal.SchemaNewer, Assert.Throws<StoreRefusedException>(() => SampleTenant.Open(folder)).Refusal);
    }

    [Fact]
    public void A_file_is_set_up_to_be_durable()
    {
        using var folder = new TemporaryFolder();
        using var database = SqliteDatabase.Open(folder["a.db"], OpenAs.Writer);
        Migrator.Apply(database, Schema.Tenant);
        Assert.Equal(
            ("wal", 2L, 8192L, 1L, 1L),
            (database.ScalarText("pragma journal_mode"), database.Scalar("pragma synchronous"),
                database.Scalar("pragma page_size"), database.Scalar("pragma foreign_keys"),
                database.Scalar("pragma recursive_triggers")));
        Assert.Equal(0, Migrator.Apply(database, Schema.Tenant));
    }

    [Fact]
    public void The_library_is_newer_than_the_release_with_the_race() => SqliteDatabase.RefuseOldSqlite();
}
