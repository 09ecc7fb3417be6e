using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using FirstPass.App.Composition;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Access;

/// <summary>What a right is wanted for.</summary>
/// <param name="Kind">Kind of thing, such as <c>case</c>.</param>
/// <param name="Name">Its name, when it has one that says nothing about a patient.</param>
/// <param name="Case">The case, or none.</param>
public readonly record struct Resource(string Kind, string Name = "", CaseId Case = default)
{
    /// <summary>The tenant as a whole.</summary>
    public static readonly Resource All = new("tenant");

    /// <summary>A case.</summary>
    public static Resource Of(CaseId id) => new("case", "", id);
}

/// <summary>What the gatekeeper says, and why.</summary>
/// <param name="Allowed">True when it may be done.</param>
/// <param name="Code">Why: <c>ROLE</c>, <c>SCOPE</c> or <c>OPERATOR</c>, or why not.</param>
/// <param name="Reason">The same as a sentence.</param>
public sealed record Permission(bool Allowed, string Code, string Reason);

/// <summary>
/// The one place that says whether somebody may do something. What nothing allows is refused; a refusal is on record
/// before it is told.
/// </summary>
/// <param name="desks">Desks of the tenants, for their access streams.</param>
public sealed class Gatekeeper(Func<TenantId, TenantDesk?> desks)
{
    /// <summary>The caller holds no role that allows it.</summary>
    public const string RoleMissing = "ROLE_MISSING";

    /// <summary>The caller's key does not open it.</summary>
    public const string ScopeMissing = "SCOPE_MISSING";

    /// <summary>It needs a person who signed in.</summary>
    public const string PersonNeeded = "PERSON_NEEDED";

    /// <summary>Whether a right is held; nothing is recorded.</summary>
    public static Permission Judge(Principal principal, Right right)
    {
        var holders = Rights.Of(right);
        return principal switch
        {
            Principal.Person person => OfRoles(person.Roles, holders.Roles),
            Principal.Program program => OfScopes(program.Scopes, holders.Scopes),
            Principal.Operator when holders.ByOperator => new Permission(true, "OPERATOR", "At the machine itself."),
            Principal.Operator => new Permission(false, PersonNeeded, "This is done in somebody's name: sign in."),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>True when the right is held.</summary>
    public static bool Has(Principal principal, Right right) => Judge(principal, right).Allowed;

    /// <summary>Whether somebody may do something; a refusal is recorded.</summary>
    public Permission Authorize(Principal principal, Right right, Resource resource) =>
        AuthorizeAny(principal, [right], resource);

    /// <summary>Whether somebody holds one of several rights, the form saying later which one it takes.</summary>
    public Permission AuthorizeAny(Principal principal, ImmutableArray<Right> rights, Resource resource)
    {
        var said = rights.Select(right => Judge(principal, right)).ToList();
        if (said.Find(p => p.Allowed) is { } allowed)
            return allowed;
        Refuse(principal, string.Join(' ', rights.Select(r => r.Word())), said[0].Code, resource);
        return said[0];
    }

    /// <summary>Records that something was asked for and refused for a reason of its own.</summary>
    public void Refuse(Principal principal, string wanted, string code, Resource resource)
    {
        if (desks(principal.Tenant) is not { } desk)
            return;
        var detail = JsonSerializer.SerializeToUtf8Bytes(
            new RefusalDetail(wanted, code, resource.Kind, resource.Name), AccessJson.Default.RefusalDetail);
        desk.Open.Scope(principal.Actor, "authorise").RecordRefusal("refused", resource.Case, detail);
    }

    private static Permission OfRoles(ImmutableArray<Role> held, ImmutableArray<Role> wanted)
    {
        foreach (var role in held)
            if (wanted.Contains(role))
                return new Permission(true, "ROLE", $"As {role.Word()}.");
        var words = string.Join(", ", wanted.Select(r => r.Word()));
        return new Permission(false, RoleMissing, $"This takes one of these roles: {words}.");
    }

    private static Permission OfScopes(ImmutableArray<Scope> held, ImmutableArray<Scope> wanted)
    {
        foreach (var scope in held)
            if (wanted.Contains(scope))
                return new Permission(true, "SCOPE", $"By {scope.Word()}.");
        return wanted.IsEmpty
            ? new Permission(false, PersonNeeded, "A person does this; no key opens it.")
            : new Permission(
                false, ScopeMissing,
                $"This takes one of these scopes: {string.Join(", ", wanted.Select(s => s.Word()))}.");
    }
}

/// <summary>Detail of a refusal: level 1.</summary>
internal sealed record RefusalDetail(string Wanted, string Code, string Kind, string Name);

/// <summary>Detail of a change of people, keys or sessions: level 1.</summary>
internal sealed record ChangeDetail(string Whom, string What, string Code);

/// <summary>Shapes of what the access stream keeps in the clear.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(RefusalDetail))]
[JsonSerializable(typeof(ChangeDetail))]
internal sealed partial class AccessJson : JsonSerializerContext;
