namespace FirstPass.Formats.X12.Guides;

/// <summary>One use of a segment at its place in a guide: qualifiers, usage, repeat and elements.</summary>
/// <param name="Id">Segment id, such as <c>NM1</c>.</param>
/// <param name="Usage">Whether the guide asks for it in each instance of its loop.</param>
/// <param name="Max">How often it may stand in one instance of its loop.</param>
/// <param name="Label">Our own few words for it; may be empty.</param>
public sealed record SegmentDefinition(string Id, Usage Usage, int Max, string Label)
{
    /// <summary>Every element that the standard knows, from number 1 on.</summary>
    public ElementDefinition[] Elements { get; init; } = [];

    /// <summary>Number of the last element that must be there; 0 when none must.</summary>
    internal int LastRequired { get; init; }

    /// <summary>Relations between the elements.</summary>
    public SyntaxNote[] Notes { get; init; } = [];

    /// <summary>The values that tell this use from others with the same id.</summary>
    internal Qualifier[] Qualifiers { get; init; } = [];

    /// <summary>True when a check over the whole set asks about segments with this id.</summary>
    internal bool Watched { get; } =
        Id is "HL" or "LX" or "CLM" or "SV1" or "SV2" or "SV3" or "BPR" or "CLP" or "SVC" or "CAS" or "PLB";

    /// <summary>True when it may tell a day of service or of the set.</summary>
    internal bool Dated { get; } = Id is "BHT" or "BPR" or "DTP" or "DTM";

    /// <summary>Where it holds codes of tables that are kept outside of the standard.</summary>
    internal CodedPlace[] Coded { get; } = CodedPlace.Of(Id);

    /// <summary>What the situations of loops want to know about this segment.</summary>
    internal Observation[] Observations { get; set; } = [];

    /// <summary>Situations that this segment alone decides.</summary>
    internal Situation[] Situations { get; set; } = [];

    /// <summary>True when the segment may be meant as this use though it stands in the wrong place.</summary>
    internal bool Resembles(in Segment segment) =>
        Qualifiers.Length > 0 || Elements.Length == 0 || Elements[0].Codes is null
            ? Matches(segment)
            : Elements[0].Codes!.Contains(segment[1]);

    /// <summary>True when the segment carries the values that make it this use.</summary>
    public bool Matches(in Segment segment)
    {
        foreach (var qualifier in Qualifiers)
            if (!qualifier.Holds(segment))
                return false;
        return true;
    }
}

/// <summary>A value at a place in a segment that makes it one use and no other.</summary>
/// <param name="Element">Element number from 1.</param>
/// <param name="Component">Component number from 1; 0 for a simple element.</param>
/// <param name="Codes">The values.</param>
internal sealed record Qualifier(int Element, int Component, CodeSet Codes)
{
    public bool Holds(in Segment segment)
    {
        if (Component == 0)
            return Codes.Contains(segment[Element]);
        var value = segment.Component(Element, Component);
        // Of a repeated composite the first one tells.
        var cut = segment.Delimiters.Repetition == 0 ? -1 : value.IndexOf(segment.Delimiters.Repetition);
        return Codes.Contains(cut < 0 ? value : value[..cut]);
    }
}
