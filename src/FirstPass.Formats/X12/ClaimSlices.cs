using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>
/// Cuts one claim set into slices while its segments pass by, so that a claim keeps its own bytes. Needs no guide: the
/// claim loop begins at CLM and ends at the next CLM, HL or SE in 837P, 837I and 837D alike.
/// </summary>
/// <example><code>
/// var slices = ClaimSlices.Of(setBytes, delimiters);
/// foreach (var claim in slices.Claims) Keep(claim.Bytes.Of(setBytes), slices.Chain(claim));
/// </code></example>
public sealed class ClaimSlices
{
    private readonly ImmutableArray<LevelSlice>.Builder levels = ImmutableArray.CreateBuilder<LevelSlice>();
    private readonly ImmutableArray<ClaimSlice>.Builder claims = ImmutableArray.CreateBuilder<ClaimSlice>();
    private readonly List<Finding> findings = [];
    private readonly Dictionary<string, int> levelByNumber = [];
    private Part part = Part.Header;
    private ByteRange header;
    private ByteRange trailer;
    private long partStart;
    private int partPosition = 1;
    private int position;
    private int parent = -1;
    private string code = "";

    private enum Part
    {
        Header,
        Level,
        Claim,
        Trailer,
    }

    /// <summary>
    /// Slices a whole set, ST to SE and the line break after it, offsets counted from its first byte.
    /// </summary>
    public static SetSlices Of(ReadOnlySpan<byte> set, Delimiters delimiters)
    {
        var slices = new ClaimSlices();
        var segments = new SegmentSplit(set, delimiters);
        while (segments.Next())
            slices.Add(segments.Current);
        return slices.Finish(set.Length);
    }

    /// <summary>Takes the next segment of the set, ST first.</summary>
    public void Add(in Segment segment)
    {
        position++;
        if (position == 1)
            partStart = segment.Offset;
        if (segment.Is("HL"u8))
            BeginLevel(segment);
        else if (segment.Is("CLM"u8))
            Begin(Part.Claim, segment);
        else if (segment.Is("SE"u8))
            Begin(Part.Trailer, segment);
    }

    /// <summary>Ends the set.</summary>
    /// <param name="end">Offset just past the set, on the scale of <see cref="Segment.Offset"/>.</param>
    public SetSlices Finish(long end)
    {
        position++;
        Close(end);
        return new SetSlices
        {
            Header = header,
            Levels = levels.ToImmutable(),
            Claims = claims.ToImmutable(),
            Trailer = trailer,
            Findings = [.. findings],
        };
    }

    private void BeginLevel(in Segment segment)
    {
        Begin(Part.Level, segment);
        code = segment.Text(3);
        parent = ParentOf(segment);
        if (!levelByNumber.TryAdd(segment.Text(1), levels.Count))
            Note("X12-HL01-REPEATED", segment, 1, "A hierarchy number is used twice in this set.");
        levelByNumber[segment.Text(1)] = levels.Count;
    }

    private int ParentOf(in Segment segment)
    {
        if (segment[2].IsEmpty)
            return -1;
        if (levelByNumber.TryGetValue(segment.Text(2), out var above))
            return above;
        Note("X12-HL02-UNKNOWN", segment, 2, "The parent number belongs to no earlier hierarchy level of this set.");
        return -1;
    }

    private void Begin(Part next, in Segment segment)
    {
        Close(segment.Offset);
        part = next;
        partStart = segment.Offset;
        partPosition = position;
        if (next == Part.Claim && levels.Count == 0)
            Note("X12-CLM-OUTSIDE", segment, 0, "A claim stands before any hierarchy level.");
    }

    private void Close(long end)
    {
        var bytes = ByteRange.Between(partStart, end);
        var count = position - partPosition;
        if (part == Part.Header)
            header = bytes;
        else if (part == Part.Level)
            levels.Add(new LevelSlice(levels.Count, parent, code, bytes, partPosition, count));
        else if (part == Part.Claim)
            claims.Add(new ClaimSlice(claims.Count + 1, levels.Count - 1, bytes, partPosition, count));
        else
            trailer = bytes;
    }

    private void Note(string noteCode, in Segment segment, int element, string message)
    {
        var place = new Place(segment.Offset, SegmentPosition: position, SegmentId: segment.IdText, Element: element);
        findings.Add(new Finding(noteCode, Severity.Error, 2, place, message));
    }
}
