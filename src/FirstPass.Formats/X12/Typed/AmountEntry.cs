namespace FirstPass.Formats.X12.Typed;

/// <summary>One AMT.</summary>
/// <param name="Qualifier">AMT01.</param>
/// <param name="Cents">AMT02 in cents; empty when it could not be read.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct AmountEntry(string Qualifier, long? Cents, SegmentPosition Position);

/// <summary>One QTY.</summary>
/// <param name="Qualifier">QTY01.</param>
/// <param name="Value">QTY02; empty when it could not be read.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct QuantityEntry(string Qualifier, Quantity? Value, SegmentPosition Position);
