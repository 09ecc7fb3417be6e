namespace FirstPass.App.Office.Forms;

/// <summary>Which cases are wanted.</summary>
/// <param name="Type">Case type, such as <c>claim</c>.</param>
/// <param name="State">State, such as <c>ScrubFailed</c>.</param>
/// <param name="Payer">Our code of the payer.</param>
/// <param name="DueBefore">Only cases due before this day.</param>
/// <param name="Cursor">Cursor of an earlier page; null: from the beginning.</param>
/// <param name="Limit">Most rows, 1 to 200.</param>
public sealed record CaseFilter(
    string? Type = null, string? State = null, string? Payer = null, string? DueBefore = null, string? Cursor = null,
    int Limit = PageForm.Usual);

/// <summary>A number that may name a patient.</summary>
public sealed record SearchForm
{
    /// <summary>The source's own claim number (CLM01).</summary>
    public string? ClaimNumber { get; init; }

    /// <summary>The payer's number of a claim, together with <see cref="Payer"/>.</summary>
    public string? PayerClaimNumber { get; init; }

    /// <summary>Our code of the payer.</summary>
    public string? Payer { get; init; }

    /// <summary>Trace of a payment (TRN02).</summary>
    public string? Trace { get; init; }
}

/// <summary>A case in a list: level 1 only.</summary>
public sealed record CaseRow(
    string Case, string Type, string State, DateTimeOffset Since, int Version, string Payer, string Label,
    string? ServiceDate, long Cents, DateTimeOffset? Due, int OpenTasks);

/// <summary>One case.</summary>
/// <param name="Case">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Version">How many entries it has; the ETag.</param>
/// <param name="Definition">The chart it is pinned to.</param>
/// <param name="Standing">Why it is here and what moves it.</param>
/// <param name="Cents">What is at stake.</param>
/// <param name="Masked">True when patient data is hidden from this caller.</param>
/// <param name="Facts">What the case type knows, by name; values that are patient data are masked.</param>
/// <param name="Findings">What the last scrub found.</param>
/// <param name="Tasks">Open tasks.</param>
/// <param name="Clocks">Armed clocks.</param>
/// <param name="Effects">What is under way outside.</param>
/// <param name="Approvals">Approvals on their way.</param>
/// <param name="Marks">Remarks.</param>
/// <param name="Balances">Sums of its own postings.</param>
/// <param name="Links">Cases it belongs with.</param>
public sealed record CaseView(
    string Case,
    string Type,
    string State,
    int Version,
    string Definition,
    StandingView Standing,
    long Cents,
    bool Masked,
    IReadOnlyList<NamedValue> Facts,
    IReadOnlyList<FindingView> Findings,
    IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<EffectView> Effects,
    IReadOnlyList<ApprovalView> Approvals,
    IReadOnlyList<string> Marks,
    IReadOnlyList<AccountBalance> Balances,
    IReadOnlyList<CaseLink> Links);

/// <summary>Why a case is here, in one sentence and in its parts.</summary>
/// <param name="Sentence">All of it.</param>
/// <param name="Why">Why it is here.</param>
/// <param name="WaitsFor">What it waits for.</param>
/// <param name="Since">Since when.</param>
/// <param name="MovedBy">Who or what can move it.</param>
/// <param name="Then">What happens when the next clock ends; empty without one.</param>
/// <param name="NextClock">When that is.</param>
public sealed record StandingView(
    string Sentence, string Why, string WaitsFor, DateTimeOffset Since, IReadOnlyList<string> MovedBy, string Then,
    DateTimeOffset? NextClock);

/// <summary>Something a case knows.</summary>
/// <param name="Name">Its name, such as <c>payer</c>.</param>
/// <param name="Value">Its value; <c>[phi]</c> where it is hidden.</param>
/// <param name="Phi">True for patient data.</param>
/// <param name="Cents">The amount, when it is money.</param>
public sealed record NamedValue(string Name, string Value, bool Phi = false, long? Cents = null);

