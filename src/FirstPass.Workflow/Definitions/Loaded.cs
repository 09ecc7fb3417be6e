using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace FirstPass.Workflow.Definitions;

/// <summary>What came of reading a definition: its value, or everything that is wrong with it.</summary>
public abstract record Loaded<T>
    where T : notnull
{
    private Loaded()
    {
    }

    /// <summary>The definition is right.</summary>
    public sealed record Ok(T Value) : Loaded<T>;

    /// <summary>The definition is refused, for at least one reason.</summary>
    public sealed record Refused(ImmutableArray<DefinitionError> Reasons) : Loaded<T>;

    /// <summary>The errors, none for a definition that is right.</summary>
    public ImmutableArray<DefinitionError> Errors => this is Refused refused ? refused.Reasons : [];

    /// <summary>The value, unless refused.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value)
    {
        value = this is Ok ok ? ok.Value : default;
        return this is Ok;
    }

    /// <summary>Goes on with the value; errors stay errors.</summary>
    public Loaded<TNext> Then<TNext>(Func<T, Loaded<TNext>> next)
        where TNext : notnull => this switch
        {
            Ok ok => next(ok.Value),
            Refused refused => new Loaded<TNext>.Refused(refused.Reasons),
            _ => throw new UnreachableException(),
        };

    /// <summary>The value of a definition that is part of the product, where an error is a bug.</summary>
    /// <exception cref="InvalidOperationException">The definition is refused; the message lists why.</exception>
    public T OrThrow() => this switch
    {
        Ok ok => ok.Value,
        Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Reasons)),
        _ => throw new UnreachableException(),
    };
}
