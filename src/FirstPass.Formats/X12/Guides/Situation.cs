namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// Something that may be seen in a segment: an element with some value, or any value, or just the segment.
/// </summary>
/// <param name="Mark">Number of the mark that is set when it is seen.</param>
/// <param name="Element">Element number; 0 asks for the segment only.</param>
/// <param name="Component">Component number; 0 for the whole element.</param>
/// <param name="Codes">The values asked for; null for any.</param>
internal sealed record Observation(int Mark, int Element, int Component, CodeSet? Codes)
{
    /// <summary>The loop that is asked about, since loops may share a definition; null in a single segment.</summary>
    public LoopDefinition? Loop { get; init; }

    public bool Holds(in Segment segment)
    {
        if (Element == 0)
            return true;
        var value = Component == 0 ? segment[Element] : segment.Component(Element, Component);
        return Codes is null ? !value.IsEmpty : Codes.Contains(value);
    }
}

/// <summary>A condition or demand of a situation.</summary>
/// <param name="Seen">What is looked for.</param>
/// <param name="Present">True when it must be seen, false when it must not.</param>
/// <param name="SegmentId">The segment it is about.</param>
/// <param name="Loop">The loop it is about.</param>
internal sealed record Demand(Observation Seen, bool Present, string SegmentId, string Loop);

/// <summary>
/// A rule of the guide: where the conditions hold, in one segment or one instance of a loop, so must the demands.
/// </summary>
/// <param name="Code">Stable finding code.</param>
/// <param name="Severity">How much a breach weighs.</param>
/// <param name="Sentence">Our own sentence for a breach.</param>
/// <param name="Conditions">What makes the rule apply.</param>
/// <param name="Demands">What it asks for.</param>
internal sealed record Situation(
    string Code,
    Severity Severity,
    string Sentence,
    Demand[] Conditions,
    Demand[] Demands)
{
    /// <summary>The first demand that fails in this segment, or null.</summary>
    public Demand? Broken(in Segment segment)
    {
        foreach (var condition in Conditions)
            if (condition.Seen.Holds(segment) != condition.Present)
                return null;
        foreach (var demand in Demands)
            if (demand.Seen.Holds(segment) != demand.Present)
                return demand;
        return null;
    }

    /// <summary>The first demand that fails by what was seen in an instance of the loop, or null.</summary>
    /// <param name="marks">For each mark the position of the segment that set it, or 0.</param>
    public Demand? Broken(ReadOnlySpan<int> marks)
    {
        foreach (var condition in Conditions)
            if (marks[condition.Seen.Mark] != 0 != condition.Present)
                return null;
        foreach (var demand in Demands)
            if (marks[demand.Seen.Mark] != 0 != demand.Present)
                return demand;
        return null;
    }
}