/// <summary>What an edit found.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Line">Service line, 0 for the claim.</param>
/// <param name="Loop">Guide loop, or empty.</param>
/// <param name="Segment">Segment in the claim's slice, CLM being 0; before it negative.</param>
/// <param name="Element">Element from 1, or 0.</param>
/// <param name="What">What was found.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Fix">What to do about it.</param>
/// <param name="Rule">Rule that said it.</param>
/// <param name="Version">Its version.</param>
/// <param name="Source">Where the rule comes from.</param>
/// <param name="Cents">What it is about; null when it is not about money.</param>
/// <param name="Stops"><c>error</c>, <c>acknowledgement</c> (until a person took note), <c>waits</c>, or empty.</param>
/// <param name="Acknowledged">A person took note of it.</param>
public sealed record FindingView(
    string Code, string Severity, int Line, string Loop, int Segment, int Element, string What, string Why,
    string Fix, string Rule, string Version, string Source, long? Cents, string Stops, bool Acknowledged);

/// <summary>An armed clock.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Due">When it ends.</param>
/// <param name="Then">What happens then.</param>
public sealed record ClockView(string Name, DateTimeOffset Due, string Then);

/// <summary>Something that was ordered outside and has no outcome yet.</summary>
public sealed record EffectView(string Id, string Kind, int Attempt);

/// <summary>An approval on its way.</summary>
/// <param name="Statement">Hash over exactly what would be executed; a vote names it.</param>
/// <param name="Action">What would be done.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="Roles">A role for each approval that is needed.</param>
/// <param name="Given">Who approved.</param>
/// <param name="Cents">The amount.</param>
/// <param name="Expires">When it lapses.</param>
public sealed record ApprovalView(
    string Statement, string Action, string Requester, IReadOnlyList<string> Roles, IReadOnlyList<string> Given,
    long Cents, DateTimeOffset Expires);

/// <summary>An account with a balance; a debit is positive.</summary>
public sealed record AccountBalance(string Account, long Cents);

/// <summary>One entry of a case's history.</summary>
/// <param name="Version">Ordinal in the case, from 1.</param>
/// <param name="Position">Position in the log.</param>
/// <param name="At">When.</param>
/// <param name="Event">Event type.</param>
/// <param name="By">Who: person, key or the product itself.</param>
/// <param name="Roles">Roles held at that moment.</param>
/// <param name="Definition">Chart in force.</param>
/// <param name="ActiveSet">Hash of rules and configuration in force.</param>
/// <param name="Facts">What was decided, in words of level 1.</param>
/// <param name="Note">What a person wrote; masked for who may not read it, empty without one.</param>
public sealed record HistoryEntry(
    int Version, long Position, DateTimeOffset At, string Event, string By, IReadOnlyList<string> Roles,
    string Definition, string ActiveSet, IReadOnlyList<FactView> Facts, string Note);

/// <summary>One fact.</summary>
/// <param name="Kind">Kind of fact, such as <c>moved</c> or <c>posted</c>.</param>
/// <param name="Text">What it says.</param>
/// <param name="Cents">The amount, when it is money.</param>
public sealed record FactView(string Kind, string Text, long? Cents = null);

/// <summary>Why somebody looks at a claim's own segments.</summary>
public sealed record RevealForm
{
    /// <summary>Listed: payer-call, patient-call, source-call, correction, denial, posting, audit, support.</summary>
    public required string Reason { get; init; }
}

/// <summary>A claim's own segments as they came.</summary>
/// <param name="Case">The claim.</param>
/// <param name="File">SHA-256 of the file.</param>
/// <param name="Offset">First byte of CLM in the file.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Text">The bytes, each as one character.</param>
/// <param name="Entry">Position of the access entry that was written for this look.</param>
public sealed record RevealedSlice(string Case, string File, long Offset, int Length, string Text, long Entry);
