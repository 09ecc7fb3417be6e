using System.Buffers;
using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>
/// Makes segments out of typed values, one at a time, and keeps what it had to refuse. A refusal names segment and
/// element, never a value.
/// </summary>
internal sealed class DraftBook
{
    private readonly Delimiters delimiters;
    private readonly ArrayBufferWriter<byte> bytes = new(256);
    private readonly SegmentBuilder builder;
    private readonly SegmentDraft draft = new();
    private readonly List<Finding> refusals = [];
    private List<LoopEntry>? target;
    private string id = "";

    public DraftBook(Delimiters delimiters)
    {
        this.delimiters = delimiters;
        builder = new SegmentBuilder(bytes, delimiters, []);
    }

    /// <summary>The loop that is being written, for refusals.</summary>
    public string Loop { get; set; } = "";

    /// <summary>Begins a segment that goes to a list when it is whole.</summary>
    public WriteWire Begin(List<LoopEntry> entries, string segment)
    {
        Complete();
        target = entries;
        id = segment;
        return new WriteWire(draft, this);
    }

    /// <summary>Ends the segment that is open.</summary>
    public void Complete()
    {
        if (target is null)
            return;
        builder.Begin(id, 0);
        var any = draft.Write(builder);
        Keep(target, any);
        target = null;
    }

    /// <summary>Copies a kept segment, with other separators where it was written with others.</summary>
    public void Copy(List<LoopEntry> entries, in RawSegment raw)
    {
        Complete();
        id = raw.Id;
        builder.Begin(raw.Id, 0);
        var source = raw.Delimiters == default ? Delimiters.Standard : raw.Delimiters;
        var elements = raw.Text.Split((char)source.Element);
        foreach (var element in elements.AsSpan(1))
            Copy(element, source);
        Keep(entries, elements.Length > 1);
    }

    private void Copy(string element, Delimiters source)
    {
        var repetitions = source.Repetition == 0 ? [element] : element.Split((char)source.Repetition);
        builder.Composite(repetitions[0].Split((char)source.Component));
        foreach (var repetition in repetitions.AsSpan(1))
            builder.Repeat(repetition.Split((char)source.Component));
    }

    private void Keep(List<LoopEntry> entries, bool isFilled)
    {
        builder.Complete();
        if (isFilled)
            entries.Add(new LoopEntry(bytes.WrittenSpan.ToArray(), null));
        bytes.ResetWrittenCount();
        if (builder.HasFindings)
            refusals.AddRange(builder.TakeFindings().Select(f => f with { Place = f.Place with { Loop = Loop } }));
    }

    /// <summary>A value has no place in the segment that is being written.</summary>
    public void RefusePlace() =>
        Refuse("X12-WRITE-PLACE", id, "The guide has no place for something that this part of the record holds.");

    /// <summary>A value that could not be read, or not whole, cannot be written.</summary>
    public void RefuseUnread() =>
        Refuse("X12-WRITE-UNREAD", id, "Something of this was not read or is not given, so it cannot be written.");

    /// <summary>Keeps a refusal.</summary>
    public void Refuse(string code, string segment, string message) =>
        refusals.Add(new Finding(code, Severity.Error, 1, new Place(0, SegmentId: segment, Loop: Loop), message));

    /// <summary>Takes a segment apart, to compare it with a guide.</summary>
    public Segment Seen(ReadOnlySpan<byte> segment) => new(segment, delimiters, 0);

    /// <summary>What was refused since the last call.</summary>
    public ImmutableArray<Finding> TakeRefusals()
    {
        ImmutableArray<Finding> taken = [.. refusals];
        refusals.Clear();
        return taken;
    }
}
