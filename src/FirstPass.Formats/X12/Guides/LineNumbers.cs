namespace FirstPass.Formats.X12.Guides;

/// <summary>Lines count on from 1 (LX01): in each claim, or in the set where it has no claims.</summary>
internal sealed class LineNumbers(FindingLog log) : ISetCheck
{
    private int lines;

    public void Begin() => lines = 0;

    public void See(in WalkStep step, in Segment segment, in Spot spot)
    {
        if (spot.SegmentId == "CLM")
            lines = 0;
        if (spot.SegmentId != "LX")
            return;
        lines++;
        if (!ValueFormat.TryDigits(segment[1], out var number) || number != lines)
            log.Add(GuideFindings.LineNumber, spot with { Element = 1 }, $": expected {lines}");
    }

    public void Close(in Closed closed)
    {
    }

    public void End()
    {
    }
}
