namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>How many claims were accepted and rejected, and their charges (QTY and AMT of a 277CA).</summary>
/// <param name="Accepted">Claims that were accepted.</param>
/// <param name="AcceptedCents">Their charges.</param>
/// <param name="Rejected">Claims that were rejected.</param>
/// <param name="RejectedCents">Their charges.</param>
public readonly record struct AnswerTotals(int Accepted, long AcceptedCents, int Rejected, long RejectedCents)
{
    /// <summary>True when nothing was counted.</summary>
    public bool IsEmpty => Accepted == 0 && Rejected == 0;

    /// <summary>The totals of some claims.</summary>
    public static AnswerTotals Of(IEnumerable<ClaimAnswer> claims) =>
        claims.Aggregate(default(AnswerTotals), (sum, claim) => sum.With(claim));

    /// <summary>The totals with one claim more.</summary>
    public AnswerTotals With(ClaimAnswer claim)
    {
        var accepted = true;
        foreach (var status in claim.Statuses)
            accepted &= status.Accepted;
        return With(accepted, claim.Statuses[0].ChargeCents);
    }

    /// <summary>The totals with one claim more.</summary>
    public AnswerTotals With(bool accepted, long cents) => accepted
        ? this with { Accepted = Accepted + 1, AcceptedCents = AcceptedCents + cents }
        : this with { Rejected = Rejected + 1, RejectedCents = RejectedCents + cents };

    /// <summary>The totals with others.</summary>
    public AnswerTotals With(AnswerTotals other) => new(
        Accepted + other.Accepted, AcceptedCents + other.AcceptedCents,
        Rejected + other.Rejected, RejectedCents + other.RejectedCents);
}
