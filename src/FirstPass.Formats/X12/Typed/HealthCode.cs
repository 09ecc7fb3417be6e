namespace FirstPass.Formats.X12.Typed;

/// <summary>One composite of an HI: a diagnosis, procedure, occurrence, value, condition, treatment or DRG
/// code.</summary>
/// <param name="Qualifier">C022-1, such as ABK for the principal diagnosis or BE for a value code.</param>
/// <param name="Code">C022-2, as written (no point is added).</param>
/// <param name="From">The date of C022-4, or its first day.</param>
/// <param name="To">The last day of C022-4; the same as <paramref name="From"/> for a single date.</param>
/// <param name="DateFormat">C022-3: D8 or RD8.</param>
/// <param name="Cents">C022-5 read as cents (value codes; a value code that counts days still reads as cents).</param>
/// <param name="Quantity">C022-6.</param>
/// <param name="RangeEnd">C022-8.</param>
/// <param name="PresentOnAdmission">C022-9: Y, N, U, W.</param>
/// <param name="Element">Which element of the HI it was, from 1.</param>
/// <param name="Position">Where the HI stood.</param>
public readonly record struct HealthCode(
    string Qualifier,
    string Code,
    DateOnly? From,
    DateOnly? To,
    string DateFormat,
    long? Cents,
    Quantity? Quantity,
    string RangeEnd,
    string PresentOnAdmission,
    int Element,
    SegmentPosition Position);
