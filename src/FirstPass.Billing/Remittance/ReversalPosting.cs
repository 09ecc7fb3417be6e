using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// Takes an earlier posting back (CLP02 = 22): the exact mirror of what was posted, never the negative amounts as a
/// refund.
/// </summary>
internal static class ReversalPosting
{
    public static PostingPlan Plan(PostingDesk desk)
    {
        var claim = desk.Request.Claim;
        var own = desk.Account.Generations.Standing().Where(g => g.Place.Payer == desk.Request.Place.Payer).ToList();
        if (own.Count == 0)
            return new PostingPlan.Parked(claim.Paid, ParkReason.ReversalWithoutOriginal);
        if (own.FirstOrDefault(g => IsMirror(g, claim)) is not { } original)
            return new PostingPlan.Parked(claim.Paid, ParkReason.ReversalDiffers);

        var mirror = Mirror(desk, original);
        var waiting = Waiting(desk, original, mirror);
        if (waiting is null)
            return PlanAftermath.Of(desk, [mirror], []);
        var completion = Completion(desk, waiting, mirror);
        return PlanAftermath.Of(desk, [mirror, completion], []) with
        {
            Variances = AllVariances(desk, waiting, completion),
            Marks = IsNewToLater(desk, waiting, completion) ? [PostingMark.SecondaryOutdated] : [],
        };
    }

    // Reasons may be worded anew; charge, payment and what each group carries must be the same.
    private static bool IsMirror(Generation original, RemitClaim reversal) =>
        original.Charge == -reversal.Charge
        && original.Paid == -reversal.Paid
        && Enum.GetValues<AdjustmentGroup>().All(group =>
            Total(original.Stated, group) == -Total(Generations.Totals(reversal), group));

    private static Money Total(ImmutableArray<Adjustment> adjustments, AdjustmentGroup group) =>
        Money.Sum(adjustments.Where(a => a.Group == group).Select(a => a.Amount));

    private static Generation Mirror(PostingDesk desk, Generation original)
    {
        var all = desk.Account.Generations;
        return Shares.Moved(desk, all, original with
        {
            Number = all.Length + 1,
            Kind = GenerationKind.Reversal,
            Of = original.Number,
            Place = desk.Request.Place,
            Status = desk.Request.Claim.Status,
            On = desk.Request.RemitDate,
            Charge = -original.Charge,
            Paid = -original.Paid,
            Stated = [.. original.Stated.Select(a => a with { Amount = -a.Amount })],
            Lines = [.. all.Posted(original).Select(p => new GenerationLine(p.Item, LineClass.Reversal, -p.Amounts))],
        });
    }

    // Another decision of the same rank may have waited behind the reversed one: the first of them takes its place.
    private static Generation? Waiting(PostingDesk desk, Generation original, Generation mirror)
    {
        var after = desk.Account.Generations.Add(mirror);
        return after.Standing().FirstOrDefault(g =>
            g.Rank == original.Rank && !IsCompleted(after, g) && g.Lines.Any(l => Released(after, g, l)));
    }

    private static Generation Completion(PostingDesk desk, Generation waiting, Generation mirror)
    {
        var before = desk.Account.Generations.Add(mirror);
        return Shares.Moved(desk, before, waiting with
        {
            Number = mirror.Number + 1,
            Kind = GenerationKind.Completion,
            Of = waiting.Number,
            Charge = Money.Zero,
            Paid = Money.Zero,
            Stated = [],
            Lines = [.. waiting.Lines.Where(l => Released(before, waiting, l))
                .Select(l => new GenerationLine(l.Item, l.Class, l.Held, Share: l.Share, Allowed: l.Allowed))],
        });
    }

    // A later payer decided by the share of another decision.
    private static bool IsNewToLater(PostingDesk desk, Generation waiting, Generation completion) =>
        completion.Lines.Any(line => line.Share.Cents != 0 && desk.Account.Generations.Standing().Any(g =>
            g.Rank > waiting.Rank && g.Lines.Any(l => Generations.Touches(l.Item, line.Item))));

    // What waited could not be compared when it came: now it is the decision that stands. What another payer decided is
    // not compared with this one's contract, nor what was kept before the allowed amount was.
    private static ImmutableArray<Variance> AllVariances(PostingDesk desk, Generation waiting, Generation completion)
    {
        var isKnown = waiting.Lines.All(l => !l.IsHeld || !l.Allowed.IsZero || l.Posted.Paid.IsZero);
        if (waiting.Rank != 1 || waiting.Place.Payer != desk.Request.Place.Payer || !isKnown)
            return [];
        ImmutableArray<Variance> ofLines =
            [.. completion.Lines.Select(l => Variances.OfLine(l, desk.Request)).OfType<Variance>()];
        if (desk.Request.Expectation.Claim is not { } expected || completion.Lines.Length < waiting.Lines.Length)
            return ofLines;
        var actual = Money.Sum(completion.Lines.Select(l => l.Allowed));
        return [.. ofLines, Variances.Compare(0, expected, actual, desk.Request.Settings)];
    }

    private static bool IsCompleted(ImmutableArray<Generation> all, Generation generation) =>
        all.Any(g => g.Kind == GenerationKind.Completion && g.Of == generation.Number);

    // Held, and no other decision of its rank settles the line any more.
    private static bool Released(ImmutableArray<Generation> all, Generation waiting, GenerationLine line) =>
        line.IsHeld && !all.Standing().Any(g =>
            g.Number != waiting.Number && g.Rank == waiting.Rank && g.Lines.Any(l =>
                Generations.Touches(l.Item, line.Item) && all.InForce(g, l) && Classification.IsFinal(l.Class)));
}
