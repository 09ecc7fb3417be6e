namespace FirstPass.Formats.X12;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing; changes nothing.</summary>
    Info,

    /// <summary>Unusual or against the guide, but the data can be used.</summary>
    Warning,

    /// <summary>The data at this place cannot be used as it stands.</summary>
    Error,
}

/// <summary>Where in a file a finding lies. Counters follow the 999: segments from 1 at ST, elements from 1.</summary>
/// <param name="Offset">Byte offset in the stream, from 0.</param>
/// <param name="Interchange">Ordinal of the interchange in the stream, from 1; 0 outside any.</param>
/// <param name="Group">Ordinal of the functional group in its interchange, from 1; 0 outside any.</param>
/// <param name="Set">Ordinal of the transaction set in its group, from 1; 0 outside any.</param>
/// <param name="SegmentPosition">Position of the segment in its transaction set, ST being 1; 0 outside any.</param>
/// <param name="SegmentId">Id of the segment, or empty.</param>
/// <param name="Loop">Guide loop such as 2010BA, or empty.</param>
/// <param name="Element">Element number from 1, or 0 for the whole segment.</param>
/// <param name="Component">Component number from 1, or 0 for the whole element.</param>
public readonly record struct Place(
    long Offset,
    int Interchange = 0,
    int Group = 0,
    int Set = 0,
    int SegmentPosition = 0,
    string SegmentId = "",
    string Loop = "",
    int Element = 0,
    int Component = 0);

/// <summary>
/// One thing that was noticed in a file: a stable code, its weight, its place, our own sentence. Holds no patient data.
/// </summary>
/// <param name="Code">Stable code, such as <c>X12-SE01-COUNT</c>.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Snip">WEDI SNIP level, 1 to 7; 0 when the level does not apply.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="Message">Our own sentence; never a value that could identify a patient.</param>
/// <param name="Syntax">
/// The acknowledgement code this finding maps to: TA105 for envelopes, AK905 for groups, IK502 for sets, IK304 for
/// segments, IK403 for elements; empty when none applies.
/// </param>
public sealed record Finding(
    string Code,
    Severity Severity,
    int Snip,
    Place Place,
    string Message,
    string Syntax = "");
