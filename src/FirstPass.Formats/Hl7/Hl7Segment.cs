using System.Text;

namespace FirstPass.Formats.Hl7;

/// <summary>
/// One segment as a view of the bytes that were read; valid until the reader moves on. Fields, repetitions, components
/// and subcomponents are counted from 1, as the standard does; what is absent is empty.
/// </summary>
public readonly ref struct Hl7Segment
{
    private readonly ReadOnlySpan<byte> piece;
    private readonly ReadOnlySpan<int> marks;
    private readonly int length;
    private readonly bool header;

    internal Hl7Segment(
        ReadOnlySpan<byte> piece, int length, ReadOnlySpan<int> marks, Hl7Delimiters delimiters, long offset)
    {
        this.piece = piece;
        this.length = length;
        this.marks = marks;
        Delimiters = delimiters;
        Offset = offset;
        header = SegmentLine.IsHeader(piece[..length]);
    }

    /// <summary>The segment without its line end and without blanks before that.</summary>
    public ReadOnlySpan<byte> Bytes => piece[..length];

    /// <summary>What ends the segment: blanks or framing bytes if any stand there, and the line end.</summary>
    public ReadOnlySpan<byte> Tail => piece[length..];

    /// <summary>The separators of the message.</summary>
    public Hl7Delimiters Delimiters { get; }

    /// <summary>Position of the first byte in the stream, from 0.</summary>
    public long Offset { get; }

    /// <summary>The segment id, such as <c>PID</c>.</summary>
    public ReadOnlySpan<byte> Id => piece[..3];

    /// <summary>The segment id as text.</summary>
    public string IdText => Encoding.Latin1.GetString(Id);

    /// <summary>How many fields there are, empty ones between separators included; MSH-1 counts in a header.</summary>
    public int Count => header ? marks.Length + 1 : marks.Length;

    /// <summary>Field <paramref name="field"/> with all its repetitions; empty when absent.</summary>
    public ReadOnlySpan<byte> this[int field]
    {
        get
        {
            if (header)
            {
                if (field == 1)
                    return piece.Slice(3, 1);
                field--;
            }

            if (field < 1 || field > marks.Length)
                return default;
            var from = marks[field - 1] + 1;
            var to = field == marks.Length ? length : marks[field];
            return piece[from..to];
        }
    }

    /// <summary>True when the segment id equals <paramref name="id"/>.</summary>
    public bool Is(ReadOnlySpan<byte> id) => Id.SequenceEqual(id);

    /// <summary>One repetition of a field; empty when absent.</summary>
    public ReadOnlySpan<byte> Repetition(int field, int repetition) =>
        header && field <= 2 ? repetition == 1 ? this[field] : default
            : Cut.Part(this[field], Delimiters.Repetition, repetition);

    /// <summary>One component of a field's repetition; empty when absent.</summary>
    public ReadOnlySpan<byte> Component(int field, int component, int repetition = 1) =>
        Cut.Part(Repetition(field, repetition), Delimiters.Component, component);
}
