using System.Globalization;
using FirstPass.Engine.Store;

namespace FirstPass.Engine.Migrations;

/// <summary>Which schema a file has.</summary>
internal enum Schema
{
    /// <summary>What is not one tenant's.</summary>
    Control,

    /// <summary>Log and rows of one tenant.</summary>
    Tenant,

    /// <summary>Wrapped keys of one tenant.</summary>
    Keys,
}

/// <summary>
/// Brings a file to this release's schema: numbered plain SQL scripts, each in a transaction of its own together with
/// the number it reached, so that a crash between two statements leaves the schema before or after, never between.
/// </summary>
internal static class Migrator
{
    /// <summary>Runs what is missing.</summary>
    /// <returns>How many scripts were run.</returns>
    public static int Apply(SqliteDatabase database, Schema schema)
    {
        var scripts = Scripts(schema);
        var version = database.Scalar("pragma user_version");
        if (version > scripts.Count)
            throw new StoreRefusedException(StoreRefusal.SchemaNewer);
        for (var i = (int)version; i < scripts.Count; i++)
            database.InTransaction(() =>
            {
                database.Execute(scripts[i]);
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {i + 1}"));
            });
        return scripts.Count - (int)version;
    }

    /// <summary>The scripts of a schema in order.</summary>
    public static IReadOnlyList<string> Scripts(Schema schema)
    {
        var name = schema switch { Schema.Control => "control", Schema.Tenant => "tenant", Schema.Keys => "keys" };
        var scripts = new List<string>();
        for (var number = 1; ; number++)
        {
            var resource = string.Create(CultureInfo.InvariantCulture, $"{name}.{number:0000}.sql");
            using var stream = typeof(Migrator).Assembly.GetManifestResourceStream(resource);
            if (stream is null)
                return scripts;
            using var reader = new StreamReader(stream);
            scripts.Add(reader.ReadToEnd());
        }
    }
}
