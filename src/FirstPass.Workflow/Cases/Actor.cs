using System.Collections.Immutable;

namespace FirstPass.Workflow.Cases;

/// <summary>Who caused an event.</summary>
public enum ActorKind
{
    /// <summary>The product itself: feeds, timers, effects.</summary>
    System,

    /// <summary>A person who signed in.</summary>
    Person,

    /// <summary>Another program with a key of its own.</summary>
    Service,

    /// <summary>A proposal of an AI task; it never acts alone.</summary>
    Ai,
}

/// <summary>Who caused an event, with the roles held at that moment.</summary>
/// <param name="Kind">What kind of actor.</param>
/// <param name="Id">Stable id of the person, key or part of the product.</param>
/// <param name="Roles">Roles held when the event was accepted; recorded, so that a later change does not rewrite
/// history.</param>
/// <param name="OnBehalfOf">The person for whom a service or AI acts, or null.</param>
public sealed record Actor(ActorKind Kind, string Id, ImmutableArray<string> Roles, string? OnBehalfOf = null)
{
    /// <summary>The product itself.</summary>
    public static readonly Actor System = new(ActorKind.System, "firstpass", []);

    /// <summary>True when the actor held the role.</summary>
    public bool Has(string role) => Roles.Contains(role, StringComparer.Ordinal);

    public bool Equals(Actor? other) => other is not null && Kind == other.Kind && Id == other.Id
        && OnBehalfOf == other.OnBehalfOf && Roles.AsSpan().SequenceEqual(other.Roles.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Kind, Id);
}
