using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// Decides what one remitted claim does to our claim. It posts exactly what the payer said, or parks the payment; it
/// never makes amounts agree.
/// </summary>
public static class Posting
{
    /// <summary>The plan for a remitted claim.</summary>
    public static PostingPlan Plan(PostingRequest request)
    {
        var desk = PostingDesk.Of(request);
        var claim = request.Claim;
        if (Balance.JudgeClaim(claim, 1) is { } unbalanced)
            return new PostingPlan.Parked(claim.Paid, ParkReason.Unbalanced, unbalanced.Leading.Line);
        return desk.Status.Kind switch
        {
            RemitStatusKind.Predetermination when claim.Paid.IsZero => new PostingPlan.NothingToPost(desk.Status.Kind),
            RemitStatusKind.NotOurs when claim.Paid.IsZero => new PostingPlan.NothingToPost(desk.Status.Kind),
            RemitStatusKind.Predetermination or RemitStatusKind.NotOurs =>
                new PostingPlan.Parked(claim.Paid, ParkReason.PaidButNotOurs),
            RemitStatusKind.Reversal => ReversalPosting.Plan(desk),
            RemitStatusKind.Processed or RemitStatusKind.NotRecognised or RemitStatusKind.Other => Adjudicate(desk),
        };
    }

    private static PostingPlan Adjudicate(PostingDesk desk)
    {
        var (request, claim) = (desk.Request, desk.Request.Claim);
        var marks = ImmutableArray.CreateBuilder<PostingMark>();
        if (claim.Charge != request.Account.Charge)
        {
            if (claim.Charge + request.SiblingCharge != request.Account.Charge)
                return new PostingPlan.Parked(claim.Paid, ChargeFault(claim.Charge, request.Account.Charge));
            marks.Add(PostingMark.SplitByPayer);
        }

        var match = Place(request);
        if (match is LineMatch.Unplaced(var line))
            return new PostingPlan.Parked(claim.Paid, ParkReason.LineUnplaced, line);
        var placed = (LineMatch.Placed)match;
        if (placed.Relaxed)
            marks.Add(PostingMark.MatchRelaxed);
        if (placed.Split)
            marks.Add(PostingMark.SplitByPayer);
        if (request.Expectation.Drg is { } own && claim.Drg is { } theirs && own != theirs)
            marks.Add(PostingMark.DrgChanged);
        if (desk.ShieldedByRemit)
            marks.Add(PostingMark.ShieldedByRemit);

        var posted = Judged(claim, placed.Items).Select(judged => LinePosting.Post(judged, desk)).ToImmutableArray();
        marks.AddRange(posted.SelectMany(p => p.Marks));
        var denials = posted.Select(p => p.Denial).OfType<DenialPart>().ToImmutableArray();
        return PlanAftermath.Of(
            desk, [Shares.Moved(desk, request.Account.Generations, Generation(desk, posted))], denials) with
        {
            Variances = AllVariances(desk, posted),
            Marks = [.. marks.Distinct()],
        };
    }

    private static ParkReason ChargeFault(Money remitted, Money sent) =>
        remitted < sent ? ParkReason.SplitByPayer : ParkReason.ChargeDiffers;

    // A claim without lines, on either side, is placed as a whole: no line is invented.
    private static LineMatch Place(PostingRequest request) =>
        request.Account.Lines.IsEmpty
            ? new LineMatch.Placed([.. Enumerable.Range(1, request.Claim.Lines.Length)], false, false)
            : LineMatching.Place(request.Account.Lines, request.Claim.Lines);

    // Parts of one line are judged together, because only together they are the line that was sent.
    private static IEnumerable<JudgedLine> Judged(RemitClaim claim, ImmutableArray<int> items)
    {
        var spread = ClaimSpread.Lines(claim);
        return claim.Lines.IsEmpty
            ? spread
            : spread.Select((line, i) => line with { Item = items[i] }).GroupBy(l => l.Item).Select(g => g.Aggregate(
                (a, b) => a with
                {
                    Charge = a.Charge + b.Charge,
                    Paid = a.Paid + b.Paid,
                    Adjustments = [.. a.Adjustments, .. b.Adjustments],
                    Remarks = [.. a.Remarks, .. b.Remarks],
                    Spread = a.Spread || b.Spread,
                }));
    }

    private static Generation Generation(PostingDesk desk, ImmutableArray<LinePosted> posted) => new()
    {
        Number = desk.Account.Generations.Length + 1,
        Kind = GenerationKind.Adjudication,
        Place = desk.Request.Place,
        Rank = desk.Rank,
        Status = desk.Request.Claim.Status,
        Forwarded = desk.Forwarded,
        PayerClaimNumber = desk.Request.Claim.PayerClaimNumber,
        On = desk.Request.RemitDate,
        Charge = desk.Request.Claim.Charge,
        Paid = desk.Request.Claim.Paid,
        Stated = Generations.Totals(desk.Request.Claim),
        Lines = [.. posted.Select(p => p.Line.IsHeld
            ? p.Line with { Allowed = Variances.ActualAllowed(p.Judged, desk.Request.Carcs) }
            : p.Line)],
    };

    private static ImmutableArray<Variance> AllVariances(PostingDesk desk, ImmutableArray<LinePosted> posted)
    {
        var ofLines = posted.Select(p => p.Variance).OfType<Variance>().ToImmutableArray();
        var comparable = desk.Rank == 1 && posted.All(p => p.Denial is null && !p.Line.IsHeld);
        if (desk.Request.Expectation.Claim is not { } expected || !comparable)
            return ofLines;
        var actual = Money.Sum(posted.Select(p => Variances.ActualAllowed(p.Judged, desk.Request.Carcs)));
        return [.. ofLines, Variances.Compare(0, expected, actual, desk.Request.Settings)];
    }
}
