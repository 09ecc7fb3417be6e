using FirstPass.Billing.Claims;

namespace FirstPass.Billing.ClaimCases;

/// <summary>What a recorded edit does to the claim's own segments.</summary>
public enum EditKind
{
    /// <summary>Gives an element or component another value.</summary>
    Replace,

    /// <summary>Leaves out every service line the claim came with.</summary>
    LinesDropped,

    /// <summary>Puts a service line behind the others.</summary>
    LineAdded,

    /// <summary>Names the payer's claim that is changed (REF*F8); an empty value names none.</summary>
    PayerNumber,

    /// <summary>Gives our number (REF*D9).</summary>
    RouteNumber,

    /// <summary>Leaves out what the patient paid (AMT*F5).</summary>
    PatientPaidDropped,
}

/// <summary>A change of the claim's own segments, made here.</summary>
/// <param name="Segment">Index in the slice, CLM being 0; a context segment as minus its position in the set; a
/// segment of an added line by <see cref="AddedLine"/>.</param>
/// <param name="Element">Element from 1.</param>
/// <param name="Component">Component from 1, 0 for the whole element.</param>
/// <param name="Value">New value.</param>
/// <param name="By">Who changed it.</param>
/// <param name="Kind">What it does; all but a replacement look for their place when the claim leaves.</param>
/// <param name="Line">The line that is added.</param>
public sealed record RecordedEdit(
    int Segment, int Element, int Component, string Value, string By, EditKind Kind = EditKind.Replace,
    ServiceLine? Line = null)
{
    /// <summary>An edit that finds its place when the claim leaves.</summary>
    public static RecordedEdit Of(EditKind kind, string value, string by) => new(0, 0, 0, value, by, kind);

    /// <summary>A line that is added behind the others.</summary>
    public static RecordedEdit Added(ServiceLine line, string by) => new(0, 0, 0, "", by, EditKind.LineAdded, line);
}

/// <summary>
/// Where the segments of a line that was added here are: beyond every segment that the claim came with, so that a
/// later edit of the line names them like any other.
/// </summary>
public static class AddedLine
{
    private const int First = 1_000_000;
    private const int PerLine = 100;

    /// <summary>Segments of an added line: LX, SV1 or SV2, DTP*472, REF*6R.</summary>
    public static LineSpots Spots(int line, bool hasControl) => new(
        At(line, 0), At(line, 1), At(line, 2), hasControl ? At(line, 3) : 0);

    /// <summary>The added line and the place in it; null for a segment that the claim came with.</summary>
    public static (int Line, int Index)? Of(int segment) =>
        segment >= First ? ((segment - First) / PerLine, (segment - First) % PerLine) : null;

    private static int At(int line, int index) => First + (PerLine * line) + index;
}
