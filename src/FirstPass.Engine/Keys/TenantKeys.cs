using System.Security.Cryptography;
using FirstPass.Engine.Store;
using NodaTime;

namespace FirstPass.Engine.Keys;

/// <summary>The keys between the root key and the subjects' keys, unwrapped.</summary>
internal sealed class TenantKeys : IDisposable
{
    private const string Purpose = "firstpass tenant key v1";
    private readonly Dictionary<int, byte[]> wrapping = [];
    private readonly IKeyStore store;
    private readonly byte[] rootKey;
    private (int Number, AesGcm With)? inUse;
    private int newest;

    public TenantKeys(RootKey root, IKeyStore store, Instant now)
    {
        this.store = store;
        rootKey = root.Derive(Purpose, store.Context);
        foreach (var (key, secret) in Unwrapped(rootKey, store))
            Load(key, secret);
        if (Index is null)
            Make(TenantKeyPurpose.Index, 1, now);
        if (newest == 0)
            Make(TenantKeyPurpose.Wrapping, 1, now);
    }

    /// <summary>Secret of blind indexes.</summary>
    public byte[] Index { get; private set; } = null!;

    /// <summary>Requires that a root key opens the keys of a store.</summary>
    /// <exception cref="StoreRefusedException">It does not.</exception>
    public static void Require(RootKey root, IKeyStore store)
    {
        foreach (var _ in Unwrapped(root.Derive(Purpose, store.Context), store))
        {
            // Each one opens.
        }
    }

    /// <summary>Adds a wrapping key and makes it the one in use.</summary>
    public int AddWrapping(Instant now)
    {
        Make(TenantKeyPurpose.Wrapping, newest + 1, now);
        return newest;
    }

    public void Forget(int except)
    {
        foreach (var number in wrapping.Keys.Where(n => n != except).ToList())
            wrapping.Remove(number);
    }

    public StoredDataKey WrapDataKey(byte[] secret, StoredDataKey key)
    {
        var name = KeyWrap.DataKeyName(store.Context, key.Subject, key.Version, newest);
        return key with { WrappedBy = newest, Wrapped = KeyWrap.Wrap(InUse(), secret, name) };
    }

    /// <exception cref="StoreUnavailableException">The row was changed.</exception>
    public byte[] UnwrapDataKey(StoredDataKey key)
    {
        var name = KeyWrap.DataKeyName(store.Context, key.Subject, key.Version, key.WrappedBy);
        var with = wrapping.GetValueOrDefault(key.WrappedBy);
        return (with is null ? null : KeyWrap.TryUnwrap(with, key.Wrapped!, name))
            ?? throw new StoreUnavailableException(SqliteFault.Corrupt);
    }

    public void Dispose() => inUse?.With.Dispose();

    /// <summary>Set up once for all the keys it wraps: setting it up costs more than wrapping.</summary>
    private AesGcm InUse()
    {
        if (inUse is { } known && known.Number == newest)
            return known.With;
        inUse?.With.Dispose();
        var with = KeyWrap.Open(wrapping[newest]);
        inUse = (newest, with);
        return with;
    }

    private void Make(TenantKeyPurpose purpose, int number, Instant now)
    {
        var secret = RandomNumberGenerator.GetBytes(KeyWrap.KeySize);
        var key = new StoredTenantKey(purpose, number, null);
        key = key with { Wrapped = KeyWrap.Wrap(rootKey, secret, Name(store, key)) };
        store.Add([key], [], now);
        Load(key, secret);
    }

    private void Load(StoredTenantKey key, byte[] secret)
    {
        if (key.Purpose == TenantKeyPurpose.Index)
        {
            Index = secret;
            return;
        }

        wrapping[key.Number] = secret;
        newest = Math.Max(newest, key.Number);
    }

    private static IEnumerable<(StoredTenantKey Key, byte[] Secret)> Unwrapped(byte[] rootKey, IKeyStore store)
    {
        foreach (var key in store.TenantKeys())
            if (key.Wrapped is not null)
                yield return (key, KeyWrap.TryUnwrap(rootKey, key.Wrapped, Name(store, key))
                    ?? throw new StoreRefusedException(StoreRefusal.WrongRootKey));
    }

    private static byte[] Name(IKeyStore store, StoredTenantKey key) =>
        KeyWrap.TenantKeyName(store.Context, key.Purpose, key.Number);
}
