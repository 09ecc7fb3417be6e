namespace FirstPass.Formats.X12.Guides;

/// <summary>An element, a repetition of one, or a component, with its place in the segment.</summary>
internal readonly ref struct Piece
{
    /// <summary>Its bytes; empty when nothing stands there.</summary>
    public ReadOnlySpan<byte> Value { get; init; }

    /// <summary>What the place before it says about its format; empty when it says nothing.</summary>
    public ReadOnlySpan<byte> Format { get; init; }

    /// <summary>Element number from 1.</summary>
    public int Element { get; init; }

    /// <summary>Component number from 1; 0 for the whole element.</summary>
    public int Component { get; init; }

    /// <summary>Where it begins, counted from the start of the segment.</summary>
    public int At { get; init; }

    /// <summary>What stands in the element besides plain characters.</summary>
    public Oddity Oddities { get; init; }

    /// <summary>True when the oddity is there and not yet taken apart.</summary>
    public bool Has(Oddity oddity) => (Oddities & oddity) != 0;

    /// <summary>A part of it: a repetition, or a component, whose separators are none of its own.</summary>
    public Piece Part(Range range, int component) => this with
    {
        Value = Value[range],
        At = At + range.Start.GetOffset(Value.Length),
        Component = component,
        Oddities = component == 0 ? Oddities : Oddities & ~Oddity.Components,
    };
}
