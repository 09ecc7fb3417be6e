using System.Buffers;
using System.Globalization;
using System.Text;
using FirstPass.Formats.X12;

namespace FirstPass.Exchange.Outgoing;

/// <summary>
/// Puts the groups of several interchanges with the same header under one, for what a source sends in one interchange
/// although it holds groups of more than one guide.
/// </summary>
public static class GroupMerge
{
    /// <summary>One interchange with all groups; null when what was made does not read back clean.</summary>
    /// <param name="interchanges">Interchanges of one group each, with the same header.</param>
    /// <param name="delimiters">Their separators.</param>
    public static byte[]? Of(IReadOnlyList<byte[]> interchanges, Delimiters delimiters)
    {
        if (interchanges.Count == 1)
            return interchanges[0];
        var merged = new ArrayBufferWriter<byte>();
        for (var i = 0; i < interchanges.Count; i++)
        {
            var (start, end) = GroupOf(interchanges[i], delimiters);
            merged.Write(interchanges[i].AsSpan(i == 0 ? 0 : start, end - (i == 0 ? 0 : start)));
        }

        var trailer = interchanges[0].AsSpan(GroupOf(interchanges[0], delimiters).End);
        var count = interchanges.Count.ToString(CultureInfo.InvariantCulture);
        var recount = new SegmentEdit.Replace(0, 1, 0, Encoding.ASCII.GetBytes(count));
        if (SegmentEdits.Apply(trailer, delimiters, [recount]) is not EditResult.Edited edited)
            return null;
        merged.Write(edited.Bytes);
        return IsSound(merged.WrittenSpan, delimiters, interchanges.Count) ? merged.WrittenSpan.ToArray() : null;
    }

    private static (int Start, int End) GroupOf(ReadOnlySpan<byte> interchange, Delimiters delimiters)
    {
        var (start, end) = (0, interchange.Length);
        var segments = new SegmentSplit(interchange, delimiters);
        while (segments.Next())
        {
            if (segments.Current.Is("GS"u8))
                start = (int)segments.Current.Offset;
            else if (segments.Current.Is("IEA"u8))
                end = (int)segments.Current.Offset;
        }

        return (start, end);
    }

    private static bool IsSound(ReadOnlySpan<byte> file, Delimiters delimiters, int groups)
    {
        var scan = new EnvelopeScan();
        var segments = new SegmentSplit(file, delimiters);
        while (segments.Next())
            scan.Add(segments.Current);
        var outline = scan.Finish([]);
        return outline.IsClean && outline.Interchanges is [{ Groups.Length: var found }] && found == groups;
    }
}
