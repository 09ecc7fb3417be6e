using FirstPass.Engine.Keys;
using FirstPass.Engine.Store;

namespace FirstPass.Tests.Engine.Store;

/// <summary>The store of an installation keeps the contract over real files.</summary>
public sealed class SqliteCaseStoreTests() : FileCaseStoreTests(ofLoop: false);

/// <summary>The loop's store reads where it writes, and keeps the same contract.</summary>
public sealed class LoopCaseStoreTests() : FileCaseStoreTests(ofLoop: true);

/// <summary>A store over real files.</summary>
public abstract class FileCaseStoreTests : CaseStoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly bool ofLoop;
    private SampleTenant? tenant;

    protected FileCaseStoreTests(bool ofLoop)
    {
        this.ofLoop = ofLoop;
        Reopen();
    }

    protected override KeyRing Keys => tenant!.Keys;

    protected override ICaseStore Reopen()
    {
        tenant?.Dispose();
        tenant = SampleTenant.Open(folder, ofLoop: ofLoop);
        return tenant.Store;
    }

    public void Dispose()
    {
        tenant?.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
