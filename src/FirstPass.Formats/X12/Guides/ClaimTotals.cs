namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// A claim's total is the sum of its line charges (837 TR3, CLM02).
/// </summary>
internal sealed class ClaimTotals(FindingLog log) : ISetCheck
{
    private Spot claim;
    private long total;
    private long charges;
    private bool readable;

    public void Begin() => readable = false;

    public void See(in WalkStep step, in Segment segment, in Spot spot)
    {
        switch (spot.SegmentId)
        {
            case "CLM":
                claim = spot with { Element = 2 };
                readable = ValueFormat.TryCents(segment[2], out total);
                charges = 0;
                break;
            case "SV1" or "SV3":
                AddCharge(segment[2]);
                break;
            case "SV2":
                AddCharge(segment[3]);
                break;
            default:
                break;
        }
    }

    public void Close(in Closed closed)
    {
        if (closed.Loop.Opener.Id != "CLM" || !readable)
            return;
        readable = false;
        if (total != charges)
            log.Add(GuideFindings.ClaimTotal, claim, Compared(charges, total));
    }

    public void End()
    {
    }

    /// <summary>Says what was expected and what was found.</summary>
    public static string Compared(long expected, long found) =>
        $": expected {FindingLog.Amount(expected)}, found {FindingLog.Amount(found)}";

    // An amount that cannot be read has its own finding; a sum with it would only add noise.
    private void AddCharge(ReadOnlySpan<byte> amount)
    {
        readable &= ValueFormat.TryCents(amount, out var cents);
        charges += cents;
    }
}
