using System.Collections.Immutable;

namespace FirstPass.Workflow.Definitions;

/// <summary>Collects what is wrong with a set of definitions, so that one reading reports everything.</summary>
public sealed class ErrorList
{
    /// <summary>More errors than a person reads; the rest is counted in a last one.</summary>
    public const int MaximumErrors = 200;

    private readonly List<DefinitionError> errors = [];
    private int unlisted;

    /// <summary>True while nothing is wrong.</summary>
    public bool IsEmpty => errors.Count == 0;

    /// <summary>Notes an error.</summary>
    public void Add(Place place, string message)
    {
        if (errors.Count < MaximumErrors)
            errors.Add(new DefinitionError(place, message));
        else
            unlisted++;
    }

    /// <summary>Notes all errors of another reading.</summary>
    public void AddRange(IEnumerable<DefinitionError> more)
    {
        foreach (var error in more)
            Add(error.Place, error.Message);
    }

    /// <summary>The value if nothing is wrong; it is asked for only then.</summary>
    public Loaded<T> Finish<T>(Func<T> value)
        where T : notnull
    {
        if (errors.Count == 0)
            return new Loaded<T>.Ok(value());
        var all = errors.ToImmutableArray();
        if (unlisted > 0)
            all = all.Add(new DefinitionError(errors[^1].Place, $"And {unlisted} more errors."));
        return new Loaded<T>.Refused(all);
    }
}
