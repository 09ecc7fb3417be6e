using FirstPass.Formats.X12;

namespace FirstPass.Formats.Hl7;

/// <summary>Where in a stream a finding lies. All counters begin at 1; 0 stands for the whole of it.</summary>
/// <param name="Offset">Byte offset in the stream, from 0.</param>
/// <param name="Message">Ordinal of the message in the stream; 0 outside any.</param>
/// <param name="SegmentPosition">Position of the segment in its message, MSH being 1.</param>
/// <param name="SegmentId">Id of the segment, or empty.</param>
/// <param name="SegmentRepetition">Which segment of this id in its message.</param>
/// <param name="Field">Field number.</param>
/// <param name="Repetition">Repetition of the field.</param>
/// <param name="Component">Component number.</param>
/// <param name="Subcomponent">Subcomponent number.</param>
public readonly record struct Hl7Place(
    long Offset,
    int Message = 0,
    int SegmentPosition = 0,
    string SegmentId = "",
    int SegmentRepetition = 0,
    int Field = 0,
    int Repetition = 0,
    int Component = 0,
    int Subcomponent = 0);

/// <summary>
/// One thing that was noticed in a message: a stable code, its weight, its place, our own sentence. Holds no patient
/// data.
/// </summary>
/// <param name="Code">Stable code, such as <c>HL7-MSH9-MISSING</c>.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="Message">Our own sentence; never a value that could identify a patient.</param>
/// <param name="Condition">The code of HL7's table 0357 that an acknowledgement gives; empty when none applies.</param>
public sealed record Hl7Finding(
    string Code, Severity Severity, Hl7Place Place, string Message, string Condition = "");
