using System.Diagnostics;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Office;

/// <summary>What the office answers: what was asked for, or why not.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public abstract record Reply<T>
{
    private Reply()
    {
    }

    /// <summary>What was asked for.</summary>
    public sealed record Given(T Value) : Reply<T>;

    /// <summary>Why it is not given.</summary>
    public sealed record Refused(Problem Problem) : Reply<T>;

    public static implicit operator Reply<T>(T value) => new Given(value);

    public static implicit operator Reply<T>(Problem problem) => new Refused(problem);

    /// <summary>Goes on with what was given; a problem stays one.</summary>
    public Reply<TNext> Then<TNext>(Func<T, Reply<TNext>> next) => this switch
    {
        Given given => next(given.Value),
        Refused refused => refused.Problem,
        _ => throw new UnreachableException(),
    };
}
