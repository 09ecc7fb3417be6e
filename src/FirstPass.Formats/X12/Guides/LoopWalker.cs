using System.Runtime.InteropServices;

namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// Follows a transaction set through a guide, segment by segment, and says which loop each one belongs to. It judges by
/// position and qualifying values, never by segment id alone; after a segment that does not fit it finds its way back.
/// Nothing is allocated per segment.
/// </summary>
/// <remarks>Call <see cref="Start"/> at each ST, <see cref="Next"/> for ST and all that follow, <see cref="End"/>
/// after SE.</remarks>
public sealed class LoopWalker
{
    /// <summary>The deepest nesting that a guide may have.</summary>
    public const int MaxDepth = 16;

    private readonly Guide guide;
    private readonly WalkFrame[] frames = new WalkFrame[MaxDepth];
    private readonly List<Missing> missing = [];
    private readonly List<Closed> closed = [];
    private int depth;
    private int position;
    private long offset;
    private bool lost;

    /// <summary>Makes a walker; it serves any number of transaction sets, one after the other.</summary>
    public LoopWalker(Guide guide)
    {
        this.guide = guide;
        for (var level = 0; level < MaxDepth; level++)
            frames[level] = new WalkFrame(guide.MostItems);
        Start();
    }

    /// <summary>Position of the last segment in its transaction set, ST being 1.</summary>
    public int Position => position;

    /// <summary>What was found missing by the last call.</summary>
    public IReadOnlyList<Missing> Missing => missing;

    /// <summary>The loop instances that the last call ended, the innermost first.</summary>
    public IReadOnlyList<Closed> Closed => closed;

    /// <summary>The same without a list's costs.</summary>
    internal ReadOnlySpan<Missing> MissingNow => CollectionsMarshal.AsSpan(missing);

    /// <summary>The same without a list's costs.</summary>
    internal ReadOnlySpan<Closed> ClosedNow => CollectionsMarshal.AsSpan(closed);

    /// <summary>The loop that is open now.</summary>
    public LoopDefinition Loop => frames[depth].Loop;

    /// <summary>Begins a new transaction set.</summary>
    public void Start()
    {
        missing.Clear();
        closed.Clear();
        position = 0;
        lost = false;
        depth = 0;
        frames[0].Open(guide.Root, 0, 0);
    }

    /// <summary>Takes the next segment of the transaction set.</summary>
    public WalkStep Next(in Segment segment)
    {
        missing.Clear();
        closed.Clear();
        position++;
        offset = segment.Offset;
        var kind = guide.KindOf(segment.Id);
        if (kind < 0)
            return new WalkStep(lost ? Fit.Skipped : Fit.NotInGuide, frames[depth].Loop, null);
        if (Forward(kind, segment) is { } step)
            return step;
        if (lost)
            return new WalkStep(Fit.Skipped, frames[depth].Loop, null);
        return Crowded(kind, segment) ?? Backward(kind, segment) ?? Misqualified(kind) ?? Stray(kind);
    }

    /// <summary>Ends the transaction set: closes what is open and finds what is missing.</summary>
    public void End()
    {
        missing.Clear();
        closed.Clear();
        CloseDownTo(-1);
    }

    private WalkStep? Forward(int kind, in Segment segment)
    {
        var first = CodeSet.Key(segment[1]);
        for (var level = depth; level >= 0; level--)
        {
            var frame = frames[level];
            foreach (ref readonly var candidate in frame.Loop.Candidates(kind))
            {
                if (candidate.Order < frame.Order || !candidate.Matches(segment, first)
                    || frame.Counts[candidate.Item.Index] >= candidate.Max)
                    continue;
                if (lost && candidate.Item.Loop is null && level > 0)
                    continue;
                lost = false;
                return Accept(level, candidate.Item, Fit.InGuide);
            }
        }

        return null;
    }

    // The place is right and the qualifying values too, but the guide's maximum is used up.
    private WalkStep? Crowded(int kind, in Segment segment)
    {
        for (var level = depth; level >= 0; level--)
            foreach (ref readonly var candidate in frames[level].Loop.Candidates(kind))
                if (candidate.Order >= frames[level].Order && candidate.Item.Segment.Matches(segment))
                    return Accept(level, candidate.Item, Surplus(candidate.Item));
        return null;
    }

    // A segment of an open loop that comes too late leaves the position as it is; a loop that comes too late is
    // entered,
    // unless that would close a hierarchical level or the whole detail.
    private WalkStep? Backward(int kind, in Segment segment)
    {
        var inLevel = true;
        for (var level = depth; level >= 0; level--)
        {
            var frame = frames[level];
            foreach (ref readonly var candidate in frame.Loop.Candidates(kind))
            {
                if (candidate.Order >= frame.Order || !candidate.Item.Segment.Resembles(segment))
                    continue;
                var surplus = frame.Counts[candidate.Item.Index] >= candidate.Max;
                var fit = surplus ? Surplus(candidate.Item) : Fit.OutOfOrder;
                if (candidate.Item.Loop is not null && inLevel && level > 0)
                    return Accept(level, candidate.Item, fit);
                if (candidate.Item.Loop is not null)
                    continue;
                frame.Counts[candidate.Item.Index]++;
                return new WalkStep(fit, frame.Loop, candidate.Item.Segment);
            }

            inLevel &= !frame.Loop.IsLevel;
        }

        return null;
    }

    private WalkStep? Misqualified(int kind)
    {
        for (var level = depth; level >= 0; level--)
        {
            var ahead = 0;
            var opens = false;
            LoopItem? first = null;
            foreach (ref readonly var candidate in frames[level].Loop.Candidates(kind))
            {
                if (candidate.Order < frames[level].Order || !candidate.Qualified)
                    continue;
                ahead++;
                first ??= candidate.Item;
                opens |= candidate.Item.Loop is not null;
            }

            if (first is null)
                continue;
            // Where only one segment can be meant it is taken as that one; its elements tell what is wrong with it.
            if (ahead == 1 && frames[level].Counts[first.Index] < first.Max)
                return Accept(level, first, Fit.InGuide);
            // Whatever was meant, it was not left out: one fault is one finding.
            frames[level].Excuse(first.Segment.Id);
            lost = opens;
            return new WalkStep(
                Fit.UnknownQualifier, frames[level].Loop, null, Qualifier: first.Segment.Qualifiers[0].Element);
        }

        return null;
    }

    private WalkStep Stray(int kind)
    {
        foreach (var loop in guide.Loops)
            foreach (ref readonly var candidate in loop.Candidates(kind))
                lost |= candidate.Item.Loop is not null;
        return new WalkStep(Fit.Unexpected, frames[depth].Loop, null);
    }

    private WalkStep Accept(int level, LoopItem item, Fit fit)
    {
        CloseDownTo(level);
        var frame = frames[level];
        frame.Advance(item.Order, position, offset);
        frame.Counts[item.Index]++;
        if (item.Loop is null)
            return new WalkStep(fit, frame.Loop, item.Segment);
        depth = level + 1;
        frames[depth].Open(item.Loop, position, offset);
        return new WalkStep(fit, item.Loop, item.Segment, Opened: true);
    }

    private void CloseDownTo(int level)
    {
        for (; depth > level && depth >= 0; depth--)
        {
            frames[depth].CollectMissing(missing, position, offset);
            closed.Add(new Closed(frames[depth].Loop, frames[depth].OpenedAt, frames[depth].OpenedOffset));
        }

        depth = Math.Max(depth, 0);
    }

    private static Fit Surplus(LoopItem item) => item.Loop is null ? Fit.TooManySegments : Fit.TooManyLoops;
}
