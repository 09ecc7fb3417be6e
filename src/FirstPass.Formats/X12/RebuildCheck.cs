using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>
/// Reads a rebuilt file again, by the same reader as any file, and compares it with what was to be in it.
/// </summary>
internal static class RebuildCheck
{
    public static bool Holds(byte[] file, List<SetPlan> plans)
    {
        var outline = EnvelopeScan.Of(new MemoryStream(file));
        if (!outline.IsClean || outline.Interchanges.Length != 1 || outline.Interchanges[0].Groups.Length != 1)
            return false;
        var sets = outline.Interchanges[0].Groups[0].Sets;
        if (outline.Interchanges[0].Delimiters != plans[0].Set.Source.Delimiters || sets.Length != plans.Count)
            return false;
        for (var i = 0; i < sets.Length; i++)
            if (!Holds(Until(file, sets, i), sets[i], plans[i]))
                return false;
        return true;
    }

    private static bool Holds(ReadOnlySpan<byte> set, SetOutline outline, SetPlan plan)
    {
        var source = plan.Set.Source;
        var slices = ClaimSlices.Of(set, source.Delimiters);
        if (outline.ControlNumber != plan.Set.ControlNumber || outline.Reference != plan.Set.Reference
            || !slices.Findings.IsEmpty || slices.Claims.Length != plan.Claims.Count
            || slices.Levels.Length != plan.KeptLevels().Count
            || !SameRest(slices.Header, set, plan.Slices.Header, source, skip: 2))
            return false;
        for (var i = 0; i < plan.Claims.Count; i++)
        {
            if (!slices.Claims[i].Bytes.Of(set).SequenceEqual(plan.Claims[i].Bytes))
                return false;
            if (!SameChain(slices.Chain(slices.Claims[i]), set, plan.Slices.Chain(plan.Claims[i].Slice), source))
                return false;
        }

        return true;
    }

    private static bool SameChain(
        ImmutableArray<LevelSlice> chain, ReadOnlySpan<byte> set, ImmutableArray<LevelSlice> before, SourceSet source)
    {
        if (!chain.Select(l => l.Code).SequenceEqual(before.Select(l => l.Code)))
            return false;
        for (var i = 0; i < chain.Length; i++)
            if (!SameRest(chain[i].Bytes, set, before[i].Bytes, source, skip: 1))
                return false;
        return true;
    }

    /// <summary>True when two ranges are equal behind the first segments, which hold the new numbers.</summary>
    private static bool SameRest(
        ByteRange range, ReadOnlySpan<byte> set, ByteRange before, SourceSet source, int skip) =>
        Behind(range.Of(set), source.Delimiters, skip)
            .SequenceEqual(Behind(before.Of(source.Set.Span), source.Delimiters, skip));

    private static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> bytes, Delimiters delimiters, int skip)
    {
        var segments = new SegmentSplit(bytes, delimiters);
        while (skip > 0 && segments.Next())
            skip--;
        return bytes[(int)segments.Current.End..];
    }

    private static ReadOnlySpan<byte> Until(byte[] file, ImmutableArray<SetOutline> sets, int index) =>
        sets[index].Bytes.Of(file);
}
