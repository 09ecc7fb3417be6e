namespace FirstPass.Formats.X12.Guides;

/// <summary>Whether a guide asks for a loop, segment or element.</summary>
public enum Usage
{
    /// <summary>Must be there.</summary>
    Required,

    /// <summary>May be there; a situation can demand or forbid it.</summary>
    Situational,

    /// <summary>Must not be there.</summary>
    NotUsed,
}

/// <summary>What an element's characters may be.</summary>
public enum DataType
{
    /// <summary>AN: any allowed character, at least one of them not a blank.</summary>
    Text,

    /// <summary>ID: a code.</summary>
    Code,

    /// <summary>DT: six or eight digits that make a calendar day.</summary>
    Date,

    /// <summary>TM: four to eight digits that make a time of day.</summary>
    Time,

    /// <summary>N0 to N9: digits with an optional sign; the point is implied.</summary>
    Whole,

    /// <summary>R: digits with an optional sign and an optional point.</summary>
    Decimal,

    /// <summary>B: raw bytes, as many as the segment declares; nothing about them is judged but their number.</summary>
    Binary,

    /// <summary>Several components.</summary>
    Composite,
}

/// <summary>One element or component at its place in a segment: what the guide and the standard allow there.</summary>
/// <param name="Reference">Data element or composite number, such as 66 or C003.</param>
/// <param name="Usage">Whether the guide asks for it.</param>
/// <param name="Type">Its kind of characters.</param>
/// <param name="Minimum">Shortest length; signs and points do not count.</param>
/// <param name="Maximum">Longest length.</param>
public sealed record ElementDefinition(string Reference, Usage Usage, DataType Type, int Minimum, int Maximum)
{
    /// <summary>The allowed values; null when any value of the type will do.</summary>
    public CodeSet? Codes { get; init; }

    /// <summary>True when the value tells this segment from others with the same id.</summary>
    public bool Qualifier { get; init; }

    /// <summary>How often the element may repeat.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The parts of a composite; empty for a simple element.</summary>
    public ElementDefinition[] Components { get; init; } = [];

    /// <summary>Relations between the parts of a composite.</summary>
    public SyntaxNote[] Notes { get; init; } = [];

    /// <summary>True for amounts of money, which have no fractions of a cent.</summary>
    public bool IsMoney { get; } = Reference == "782";

    /// <summary>True for the places of an ISA that are blank when they are not used (ISA02, ISA04).</summary>
    public bool MayBeBlank { get; } = Reference is "I02" or "I04";

    /// <summary>
    /// True when the element before it names the format of this date, time or range (1250 before 1251).
    /// </summary>
    public bool FormatBefore { get; init; }
}
