using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// One segment on the wire, seen from its typed value. A segment is described once, as a function that passes each
/// field of its value by the wire: reading ignores what it is given and answers what stands there, writing puts it
/// there and answers the same. So readers and writers cannot differ.
/// </summary>
internal interface IWire
{
    /// <summary>An element that others probably equal: a code, a qualifier.</summary>
    string Code(int element, string? value);

    /// <summary>A component that others probably equal.</summary>
    string Code(int element, int component, string? value);

    /// <summary>An element of its own: a name, a number of somebody.</summary>
    string Text(int element, string? value);

    /// <summary>A component of its own.</summary>
    string Text(int element, int component, string? value);

    /// <summary>An amount of money.</summary>
    long? Cents(int element, long? value);

    /// <summary>A count or measure.</summary>
    Quantity? Quantity(int element, Quantity? value);

    /// <summary>A whole number, such as a position.</summary>
    int? Number(int element, int? value);

    /// <summary>A whole number as a component.</summary>
    int? Number(int element, int component, int? value);

    /// <summary>A day as CCYYMMDD.</summary>
    DateOnly? Day(int element, DateOnly? value);

    /// <summary>A composite procedure.</summary>
    Procedure Procedure(int element, Procedure? value);

    /// <summary>The components of an element, none of them empty.</summary>
    ImmutableArray<string> Components(int element, ImmutableArray<string> values);

    /// <summary>The repetitions of an element, none of them empty.</summary>
    ImmutableArray<string> Repeats(int element, ImmutableArray<string> values);

    /// <summary>A qualifier in element 1, and a date or span whose format stands in another element.</summary>
    DateSpan Period(int format, int element, in DateSpan value);

    /// <summary>A value that is always the same and is not kept; it is written where it is needed.</summary>
    void Fixed(int element, string value, bool isNeeded = true);

    /// <summary>Whether anything stands in so many elements from here on; a writer is told.</summary>
    bool Has(int element, int count, bool isGiven);

    /// <summary>Where the segment stands.</summary>
    SegmentPosition At(SegmentPosition value);
}
