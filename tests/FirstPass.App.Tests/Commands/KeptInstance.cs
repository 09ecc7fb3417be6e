using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Tests.Instances;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Definitions;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Tests.Commands;

/// <summary>An instance that commands made: the sample practice's configuration and one file of claims.</summary>
public sealed class KeptInstance : IDisposable
{
    private KeptInstance()
    {
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("firstpass-").FullName;

    public string Data => Path.Combine(Folder, "data");

    public string Key => Path.Combine(Folder, "key", "root.key");

    /// <summary>Options that say which instance.</summary>
    public string[] Place => ["--data", Data, "--key-file", Key];

    public string Head => Path.Combine(Data, "tenants", "default", "tenant.head");

    /// <summary>Imports the configuration and processes a file.</summary>
    public static async Task<KeptInstance> Make()
    {
        var made = new KeptInstance();
        var config = made.In("config");
        Directory.CreateDirectory(config);
        foreach (var file in Directory.GetFiles(Path.Combine(House.Root, "scenarios", "worlds", "practice")))
            File.Copy(file, Path.Combine(config, Path.GetFileName(file)));
        File.WriteAllText(
            Path.Combine(config, "practice.yaml"),
            File.ReadAllText(Path.Combine(House.Root, "scenarios", "worlds", "practice.yaml"))
                .Replace("practice/", "", StringComparison.Ordinal));
        (await CommandRun.Of(["import", "config", config, .. made.Place])).Exits(Exit.Done);
        (await made.Process(new ClaimBatch())).Exits(Exit.Findings);
        return made;
    }

    /// <summary>Processes claims, so that the log goes on.</summary>
    public Task<CommandRun> Process(ClaimBatch batch)
    {
        var file = In($"{batch.Control}.837");
        File.WriteAllBytes(file, batch.ToBytes());
        return CommandRun.Of(["process", file, "--as-of", "2026-06-01", .. Place]);
    }

    /// <summary>Opens it as serve does.</summary>
    public Product Serve() => Product.Open(new ProductOptions
    {
        Data = Data,
        KeyFile = Key,
        Environment = DataEnvironment.Demo,
        Clock = new InstanceFolder(Data).DemoClock(TimeProvider.System),
        Watch = false,
    }).OrThrow();

    /// <summary>Changes the database behind the product's back.</summary>
    public int Tamper(string sql) => Tamper("tenant.db", sql);

    /// <summary>Changes the wrapped keys behind the product's back.</summary>
    public int TamperWithKeys(string sql) => Tamper("keys.db", sql);

    private int Tamper(string file, string sql)
    {
        var database = Path.Combine(Data, "tenants", "default", file);
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public string In(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
