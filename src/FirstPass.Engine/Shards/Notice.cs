using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Shards;

/// <summary>
/// What an operator may want to know of a tenant at work: ids, kinds, counts and codes, never anything of a patient.
/// The engine tells; whoever composes it writes it down.
/// </summary>
public abstract record Notice
{
    private Notice()
    {
    }

    /// <summary>The loop claimed its shard and starts at an entry.</summary>
    public sealed record LoopStarted(long Position) : Notice;

    /// <summary>The loop has ended; with an empty code when it was asked to.</summary>
    public sealed record LoopEnded(string Code) : Notice;

    /// <summary>A batch that did something or failed.</summary>
    public sealed record Batch(BatchReport Report) : Notice;

    /// <summary>A try of an effect ended; without an end nobody knows how, and the code is the fault's type.</summary>
    public sealed record EffectTried(EffectId Effect, string Kind, int Try, EffectResult? Result, string Code) : Notice;

    /// <summary>A file was fed to its end; with a code when it could not be.</summary>
    public sealed record FeedEnded(CaseId Case, string Feed, string Code) : Notice;

    /// <summary>A checkpoint or its anchor could not be written; it is tried again.</summary>
    public sealed record CheckpointFailed(string Code) : Notice;
}
