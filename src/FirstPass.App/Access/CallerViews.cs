using System.Diagnostics;
using FirstPass.App.Office.Forms;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Access;

/// <summary>Callers, people and keys as they are shown.</summary>
internal static class CallerViews
{
    public static CallerView Of(Principal principal, DataEnvironment environment)
    {
        var (tenant, marker) = (principal.Tenant.ToString(), Marker.Word(environment));
        return principal switch
        {
            Principal.Person p => new CallerView(
                "person", p.Id, p.Name, tenant, marker, [.. p.Roles.Select(r => r.Word())], [], p.Expires),
            Principal.Program k => new CallerView(
                "key", k.Key, k.Name, tenant, marker, [], [.. k.Scopes.Select(s => s.Word())], k.Expires),
            Principal.Operator => new CallerView(
                "system", "operator", "whoever sits at the machine", tenant, marker, [], [], null),
            _ => throw new UnreachableException(),
        };
    }

    public static PersonView Of(PersonRow person) => new(
        person.Id, person.Name, person.Active ? "active" : "suspended", [.. person.Roles.Select(r => r.Word())],
        person.Created);

    public static KeyView Of(KeyRow key, DateTimeOffset now) => new(
        key.Id, key.Name, key.Revoked is not null ? "revoked" : key.Expires <= now ? "expired" : "active",
        [.. key.Scopes.Select(s => s.Word())], key.Created, key.Expires);
}
