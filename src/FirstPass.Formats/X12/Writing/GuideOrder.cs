using System.Text;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Formats.X12.Writing;

/// <summary>
/// Writes loops in the order of a guide: each segment goes to the place whose qualifying values it has, what shares a
/// place keeps its order. What has no place is refused.
/// </summary>
internal sealed class GuideOrder(X12Writer output, DraftBook book)
{
    /// <summary>Writes a loop with all below it that is no hierarchical level.</summary>
    public void Write(LoopDraft draft, LoopDefinition loop)
    {
        var counts = new int[loop.Items.Count];
        var placed = new List<(LoopItem Item, LoopEntry Entry)>();
        foreach (var entry in draft.Entries)
        {
            if (entry.Opener.IsEmpty)
                continue;
            if (Place(entry, loop, counts) is { } item)
                placed.Add((item, entry));
            else
                Refuse(entry, loop);
        }

        foreach (var (item, entry) in placed.OrderBy(one => one.Item.Order))
            if (entry.Loop is { } child)
                Write(child, item.Loop!);
            else
                output.Copy(entry.Segment);
    }

    /// <summary>The loop below another one that the draft is an instance of; null when there is none.</summary>
    public LoopDefinition? Below(LoopDefinition loop, LoopDraft draft)
    {
        var opener = draft.Entries is [var first, ..] ? first.Opener : default;
        foreach (var item in loop.Items)
            if (item.Loop is { } child && IsNamed(opener, item) && item.Segment.Resembles(book.Seen(opener)))
                return child;
        return null;
    }

    // First where its values are those of the guide, else where the guide leaves no doubt what is meant: whether its
    // values are allowed there is for the judge to say.
    private LoopItem? Place(LoopEntry entry, LoopDefinition loop, int[] counts)
    {
        var seen = book.Seen(entry.Opener);
        LoopItem? meant = null;
        foreach (var item in loop.Items)
        {
            var fits = item.Loop is { IsLevel: false } == entry.Loop is not null && counts[item.Index] < item.Max;
            if (!fits || !IsNamed(entry.Opener, item) || !item.Segment.Matches(seen))
                continue;
            meant ??= item;
            if (!item.Segment.Resembles(seen))
                continue;
            meant = item;
            break;
        }

        if (meant is not null)
            counts[meant.Index]++;
        return meant;
    }

    private static bool IsNamed(ReadOnlySpan<byte> opener, LoopItem item)
    {
        var id = item.Segment.Id;
        return opener.Length > id.Length && Ascii.Equals(opener[..id.Length], id)
            && !char.IsAsciiLetterOrDigit((char)opener[id.Length]);
    }

    private void Refuse(LoopEntry entry, LoopDefinition loop)
    {
        var outer = book.Loop;
        book.Loop = loop.Id;
        book.Refuse(
            "X12-WRITE-PLACE", book.Seen(entry.Opener).IdText,
            "The guide has no place, or no place left, for this segment in this loop.");
        book.Loop = outer;
    }
}
