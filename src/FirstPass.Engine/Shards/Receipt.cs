using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Shards;

/// <summary>What became of an event.</summary>
public enum ReceiptStatus
{
    /// <summary>It was decided; the entry is durable.</summary>
    Applied,

    /// <summary>It was decided and answered with a refusal that changed nothing; the entry is durable.</summary>
    Refused,

    /// <summary>Nobody holds its key yet; it is kept until somebody does.</summary>
    Waiting,

    /// <summary>Its decision failed; it is kept, and a person is asked to look.</summary>
    Parked,

    /// <summary>A clock, effect or cursor that has moved on meanwhile; nothing was recorded.</summary>
    Stale,

    /// <summary>There is no such case; nothing was recorded.</summary>
    UnknownCase,

    /// <summary>Its source or type is one that only the engine may use; nothing was recorded.</summary>
    Reserved,

    /// <summary>The queue is full; nothing was recorded, try again later.</summary>
    Busy,

    /// <summary>The disk is full or broken; nothing was recorded, try again later.</summary>
    Unavailable,

    /// <summary>This writer has stopped for good; ask the shard's present owner.</summary>
    Stopped,
}

/// <summary>The answer to an event. It is given only after the event is durable, or when it was not taken.</summary>
/// <param name="Event">The event.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Case">The case it came to, or none.</param>
/// <param name="Position">Its entry, 0 without one.</param>
/// <param name="Code">Stable code of a refusal or failure; of an applied event the kind of the task that was opened
/// instead of doing it, or empty where it was done. Level 1.</param>
/// <param name="Repeat">True when the event was taken before; the answer is the one of then.</param>
public sealed record Receipt(
    EventId Event, ReceiptStatus Status, CaseId Case = default, long Position = 0, string Code = "",
    bool Repeat = false)
{
    /// <summary>True when the event is durable: the sender may forget it.</summary>
    public bool Taken => Status
        is ReceiptStatus.Applied or ReceiptStatus.Refused or ReceiptStatus.Waiting or ReceiptStatus.Parked;

    /// <summary>The stored form of an answer.</summary>
    internal string Answer => Code.Length == 0 ? Status.ToString() : $"{Status} {Code}";

    /// <summary>The receipt that was given when the event was taken first.</summary>
    public static Receipt Again(Store.RowChange.Seen seen)
    {
        var space = seen.Answer.IndexOf(' ', StringComparison.Ordinal);
        var word = space < 0 ? seen.Answer : seen.Answer[..space];
        var code = space < 0 ? "" : seen.Answer[(space + 1)..];
        return new Receipt(
            seen.Event, Enum.Parse<ReceiptStatus>(word), seen.Case, seen.Position, code, Repeat: true);
    }
}
