namespace FirstPass.App.Office.Forms;

/// <summary>Which open tasks are wanted.</summary>
/// <param name="Queue">Queue they stand in.</param>
/// <param name="Kind">Kind, such as <c>SCRUB_FIX</c>.</param>
/// <param name="Assignee">A person, <c>me</c> or <c>nobody</c>.</param>
/// <param name="DueBefore">Only tasks due before this day.</param>
/// <param name="Waiting">True: only tasks that wait; false: only those that do not.</param>
/// <param name="Cursor">Cursor of an earlier page; null: from the beginning.</param>
/// <param name="Limit">Most rows, 1 to 200.</param>
public sealed record TaskFilter(
    string? Queue = null, string? Kind = null, string? Assignee = null, string? DueBefore = null, bool? Waiting = null,
    string? Cursor = null, int Limit = PageForm.Usual)
{
    /// <summary>Word for tasks that nobody has.</summary>
    public const string Nobody = "nobody";

    /// <summary>Word for the caller.</summary>
    public const string Me = "me";
}

/// <summary>A task in a list: level 1 only.</summary>
/// <param name="Task">Its id.</param>
/// <param name="Case">Its case.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Queue">Queue that owns it.</param>
/// <param name="Cause">Root cause, the same for tasks of the same origin.</param>
/// <param name="Cents">What is at stake.</param>
/// <param name="Opened">Since when it stands open.</param>
/// <param name="Due">When it is due.</param>
/// <param name="Late">True when that is past and it does not wait.</param>
/// <param name="Assignee">Who has it; null: nobody.</param>
/// <param name="WaitingReason">What it waits for; null when it does not wait.</param>
/// <param name="WaitingUntil">Until when.</param>
/// <param name="CompletedBy">Events that end it; empty when a person completes it.</param>
public sealed record TaskRow(
    string Task, string Case, string Kind, string Queue, string Cause, long Cents, DateTimeOffset Opened,
    DateTimeOffset Due, bool Late, string? Assignee, string? WaitingReason, DateTimeOffset? WaitingUntil,
    IReadOnlyList<string> CompletedBy);

/// <summary>One task with where its case stands.</summary>
/// <param name="Row">The task.</param>
/// <param name="Status"><c>open</c> or <c>closed</c>.</param>
/// <param name="CaseType">Type of its case.</param>
/// <param name="Standing">Why the case is here.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="ClosedBy">Who ended it.</param>
/// <param name="Closed">When.</param>
public sealed record TaskView(
    TaskRow Row, string Status, string CaseType, StandingView Standing, string? Outcome, string? ClosedBy,
    DateTimeOffset? Closed);

/// <summary>A task waits.</summary>
public sealed record WaitForm
{
    /// <summary>One of <see cref="WaitReasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>Until which day, such as <c>2026-06-15</c>.</summary>
    public required string Until { get; init; }

    /// <summary>What a person wants to say; it is sealed.</summary>
    public string Note { get => field ?? ""; init; }
}

/// <summary>A task ends.</summary>
public sealed record CompleteForm
{
    /// <summary>How it ended, as a code: <c>done</c>, <c>not-needed</c>, <c>elsewhere</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>What a person wants to say; it is sealed.</summary>
    public string Note { get => field ?? ""; init; }
}
