namespace FirstPass.Formats.X12.Typed;

/// <summary>A segment that is kept as it was written, for what has no type of its own.</summary>
/// <param name="Id">Segment id.</param>
/// <param name="Text">The segment without its terminator.</param>
/// <param name="Delimiters">The separators that it was written with.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct RawSegment(string Id, string Text, Delimiters Delimiters, SegmentPosition Position)
{
    /// <summary>Element <paramref name="element"/> (from 1) with its components; empty when absent.</summary>
    public string this[int element] => Part(Text, Delimiters.Element, element);

    /// <summary>Component <paramref name="component"/> (from 1) of an element; empty when absent.</summary>
    public string Component(int element, int component) =>
        Part(this[element], Delimiters.Component, component - 1);

    /// <summary>Its id alone: texts speak of people.</summary>
    public override string ToString() => Id;

    private static string Part(string text, byte separator, int index)
    {
        var start = 0;
        for (; index > 0; index--)
        {
            var next = text.IndexOf((char)separator, start);
            if (next < 0)
                return "";
            start = next + 1;
        }

        var end = text.IndexOf((char)separator, start);
        return end < 0 ? text[start..] : text[start..end];
    }
}
