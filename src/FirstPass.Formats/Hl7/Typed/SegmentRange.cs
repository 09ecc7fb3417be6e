namespace FirstPass.Formats.Hl7.Typed;

/// <summary>Neighbouring segments of a message: the whole of it, or one of its groups.</summary>
public readonly struct SegmentRange
{
    private readonly Hl7Message message;
    private readonly int start;
    private readonly int end;

    /// <summary>All segments of a message.</summary>
    public SegmentRange(Hl7Message message)
        : this(message, 0, message.Segments.Count)
    {
    }

    private SegmentRange(Hl7Message message, int start, int end) =>
        (this.message, this.start, this.end) = (message, start, end);

    /// <summary>The first segment of an id, or null.</summary>
    public MessageSegment? First(string id) => All(id).FirstOrDefault();

    /// <summary>The segments of an id in their order.</summary>
    public IEnumerable<MessageSegment> All(string id)
    {
        var (segments, from, to) = (message.Segments, start, end);
        for (var i = from; i < to && i < segments.Count; i++)
            if (segments[i].Id == id)
                yield return segments[i];
    }

    /// <summary>
    /// Groups that begin with an id and end before the next one, or before a segment that belongs to no such group.
    /// Segments that nobody knows stay in the group where they stand.
    /// </summary>
    /// <param name="head">The id that begins a group.</param>
    /// <param name="stops">Ids that end one.</param>
    public IEnumerable<SegmentRange> Groups(string head, params string[] stops)
    {
        var (whole, open) = (this, -1);
        for (var i = start; i < end; i++)
        {
            var id = message.Segments[i].Id;
            if (id != head && !stops.Contains(id))
                continue;
            if (open >= 0)
                yield return new SegmentRange(whole.message, open, i);
            open = id == head ? i : -1;
        }

        if (open >= 0)
            yield return new SegmentRange(whole.message, open, end);
    }

    /// <summary>The requests of this range: each OBR with the ORC right before it and what follows both.</summary>
    internal IEnumerable<SegmentRange> Requests()
    {
        var (whole, open) = (this, -1);
        for (var i = start; i < end; i++)
        {
            var id = message.Segments[i].Id;
            var begins = id == "ORC" || (id == "OBR" && (i == start || message.Segments[i - 1].Id != "ORC"));
            if (!begins)
                continue;
            if (open >= 0)
                yield return new SegmentRange(whole.message, open, i);
            open = i;
        }

        if (open >= 0)
            yield return new SegmentRange(whole.message, open, end);
    }
}
