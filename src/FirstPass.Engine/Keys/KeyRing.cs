using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Keys;

/// <summary>What became of opening a sealed value.</summary>
public enum OpenState
{
    /// <summary>It is open.</summary>
    Open,

    /// <summary>The subject's key was destroyed.</summary>
    Shredded,

    /// <summary>Key, place or bytes are not what was sealed: somebody changed something.</summary>
    Damaged,
}

/// <summary>An opened value; its bytes are empty unless it is open.</summary>
public readonly record struct Opened(OpenState State, byte[] Bytes);

/// <summary>
/// A new value for a subject whose key was destroyed: it must go to review, no new key is made silently.
/// </summary>
public sealed class SubjectShreddedException() : InvalidOperationException("The subject was shredded.");

/// <summary>
/// Keys of one tenant: the root key wraps the tenant's keys, these wrap one random key per subject, and that seals the
/// subject's values. Safe for several threads.
/// </summary>
public sealed class KeyRing : ISealer, IDisposable
{
    private const byte EnvelopeVersion = 1;
    private const int EnvelopeHead = 6;
    private const int RewrapAtOnce = 1000;

    private readonly Lock gate = new();
    private readonly IKeyStore store;
    private readonly TimeProvider clock;
    private readonly TenantKeys tenantKeys;
    private readonly SubjectKeyCache cache;
    private readonly byte[] owner;
    private Dictionary<SubjectId, StoredDataKey> pending = [];

    /// <summary>Opens a tenant's keys, making the first ones when there are none.</summary>
    /// <param name="cachedSubjects">How many unwrapped subject keys are kept at most.</param>
    /// <exception cref="Store.StoreRefusedException">The root key is not the one that wrapped them.</exception>
    public KeyRing(RootKey root, IKeyStore store, TimeProvider clock, int cachedSubjects = 20_000)
    {
        this.store = store;
        this.clock = clock;
        owner = SHA256.HashData(store.Context);
        tenantKeys = new TenantKeys(root, store, Now);
        cache = new SubjectKeyCache(cachedSubjects);
        Hash = new KeyHash(tenantKeys.Index);
    }

    /// <summary>Hash of business keys and of who a subject is.</summary>
    public KeyHash Hash { get; }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>A payload part in the clear: level 1 only.</summary>
    public static PayloadPart Clear(int number, byte[] plain) => Packing.Pack(
        plain, (bytes, form) => new PayloadPart(number, null, 0, form, bytes.ToArray()));

    /// <summary>The bytes of a part in the clear; null when it is sealed or damaged.</summary>
    public static byte[]? ReadClear(PayloadPart part) =>
        part.Subject is null ? ReadClear(part.Bytes, part.Form) : null;

    /// <summary>The bytes of a part in the clear from what is stored of it; null when they are damaged.</summary>
    public static byte[]? ReadClear(byte[] bytes, byte form) => Packing.Unpack(bytes, form);

    /// <summary>Seals a payload part.</summary>
    /// <exception cref="SubjectShreddedException">The subject's key was destroyed.</exception>
    public PayloadPart Part(int number, SubjectId subject, SealContext context, ReadOnlyMemory<byte> plain)
    {
        var key = KeyFor(subject);
        return Packing.Pack(plain.Span, (bytes, form) =>
        {
            var stored = new byte[DataKey.NonceSize + bytes.Length + DataKey.TagSize];
            key.Seal(bytes, form, context, stored);
            return new PayloadPart(number, subject, key.Version, form, stored);
        });
    }

    /// <summary>Opens a payload part.</summary>
    public Opened Open(PayloadPart part, SealContext context) =>
        part.Subject is { } subject
            ? Open(subject, part.KeyVersion, part.Form, part.Bytes, context)
            : ReadClear(part) is { } clear
                ? new Opened(OpenState.Open, clear)
                : new Opened(OpenState.Damaged, []);

    /// <summary>Seals a value that carries its own head: version, form, key version.</summary>
    /// <exception cref="SubjectShreddedException">The subject's key was destroyed.</exception>
    public byte[] Seal(SubjectId subject, SealContext context, ReadOnlyMemory<byte> plain)
    {
        var key = KeyFor(subject);
        return Packing.Pack(plain.Span, (bytes, form) =>
        {
            var stored = new byte[EnvelopeHead + DataKey.NonceSize + bytes.Length + DataKey.TagSize];
            stored[0] = EnvelopeVersion;
            stored[1] = form;
            BinaryPrimitives.WriteInt32BigEndian(stored.AsSpan(2), key.Version);
            key.Seal(bytes, form, context, stored.AsSpan(EnvelopeHead));
            return stored;
        });
    }

    /// <summary>Opens a value that carries its own head.</summary>
    public Opened Open(SubjectId subject, SealContext context, ReadOnlySpan<byte> stored) =>
        stored.Length > EnvelopeHead && stored[0] == EnvelopeVersion
            ? Open(
                subject, BinaryPrimitives.ReadInt32BigEndian(stored[2..]), stored[1], stored[EnvelopeHead..], context)
            : new Opened(OpenState.Damaged, []);

