using System.Buffers;
using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>
/// Writes a stream again, piece by piece as the reader sees it: byte for byte the same, but for the elements that are
/// replaced. What comes out went through the segments, so a difference would show that the reader lost something.
/// </summary>
public static class X12Echo
{
    /// <summary>Copies, replacing elements on the way.</summary>
    /// <param name="source">Read from its current position to its end.</param>
    /// <param name="target">
    /// Receives the bytes; it is incomplete unless the result is <see cref="EchoResult.Copied"/>.
    /// </param>
    /// <param name="edits">Elements to replace; positions count the segments of the stream from 0.</param>
    /// <param name="limits">Limits of the reader.</param>
    public static EchoResult Copy(
        Stream source, Stream target, IReadOnlyList<SegmentEdit.Replace>? edits = null, X12Limits? limits = null)
    {
        using var reader = new X12Reader(source, limits);
        var pending = new Queue<SegmentEdit>((edits ?? []).OrderBy(e => e.SegmentPosition));
        var position = 0;
        for (var kind = reader.ReadPiece(); kind != PieceKind.End; kind = reader.ReadPiece())
        {
            var edited = kind == PieceKind.Segment && pending.TryPeek(out var edit) && edit.SegmentPosition == position;
            if (!edited)
                target.Write(reader.Piece);
            else if (WriteEdited(reader.Current, pending, target) is { } refused)
                return new EchoResult.Refused(refused.Edit, refused.Reason);
            if (kind == PieceKind.Segment)
                position++;
        }

        if (pending.TryPeek(out var late))
            return new EchoResult.Refused(late, EditRefusal.NoSuchSegment);
        return reader.ReachedEnd
            ? new EchoResult.Copied([.. reader.Findings])
            : new EchoResult.Cut([.. reader.Findings]);
    }

    private static EditResult.Refused? WriteEdited(in Segment segment, Queue<SegmentEdit> pending, Stream target)
    {
        var position = pending.Peek().SegmentPosition;
        var mine = new List<SegmentEdit>();
        while (pending.TryPeek(out var edit) && edit.SegmentPosition == position)
            mine.Add(pending.Dequeue());
        var output = new ArrayBufferWriter<byte>();
        var refused = SegmentEdits.Rewrite(segment, [], mine, output);
        target.Write(output.WrittenSpan);
        return refused;
    }
}

/// <summary>What came of copying a stream.</summary>
public abstract record EchoResult
{
    private EchoResult()
    {
    }

    /// <summary>Every byte was written.</summary>
    /// <param name="Findings">What the reader noticed on the way.</param>
    public sealed record Copied(ImmutableArray<Finding> Findings) : EchoResult;

    /// <summary>A limit of the reader cut the stream off.</summary>
    /// <param name="Findings">What the reader noticed on the way.</param>
    public sealed record Cut(ImmutableArray<Finding> Findings) : EchoResult;

    /// <summary>An edit cannot be applied; the target is incomplete.</summary>
    /// <param name="Edit">The edit.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(SegmentEdit Edit, EditRefusal Reason) : EchoResult;
}
