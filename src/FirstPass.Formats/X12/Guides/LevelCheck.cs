namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// Hierarchical levels: HL01 counts on, HL02 names the level above, HL04 tells whether levels follow.
/// </summary>
internal sealed class LevelCheck(FindingLog log) : ISetCheck
{
    private readonly Level[] open = new Level[LoopWalker.MaxDepth];
    private int depth;
    private int count;

    public void Begin()
    {
        depth = 0;
        count = 0;
    }

    public void See(in WalkStep step, in Segment segment, in Spot spot)
    {
        if (!step.Opened || !step.Loop.IsLevel)
            return;
        count++;
        if (!ValueFormat.TryDigits(segment[1], out var number) || number != count)
            log.Add(GuideFindings.LevelNumber, spot with { Element = 1 }, $": expected {count}");
        if (depth > 0)
        {
            ref var above = ref open[depth - 1];
            above.Children = true;
            if (!Names(segment[2], above))
                log.Add(GuideFindings.LevelParent, spot with { Element = 2 });
        }

        ref var level = ref open[depth++];
        level.Name ??= new byte[12];
        level.Number = count;
        var name = segment[1];
        level.NameLength = Math.Min(name.Length, level.Name.Length);
        name[..level.NameLength].CopyTo(level.Name);
        level.Children = false;
        level.Announced = segment[4] switch
        {
            [(byte)'1'] => true,
            [(byte)'0'] => false,
            _ => null,
        };
        level.Spot = spot;
    }

    public void Close(in Closed closed)
    {
        if (!closed.Loop.IsLevel || depth == 0)
            return;
        ref var level = ref open[--depth];
        if (level.Announced is { } announced && announced != level.Children)
            log.Add(GuideFindings.LevelChildren, level.Spot with { Element = 4, OutsideClaim = true });
    }

    public void End() => depth = 0;

    // A level that is numbered wrongly has its own finding: those below it may name either number.
    private static bool Names(ReadOnlySpan<byte> parent, in Level level) =>
        parent.SequenceEqual(level.Name.AsSpan(0, level.NameLength))
        || (ValueFormat.TryDigits(parent, out var number) && number == level.Number);

    private struct Level
    {
        public byte[]? Name;
        public int NameLength;
        public int Number;
        public bool Children;
        public bool? Announced;
        public Spot Spot;
    }
}
