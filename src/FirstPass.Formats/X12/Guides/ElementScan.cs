namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// Where the elements of one segment begin, and what is odd about each; used again for every segment.
/// </summary>
internal sealed class ElementScan
{
    /// <summary>Elements beyond this many are not judged; the standard's longest segment is far shorter.</summary>
    public const int MostElements = 63;

    private readonly byte[] classes = new byte[256];
    private readonly int[] starts = new int[MostElements + 2];
    private readonly Oddity[] oddities = new Oddity[MostElements + 2];
    private Delimiters delimiters;

    public ElementScan()
    {
        delimiters = Delimiters.Standard;
        Classify();
    }

    /// <summary>How many elements the segment has, up to the most that are judged.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the places of the segment's elements.</summary>
    public void Read(in Segment segment)
    {
        if (segment.Delimiters != delimiters)
        {
            delimiters = segment.Delimiters;
            Classify();
        }

        var bytes = segment.Bytes;
        var binary = BinarySegment.DataElement(bytes, delimiters.Element);
        var element = 0;
        starts[0] = 0;
        oddities[0] = Oddity.None;
        for (var i = 0; i < bytes.Length; i++)
        {
            var oddity = (Oddity)classes[bytes[i]];
            if (oddity == Oddity.None)
                continue;
            if (oddity != Oddity.Separator)
            {
                oddities[element] |= oddity;
                continue;
            }

            if (element == MostElements)
                break;
            starts[++element] = i + 1;
            oddities[element] = Oddity.None;
            // What follows are raw bytes: no separator in them separates anything.
            if (element == binary)
                break;
        }

        Count = element;
        starts[element + 1] = bytes.Length + 1;
    }

    /// <summary>Byte at which an element begins, counted from the start of the segment.</summary>
    public int Start(int element) => element <= Count ? starts[element] : starts[Count + 1] - 1;

    /// <summary>An element; empty when absent.</summary>
    public ReadOnlySpan<byte> Value(in Segment segment, int element) =>
        element > Count ? default : segment.Bytes[starts[element]..(starts[element + 1] - 1)];

    /// <summary>What is odd about an element.</summary>
    public Oddity Oddities(int element) => element > Count ? Oddity.None : oddities[element];

    private void Classify()
    {
        for (var value = 0; value < 256; value++)
            classes[value] = (byte)(value is < ' ' or > '~' ? Oddity.Character : Oddity.None);
        classes[delimiters.Component] = (byte)Oddity.Components;
        if (delimiters.Repetition != 0)
            classes[delimiters.Repetition] = (byte)Oddity.Repeats;
        classes[delimiters.Element] = (byte)Oddity.Separator;
    }
}

/// <summary>What stands in an element besides plain characters.</summary>
[Flags]
internal enum Oddity : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A component separator.</summary>
    Components = 1,

    /// <summary>A repetition separator.</summary>
    Repeats = 2,

    /// <summary>A character outside the basic and extended sets.</summary>
    Character = 4,

    /// <summary>An element separator.</summary>
    Separator = 8,
}
