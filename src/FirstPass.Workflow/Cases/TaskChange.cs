using NodaTime;

namespace FirstPass.Workflow.Cases;

/// <summary>What a person does with an open task; body of the task events, which every case takes in every
/// state.</summary>
/// <param name="Number">Ordinal of the task in its case.</param>
/// <param name="Reason">What it waits for, as a listed word.</param>
/// <param name="Until">Until when it waits.</param>
/// <param name="Outcome">How it ended, as a word.</param>
/// <param name="Note">What the person wants to say; it may name a patient and is sealed with the entry.</param>
/// <param name="Over">The person may act on a task of somebody else.</param>
public sealed record TaskChange(
    int Number, string Reason = "", Instant? Until = null, string Outcome = "", string Note = "", bool Over = false);

/// <summary>Event types of tasks. The kernel decides them for every case, without a line in its chart.</summary>
public static class TaskEvents
{
    /// <summary>A person takes a task.</summary>
    public const string Take = "task.take";

    /// <summary>A person gives a task back.</summary>
    public const string Release = "task.release";

    /// <summary>A task waits for something until a time.</summary>
    public const string Wait = "task.wait";

    /// <summary>A person ends a task that nothing else ends.</summary>
    public const string Complete = "task.complete";

    /// <summary>What all task events begin with; no chart may take one of them.</summary>
    public const string Prefix = "task.";
}
