using FirstPass.Engine.Keys;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;

namespace FirstPass.Tests.Engine.Store;

/// <summary>A tenant's files in a folder, opened and closed as a process would.</summary>
public sealed class SampleTenant : IDisposable
{
    private readonly SqliteKeyStore keyStore;

    private SampleTenant(string root, string folder, Marker marker, bool ofLoop)
    {
        Paths = new TenantPaths(folder);
        Root = RootKey.Open(root, folder);
        keyStore = new SqliteKeyStore(Paths.Keys, marker);
        try
        {
            Keys = new KeyRing(Root, keyStore, TimeProvider.System);
            File = TenantFile.Open(Paths, marker);
        }
        catch
        {
            keyStore.Dispose();
            throw;
        }

        Store = new SqliteCaseStore(File, Keys, ofLoop);
    }

    /// <summary>The marker of every sample: the files of a folder are made once and opened again.</summary>
    public static Marker Marker { get; } = new(1, TenantId.Default, DataEnvironment.Test, new CaseId(7, 7));

    public TenantPaths Paths { get; }

    public RootKey Root { get; }

    public KeyRing Keys { get; }

    public TenantFile File { get; }

    public SqliteCaseStore Store { get; }

    public static SampleTenant Open(
        TemporaryFolder folder, string name = "data", Marker? marker = null, bool ofLoop = false) =>
        new(folder["root.key"], folder[name], marker ?? Marker, ofLoop);

    /// <summary>Opens it, plays a shard over it and closes it again.</summary>
    public static void Play(TemporaryFolder folder, Action<SampleShard, ICaseStore> play)
    {
        using var tenant = Open(folder);
        play(new SampleShard(tenant.Keys, tenant.Store.Claim(SampleShard.Shard, "test")), tenant.Store);
    }

    public void Dispose()
    {
        Store.Dispose();
        File.Dispose();
        Keys.Dispose();
        keyStore.Dispose();
    }
}
