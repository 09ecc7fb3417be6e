using FirstPass.Billing.Claims;
using FirstPass.Workflow.Definitions.Tables;
using NodaTime;
using Words = FirstPass.Workflow.Definitions.Tables.Vocabulary;

namespace FirstPass.Billing.Scrubbing;

/// <summary>
/// A claim, or one line of it, as decision tables of the vocabulary <c>claim</c> see it. Without a line the fields of a
/// line are absent.
/// </summary>
public readonly struct ClaimCells(Claim claim, ServiceLine? line, LocalDate sendOn, LocalDate expectedReceipt)
    : ICellSource
{
    /// <summary>The words that payer rules are written in.</summary>
    public static readonly Words Vocabulary = new(
        "claim", [.. ClaimFieldList.All.Select(static entry => entry.Field)], ClaimFieldList.Outcomes);

    internal Claim Claim { get; } = claim;

    internal ServiceLine? Line { get; } = line;

    internal LocalDate SendOn { get; } = sendOn;

    internal LocalDate ExpectedReceipt { get; } = expectedReceipt;

    public Cell this[int field] => ClaimFieldList.All[field].Read(this);

    /// <summary>The value of a field by its name; absent for a name that is none.</summary>
    public static Cell Read(ScrubInput input, ServiceLine? line, string name) =>
        Vocabulary.FieldId(name) is >= 0 and var id
            ? new ClaimCells(input.Claim, line, input.SendOn, input.ExpectedReceipt)[id]
            : Cell.Absent;

    /// <summary>
    /// True for a field that belongs to a line, so that a table that asks for it is judged line by line.
    /// </summary>
    public static bool IsOfLine(int field) =>
        ClaimFieldList.All[field].Field.Name.StartsWith("line-", StringComparison.Ordinal);
}

/// <summary>One field of the vocabulary and how it is read.</summary>
internal sealed record ClaimField(Field Field, Func<ClaimCells, Cell> Read);
