namespace FirstPass.App.Office.Forms;

/// <summary>A file that is handed in.</summary>
public sealed record FileForm
{
    /// <summary>Side of the source: claims for the far side.</summary>
    public const string Claims = "claims";

    /// <summary>Side of the far side: acknowledgements and remittances for the source.</summary>
    public const string Answers = "answers";

    /// <summary>Route it belongs to, such as <c>HUB-1</c>.</summary>
    public required string Route { get; init; }

    /// <summary><c>claims</c> or <c>answers</c>.</summary>
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
public sealed record FileAnswer(
    string File, long Length, string Status, bool Repeat, IReadOnlyList<InterchangeAnswer> Interchanges);

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
