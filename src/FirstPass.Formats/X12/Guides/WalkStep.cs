namespace FirstPass.Formats.X12.Guides;

/// <summary>How a segment fits the guide at its place.</summary>
public enum Fit
{
    /// <summary>It is in the guide here.</summary>
    InGuide,

    /// <summary>It is in the guide here, but its loop already had as many as allowed.</summary>
    TooManySegments,

    /// <summary>It opens a loop of which there already were as many as allowed.</summary>
    TooManyLoops,

    /// <summary>It belongs to an open loop, but earlier.</summary>
    OutOfOrder,

    /// <summary>The guide has such segments here, but none with these qualifying values.</summary>
    UnknownQualifier,

    /// <summary>The guide uses the segment, but not here.</summary>
    Unexpected,

    /// <summary>The guide does not use a segment with this id.</summary>
    NotInGuide,

    /// <summary>It follows a segment that opened nothing known; it is not judged.</summary>
    Skipped,
}

/// <summary>What the walker says about one segment.</summary>
/// <param name="Fit">How it fits.</param>
/// <param name="Loop">The loop it belongs to, or the one in which it was met.</param>
/// <param name="Segment">The guide's definition to judge it by; null when there is none.</param>
/// <param name="Opened">True when it opened a new instance of the loop.</param>
/// <param name="Qualifier">For an unknown qualifier the element that holds it.</param>
public readonly record struct WalkStep(
    Fit Fit,
    LoopDefinition Loop,
    SegmentDefinition? Segment,
    bool Opened = false,
    int Qualifier = 0);

/// <summary>Something a guide requires that an instance of a loop does not have.</summary>
/// <param name="Item">The missing segment or loop.</param>
/// <param name="Loop">The loop that misses it.</param>
/// <param name="Position">Position of the segment at which its absence showed, ST being 1.</param>
/// <param name="Offset">Byte offset of that segment.</param>
public readonly record struct Missing(LoopItem Item, LoopDefinition Loop, int Position, long Offset);

/// <summary>An instance of a loop that has just ended.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Position">Position of the segment that opened it.</param>
/// <param name="Offset">Byte offset of that segment.</param>
public readonly record struct Closed(LoopDefinition Loop, int Position, long Offset);
