using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using NodaTime;

namespace FirstPass.Workflow.Definitions.Tables;

/// <summary>One value as a decision table sees it. An empty text and an empty list are absent.</summary>
[DebuggerDisplay("{DebugText}")]
public readonly struct Cell
{
    private readonly CellType type;
    private readonly bool present;
    private readonly long number;
    private readonly object? reference;

    private Cell(CellType type, long number, object? reference)
    {
        this.type = type;
        this.number = number;
        this.reference = reference;
        present = true;
    }

    /// <summary>No value.</summary>
    public static Cell Absent => default;

    /// <summary>True when there is a value.</summary>
    public bool IsPresent => present;

    /// <summary>The text; empty if absent.</summary>
    public string AsText => Read(CellType.Text) ? (string)reference! : "";

    /// <summary>The number; 0 if absent.</summary>
    public long AsNumber => Read(CellType.Number) ? number : 0;

    /// <summary>The amount; 0 if absent.</summary>
    public long AsCents => Read(CellType.Cents) ? number : 0;

    /// <summary>The day; null if absent.</summary>
    public LocalDate? AsDate => Read(CellType.Date)
        ? new LocalDate((int)(number / 10_000), (int)(number / 100 % 100), (int)(number % 100))
        : null;

    /// <summary>The codes; none if absent.</summary>
    public ImmutableArray<string> AsCodes =>
        Read(CellType.Codes) ? ImmutableCollectionsMarshal.AsImmutableArray((string[])reference!) : [];

    /// <summary>Amounts, days and numbers in an order of their own; meaningless for texts.</summary>
    internal long Ordinal => number;

    internal bool IsOf(CellType expected) => !present || type == expected;

    private string DebugText => !present ? "absent" : reference?.ToString() ?? number.ToString();

    /// <summary>A code or word; empty is absent.</summary>
    public static Cell Text(string? text) => string.IsNullOrEmpty(text) ? default : new(CellType.Text, 0, text);

    /// <summary>A whole number.</summary>
    public static Cell Number(long value) => new(CellType.Number, value, null);

    /// <summary>An amount in cents.</summary>
    public static Cell Cents(long value) => new(CellType.Cents, value, null);

    /// <summary>A day; null is absent.</summary>
    public static Cell Date(LocalDate? date) => date is { } day ? new(CellType.Date, OrdinalOf(day), null) : default;

    /// <summary>Several codes; none is absent.</summary>
    public static Cell Codes(ImmutableArray<string> codes) => codes.IsDefaultOrEmpty
        ? default
        : new(CellType.Codes, 0, ImmutableCollectionsMarshal.AsArray(codes));

    internal static long OrdinalOf(LocalDate day) => (day.Year * 10_000L) + (day.Month * 100) + day.Day;

    private bool Read(CellType expected) => !present ? false : type == expected
        ? true
        : throw new InvalidOperationException($"A cell of type {type} was read as {expected}.");
}

/// <summary>What a table is asked about: gives the value of each field of its vocabulary.</summary>
public interface ICellSource
{
    /// <summary>The value of the field with this id, absent if it has none.</summary>
    Cell this[int field] { get; }
}

/// <summary>Values that were put together beforehand, by field id; what lies beyond the array is absent.</summary>
public readonly struct CellArray(ImmutableArray<Cell> cells) : ICellSource
{
    public Cell this[int field] => field < cells.Length ? cells[field] : default;
}
