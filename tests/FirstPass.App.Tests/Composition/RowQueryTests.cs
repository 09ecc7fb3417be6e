using FirstPass.App.Composition;
using FirstPass.Engine.Store;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FirstPass.App.Tests.Composition;

public sealed class RowQueryTests
{
    [Fact]
    public void A_database_that_cannot_be_read_is_unavailable_and_no_bug()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, new string('x', 8192));
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();

            foreach (var run in (Action<RowQuery>[])[q => q.Run(), q => q.All(_ => 0), q => q.First(_ => 0)])
                Assert.Equal("CORRUPT", Assert.Throws<StoreUnavailableException>(() =>
                    run(new RowQuery(connection, "select 1 from sqlite_schema"))).Code);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
