using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>
/// What came out of a table file. A table with errors holds the good rows and is not to be activated.
/// </summary>
/// <param name="Table">The table of the good rows.</param>
/// <param name="Errors">The bad rows, by line and column.</param>
public sealed record TableRead<T>(T Table, ImmutableArray<RowError> Errors)
{
    public bool IsGood => Errors.IsEmpty;
}
