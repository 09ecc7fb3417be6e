using System.Collections.Immutable;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Keys;

/// <summary>What a key of a tenant is for.</summary>
public enum TenantKeyPurpose
{
    /// <summary>Wraps the data keys; is rotated.</summary>
    Wrapping,

    /// <summary>Makes blind indexes; rotation leaves it alone, for business keys are found by it.</summary>
    Index,
}

/// <summary>A tenant's key, wrapped by the root key.</summary>
/// <param name="Wrapped">Null once it is retired.</param>
public sealed record StoredTenantKey(TenantKeyPurpose Purpose, int Number, byte[]? Wrapped);

/// <summary>A subject's data key, wrapped by a tenant key.</summary>
/// <param name="Wrapped">Null once the subject is shredded.</param>
/// <param name="MinVersion">Ciphertexts of older versions are refused.</param>
public sealed record StoredDataKey(SubjectId Subject, int Version, byte[]? Wrapped, int WrappedBy, int MinVersion);

/// <summary>Wrapped keys of one tenant. Two implementations: SQLite, and memory for simulations.</summary>
public interface IKeyStore
{
    /// <summary>Whose keys these are, inside every wrapping: tenant, environment, database.</summary>
    byte[] Context { get; }

    ImmutableArray<StoredTenantKey> TenantKeys();

    /// <summary>Every version of a subject's key in order; tombstones included.</summary>
    ImmutableArray<StoredDataKey> DataKeys(SubjectId subject);

    /// <summary>Subjects whose key was destroyed.</summary>
    ImmutableArray<SubjectId> Shredded();

    /// <summary>Adds keys; they are on the disk when it returns.</summary>
    void Add(IReadOnlyCollection<StoredTenantKey> tenantKeys, IReadOnlyCollection<StoredDataKey> dataKeys, Instant at);

    /// <summary>Wraps keys anew that another tenant key wraps.</summary>
    /// <param name="except">The tenant key that already wraps the others.</param>
    /// <param name="most">At most so many in one transaction.</param>
    /// <returns>How many were wrapped anew; 0 when none is left.</returns>
    int Rewrap(int except, int most, Func<StoredDataKey, StoredDataKey> wrap);

    /// <summary>Forgets tenant keys for wrapping other than the newest.</summary>
    void Retire(int newest, Instant at);

    /// <summary>Destroys every version of a subject's key and leaves a tombstone, also when there was none.</summary>
    void Shred(SubjectId subject, Instant at);
}
