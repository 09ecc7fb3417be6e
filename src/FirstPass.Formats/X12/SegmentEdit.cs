namespace FirstPass.Formats.X12;

/// <summary>
/// One recorded change to kept segments. Positions count the segments of the slice from 0 as they were before any edit
/// (0 is the CLM of a claim, the ISA of a whole stream), so that edits do not shift each other.
/// </summary>
public abstract record SegmentEdit
{
    private SegmentEdit(int segmentPosition) => SegmentPosition = segmentPosition;

    /// <summary>The segment that is meant, from 0 in the slice before any edit.</summary>
    public int SegmentPosition { get; }

    /// <summary>Gives an element or component another value; an empty value empties it.</summary>
    public sealed record Replace : SegmentEdit
    {
        /// <summary>Makes the edit.</summary>
        /// <param name="segmentPosition">From 0 in the slice.</param>
        /// <param name="element">From 1.</param>
        /// <param name="component">From 1, or 0 for the whole element.</param>
        /// <param name="value">The new bytes, without any separator.</param>
        public Replace(int segmentPosition, int element, int component, byte[] value)
            : base(segmentPosition) =>
            (Element, Component, Value) = (element, component, value);

        /// <summary>From 1.</summary>
        public int Element { get; }

        /// <summary>From 1, or 0 for the whole element.</summary>
        public int Component { get; }

        /// <summary>The new bytes, without any separator.</summary>
        public byte[] Value { get; }

        /// <inheritdoc/>
        public bool Equals(Replace? other) =>
            base.Equals(other) && Element == other.Element && Component == other.Component
            && Value.AsSpan().SequenceEqual(other.Value);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(SegmentPosition, Element, Component, Value.Length);
    }

    /// <summary>Puts a new segment before another one; a position one past the last puts it at the end.</summary>
    public sealed record Insert : SegmentEdit
    {
        /// <summary>Makes the edit.</summary>
        /// <param name="segmentPosition">From 0 in the slice.</param>
        /// <param name="segment">
        /// The segment without terminator, written with <see cref="Delimiters.Standard"/>; the target's separators are
        /// put in.
        /// </param>
        public Insert(int segmentPosition, byte[] segment)
            : base(segmentPosition) => Segment = segment;

        /// <summary>The segment without terminator, written with <see cref="Delimiters.Standard"/>.</summary>
        public byte[] Segment { get; }

        /// <inheritdoc/>
        public bool Equals(Insert? other) => base.Equals(other) && Segment.AsSpan().SequenceEqual(other.Segment);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(SegmentPosition, Segment.Length);
    }

    /// <summary>Takes a segment away, with its terminator and the line break after it.</summary>
    public sealed record Delete : SegmentEdit
    {
        /// <summary>Makes the edit.</summary>
        /// <param name="segmentPosition">From 0 in the slice.</param>
        public Delete(int segmentPosition)
            : base(segmentPosition)
        {
        }
    }
}

/// <summary>Why an edit was not applied.</summary>
public enum EditRefusal
{
    /// <summary>The slice has no segment there.</summary>
    NoSuchSegment,

    /// <summary>Element or component number out of range.</summary>
    NoSuchElement,

    /// <summary>The value holds a separator of the target.</summary>
    Separator,

    /// <summary>The value holds a control character.</summary>
    ControlCharacter,

    /// <summary>The value or the segment would be longer than allowed.</summary>
    TooLong,

    /// <summary>The element repeats; a component of it cannot be named.</summary>
    Repeated,

    /// <summary>The segment belongs to the envelope or begins a loop; it is not inserted, deleted or resized.</summary>
    Protected,

    /// <summary>What is to be inserted is no segment.</summary>
    NotASegment,
}

/// <summary>What came of applying edits: all of them, or none.</summary>
public abstract record EditResult
{
    private EditResult()
    {
    }

    /// <summary>The slice with every edit applied.</summary>
    /// <param name="Bytes">The new bytes.</param>
    public sealed record Edited(byte[] Bytes) : EditResult;

    /// <summary>One edit cannot be applied; nothing was changed.</summary>
    /// <param name="Edit">The first edit that cannot be applied.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(SegmentEdit Edit, EditRefusal Reason) : EditResult;
}
