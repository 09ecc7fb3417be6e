using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Access;

/// <summary>A person as the control database knows it.</summary>
/// <param name="Id">Name to sign in with.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Active">False while suspended.</param>
/// <param name="Roles">Roles held now.</param>
/// <param name="Created">Since when.</param>
internal sealed record PersonRow(
    string Id, string Name, bool Active, ImmutableArray<Role> Roles, DateTimeOffset Created);

/// <summary>The people of one tenant, their roles and passwords.</summary>
internal sealed class PeopleBook(ControlAccess control, long tenant, TimeProvider clock)
{
    private const string Active = "active";
    private const string Suspended = "suspended";
    private const string Password = "password";

    /// <summary>Roles are given for every site: there is one only.</summary>
    private const string EverySite = "";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>People by name, after one.</summary>
    public List<PersonRow> After(string after, int most) => control.Run(c =>
        new RowQuery(c, """
            select person, display, state, created from person where tenant = $tenant and person > $after
            order by person limit $most
            """)
            .With("$tenant", tenant).With("$after", after).With("$most", most)
            .All(row => Person(c, row)));

    public PersonRow? Find(string id) => control.Run(c => Find(c, id));

    /// <summary>Adds a person, unless the name was given before.</summary>
    public bool TryAdd(PersonRow person, byte[] password, string by) => control.Run(c =>
    {
        var added = new RowQuery(c, """
            insert into person values ($tenant, $person, $name, 'active', $now) on conflict do nothing
            """)
            .With("$tenant", tenant).With("$person", person.Id).With("$name", person.Name).With("$now", Now).Run();
        if (added == 0)
            return false;
        SetPassword(c, person.Id, password);
        SetRoles(c, person.Id, person.Roles, by);
        return true;
    });

    /// <summary>True when all roles that a person holds were given by one caller.</summary>
    public bool IsAddedBy(string id, string by) => control.Run(c =>
        new RowQuery(c, """
            select granted_by from grant_row where tenant = $tenant and person = $person
            """)
            .With("$tenant", tenant).With("$person", id).All(row => row.GetString(0)).TrueForAll(b => b == by));

    /// <summary>Gives a person exactly these roles; what was taken away stays in the book with its end.</summary>
    public void SetRoles(string id, ImmutableArray<Role> roles, string by) => control.Run(c =>
    {
        SetRoles(c, id, roles, by);
        return true;
    });

    public void SetActive(string id, bool active) => control.Run(c =>
        new RowQuery(c, "update person set state = $state where tenant = $tenant and person = $person")
            .With("$state", active ? Active : Suspended).With("$tenant", tenant).With("$person", id).Run());

    public void SetPassword(string id, byte[] stored) => control.Run(c =>
    {
        SetPassword(c, id, stored);
        return true;
    });

    /// <summary>The stored password; null for somebody who is not there or may not sign in.</summary>
    public byte[]? PasswordOf(string id) => control.Run(c =>
        new RowQuery(c, """
            select k.secret from credential k join person p on p.tenant = k.tenant and p.person = k.person
            where k.tenant = $tenant and k.person = $person and k.kind = 'password' and p.state = 'active'
            """)
            .With("$tenant", tenant).With("$person", id).First(row => row.Bytes(0)));

    /// <summary>True when somebody else who may sign in looks after people.</summary>
    public bool HasAdministratorBeside(string id) => control.Run(c =>
        new RowQuery(c, """
            select 1 from grant_row g join person p on p.tenant = g.tenant and p.person = g.person
            where g.tenant = $tenant and g.person <> $person and g.role = 'administrator' and p.state = 'active'
                and (g.until is null or g.until > $now)
            """)
            .With("$tenant", tenant).With("$person", id).With("$now", Now).First(_ => true));

    private PersonRow? Find(SqliteConnection c, string id) =>
        new RowQuery(c, """
            select person, display, state, created from person where tenant = $tenant and person = $person
            """)
            .With("$tenant", tenant).With("$person", id).First(row => Person(c, row));

    private PersonRow Person(SqliteConnection c, SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2) == Active, RolesOf(c, row.GetString(0)), row.Time(3));

    private ImmutableArray<Role> RolesOf(SqliteConnection c, string id) =>
    [
        .. new RowQuery(c, """
            select role from grant_row
            where tenant = $tenant and person = $person and (until is null or until > $now) order by role
            """)
            .With("$tenant", tenant).With("$person", id).With("$now", Now)
            .All(row => AccessWords.RoleOf(row.GetString(0))).OfType<Role>().Order(),
    ];

    private void SetPassword(SqliteConnection c, string id, byte[] stored) =>
        new RowQuery(c, """
            insert into credential values ($tenant, $person, $kind, 0, $secret, $now, null)
            on conflict do update set secret = excluded.secret, created = excluded.created
            """)
            .With("$tenant", tenant).With("$person", id).With("$kind", Password).With("$secret", stored)
            .With("$now", Now).Run();

    private void SetRoles(SqliteConnection c, string id, ImmutableArray<Role> roles, string by)
    {
        var held = RolesOf(c, id);
        foreach (var gone in held.Except(roles))
            new RowQuery(c, """
                update grant_row set until = $now
                where tenant = $tenant and person = $person and role = $role and site = $site
                """)
                .With("$now", Now).With("$tenant", tenant).With("$person", id).With("$role", gone.Word())
                .With("$site", EverySite).Run();
        foreach (var fresh in roles.Except(held))
            new RowQuery(c, """
                insert into grant_row values ($tenant, $person, $role, $site, $by, $now, null)
                on conflict do update set granted_by = excluded.granted_by, from_at = excluded.from_at, until = null
                """)
                .With("$tenant", tenant).With("$person", id).With("$role", fresh.Word()).With("$site", EverySite)
                .With("$by", by).With("$now", Now).Run();
    }
}
