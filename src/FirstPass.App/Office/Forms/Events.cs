using System.Text.Json;

namespace FirstPass.App.Office.Forms;

/// <summary>Something that happened, or that somebody does to a case.</summary>
public sealed record EventForm
{
    /// <summary>Event type, such as <c>claim.correct</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The case; null for what finds its case by itself, such as money in the bank.</summary>
    public string? Case { get; init; }

    /// <summary>What belongs to it; its shape depends on the type.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>Version of the case that the caller has seen; when it has moved on, nothing is done.</summary>
    public int? IfVersion { get; init; }
}

/// <summary>The same to many cases.</summary>
public sealed record BulkForm
{
    /// <summary>Most cases of one call.</summary>
    public const int Most = 500;

    /// <summary>Event type; only <c>claim.resend</c> may be sent to many.</summary>
    public required string Type { get; init; }

    /// <summary>The cases.</summary>
    public required IReadOnlyList<string> Cases { get; init; }
}

/// <summary>What became of an event. It is given only after the event is on the disk.</summary>
/// <param name="Event">Its id here.</param>
/// <param name="Type">Its type.</param>
/// <param name="Status"><c>applied</c>, <c>refused</c>, <c>waiting</c> (for a case that is not there yet) or
/// <c>parked</c> (a person is asked to look).</param>
/// <param name="Case">The case it came to; null without one.</param>
/// <param name="Version">Version of the case after it; 0 without one.</param>
/// <param name="State">State of the case after it; empty without one.</param>
/// <param name="Position">Its entry in the log.</param>
/// <param name="Code">Why it was refused or waits; empty else.</param>
/// <param name="Reason">The same as a sentence.</param>
/// <param name="Repeat">True when it was taken before; the answer is the one of then.</param>
/// <param name="Led">Other cases that moved because of it, at once.</param>
public sealed record EventAnswer(
    string Event, string Type, string Status, string? Case, int Version, string State, long Position, string Code,
    string Reason, bool Repeat, IReadOnlyList<CaseLink> Led);

/// <summary>A case in one line.</summary>
/// <param name="Case">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="State">Where it stands.</param>
public sealed record CaseLink(string Case, string Type, string State);

/// <summary>What became of an event to many cases.</summary>
/// <param name="Applied">How many took it.</param>
/// <param name="Refused">How many did not.</param>
/// <param name="Answers">One for each case, in the order asked.</param>
public sealed record BulkAnswer(int Applied, int Refused, IReadOnlyList<BulkLine> Answers);

/// <summary>What became of one of many.</summary>
/// <param name="Case">The case as it was asked.</param>
/// <param name="Status">As in <see cref="EventAnswer"/>, or <c>unknown</c>.</param>
/// <param name="State">Where the case stands now; empty when there is none.</param>
/// <param name="Code">Why not; empty when it was done.</param>
public sealed record BulkLine(string Case, string Status, string State, string Code);

/// <summary>An event that nobody took, as a whole.</summary>
/// <param name="Event">As it is listed.</param>
/// <param name="CanRetry">True when something takes it now.</param>
/// <param name="Partner">Who sent the message that told it; empty without one.</param>
/// <param name="Message">The kind of message that told it, such as <c>ADT^A04</c>; empty without one.</param>
/// <param name="Mapping">The mappings that read the message, with their versions; empty without one.</param>
/// <param name="Body">What it says; null for who may not see patient data, and for an event without a body.</param>
public sealed record UnclaimedView(
    UnclaimedEvent Event, bool CanRetry, string Partner, string Message, string Mapping, JsonElement? Body);

/// <summary>An event that nobody took.</summary>
/// <param name="Id">Entry and ordinal.</param>
/// <param name="Type">Event type.</param>
/// <param name="Status"><c>waiting</c> or <c>parked</c>.</param>
/// <param name="Code"><c>NO_WORKFLOW</c>, <c>NO_CASE_YET</c>, <c>NOBODY</c>, or why its decision failed.</param>
/// <param name="Case">The case it was for; null when it was for a key.</param>
/// <param name="At">When it came.</param>
/// <param name="Until">When it gives up waiting; null when it does not wait.</param>
public sealed record UnclaimedEvent(
    string Id, string Type, string Status, string Code, string? Case, DateTimeOffset At, DateTimeOffset? Until);
