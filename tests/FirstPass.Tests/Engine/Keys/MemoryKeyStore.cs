using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Tests.Engine.Keys;

/// <summary>Keys that live as long as the process: simulations, and stores that are thrown away.</summary>
public sealed class MemoryKeyStore(byte[] context) : IKeyStore
{
    private readonly List<StoredTenantKey> tenantKeys = [];
    private readonly Dictionary<SubjectId, List<StoredDataKey>> dataKeys = [];

    public byte[] Context { get; } = context;

    public ImmutableArray<StoredTenantKey> TenantKeys() => [.. tenantKeys];

    public ImmutableArray<StoredDataKey> DataKeys(SubjectId subject) => [.. dataKeys.GetValueOrDefault(subject) ?? []];

    public ImmutableArray<SubjectId> Shredded() =>
        [.. dataKeys.Where(k => k.Value.Exists(v => v.Wrapped is null)).Select(k => k.Key)];

    public void Add(
        IReadOnlyCollection<StoredTenantKey> tenantKeys, IReadOnlyCollection<StoredDataKey> dataKeys, Instant at)
    {
        this.tenantKeys.AddRange(tenantKeys);
        foreach (var key in dataKeys)
            Of(key.Subject).Add(key);
    }

    public int Rewrap(int except, int most, Func<StoredDataKey, StoredDataKey> wrap)
    {
        var done = 0;
        foreach (var keys in dataKeys.Values)
            for (var i = 0; i < keys.Count && done < most; i++)
                if (keys[i] is { Wrapped: not null } key && key.WrappedBy != except)
                {
                    keys[i] = wrap(key);
                    done++;
                }

        return done;
    }

    public void Retire(int newest, Instant at)
    {
        for (var i = 0; i < tenantKeys.Count; i++)
            if (tenantKeys[i] is { Purpose: TenantKeyPurpose.Wrapping } key && key.Number != newest)
                tenantKeys[i] = key with { Wrapped = null };
    }

    public void Shred(SubjectId subject, Instant at)
    {
        var keys = Of(subject);
        if (keys.Count == 0)
            keys.Add(new StoredDataKey(subject, 1, null, 0, 1));
        for (var i = 0; i < keys.Count; i++)
            keys[i] = keys[i] with { Wrapped = null };
    }

    private List<StoredDataKey> Of(SubjectId subject)
    {
        if (!dataKeys.TryGetValue(subject, out var keys))
            dataKeys[subject] = keys = [];
        return keys;
    }
}
