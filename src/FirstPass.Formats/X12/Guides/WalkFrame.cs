namespace FirstPass.Formats.X12.Guides;

/// <summary>One open loop instance of a walk: how far it is and what it has had; used again and again.</summary>
internal sealed class WalkFrame(int mostItems)
{
    private readonly int[] passedAt = new int[mostItems];
    private readonly long[] passedOffset = new long[mostItems];
    private readonly bool[] excused = new bool[mostItems];
    private int nextRequired;

    public int[] Counts { get; } = new int[mostItems];

    public LoopDefinition Loop { get; private set; } = null!;

    public int Order { get; private set; }

    public int OpenedAt { get; private set; }

    public long OpenedOffset { get; private set; }

    public void Open(LoopDefinition loop, int position, long offset)
    {
        Loop = loop;
        Order = 0;
        OpenedAt = position;
        OpenedOffset = offset;
        nextRequired = 0;
        var items = loop.Items.Count;
        Counts.AsSpan(0, items).Clear();
        passedAt.AsSpan(0, items).Clear();
        excused.AsSpan(0, items).Clear();
    }

    /// <summary>The next required item with this id will not be called missing.</summary>
    public void Excuse(string segment)
    {
        foreach (var item in Loop.RequiredItems)
            if (item.Segment.Id == segment && Counts[item.Index] == 0 && !excused[item.Index])
            {
                excused[item.Index] = true;
                return;
            }
    }

    /// <summary>Moves on; what is required and was passed by without being met is remembered with this place.</summary>
    public void Advance(int order, int position, long offset)
    {
        if (order <= Order)
            return;
        Order = order;
        var required = Loop.RequiredItems;
        for (; nextRequired < required.Length && required[nextRequired].Order < order; nextRequired++)
        {
            passedAt[required[nextRequired].Index] = position;
            passedOffset[required[nextRequired].Index] = offset;
        }
    }

    public void CollectMissing(List<Missing> missing, int position, long offset)
    {
        foreach (var item in Loop.RequiredItems)
        {
            if (Counts[item.Index] > 0 || excused[item.Index])
                continue;
            var passed = passedAt[item.Index];
            missing.Add(passed > 0
                ? new Missing(item, Loop, passed, passedOffset[item.Index])
                : new Missing(item, Loop, position, offset));
        }
    }
}
