namespace FirstPass.App.Office.Forms;

/// <summary>A file that is handed in.</summary>
public sealed record FileForm
{
    /// <summary>Side of the source: claims for the far side.</summary>
    public const string Claims = "claims";

    /// <summary>Side of the far side: acknowledgements and remittances for the source.</summary>
    public const string Answers = "answers";

    /// <summary>Lines of a bank, as CSV.</summary>
    public const string Bank = "bank";

    /// <summary>Letters of payers, as CSV.</summary>
    public const string Letters = "letters";

    /// <summary>Messages of HL7 v2.</summary>
    public const string Hl7 = "hl7";

    /// <summary>Resources of FHIR.</summary>
    public const string Fhir = "fhir";

    /// <summary>Patients, charges and payments as CSV.</summary>
    public const string Csv = "csv";

    /// <summary>Route it belongs to, such as <c>HUB-1</c>; bank lines, letters, messages, resources and tables
    /// belong to none.</summary>
    public string Route { get; init; } = "";

    /// <summary><c>claims</c>, <c>answers</c>, <c>bank</c>, <c>letters</c>, <c>hl7</c>,
    /// <c>fhir</c> or <c>csv</c>.</summary>
    public string Kind { get; init; } = Claims;

    /// <summary>Name it has at home; only for people.</summary>
    public string Name { get; init; } = "upload";
}

/// <summary>What became of a file.</summary>
/// <param name="File">SHA-256 of its bytes.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Status"><c>applied</c>, <c>partly</c> or <c>refused</c>.</param>
/// <param name="Repeat">True when it was handed in before; the answer is the one of then.</param>
/// <param name="Interchanges">One for each interchange in it, and for what is none.</param>
/// <param name="Lines">What became of bank lines or letters; null for other files.</param>
/// <param name="Messages">What became of messages or resources; null for other files.</param>
public sealed record FileAnswer(
    string File, long Length, string Status, bool Repeat, IReadOnlyList<InterchangeAnswer> Interchanges,
    LinesAnswer? Lines = null, MessagesAnswer? Messages = null);

/// <summary>What became of messages or resources: each is taken or refused by itself.</summary>
/// <param name="Messages">Messages, or resources with Bundles counted as one, in the file.</param>
/// <param name="Taken">Of them taken, now or before.</param>
/// <param name="Repeats">Of them taken before.</param>
/// <param name="Events">Events that they told now.</param>
/// <param name="Errors">Why others were refused, the first ones.</param>
public sealed record MessagesAnswer(
    int Messages, int Taken, int Repeats, int Events, IReadOnlyList<MessageFault> Errors);

/// <summary>What is wrong with a message: never a value.</summary>
/// <param name="Message">Which one of the file, from 1; 0 for what is none.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Path">Where, such as <c>PID-3.1</c> or <c>Patient.name</c>; empty for the message as a whole.</param>
/// <param name="Offset">Byte in the file.</param>
/// <param name="Reason">Our own sentence.</param>
public sealed record MessageFault(int Message, string Code, string Path, long Offset, string Reason);

/// <summary>What became of a file of bank lines or letters: when a row is wrong, nothing of it is taken.</summary>
/// <param name="Kind"><c>bank</c>, <c>letters</c> or <c>other</c>.</param>
/// <param name="Rows">Rows that were taken.</param>
/// <param name="Cents">Their money.</param>
/// <param name="New">Rows of them that were not known before.</param>
/// <param name="Errors">What is wrong, row by row; then nothing was taken.</param>
public sealed record LinesAnswer(string Kind, int Rows, long Cents, int New, IReadOnlyList<RowFault> Errors);

/// <summary>What is wrong with a row: never a value.</summary>
/// <param name="Row">Line in the file, from 1.</param>
/// <param name="Column">Name of the column; empty for the row as a whole.</param>
/// <param name="Reason">Our own sentence.</param>
public sealed record RowFault(int Row, string Column, string Reason);

/// <summary>What became of one interchange of a file.</summary>
/// <param name="Ordinal">Ordinal in the file, from 1.</param>
/// <param name="Case">Its case; null when there is none.</param>
/// <param name="Content"><c>claims</c>, <c>remittances</c>, <c>acknowledgements</c>, <c>unsupported</c> or
/// <c>unreadable</c>.</param>
/// <param name="Status"><c>applied</c> or <c>refused</c>.</param>
/// <param name="Code">Why it was refused; empty when it was not.</param>
/// <param name="Sets">Transaction sets in it.</param>
/// <param name="Parts">Claims or payments in it.</param>
/// <param name="Cents">Their charges, or what they pay.</param>
/// <param name="Faults">Codes and places of what is wrong with its envelope or its sets.</param>
public sealed record InterchangeAnswer(
    int Ordinal, string? Case, string Content, string Status, string Code, int Sets, int Parts, long Cents,
    IReadOnlyList<FaultView> Faults);

/// <summary>What is wrong with an envelope or a set: never a value.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Set">Ordinal of the set, 0 for the envelope.</param>
/// <param name="Offset">Byte in the file.</param>
/// <param name="Message">Our own sentence.</param>
public sealed record FaultView(string Code, int Set, long Offset, string Message);
