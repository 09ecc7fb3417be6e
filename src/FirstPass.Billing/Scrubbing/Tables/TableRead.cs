using System.Collections.Immutable;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>A row of a table file that cannot be used.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Column">Name of the column, or empty for the whole row.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record RowError(int Line, string Column, string Reason)
{
    public override string ToString() => Column == "" ? $"line {Line}: {Reason}" : $"line {Line}, {Column}: {Reason}";
}

/// <summary>What came out of a table file. A table with errors holds the good rows and is not to be activated.</summary>
/// <param name="Table">The table of the good rows.</param>
/// <param name="Rows">How many rows were read, good ones only.</param>
/// <param name="Errors">The bad rows, at most <see cref="MaximumErrors"/>.</param>
public sealed record TableRead<T>(T Table, int Rows, ImmutableArray<RowError> Errors)
{
    /// <summary>After this many bad rows reading stops: it is the wrong file.</summary>
    public const int MaximumErrors = 100;

    public bool IsGood => Errors.IsEmpty;
}
