using System.Collections.Immutable;

namespace FirstPass.Workflow.Definitions;

/// <summary>
/// A definition file as a tree. Scalars are text and nothing else: what a text means (a number, a date, a code such as
/// <c>0120</c> or <c>NO</c>) is decided by the reader that knows the field, never by how YAML guesses.
/// </summary>
public abstract record Node
{
    private Node(Place place) => Place = place;

    /// <summary>Where it begins.</summary>
    public Place Place { get; }

    /// <summary>A single value.</summary>
    public sealed record Scalar(Place At, string Value) : Node(At);

    /// <summary>Values in order.</summary>
    public sealed record List(Place At, ImmutableArray<Node> Items) : Node(At);

    /// <summary>Values by key, in the order of the file; a key occurs once.</summary>
    public sealed record Map(Place At, ImmutableArray<KeyedNode> Entries) : Node(At);
}

/// <summary>One key of a map with its value.</summary>
public sealed record KeyedNode(Node.Scalar Key, Node Value);
