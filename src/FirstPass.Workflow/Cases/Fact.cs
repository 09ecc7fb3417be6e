using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;

namespace FirstPass.Workflow.Cases;

/// <summary>
/// What a decision changes: the closed family that the engine knows. Everything in a fact but its <see cref="Body"/> is
/// level 1 (codes, amounts, dates, opaque ids) and is stored in the clear, so that books and queues survive the
/// shredding of
/// a subject; the body is sealed.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "f")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Domain), "domain")]
[JsonDerivedType(typeof(Moved), "moved")]
[JsonDerivedType(typeof(TaskOpened), "task")]
[JsonDerivedType(typeof(TaskAssigned), "assigned")]
[JsonDerivedType(typeof(TaskWaiting), "waiting")]
[JsonDerivedType(typeof(TaskClosed), "closed")]
[JsonDerivedType(typeof(TimerArmed), "timer")]
[JsonDerivedType(typeof(TimerCancelled), "untimer")]
[JsonDerivedType(typeof(Posted), "posted")]
[JsonDerivedType(typeof(KeyTaken), "key")]
[JsonDerivedType(typeof(KeyFreed), "unkey")]
[JsonDerivedType(typeof(MemberSet), "member")]
[JsonDerivedType(typeof(ItemSet), "item")]
[JsonDerivedType(typeof(EffectOrdered), "effect")]
[JsonDerivedType(typeof(EffectStarted), "started")]
[JsonDerivedType(typeof(EffectEnded), "ended")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(FeedOpened), "feed")]
[JsonDerivedType(typeof(ApprovalAsked), "ask")]
[JsonDerivedType(typeof(ApprovalGiven), "given")]
[JsonDerivedType(typeof(ApprovalUsed), "used")]
[JsonDerivedType(typeof(ApprovalVoided), "voided")]
[JsonDerivedType(typeof(Marked), "mark")]
[JsonDerivedType(typeof(Indexed), "index")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record Fact
{
    private Fact()
    {
    }

    /// <summary>The part that may hold patient data; sealed under the case's subject.</summary>
    [JsonIgnore]
    public object? Body { get; init; }

    /// <summary>Wraps a domain fact.</summary>
    public static Fact Of(object value) => new Domain { Body = value };

    /// <summary>The case exists. Always the first fact of a case, and only there.</summary>
    public sealed record Opened(string CaseType, DefinitionRef Definition, SubjectId Subject) : Fact;

    /// <summary>Something the case type knows; its body is the domain fact.</summary>
    public sealed record Domain : Fact;

    /// <summary>The chart moved to another state.</summary>
    public sealed record Moved(string To) : Fact;

    /// <summary>Work for a person. The body is what only an entitled person may read.</summary>
    /// <param name="Number">Ordinal in the case, from 1.</param>
    /// <param name="Kind">Kind from the glossary, such as <c>SCRUB_FIX</c>.</param>
    /// <param name="Queue">Queue that owns it.</param>
    /// <param name="Cause">Root cause key, for recurrence; level 1.</param>
    /// <param name="Due">When it is due.</param>
    /// <param name="Warn">When to warn before, or null.</param>
    /// <param name="Cents">What is at stake, in cents.</param>
    public sealed record TaskOpened(
        int Number, string Kind, string Queue, string Cause, Instant Due, Instant? Warn, long Cents) : Fact;

    /// <summary>A person took a task, or gave it back (null).</summary>
    public sealed record TaskAssigned(int Number, string? To) : Fact;

    /// <summary>A task waits for a listed reason; its clock pauses until then.</summary>
    public sealed record TaskWaiting(int Number, string Reason, Instant Until) : Fact;

    /// <summary>A task ended.</summary>
    public sealed record TaskClosed(int Number, string Outcome, string? By) : Fact;

    /// <summary>A clock was set; a second one of the same name replaces the first.</summary>
    public sealed record TimerArmed(string Name, Instant Due) : Fact;

    /// <summary>A clock was stopped.</summary>
    public sealed record TimerCancelled(string Name) : Fact;

    /// <summary>Money moved. The lines add up to zero; the engine refuses a decision in which they do not.</summary>
    /// <param name="Kind">What happened, such as <c>remit</c> or <c>write-off</c>.</param>
    /// <param name="Lines">Signed lines.</param>
    /// <param name="PostedOn">Day of the books.</param>
    /// <param name="Reference">Day the money belongs to, when the books of that day are closed.</param>
    public sealed record Posted(
        string Kind, ImmutableArray<Line> Lines, LocalDate PostedOn, LocalDate Reference) : Fact;

    /// <summary>The case holds a business key.</summary>
    /// <param name="Kind">Kind of key.</param>
    /// <param name="Key">Keyed hash of its value.</param>
    /// <param name="Exclusive">True when no other case may hold it at the same time.</param>
    /// <param name="Tag">Level 1 note that the answer to a look-up carries.</param>
    public sealed record KeyTaken(string Kind, Digest Key, bool Exclusive, string Tag = "") : Fact;

    /// <summary>The case let go of a key.</summary>
    public sealed record KeyFreed(string Kind, Digest Key) : Fact;

    /// <summary>The case put a member into a set, replaced it, or (null) took it out.</summary>
    /// <param name="Kind">Kind of set, such as <c>service-day</c>.</param>
    /// <param name="Set">Keyed hash of what the set is about.</param>
    /// <param name="Number">Ordinal of the member among this case's members of the set.</param>
    /// <param name="Member">The member.</param>
    public sealed record MemberSet(string Kind, Digest Set, int Number, Member? Member) : Fact;

    /// <summary>A part of a big case (a claim in a file, a payment in a remittance) was set or changed.</summary>
    /// <param name="Ordinal">Place in the big case, from 1.</param>
    /// <param name="Item">The part.</param>
    /// <param name="Owner">
    /// The big case; none: this one. A claim keeps its own line in its file, so that the file needs no entry for each.
    /// </param>
    public sealed record ItemSet(int Ordinal, Item Item, CaseId Owner = default) : Fact;

    /// <summary>Something is to be done outside; the body is the order.</summary>
    /// <param name="Number">Ordinal among the orders of this entry, from 1.</param>
    /// <param name="Kind">Registered effect kind.</param>
    public sealed record EffectOrdered(int Number, string Kind) : Fact;

    /// <summary>A guarded effect was checked again and may run now.</summary>
    public sealed record EffectStarted(EffectId Effect, int Attempt, Digest Statement) : Fact;

    /// <summary>An effect ended.</summary>
    public sealed record EffectEnded(EffectId Effect, EffectResult Result) : Fact;

    /// <summary>An event for another case; the body is its body.</summary>
    /// <param name="Number">Ordinal among the messages of this entry, from 1.</param>
    /// <param name="To">Where it goes.</param>
    /// <param name="Type">Event type.</param>
    /// <param name="Subject">Whose data it is, when it may open a case.</param>
    /// <param name="WaitUntil">When a message for a key that nobody holds gives up waiting; null: at once.</param>
    public sealed record Sent(int Number, Address To, string Type, SubjectId? Subject, Instant? WaitUntil) : Fact;

    /// <summary>A stored file is to be fed to the cases by the durable cursor.</summary>
    /// <param name="Feed">Registered feed kind.</param>
    /// <param name="Blob">Digest of the stored bytes.</param>
    public sealed record FeedOpened(string Feed, Digest Blob) : Fact;

    /// <summary>An approval is needed; the statement is a hash over exactly what would be executed.</summary>
    public sealed record ApprovalAsked(
        Digest Statement, string Action, string Requester, ImmutableArray<string> Roles, Instant Expires, long Cents)
        : Fact
    {
        public bool Equals(ApprovalAsked? other) => other is not null && Statement == other.Statement;

        public override int GetHashCode() => Statement.GetHashCode();
    }

    /// <summary>A person approved.</summary>
    public sealed record ApprovalGiven(Digest Statement, string By, string Role) : Fact;

    /// <summary>An approval was consumed by the action; it cannot be used again.</summary>
    public sealed record ApprovalUsed(Digest Statement) : Fact;

    /// <summary>An approval lost its ground: the case changed, it was refused, or it expired.</summary>
    public sealed record ApprovalVoided(Digest Statement, string Reason) : Fact;

    /// <summary>A remark on the case that opens no task, such as <c>MATCH_RELAXED</c>.</summary>
    public sealed record Marked(string Mark) : Fact;

    /// <summary>What lists can filter and sort by.</summary>
    public sealed record Indexed(CaseIndex Index) : Fact;

    /// <summary>The event was answered with a refusal that changed nothing.</summary>
    public sealed record Refused(string Code, string Reason) : Fact;
}

/// <summary>How an outside action ended.</summary>
public enum EffectResult
{
    /// <summary>It happened.</summary>
    Done,

    /// <summary>It did not happen.</summary>
    Failed,

    /// <summary>Nobody knows; it is never blindly repeated.</summary>
    Unknown,
}

/// <summary>Level 1 columns that lists filter and sort by.</summary>
public sealed record CaseIndex(
    string Partner = "", string Site = "", LocalDate? ServiceDate = null, long Cents = 0, Instant? Due = null,
    string JudgedSet = "", string Label = "");

/// <summary>A member of a set: level 1 only.</summary>
public sealed record Member(
    LocalDate From, LocalDate To, string Code, long Units, long Cents, string Status, string Tags = "");

/// <summary>A part of a big case.</summary>
/// <param name="Peer">The case that carries it on, or none.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Cents">Its money.</param>
/// <param name="Offset">Where its bytes begin in the file.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Digest">Hash of its content.</param>
/// <param name="Tag">Level 1 note.</param>
public sealed record Item(
    CaseId Peer, string Status, long Cents, long Offset, int Length, Digest Digest, string Tag = "");

/// <summary>A definition by name, version and content.</summary>
public sealed record DefinitionRef(string Name, int Version, Digest Hash);
