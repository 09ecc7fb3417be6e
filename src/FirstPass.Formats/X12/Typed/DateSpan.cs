namespace FirstPass.Formats.X12.Typed;

/// <summary>One DTP or DTM: a date, a span of dates or a time, and what it dates.</summary>
/// <param name="Qualifier">DTP01 or DTM01, such as 472 for service.</param>
/// <param name="Format">DTP02 or DTM05: D8, RD8, DT, TM; D8 for a DTM that has its date in DTM02.</param>
/// <param name="From">The date, or the first one of a span; empty when it could not be read.</param>
/// <param name="To">The last date of a span; the same as <paramref name="From"/> for a single date.</param>
/// <param name="Time">The time of day as written (HHMM and longer); empty when there is none.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct DateSpan(
    string Qualifier,
    string Format,
    DateOnly? From,
    DateOnly? To,
    string Time,
    SegmentPosition Position);
