using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>
/// The segments and loops of one loop in the order in which they were given; <see cref="GuideOrder"/> brings them into
/// the guide's.
/// </summary>
internal sealed class LoopDraft(DraftBook book)
{
    private readonly List<LoopEntry> entries = [];

    /// <summary>What stands in it; a segment that is being written is completed.</summary>
    public IReadOnlyList<LoopEntry> Entries
    {
        get
        {
            book.Complete();
            return entries;
        }
    }

    /// <summary>Begins a segment; it ends where the next one begins. Without elements it is left out.</summary>
    public WriteWire Begin(string id) => book.Begin(entries, id);

    /// <summary>Begins a loop in this one; without segments it is left out.</summary>
    public LoopDraft Child()
    {
        book.Complete();
        var child = new LoopDraft(book);
        entries.Add(new LoopEntry([], child));
        return child;
    }

    /// <summary>Adds all that stands in another one.</summary>
    public void Append(LoopDraft other)
    {
        book.Complete();
        entries.AddRange(other.Entries);
    }

    /// <summary>True when the other one holds the same in the same order.</summary>
    public bool Says(LoopDraft other) =>
        Entries.Count == other.Entries.Count && Entries.Zip(other.Entries).All(pair =>
            pair.First.Loop is { } loop
                ? pair.Second.Loop is { } same && loop.Says(same)
                : pair.Second.Loop is null && pair.First.Segment.AsSpan().SequenceEqual(pair.Second.Segment));

    /// <summary>Adds a segment that was kept as it was written.</summary>
    public void Add(RawSegment? raw)
    {
        if (raw is { Text.Length: > 0 } kept)
            book.Copy(entries, kept);
    }
}

/// <summary>One segment with its id, or one loop.</summary>
/// <param name="Segment">The bytes of the segment without its terminator.</param>
/// <param name="Loop">The loop; null for a segment.</param>
internal readonly record struct LoopEntry(byte[] Segment, LoopDraft? Loop)
{
    /// <summary>The segment, or the one that opens the loop; empty for a loop of nothing.</summary>
    public ReadOnlySpan<byte> Opener =>
        Loop is null ? Segment : Loop.Entries is [var first, ..] ? first.Opener : default;
}
