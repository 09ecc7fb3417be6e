using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>One reason, amount and quantity of a CAS.</summary>
/// <param name="Reason">Claim adjustment reason code.</param>
/// <param name="Cents">The amount in cents; empty when it could not be read.</param>
/// <param name="Quantity">Units adjusted; empty when absent or not readable.</param>
public readonly record struct Adjustment(string Reason, long? Cents, Quantity? Quantity);

/// <summary>One CAS in the order in which it was written; equal groups are not merged.</summary>
/// <param name="Group">CAS01: CO, PR, OA, PI, CR.</param>
/// <param name="Items">Up to six reasons.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct AdjustmentGroup(
    string Group,
    ImmutableArray<Adjustment> Items,
    SegmentPosition Position);
