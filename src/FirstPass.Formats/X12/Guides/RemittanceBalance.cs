namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// The balances of a remittance (835 TR3, front matter on balancing): each line, each claim, its lines against it, and
/// the payment. A level whose amounts cannot be read is left alone, since that has its own finding.
/// </summary>
internal sealed class RemittanceBalance(FindingLog log) : ISetCheck
{
    private const int FirstAdjustment = 3;
    private const int AdjustmentStep = 3;
    private const int LastAdjustment = 18;
    private readonly Level payment = new();
    private readonly Level claim = new();
    private readonly Level line = new();
    private long lineCharges;
    private long linePayments;
    private long lineAdjustments;
    private int lines;
    private bool linesBalance;

    public void Begin()
    {
        payment.Close();
        claim.Close();
        line.Close();
    }

    public void See(in WalkStep step, in Segment segment, in Spot spot)
    {
        switch (spot.SegmentId)
        {
            case "BPR":
                payment.Open(spot with { Element = 2 }, default, segment[2]);
                break;
            case "CLP":
                claim.Open(spot with { Element = 4 }, segment[3], segment[4]);
                payment.Add(segment[4]);
                (lineCharges, linePayments, lineAdjustments, lines) = (0, 0, 0, 0);
                linesBalance = true;
                break;
            case "SVC":
                line.Open(spot with { Element = 3 }, segment[2], segment[3]);
                break;
            case "CAS" when line.IsOpen:
                Adjust(line, segment);
                break;
            case "CAS" when claim.IsOpen:
                Adjust(claim, segment);
                break;
            case "PLB":
                for (var element = 4; element <= 14; element += 2)
                    payment.Subtract(segment[element]);
                break;
            default:
                break;
        }
    }

    public void Close(in Closed closed)
    {
        if (line.IsOpen && closed.Loop.Opener.Id == "SVC")
            CloseLine();
        else if (claim.IsOpen && closed.Loop.Opener.Id == "CLP")
            CloseClaim();
    }

    public void End()
    {
        if (payment is { IsOpen: true, Readable: true } && payment.Sum != payment.Paid)
            log.Add(GuideFindings.PaymentBalance, payment.Spot, ClaimTotals.Compared(payment.Sum, payment.Paid));
        payment.Close();
    }

    private void CloseLine()
    {
        lines++;
        claim.Readable &= line.Readable;
        var expected = line.Charge + line.Sum;
        if (line.Readable && expected != line.Paid)
        {
            linesBalance = false;
            log.Add(GuideFindings.LineBalance, line.Spot, ClaimTotals.Compared(expected, line.Paid));
        }

        lineCharges += line.Charge;
        linePayments += line.Paid;
        lineAdjustments += line.Sum;
        line.Close();
    }

    private void CloseClaim()
    {
        // A line that is out of balance puts its claim out too; that is said once, at the line.
        if (claim.Readable && linesBalance)
            JudgeClaim();
        claim.Close();
    }

    private void JudgeClaim()
    {
        var expected = claim.Charge + claim.Sum + lineAdjustments;
        if (expected != claim.Paid)
            log.Add(GuideFindings.ClaimBalance, claim.Spot, ClaimTotals.Compared(expected, claim.Paid));
        else if (lines > 0 && lineCharges != claim.Charge)
            log.Add(
                GuideFindings.ChargeSum, claim.Spot with { Element = 3 },
                ClaimTotals.Compared(lineCharges, claim.Charge));
        else if (lines > 0 && linePayments + claim.Sum != claim.Paid)
            log.Add(GuideFindings.PaidSum, claim.Spot, ClaimTotals.Compared(linePayments + claim.Sum, claim.Paid));
    }

    private static void Adjust(Level level, in Segment segment)
    {
        for (var element = FirstAdjustment; element <= LastAdjustment; element += AdjustmentStep)
            level.Subtract(segment[element]);
    }

    /// <summary>The amounts of one level; the sum begins at zero.</summary>
    private sealed class Level
    {
        public Spot Spot { get; private set; }

        public bool IsOpen { get; private set; }

        public bool Readable { get; set; }

        public long Charge { get; private set; }

        public long Paid { get; private set; }

        public long Sum { get; private set; }

        public void Open(in Spot spot, ReadOnlySpan<byte> charge, ReadOnlySpan<byte> paid)
        {
            Spot = spot;
            IsOpen = true;
            Sum = 0;
            Charge = Read(charge, out var chargeReadable);
            Paid = Read(paid, out var paidReadable);
            Readable = chargeReadable && paidReadable;
        }

        public void Add(ReadOnlySpan<byte> amount) => Sum += Take(amount);

        public void Subtract(ReadOnlySpan<byte> amount) => Sum -= Take(amount);

        public void Close() => IsOpen = false;

        private long Take(ReadOnlySpan<byte> amount)
        {
            var cents = Read(amount, out var readable);
            Readable &= readable;
            return cents;
        }

        // An absent amount counts as nothing.
        private static long Read(ReadOnlySpan<byte> amount, out bool readable)
        {
            readable = ValueFormat.TryCents(amount, out var cents) || amount.IsEmpty;
            return readable ? cents : 0;
        }
    }
}
