using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Access;

/// <summary>A session that is open.</summary>
/// <param name="Tenant">Number of the tenant.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Number">Its ordinal.</param>
/// <param name="Created">When it was opened.</param>
/// <param name="Expires">When it ends unless it is used.</param>
internal sealed record SessionRow(
    long Tenant, string Person, long Number, DateTimeOffset Created, DateTimeOffset Expires);

/// <summary>Sessions of all tenants: a token does not say whose it is.</summary>
internal sealed class SessionBook(ControlAccess control, DataEnvironment environment, TimeProvider clock)
{
    /// <summary>A session that is not used ends after so long.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>No session lives longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Most sessions of a person; the oldest gives way.</summary>
    public const int MostOfOne = 10;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Opens a session.</summary>
    public (BearerToken Token, SessionRow Session) Open(long tenant, string person)
    {
        var number = (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) >> 1);
        var token = BearerToken.New(
            TokenKind.Session, environment, number.ToString("x", CultureInfo.InvariantCulture));
        var now = clock.GetUtcNow();
        var session = new SessionRow(tenant, person, number, now, now + Idle);
        control.Run(c =>
        {
            MakeRoom(c, tenant, person);
            return new RowQuery(c, """
                insert into credential values ($tenant, $person, 'session', $number, $secret, $created, $expires)
                """)
                .With("$tenant", tenant).With("$person", person).With("$number", number).With("$secret", token.Hash)
                .With("$created", Now).With("$expires", session.Expires.ToUnixTimeMilliseconds()).Run();
        });
        return (token, session);
    }

    /// <summary>The session of a token, ended or not; null when there is none.</summary>
    public SessionRow? Find(BearerToken token)
    {
        if (!long.TryParse(token.Id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            return null;
        var found = control.Run(c => new RowQuery(c, """
            select tenant, person, created, expires, secret from credential where kind = 'session' and number = $number
            """)
            .With("$number", number)
            .First(row => (
                Session: new SessionRow(
                    row.GetInt64(0), row.GetString(1), number, row.Time(2), row.Time(3)),
                Secret: row.Bytes(4))));
        return found.Session is { } session && CryptographicOperations.FixedTimeEquals(found.Secret, token.Hash)
            ? session
            : null;
    }

    /// <summary>A session that is used lives on, up to its longest life.</summary>
    public SessionRow Extend(SessionRow session)
    {
        var now = clock.GetUtcNow();
        var end = session.Created + Longest;
        var expires = now + Idle < end ? now + Idle : end;
        if (expires - session.Expires < TimeSpan.FromMinutes(1))
            return session;
        control.Run(c => new RowQuery(c, """
            update credential set expires = $expires
            where tenant = $tenant and person = $person and kind = 'session' and number = $number
            """)
            .With("$expires", expires.ToUnixTimeMilliseconds()).With("$tenant", session.Tenant)
            .With("$person", session.Person).With("$number", session.Number).Run());
        return session with { Expires = expires };
    }

    /// <summary>Ends one session.</summary>
    public void End(long tenant, string person, long number) => control.Run(c => new RowQuery(c, """
        delete from credential where tenant = $tenant and person = $person and kind = 'session' and number = $number
        """)
        .With("$tenant", tenant).With("$person", person).With("$number", number).Run());

    /// <summary>Ends all sessions of a person, but one.</summary>
    public void EndAll(long tenant, string person, long except = -1) => control.Run(c => new RowQuery(c, """
        delete from credential where tenant = $tenant and person = $person and kind = 'session' and number <> $except
        """)
        .With("$tenant", tenant).With("$person", person).With("$except", except).Run());

    private void MakeRoom(SqliteConnection c, long tenant, string person)
    {
        new RowQuery(c, "delete from credential where kind = 'session' and expires <= $now").With("$now", Now).Run();
        ImmutableArray<long> open =
        [
            .. new RowQuery(c, """
                select number from credential where tenant = $tenant and person = $person and kind = 'session'
                order by created
                """)
                .With("$tenant", tenant).With("$person", person).All(row => row.GetInt64(0)),
        ];
        foreach (var oldest in open.Take(Math.Max(0, open.Length - MostOfOne + 1)))
            new RowQuery(c, """
                delete from credential
                where tenant = $tenant and person = $person and kind = 'session' and number = $number
                """)
                .With("$tenant", tenant).With("$person", person).With("$number", oldest).Run();
    }
}
