using System.Collections.Immutable;
using System.Diagnostics;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Access;

/// <summary>Who acts, and for which tenant: a closed family.</summary>
public abstract record Principal
{
    private Principal(TenantId tenant) => Tenant = tenant;

    /// <summary>The tenant it belongs to; it sees no other one.</summary>
    public TenantId Tenant { get; }

    /// <summary>Stable name of who acts, for request keys and limits.</summary>
    public string Client => this switch
    {
        Person person => $"person:{person.Id}",
        Program program => $"key:{program.Key}",
        Operator => "operator",
        _ => throw new UnreachableException(),
    };

    /// <summary>Who acts, as the log records it.</summary>
    public Actor Actor => this switch
    {
        Person person => new Actor(ActorKind.Person, person.Id, [.. person.Roles.Select(r => r.Word())]),
        Program program => new Actor(ActorKind.Service, $"key-{program.Key}", [Role.Integration.Word()]),
        Operator => new Actor(ActorKind.System, "operator", []),
        _ => throw new UnreachableException(),
    };

    /// <summary>Somebody who signed in.</summary>
    /// <param name="Of">The tenant.</param>
    /// <param name="Id">Name to sign in with; never given twice.</param>
    /// <param name="Name">Name for people.</param>
    /// <param name="Roles">Roles at this moment.</param>
    /// <param name="Session">Ordinal of the session.</param>
    /// <param name="Expires">When the session ends.</param>
    public sealed record Person(
        TenantId Of, string Id, string Name, ImmutableArray<Role> Roles, long Session, DateTimeOffset Expires)
        : Principal(Of);

    /// <summary>A program with its key.</summary>
    /// <param name="Of">The tenant.</param>
    /// <param name="Key">Id of the key.</param>
    /// <param name="Name">The program.</param>
    /// <param name="Scopes">What the key opens.</param>
    /// <param name="Expires">When the key expires.</param>
    public sealed record Program(
        TenantId Of, string Key, string Name, ImmutableArray<Scope> Scopes, DateTimeOffset Expires) : Principal(Of);

    /// <summary>Whoever sits at the machine and has its key: the command line on the instance's own data.</summary>
    /// <param name="Of">The tenant.</param>
    public sealed record Operator(TenantId Of) : Principal(Of);
}
