using FirstPass.Engine.Keys;
using FirstPass.Engine.Store;
using FirstPass.Tests.Engine.Keys;
using FirstPass.Tests.Engine.Store;

namespace FirstPass.Tests.Simulation;

/// <summary>The simulated disk keeps the same contract as real files, or what it proves means nothing.</summary>
public sealed class SimulatedDiskTests : CaseStoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DiskRows rows = new();

    public SimulatedDiskTests() => Keys = new KeyRing(
        RootKey.Open(folder["root.key"], folder["data"]), new MemoryKeyStore([1]), TimeProvider.System);

    protected override KeyRing Keys { get; }

    protected override ICaseStore Reopen() => new SimulatedDisk(rows);

    public void Dispose()
    {
        Keys.Dispose();
        folder.Dispose();
    }
}
