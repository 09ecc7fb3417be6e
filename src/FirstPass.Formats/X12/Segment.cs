using System.Text;

namespace FirstPass.Formats.X12;

/// <summary>
/// One segment as a view of the bytes that were read; valid until the reader moves on.
/// Elements and components are counted from 1, as the guides do; what is absent is empty.
/// </summary>
public readonly ref struct Segment
{
    private readonly ReadOnlySpan<byte> piece;
    private readonly ReadOnlySpan<int> bounds;
    private readonly int start;
    private readonly int length;

    /// <summary>Makes a view of a segment.</summary>
    /// <param name="bytes">The segment from its id to the last byte before its terminator.</param>
    /// <param name="delimiters">The separators of the interchange.</param>
    /// <param name="offset">Position of the first byte in the stream, from 0.</param>
    public Segment(ReadOnlySpan<byte> bytes, Delimiters delimiters, long offset)
        : this(bytes, bytes.Length, delimiters, offset)
    {
    }

    /// <summary>Makes a view of a segment and of what ends it.</summary>
    /// <param name="piece">The segment with what ends it.</param>
    /// <param name="length">How many bytes of it are the segment; the rest is the tail.</param>
    /// <param name="delimiters">The separators of the interchange.</param>
    /// <param name="offset">Position of the first byte in the stream, from 0.</param>
    public Segment(ReadOnlySpan<byte> piece, int length, Delimiters delimiters, long offset)
    {
        this.piece = piece;
        this.length = length;
        Delimiters = delimiters;
        Offset = offset;
    }

    /// <summary>Makes a view whose separators are already found.</summary>
    /// <param name="piece">The segment with what ends it.</param>
    /// <param name="length">How many bytes of it are the segment.</param>
    /// <param name="bounds">
    /// What lies before and behind every element: the byte before the segment, each separator, the byte behind the
    /// last element.
    /// </param>
    /// <param name="start">The segment's first byte, where bounds count from elsewhere.</param>
    /// <param name="delimiters">The separators of the interchange.</param>
    /// <param name="offset">Position of the first byte in the stream, from 0.</param>
    internal Segment(
        ReadOnlySpan<byte> piece,
        int length,
        ReadOnlySpan<int> bounds,
        int start,
        Delimiters delimiters,
        long offset)
        : this(piece, length, delimiters, offset)
    {
        this.bounds = bounds;
        this.start = start;
    }

    /// <summary>The segment without its terminator and without blanks before that.</summary>
    public ReadOnlySpan<byte> Bytes => piece[..length];

    /// <summary>What ends the segment: blanks or a line break if any stand there, and the terminator.</summary>
    public ReadOnlySpan<byte> Tail => piece[length..];

    /// <summary>The separators of the interchange.</summary>
    public Delimiters Delimiters { get; }

    /// <summary>Position of the first byte in the stream, from 0.</summary>
    public long Offset { get; }

    /// <summary>Offset just past the terminator.</summary>
    public long End => Offset + piece.Length;

    /// <summary>True when its separators are known.</summary>
    internal bool IsBound => !bounds.IsEmpty;

    /// <summary>The segment id, such as <c>CLM</c>.</summary>
    public ReadOnlySpan<byte> Id => this[0];

    /// <summary>The segment id as text; an id longer than three bytes is cut, as it is none.</summary>
    public string IdText => Encoding.Latin1.GetString(Id[..Math.Min(Id.Length, 3)]);

    /// <summary>How many elements follow the id, empty ones between separators included.</summary>
    public int Count => bounds.IsEmpty ? CountSeparators() : bounds.Length - 2;

    /// <summary>
    /// Element <paramref name="element"/> (1 is the first after the id) with its components; empty when absent.
    /// </summary>
    public ReadOnlySpan<byte> this[int element]
    {
        get
        {
            var next = element + 1;
            if ((uint)next >= (uint)bounds.Length)
                return bounds.IsEmpty ? Search(element) : default;
            var from = bounds[element] + 1;
            return piece.Slice(from - start, bounds[next] - from);
        }
    }

    /// <summary>An element as text, byte for byte (Latin-1); empty when absent.</summary>
    public string Text(int element) => Encoding.Latin1.GetString(this[element]);

    /// <summary>True when the segment id equals <paramref name="id"/>.</summary>
    public bool Is(ReadOnlySpan<byte> id) => IsNamed(Bytes, id, Delimiters.Element);

    /// <summary>Component <paramref name="component"/> (from 1) of an element; empty when absent.</summary>
    public ReadOnlySpan<byte> Component(int element, int component) =>
        Part(this[element], Delimiters.Component, component - 1);

    /// <summary>True when a segment's bytes begin with an id and nothing follows that belongs to the id.</summary>
    internal static bool IsNamed(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> id, byte separator) =>
        bytes.StartsWith(id) && (bytes.Length == id.Length || bytes[id.Length] == separator);

    /// <summary>Where an element that is there lies in <see cref="Bytes"/>.</summary>
    internal (int Start, int Length) Locate(int element)
    {
        var length = this[element].Length;
        return bounds.IsEmpty
            ? (Bytes.Length - Rest(Bytes, Delimiters.Element, element).Length, length)
            : (bounds[element] + 1 - start, length);
    }

    /// <summary>Copies what bounds its elements, counted from its first byte, as far as it fits.</summary>
    internal int CopyBounds(Span<int> copy)
    {
        var count = Math.Min(bounds.Length, copy.Length);
        for (var at = 0; at < count; at++)
            copy[at] = bounds[at] - start;
        return count;
    }

    private int CountSeparators()
    {
        var count = Bytes.Count(Delimiters.Element);
        var binary = BinarySegment.DataElement(Bytes, Delimiters.Element);
        return binary > 0 ? Math.Min(binary, count) : count;
    }

    private ReadOnlySpan<byte> Search(int element)
    {
        var binary = BinarySegment.DataElement(Bytes, Delimiters.Element);
        if (binary == 0 || element < binary)
            return Part(Bytes, Delimiters.Element, element);
        return element > binary ? default : Rest(Bytes, Delimiters.Element, element);
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> text, byte separator, int index)
    {
        text = Rest(text, separator, index);
        var end = text.IndexOf(separator);
        return end < 0 ? text : text[..end];
    }

    private static ReadOnlySpan<byte> Rest(ReadOnlySpan<byte> text, byte separator, int index)
    {
        for (; index > 0; index--)
        {
            var next = text.IndexOf(separator);
            if (next < 0)
                return default;
            text = text[(next + 1)..];
        }

        return text;
    }
}
