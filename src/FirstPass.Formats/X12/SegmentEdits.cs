using System.Buffers;
using System.Diagnostics;

namespace FirstPass.Formats.X12;

/// <summary>Applies recorded edits to kept segments. What no edit names keeps its bytes.</summary>
/// <example><code>
/// var result = SegmentEdits.Apply(claim, delimiters, [new SegmentEdit.Replace(0, 2, 0, "100"u8.ToArray())]);
/// </code></example>
public static class SegmentEdits
{
    /// <summary>Longest value of one element; no guide of ours allows a longer one.</summary>
    public const int LongestValue = 264;

    /// <summary>True when a value may stand in data with these separators.</summary>
    public static bool Fits(ReadOnlySpan<byte> value, Delimiters delimiters) =>
        ElementEdit.CheckValue(value, delimiters) is null;

    /// <summary>Applies edits to a slice; all or none.</summary>
    public static EditResult Apply(ReadOnlySpan<byte> slice, Delimiters delimiters, IReadOnlyList<SegmentEdit> edits)
    {
        var output = new ArrayBufferWriter<byte>(slice.Length + 64);
        var pending = edits.OrderBy(e => e.SegmentPosition).ToList();
        var segments = new SegmentSplit(slice, delimiters);
        var (position, next, copied) = (0, 0, 0);
        var ending = default(ReadOnlySpan<byte>);
        while (segments.Next())
        {
            var current = segments.Current;
            output.Write(slice[copied..(int)current.Offset]);
            copied = (int)current.End;
            ending = EndingOf(slice, current);
            var first = next;
            while (next < pending.Count && pending[next].SegmentPosition == position)
                next++;
            var mine = pending[first..next];
            if (Rewrite(current, ending, mine, output) is { } refused)
                return refused;
            // The line break after a deleted segment goes with it.
            if (mine.Exists(e => e is SegmentEdit.Delete))
                copied = (int)current.Offset + current.Bytes.Length + ending.Length;
            position++;
        }

        output.Write(slice[copied..]);
        if (Append(output, pending[next..], position, delimiters, ending) is { } late)
            return late;
        return new EditResult.Edited(output.WrittenSpan.ToArray());
    }

    /// <summary>Writes one segment with its edits to the output; returns the first refusal, if any.</summary>
    internal static EditResult.Refused? Rewrite(
        in Segment segment, ReadOnlySpan<byte> ending, List<SegmentEdit> edits, IBufferWriter<byte> output)
    {
        var bytes = default(byte[]);
        var deleted = false;
        foreach (var edit in edits)
        {
            var current = bytes is null ? segment : new Segment(bytes, segment.Delimiters, 0);
            var refusal = edit switch
            {
                SegmentEdit.Replace replace => ElementEdit.TryReplace(current, replace, out bytes),
                SegmentEdit.Insert insert => TryInsert(insert, segment.Delimiters, ending, output),
                SegmentEdit.Delete => TryDelete(segment, out deleted),
                _ => throw new UnreachableException(),
            };
            if (refusal is { } reason)
                return new EditResult.Refused(edit, reason);
        }

        if (deleted)
            return null;
        output.Write(bytes ?? segment.Bytes);
        output.Write(segment.Tail);
        return null;
    }

    /// <summary>
    /// True for segments that an edit may not bring in or take away, because counts and loops hang on them.
    /// </summary>
    internal static bool IsProtected(ReadOnlySpan<byte> id) =>
        id.SequenceEqual("ISA"u8) || id.SequenceEqual("IEA"u8) || id.SequenceEqual("GS"u8) || id.SequenceEqual("GE"u8)
        || id.SequenceEqual("ST"u8) || id.SequenceEqual("SE"u8) || id.SequenceEqual("HL"u8)
        || id.SequenceEqual("CLM"u8) || id.SequenceEqual("BIN"u8) || id.SequenceEqual("BDS"u8);

    private static EditResult.Refused? Append(
        IBufferWriter<byte> output, List<SegmentEdit> rest, int count, Delimiters delimiters, ReadOnlySpan<byte> ending)
    {
        foreach (var edit in rest)
        {
            var refusal = edit is SegmentEdit.Insert insert && edit.SegmentPosition == count && count > 0
                ? TryInsert(insert, delimiters, ending, output)
                : EditRefusal.NoSuchSegment;
            if (refusal is { } reason)
                return new EditResult.Refused(edit, reason);
        }

        return null;
    }

    private static EditRefusal? TryDelete(in Segment segment, out bool deleted)
    {
        deleted = !IsProtected(segment.Id);
        return deleted ? null : EditRefusal.Protected;
    }

    private static EditRefusal? TryInsert(
        SegmentEdit.Insert insert, Delimiters target, ReadOnlySpan<byte> ending, IBufferWriter<byte> output)
    {
        var refusal = SegmentTranslation.TryTranslate(insert.Segment, target, out var bytes);
        if (refusal is null)
        {
            output.Write(bytes);
            output.Write(ending.IsEmpty ? [target.Segment] : ending);
        }

        return refusal;
    }

    /// <summary>
    /// What ends a segment here: tail and line break, so that what is inserted is broken like its neighbours.
    /// </summary>
    private static ReadOnlySpan<byte> EndingOf(ReadOnlySpan<byte> slice, Segment segment)
    {
        var from = (int)segment.Offset + segment.Bytes.Length;
        var to = (int)segment.End;
        while (to < slice.Length && Blanks.IsBlank(slice[to], segment.Delimiters.Element))
            to++;
        return slice[from..to];
    }
}
