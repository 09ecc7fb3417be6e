using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;

namespace FirstPass.Engine.Store;

/// <summary>
/// A change of a derived row. Every one follows from facts (or from the loop's own bookkeeping) and is written in the
/// transaction of the entry it follows from; <c>rebuild</c> makes the same rows again from the log.
/// </summary>
public abstract record RowChange
{
    private RowChange()
    {
    }

    /// <summary>The case's row.</summary>
    /// <param name="SnapshotSequence">Entry of the case that holds its newest snapshot; 0: fold from the first.</param>
    public sealed record CaseRow(
        CaseId Case, string Type, string Definition, string State, Instant Since, int Sequence, int SnapshotSequence,
        SubjectId Subject, CaseIndex Index, int OpenTasks) : RowChange
    {
        /// <summary>How much of it is other than before.</summary>
        public RowExtent Extent { get; init; }
    }

    public sealed record TaskAdded(
        TaskId Task, string Kind, string Queue, string Cause, Instant Due, Instant? Warn, long Cents, Instant Opened,
        byte[]? SealedDetail, SubjectId Subject) : RowChange;

    public sealed record TaskAssigned(TaskId Task, string? Assignee) : RowChange;

    public sealed record TaskWaiting(TaskId Task, string Reason, Instant Until) : RowChange;

    public sealed record TaskClosed(TaskId Task, string Outcome, string? By, Instant At) : RowChange;

    public sealed record TimerSet(CaseId Case, string Name, Instant Due) : RowChange;

    public sealed record TimerGone(CaseId Case, string Name) : RowChange;

    public sealed record PostingLine(
        long Position, int Ordinal, CaseId Case, string Kind, Line Line, LocalDate PostedOn, LocalDate Reference,
        LocalDate? ServiceDate) : RowChange;

    public sealed record KeySet(
        string Kind, Digest Key, CaseId Case, string CaseType, bool Exclusive, string Tag, Instant Since) : RowChange;

    public sealed record KeyGone(string Kind, Digest Key, CaseId Case) : RowChange;

    public sealed record MemberSet(string Kind, Digest Set, CaseId Case, int Number, Member Member) : RowChange;

    public sealed record MemberGone(string Kind, Digest Set, CaseId Case, int Number) : RowChange;

    public sealed record ItemSet(CaseId Case, int Ordinal, Item Item) : RowChange;

    /// <summary>An order for the outside, ready to run.</summary>
    public sealed record EffectAdded(EffectId Effect, string Kind, SubjectId Subject, byte[] SealedRequest, Instant At)
        : RowChange;

    public sealed record EffectStarted(EffectId Effect, int Attempt, Digest Statement) : RowChange;

    public sealed record EffectEnded(EffectId Effect, EffectResult Result, Instant At) : RowChange;

    public sealed record ApprovalSet(
        Digest Statement, CaseId Case, string Action, string Requester, string Roles, string Given, Instant Expires,
        long Cents, string Status) : RowChange;

    /// <summary>A message that was not consumed in its own batch.</summary>
    /// <param name="FromPosition">Entry that sent it.</param>
    /// <param name="Number">Ordinal in that entry.</param>
    /// <param name="To">Where it goes.</param>
    /// <param name="Status"><c>ready</c>, <c>waiting</c> (for a key) or <c>parked</c>.</param>
    /// <param name="Reason">Why it is parked; empty else.</param>
    public sealed record MessageAdded(
        long FromPosition, int Number, Address To, string EventType, SubjectId? Subject, SubjectId SealedBy,
        byte[] SealedBody, string Status, string Reason, Instant? Until) : RowChange;

    public sealed record MessageGone(long FromPosition, int Number) : RowChange;

    /// <summary>An outside event was taken; a repeat is answered as the first was.</summary>
    public sealed record Seen(EventId Event, long Position, CaseId Case, string Answer, Instant Expires) : RowChange;

    /// <summary>A durable feed of a stored file moved on.</summary>
    public sealed record FeedMoved(CaseId Case, string Feed, Digest Blob, long Cursor, bool Done) : RowChange;
}

/// <summary>
/// How much of a case's row an entry changes: a column that an index holds costs two leaves of that index each time it
/// is set, whatever it is set to.
/// </summary>
public enum RowExtent
{
    /// <summary>Anything: the row is made, or set whole.</summary>
    Whole,

    /// <summary>State, times and counts; nothing of what the case is about.</summary>
    State,

    /// <summary>Times and counts alone.</summary>
    Counts,
}
