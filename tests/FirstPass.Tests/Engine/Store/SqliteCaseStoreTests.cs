using FirstPass.Engine.Keys;
using FirstPass.Engine.Store;

namespace FirstPass.Tests.Engine.Store;

/// <summary>The store of an installation keeps the contract over real files.</summary>
public sealed class SqliteCaseStoreTests : CaseStoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SampleTenant? tenant;

    public SqliteCaseStoreTests() => Reopen();

    protected override KeyRing Keys => tenant!.Keys;

    protected override ICaseStore Reopen()
    {
        tenant?.Dispose();
        tenant = SampleTenant.Open(folder);
        return tenant.Store;
    }

    public void Dispose()
    {
        tenant?.Dispose();
        folder.Dispose();
    }
}
