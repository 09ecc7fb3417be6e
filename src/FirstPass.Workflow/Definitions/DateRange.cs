using NodaTime;

namespace FirstPass.Workflow.Definitions;

/// <summary>Days from <paramref name="From"/> through <paramref name="To"/>, both included; no end if null.</summary>
public readonly record struct DateRange(LocalDate From, LocalDate? To)
{
    /// <summary>True when the day lies in the range.</summary>
    public bool Contains(LocalDate date) => date >= From && (To is not { } to || date <= to);

    /// <summary>True when the ranges share a day.</summary>
    public bool Overlaps(DateRange other) =>
        (To is not { } to || other.From <= to) && (other.To is not { } otherTo || From <= otherTo);

    public override string ToString() =>
        To is { } to ? $"{From:uuuu-MM-dd} to {to:uuuu-MM-dd}" : $"from {From:uuuu-MM-dd}";
}