    /// <summary>
    /// Makes keys of new subjects durable; must have returned before a batch that uses them is committed.
    /// </summary>
    public void Flush()
    {
        Dictionary<SubjectId, StoredDataKey> fresh;
        lock (gate)
        {
            if (pending.Count == 0)
                return;
            fresh = pending;
            pending = [];
        }

        try
        {
            store.Add([], fresh.Values, Now);
        }
        catch
        {
            lock (gate)
                foreach (var (subject, key) in fresh)
                    pending[subject] = key;
            throw;
        }
    }

    /// <summary>True when the subject's key was destroyed.</summary>
    public bool IsShredded(SubjectId subject) => Keys(subject).Shredded;

    /// <summary>Subjects whose key was destroyed.</summary>
    public ImmutableArray<SubjectId> Shredded() => store.Shredded();

    /// <summary>Gives a subject a new key; what was sealed under the old ones stays readable.</summary>
    public void RotateSubject(SubjectId subject)
    {
        Flush();
        lock (gate)
        {
            var stored = store.DataKeys(subject);
            if (stored.Any(k => k.Wrapped is null))
                throw new SubjectShreddedException();
            var (_, fresh) = Make(subject, stored.IsEmpty ? 1 : stored[^1].Version + 1);
            store.Add([], [fresh], Now);
            cache.Remove(subject);
        }
    }

    /// <summary>
    /// Makes a new wrapping key, wraps every data key anew and forgets the old one. May be stopped and called again.
    /// </summary>
    /// <returns>How many data keys were wrapped anew.</returns>
    public int RotateTenantKey()
    {
        Flush();
        lock (gate)
        {
            var newest = tenantKeys.AddWrapping(Now);
            var count = 0;
            for (var n = 1; n > 0; count += n)
                n = store.Rewrap(newest, RewrapAtOnce, key => Rewrapped(key, newest));
            store.Retire(newest, Now);
            tenantKeys.Forget(newest);
            return count;
        }
    }

    /// <summary>Destroys the key of a subject: whatever was sealed under it is lost for good.</summary>
    public void Shred(SubjectId subject)
    {
        lock (gate)
        {
            pending.Remove(subject);
            store.Shred(subject, Now);
            cache.Remove(subject);
        }
    }

    public void Dispose()
    {
        cache.Clear();
        tenantKeys.Dispose();
    }

    private Opened Open(SubjectId subject, int version, byte form, ReadOnlySpan<byte> stored, SealContext context)
    {
        var keys = Keys(subject);
        if (keys.Shredded)
            return new Opened(OpenState.Shredded, []);
        var plain = keys.Version(version)?.TryOpen(stored, form, context);
        var restored = plain is null ? null : Packing.Unpack(plain, form);
        return restored is null ? new Opened(OpenState.Damaged, []) : new Opened(OpenState.Open, restored);
    }

    private DataKey KeyFor(SubjectId subject) => Usable(cache.Find(subject)) ?? LoadOrMake(subject);

    private static DataKey? Usable(SubjectKeys? keys) =>
        keys is { Shredded: true } ? throw new SubjectShreddedException() : keys?.Newest;

    private DataKey LoadOrMake(SubjectId subject)
    {
        lock (gate)
        {
            if (Usable(Load(subject)) is { } known)
                return known;
            var (key, fresh) = Make(subject, 1);
            pending[subject] = fresh;
            cache.Add(subject, new SubjectKeys([key], Shredded: false, MinVersion: 1));
            return key;
        }
    }

    private SubjectKeys Keys(SubjectId subject)
    {
        if (cache.Find(subject) is { } found)
            return found;
        lock (gate)
            return Load(subject);
    }

    /// <summary>Under the gate: from the cache, from the keys not yet flushed, or from the store.</summary>
    private SubjectKeys Load(SubjectId subject)
    {
        if (cache.Find(subject) is { } found)
            return found;
        var stored = store.DataKeys(subject);
        if (pending.TryGetValue(subject, out var unflushed))
            stored = stored.Add(unflushed);
        if (stored.IsEmpty)
            return SubjectKeys.None;
        var shredded = stored.Any(k => k.Wrapped is null);
        ImmutableArray<DataKey> keys = shredded ? [] : [.. stored.Select(Unwrap)];
        var loaded = new SubjectKeys(keys, shredded, stored.Max(k => k.MinVersion));
        cache.Add(subject, loaded);
        return loaded;
    }

    private DataKey Unwrap(StoredDataKey key) =>
        new(tenantKeys.UnwrapDataKey(key), key.Subject, key.Version, owner);

    private (DataKey Key, StoredDataKey Stored) Make(SubjectId subject, int version)
    {
        var secret = RandomNumberGenerator.GetBytes(KeyWrap.KeySize);
        var stored = tenantKeys.WrapDataKey(secret, new StoredDataKey(subject, version, null, 0, 1));
        return (new DataKey(secret, subject, version, owner), stored);
    }

    private StoredDataKey Rewrapped(StoredDataKey key, int with) =>
        tenantKeys.WrapDataKey(tenantKeys.UnwrapDataKey(key), key with { WrappedBy = with });
}
