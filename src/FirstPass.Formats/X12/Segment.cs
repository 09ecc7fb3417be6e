using System.Text;

namespace FirstPass.Formats.X12;

/// <summary>
/// One segment as a view of the bytes that were read; valid until the reader moves on.
/// Elements and components are counted from 1, as the guides do; what is absent is empty.
/// </summary>
public readonly ref struct Segment
{
    /// <summary>Makes a view of a segment.</summary>
    /// <param name="bytes">The segment from its id to the last byte before its terminator.</param>
    /// <param name="delimiters">The separators of the interchange.</param>
    /// <param name="offset">Position of the first byte in the stream, from 0.</param>
    public Segment(ReadOnlySpan<byte> bytes, Delimiters delimiters, long offset)
    {
        Bytes = bytes;
        Delimiters = delimiters;
        Offset = offset;
    }

    /// <summary>The segment without its terminator.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The separators of the interchange.</summary>
    public Delimiters Delimiters { get; }

    /// <summary>Position of the first byte in the stream, from 0.</summary>
    public long Offset { get; }

    /// <summary>The segment id, such as <c>CLM</c>.</summary>
    public ReadOnlySpan<byte> Id => Part(Bytes, Delimiters.Element, 0);

    /// <summary>The segment id as text; ids longer than three bytes are cut, as they can be no id.</summary>
    public string IdText => Encoding.Latin1.GetString(Id[..Math.Min(Id.Length, 3)]);

    /// <summary>Offset just past the terminator.</summary>
    public long End => Offset + Bytes.Length + 1;

    /// <summary>How many elements follow the id, empty ones between separators included.</summary>
    public int Count => Bytes.Count(Delimiters.Element);

    /// <summary>Element <paramref name="element"/> (1 is the first after the id) with its components; empty when absent.</summary>
    public ReadOnlySpan<byte> this[int element] => Part(Bytes, Delimiters.Element, element);

    /// <summary>An element as text, byte for byte (Latin-1); empty when absent.</summary>
    public string Text(int element) => Encoding.Latin1.GetString(this[element]);

    /// <summary>True when the segment id equals <paramref name="id"/>.</summary>
    public bool Is(ReadOnlySpan<byte> id) =>
        Bytes.StartsWith(id) && (Bytes.Length == id.Length || Bytes[id.Length] == Delimiters.Element);

    /// <summary>Component <paramref name="component"/> (from 1) of an element; empty when absent.</summary>
    public ReadOnlySpan<byte> Component(int element, int component) =>
        Part(this[element], Delimiters.Component, component - 1);

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> text, byte separator, int index)
    {
        for (; index > 0; index--)
        {
            var next = text.IndexOf(separator);
            if (next < 0)
                return default;
            text = text[(next + 1)..];
        }

        var end = text.IndexOf(separator);
        return end < 0 ? text : text[..end];
    }
}
