using System.Buffers;
using System.Globalization;
using System.Text;

namespace FirstPass.Formats.X12;

/// <summary>
/// Writes one rebuilt set: header with new numbers, the levels that still hold claims, the claims, SE.
/// </summary>
internal static class OutgoingSetText
{
    public static bool TryWrite(SetPlan plan, ArrayBufferWriter<byte> output)
    {
        var body = new ArrayBufferWriter<byte>(plan.Set.Source.Set.Length);
        if (!TryHeader(plan, body) || !TryLevels(plan, body))
            return false;
        var count = Count(body.WrittenSpan, plan.Set.Source.Delimiters) + 1;
        if (!TryTrailer(plan, count, body))
            return false;
        output.Write(body.WrittenSpan);
        return true;
    }

    private static bool TryHeader(SetPlan plan, ArrayBufferWriter<byte> body)
    {
        var (set, delimiters) = (plan.Set, plan.Set.Source.Delimiters);
        var header = plan.Slices.Header.Of(set.Source.Set.Span);
        var segments = new SegmentSplit(header, delimiters);
        if (!segments.Next() || !segments.Current.Is("ST"u8) || !segments.Next() || !segments.Current.Is("BHT"u8))
            return false;
        if (set.ControlNumber.Length is < 4 or > 9 || set.Reference.Length is 0 or > 50)
            return false;
        return TryEdit(header, delimiters, [Replace(0, 2, set.ControlNumber), Replace(1, 3, set.Reference)], body);
    }

    private static bool TryLevels(SetPlan plan, ArrayBufferWriter<byte> body)
    {
        var source = plan.Set.Source;
        var kept = plan.KeptLevels();
        var parents = kept.Select(i => plan.Slices.Levels[i].Parent).ToHashSet();
        var numbers = new Dictionary<int, int>();
        var claims = plan.Claims.ToLookup(c => c.Slice.Level);
        foreach (var level in plan.Slices.Levels.Where(l => kept.Contains(l.Index)))
        {
            numbers.Add(level.Index, numbers.Count + 1);
            var bytes = level.Bytes.Of(source.Set.Span);
            var edits = Renumber(new SegmentSplit(bytes, source.Delimiters), level, numbers, parents);
            if (!TryEdit(bytes, source.Delimiters, edits, body))
                return false;
            foreach (var claim in claims[level.Index])
                body.Write(claim.Bytes);
        }

        return true;
    }

    /// <summary>HL01 counts anew, HL02 follows its parent, HL04 says whether a level below is left.</summary>
    private static List<SegmentEdit> Renumber(
        SegmentSplit segments, LevelSlice level, Dictionary<int, int> numbers, HashSet<int> parents)
    {
        segments.Next();
        var hl = segments.Current;
        var edits = new List<SegmentEdit>();
        Set(edits, hl, 1, Number(numbers[level.Index]));
        if (level.Parent >= 0)
            Set(edits, hl, 2, Number(numbers[level.Parent]));
        Set(edits, hl, 4, parents.Contains(level.Index) ? "1" : "0");
        return edits;
    }

    private static bool TryTrailer(SetPlan plan, int count, ArrayBufferWriter<byte> body)
    {
        var source = plan.Set.Source;
        var segments = new SegmentSplit(plan.Slices.Trailer.Of(source.Set.Span), source.Delimiters);
        segments.Next();
        var se = plan.Slices.Trailer.Of(source.Set.Span)[..(int)segments.Current.End];
        var edits = new List<SegmentEdit> { Replace(0, 1, Number(count)), Replace(0, 2, plan.Set.ControlNumber) };
        if (!TryEdit(se, source.Delimiters, edits, body))
            return false;
        body.Write(plan.Ending.LineBreak);
        return true;
    }

    private static bool TryEdit(
        ReadOnlySpan<byte> slice, Delimiters delimiters, List<SegmentEdit> edits, ArrayBufferWriter<byte> body)
    {
        if (SegmentEdits.Apply(slice, delimiters, edits) is not EditResult.Edited edited)
            return false;
        body.Write(edited.Bytes);
        return true;
    }

    private static void Set(List<SegmentEdit> edits, in Segment segment, int element, string value)
    {
        if (segment.Text(element) != value)
            edits.Add(Replace(0, element, value));
    }

    private static int Count(ReadOnlySpan<byte> bytes, Delimiters delimiters)
    {
        var count = 0;
        var segments = new SegmentSplit(bytes, delimiters);
        while (segments.Next())
            count++;
        return count;
    }

    private static SegmentEdit.Replace Replace(int position, int element, string value) =>
        new(position, element, 0, Encoding.Latin1.GetBytes(value));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
