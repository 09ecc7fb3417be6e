using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace FirstPass.Formats.X12;

/// <summary>
/// Builds one segment after the other for <see cref="X12Writer"/>; elements are given in their order.
/// </summary>
public sealed class SegmentBuilder
{
    private readonly ArrayBufferWriter<byte> output;
    private readonly Delimiters delimiters;
    private readonly byte[] ending;
    private readonly FindingList findings = new(perCode: 100);
    private string id = "";
    private int position;
    private int element;
    private int pendingElements;
    private int pendingComponents;

    internal SegmentBuilder(ArrayBufferWriter<byte> output, Delimiters delimiters, byte[] ending)
    {
        this.output = output;
        this.delimiters = delimiters;
        this.ending = ending;
    }

    /// <summary>Adds an element; an empty one is written only if a filled one follows.</summary>
    public SegmentBuilder Element(ReadOnlySpan<char> value)
    {
        NextElement();
        Write(value);
        return this;
    }

    /// <summary>Adds an element that is a whole number.</summary>
    public SegmentBuilder Element(long value)
    {
        Span<char> text = stackalloc char[20];
        value.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        return Element(text[..length]);
    }

    /// <summary>Adds an element given in bytes.</summary>
    public SegmentBuilder Element(ReadOnlySpan<byte> value)
    {
        NextElement();
        Write(value);
        return this;
    }

    /// <summary>Leaves elements empty.</summary>
    public SegmentBuilder Skip(int elements = 1)
    {
        for (var i = 0; i < elements; i++)
            NextElement();
        return this;
    }

    /// <summary>Adds an element made of components; empty ones at its end are left out.</summary>
    public SegmentBuilder Composite(params ReadOnlySpan<string> components)
    {
        NextElement();
        WriteComponents(components);
        return this;
    }

    /// <summary>Adds a further repetition of the element that was added last, made of one component or more.</summary>
    public SegmentBuilder Repeat(params ReadOnlySpan<string> components)
    {
        if (delimiters.Repetition == 0)
            return Refuse("X12-WRITE-REPETITION", "The separators do not allow an element to repeat.");
        FlushSeparators();
        output.Write([delimiters.Repetition]);
        WriteComponents(components);
        return this;
    }

    /// <summary>Ends the segment before and begins another one.</summary>
    /// <param name="segmentId">Its id.</param>
    /// <param name="segmentPosition">Its position in the set, ST being 1; 0 outside a set.</param>
    internal SegmentBuilder Begin(string segmentId, int segmentPosition)
    {
        Complete();
        id = segmentId;
        position = segmentPosition;
        element = 0;
        Write(segmentId);
        if (segmentId.Length is < 2 or > 3)
            Refuse("X12-WRITE-ID", "A segment id has two or three characters.");
        return this;
    }

    /// <summary>True when something was refused since the findings were taken.</summary>
    internal bool HasFindings => findings.All.Count > 0;

    /// <summary>Ends the segment before and writes a whole one.</summary>
    internal void Copy(ReadOnlySpan<byte> segment)
    {
        Complete();
        output.Write(segment);
        output.Write(ending);
    }

    /// <summary>Ends the segment that is open.</summary>
    internal void Complete()
    {
        if (id.Length > 0)
            output.Write(ending);
        id = "";
        pendingElements = pendingComponents = 0;
    }

    /// <summary>Adds an element of a fixed width, blanks at its end.</summary>
    internal SegmentBuilder Fixed(string value, int width)
    {
        if (value.Length > width)
            Refuse("X12-WRITE-WIDTH", "A value is longer than its place in the interchange header.");
        NextElement();
        return Write(value.PadRight(width));
    }

    /// <summary>Adds an element that is a separator itself (ISA11, ISA16).</summary>
    internal SegmentBuilder Separator(byte separator)
    {
        NextElement();
        FlushSeparators();
        output.Write([separator]);
        return this;
    }

    /// <summary>What was refused since the last call.</summary>
    internal ImmutableArray<Finding> TakeFindings()
    {
        var taken = findings.With([]);
        findings.Clear();
        return taken;
    }

    private void NextElement()
    {
        element++;
        pendingElements++;
        pendingComponents = 0;
    }

    private void WriteComponents(ReadOnlySpan<string> components)
    {
        for (var i = 0; i < components.Length; i++)
        {
            if (i > 0)
                pendingComponents++;
            Write(components[i]);
        }

        pendingComponents = 0;
    }

    private SegmentBuilder Write(ReadOnlySpan<char> value)
    {
        Span<byte> bytes = stackalloc byte[SegmentEdits.LongestValue];
        if (value.Length > bytes.Length)
            return Refuse("X12-WRITE-LONG", "A value is longer than any element may be.");
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] > 0xFF)
                return Refuse("X12-WRITE-CHARACTER", "A value holds a character that no X12 character set has.");
            bytes[i] = (byte)value[i];
        }

        return Write(bytes[..value.Length]);
    }

    private SegmentBuilder Write(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return this;
        if (ElementEdit.CheckValue(value, delimiters) is { } refusal)
            return refusal == EditRefusal.Separator
                ? Refuse("X12-WRITE-SEPARATOR", "A value holds a separator of the interchange.")
                : refusal == EditRefusal.TooLong
                    ? Refuse("X12-WRITE-LONG", "A value is longer than any element may be.")
                    : Refuse("X12-WRITE-CHARACTER", "A value holds a control character.");
        FlushSeparators();
        output.Write(value);
        return this;
    }

    private void FlushSeparators()
    {
        Put(delimiters.Element, pendingElements);
        Put(delimiters.Component, pendingComponents);
        pendingElements = pendingComponents = 0;
    }

    private void Put(byte separator, int count)
    {
        output.GetSpan(count + 1)[..count].Fill(separator);
        output.Advance(count);
    }

    private SegmentBuilder Refuse(string code, string message)
    {
        var place = new Place(0, SegmentPosition: position, SegmentId: id, Element: element);
        findings.Error(code, place, "", message);
        return this;
    }
}
