using System.Collections.Immutable;
using System.Security.Cryptography;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Access;

/// <summary>A program's key as the control database knows it.</summary>
/// <param name="Tenant">Number of the tenant.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">The one program it is for.</param>
/// <param name="Scopes">What it opens.</param>
/// <param name="Created">Since when.</param>
/// <param name="Expires">Until when.</param>
/// <param name="Revoked">When it was revoked, or null.</param>
internal sealed record KeyRow(
    long Tenant, string Id, string Name, ImmutableArray<Scope> Scopes, DateTimeOffset Created, DateTimeOffset Expires,
    DateTimeOffset? Revoked);

/// <summary>Keys of programs, of all tenants: a token does not say whose it is.</summary>
internal sealed class KeyBook(ControlAccess control, DataEnvironment environment, TimeProvider clock)
{
    private const string Columns = """
        select tenant, key_id, name, scopes, created, expires, revoked, secret_hash from api_key
        """;

    /// <summary>Makes a key of a new id.</summary>
    public BearerToken Make(KeyRow key)
    {
        var token = BearerToken.New(TokenKind.Key, environment, key.Id);
        control.Run(c => new RowQuery(c, """
            insert into api_key values ($tenant, $id, $name, $hash, $scopes, $created, $expires, null)
            """)
            .With("$tenant", key.Tenant).With("$id", key.Id).With("$name", key.Name).With("$hash", token.Hash)
            .With("$scopes", string.Join(' ', key.Scopes.Select(s => s.Word())))
            .With("$created", key.Created.ToUnixTimeMilliseconds())
            .With("$expires", key.Expires.ToUnixTimeMilliseconds()).Run());
        return token;
    }

    /// <summary>Gives a key another secret; the one before opens nothing any more.</summary>
    public BearerToken Remake(KeyRow key)
    {
        var token = BearerToken.New(TokenKind.Key, environment, key.Id);
        control.Run(c => new RowQuery(c, """
            update api_key set secret_hash = $hash where tenant = $tenant and key_id = $id
            """)
            .With("$hash", token.Hash).With("$tenant", key.Tenant).With("$id", key.Id).Run());
        return token;
    }

    /// <summary>The key of a token, usable or not; null when there is none.</summary>
    public KeyRow? Find(BearerToken token)
    {
        var found = control.Run(c => new RowQuery(c, Columns + " where key_id = $id").With("$id", token.Id)
            .All(row => (Key: Key(row), Hash: row.Bytes(7))));
        foreach (var (key, hash) in found)
            if (CryptographicOperations.FixedTimeEquals(hash, token.Hash))
                return key;
        return null;
    }

    public KeyRow? Find(long tenant, string id) => control.Run(c =>
        new RowQuery(c, Columns + " where tenant = $tenant and key_id = $id").With("$tenant", tenant).With("$id", id)
            .First(Key));

    /// <summary>Keys of a tenant by id, after one.</summary>
    public List<KeyRow> After(long tenant, string after, int most) => control.Run(c =>
        new RowQuery(c, Columns + " where tenant = $tenant and key_id > $after order by key_id limit $most")
            .With("$tenant", tenant).With("$after", after).With("$most", most).All(Key));

    public void Revoke(long tenant, string id) => control.Run(c => new RowQuery(c, """
        update api_key set revoked = $now where tenant = $tenant and key_id = $id and revoked is null
        """)
        .With("$now", clock.GetUtcNow().ToUnixTimeMilliseconds()).With("$tenant", tenant).With("$id", id).Run());

    private static KeyRow Key(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2),
        [.. row.GetString(3).Split(' ').Select(AccessWords.ScopeOf).OfType<Scope>()],
        row.Time(4), row.Time(5), row.TimeOrNull(6));
}
