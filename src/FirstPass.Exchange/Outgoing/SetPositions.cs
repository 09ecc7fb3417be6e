using System.Collections.Immutable;
using FirstPass.Formats.X12;

namespace FirstPass.Exchange.Outgoing;

/// <summary>
/// Finds for each segment of a set that was rebuilt where it stood in the source's set, so that what a far side says
/// about a position can be said again to the source. Claims are known by CLM01, levels by the claims below them.
/// </summary>
public static class SetPositions
{
    /// <summary>Source position (ST being 1) by outgoing position minus one; 0 where the source has no such
    /// segment.</summary>
    public static ImmutableArray<int> Of(
        ReadOnlySpan<byte> outgoing, ReadOnlySpan<byte> source, Delimiters delimiters)
    {
        var after = ClaimSlices.Of(outgoing, delimiters);
        var before = ClaimSlices.Of(source, delimiters);
        var places = new int[Count(outgoing, delimiters)];
        Map(places, 1, 1, Count(after.Header.Of(outgoing), delimiters));
        var next = 0;
        foreach (var claim in after.Claims)
        {
            var number = NumberOf(claim.Bytes.Of(outgoing), delimiters);
            while (next < before.Claims.Length
                && NumberOf(before.Claims[next].Bytes.Of(source), delimiters) != number)
                next++;
            if (next == before.Claims.Length)
                break;
            var found = before.Claims[next++];
            Map(places, claim.SegmentPosition, found.SegmentPosition, claim.SegmentCount);
            var (levels, above) = (after.Chain(claim), before.Chain(found));
            for (var i = 0; i < Math.Min(levels.Length, above.Length); i++)
                Map(places, levels[i].SegmentPosition, above[i].SegmentPosition, levels[i].SegmentCount);
        }

        return [.. places];
    }

    private static void Map(int[] places, int outgoing, int source, int count)
    {
        for (var i = 0; i < count && outgoing - 1 + i < places.Length; i++)
            places[outgoing - 1 + i] = source + i;
    }

    private static string NumberOf(ReadOnlySpan<byte> claim, Delimiters delimiters)
    {
        var segments = new SegmentSplit(claim, delimiters);
        return segments.Next() ? segments.Current.Text(1) : "";
    }

    private static int Count(ReadOnlySpan<byte> bytes, Delimiters delimiters)
    {
        var count = 0;
        var segments = new SegmentSplit(bytes, delimiters);
        while (segments.Next())
            count++;
        return count;
    }
}
