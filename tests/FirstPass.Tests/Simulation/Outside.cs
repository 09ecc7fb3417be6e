using FirstPass.Engine.Effects;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Tests.Simulation;

/// <summary>The world outside: it remembers every order it was given, whatever became of who gave it.</summary>
public sealed class Outside
{
    private readonly List<Given> given = [];

    /// <summary>An order as the outside saw it.</summary>
    /// <param name="Id">The effect.</param>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Head">How long the log was when it came.</param>
    public sealed record Given(EffectId Id, string Kind, long Head)
    {
        public EffectResult? Answered { get; set; }
    }

    public IReadOnlyList<Given> All => given;

    public int Begin(EffectMove.Run run, long head)
    {
        given.Add(new Given(run.Effect.Effect, run.Effect.Kind, head));
        return given.Count - 1;
    }

    /// <summary>How it ended; null when the handler threw.</summary>
    public EffectEnd? Finish(int ticket, EffectMove.Run run, Random chance)
    {
        var end = chance.Next(8) switch
        {
            0 => null,
            1 => new EffectEnd(EffectResult.Failed, "NO", Retry: true),
            2 => new EffectEnd(EffectResult.Failed, "NO"),
            3 => new EffectEnd(EffectResult.Unknown, "WHO_KNOWS"),
            _ => new EffectEnd(EffectResult.Done),
        };
        given[ticket].Answered = end?.Result;
        return end;
    }
}
