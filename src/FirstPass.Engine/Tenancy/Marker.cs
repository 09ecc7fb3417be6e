using System.Security.Cryptography;
using System.Text;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Tenancy;

/// <summary>What a database is for. It is fixed at birth.</summary>
public enum DataEnvironment
{
    /// <summary>Real patients, real money.</summary>
    Production,

    /// <summary>Test files (ISA15 = T).</summary>
    Test,

    /// <summary>Invented data; its clock may be moved forward.</summary>
    Demo,
}

/// <summary>
/// Says whose a database file is and what for; written once, when the file is made, and compared at every opening.
/// </summary>
/// <param name="Number">The tenant's number in this installation: first column of every key.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Environment">What it is for.</param>
/// <param name="Database">Identity of the database, shared by the files that belong together.</param>
public sealed record Marker(long Number, TenantId Tenant, DataEnvironment Environment, CaseId Database)
{
    /// <summary>A marker for a new database.</summary>
    public static Marker New(long number, TenantId tenant, DataEnvironment environment) =>
        new(number, tenant, environment, CaseId.Read(RandomNumberGenerator.GetBytes(CaseId.Size)));

    /// <summary>The marker of a file, or null before it has one.</summary>
    internal static Marker? Read(SqliteDatabase database)
    {
        using var row = database.Query("select tenant, name, environment, database_id from marker");
        if (!row.Next())
            return null;
        if (!TenantId.TryParse(row.Text(1), out var tenant) || Parse(row.Text(2)) is not { } environment)
            throw new StoreUnavailableException(SqliteFault.Corrupt);
        return new Marker(row.Long(0), tenant, environment, row.Case(3));
    }

    /// <summary>Writes the marker into a new file, or refuses a file with another one.</summary>
    /// <exception cref="StoreRefusedException">The file is for another environment, tenant or database.</exception>
    internal static void Require(SqliteDatabase database, Marker expected)
    {
        var found = Read(database);
        if (found is null)
            Write(database, expected);
        else if (found.Environment != expected.Environment)
            throw new StoreRefusedException(StoreRefusal.OtherEnvironment);
        else if (found != expected)
            throw new StoreRefusedException(StoreRefusal.OtherDatabase);
    }

    /// <summary>The stored word for an environment.</summary>
    public static string Word(DataEnvironment environment) => environment switch
    {
        DataEnvironment.Production => "production",
        DataEnvironment.Test => "test",
        DataEnvironment.Demo => "demo",
    };

    /// <summary>The environment of a stored word.</summary>
    public static DataEnvironment? Parse(string word)
    {
        foreach (var environment in Enum.GetValues<DataEnvironment>())
            if (Word(environment) == word)
                return environment;
        return null;
    }

    /// <summary>Unambiguous bytes; they go into every wrapping of a key.</summary>
    public byte[] ToBytes() =>
        [.. Encoding.UTF8.GetBytes($"{Tenant}\n{Word(Environment)}\n"), .. Database.ToBytes()];

    private static void Write(SqliteDatabase database, Marker marker) => database.InTransaction(() =>
    {
        using var insert = database.Query("insert into marker values (?, ?, ?, ?, unixepoch() * 1000)");
        insert.Bind(marker.Number).Bind(marker.Tenant.ToString()).Bind(Word(marker.Environment)).Bind(marker.Database)
            .Run();
    });
}
