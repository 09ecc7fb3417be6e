using System.Collections.Immutable;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>What one line adds to a posting.</summary>
internal sealed record LinePosted(
    JudgedLine Judged, GenerationLine Line, DenialPart? Denial, Variance? Variance, ImmutableArray<PostingMark> Marks);

/// <summary>Turns one judged line into amounts on the claim's accounts.</summary>
internal static class LinePosting
{
    public static LinePosted Post(JudgedLine judged, PostingDesk desk)
    {
        var expected = desk.Request.Expectation.Of(judged.Item);
        var context = new LineContext(desk.Status, desk.Rank, expected?.Capitated ?? false);
        var of = Classification.Of(judged, context, desk.Request.Carcs);
        var settled = desk.Account.Generations.IsSettled(judged.Item, desk.Rank);
        var final = Classification.IsFinal(of) || (of == LineClass.Bundled && desk.Request.Settings.AcceptBundles);
        var marks = ImmutableArray.CreateBuilder<PostingMark>();
        if (judged.Spread)
            marks.Add(PostingMark.ClaimAdjustmentsSpread);
        if (of == LineClass.Unclassified)
            marks.Add(PostingMark.UnclassifiedLine);

        var stated = final ? Amounts(judged, desk, context.Capitated, marks) : new Adjudicated { Paid = judged.Paid };
        var refused = final
            ? LeftOpen(judged, desk, stated, context.Capitated)
            : new DenialPart(
                judged.Item, of, judged.Charge, Open(judged, of, desk), judged.Adjustments, judged.Remarks);
        if (settled && refused is not null)
            refused = refused with { SettledBefore = true };
        if (final && refused is not null)
            stated = stated with { Reduction = Money.Zero };
        var line = settled
            ? Held(judged, of, stated, desk, marks) with { Waiting = refused, Liable = Liable(refused, desk) }
            : new GenerationLine(
                judged.Item, of, Settle(stated, judged, desk, marks), Share: stated.PatientShare,
                Allowed: final ? Variances.ActualAllowed(judged, desk.Request.Carcs) : Money.Zero,
                Refused: refused?.Open ?? Money.Zero,
                FromAccount: new Money(Math.Max(0, Named(judged, desk, CarcPosting.HealthAccount).Cents)),
                Liable: Liable(refused, desk),
                Refusal: refused);
        var denial = settled && refused is not null ? refused with { Open = Money.Zero } : refused;
        var comparable = desk.Rank == 1 && !settled && final;
        var variance = comparable ? Variances.OfLine(judged, of, expected, desk.Request) : null;
        return new LinePosted(judged, line, denial, variance, marks.ToImmutable());
    }

    // A part that is taken off a decided line by neither contract nor law nor share is not given up. Where a contract
    // says what the line is worth, the underpayment asks for it; everywhere else it stays open as a denial.
    private static DenialPart? LeftOpen(JudgedLine judged, PostingDesk desk, Adjudicated stated, bool capitated)
    {
        var expectation = desk.Request.Expectation;
        var worth = judged.Item == 0 ? expectation.Claim : expectation.Of(judged.Item)?.Allowed;
        if (stated.Reduction.Cents <= 0 || (worth is not null && desk.Rank == 1))
            return null;
        var reasons = judged.Adjustments.Where(a => !Amount(a, desk, capitated).Reduction.IsZero).ToImmutableArray();
        var denied = reasons.Any(a => desk.Request.Carcs.Posting(a.Carc)
            is CarcPosting.Denial or CarcPosting.Bundle or CarcPosting.Capitation);
        return new DenialPart(
            judged.Item, denied ? LineClass.Denied : LineClass.Unclassified, judged.Charge, stated.Reduction, reasons,
            judged.Remarks);
    }

    // The group says who bears a refusal. What came too late or twice is never the patient's, whatever it says.
    private static Money Liable(DenialPart? refused, PostingDesk desk)
    {
        if (refused is null)
            return Money.Zero;
        var named = Money.Sum(refused.Adjustments
            .Where(a => a.Group == AdjustmentGroup.Patient && desk.Request.Carcs.Find(a.Carc)?.Category
                is not (DenialCategory.TimelyFiling or DenialCategory.Duplicate))
            .Select(a => a.Amount));
        return new Money(Math.Clamp(named.Cents, 0, Math.Max(0, refused.Open.Cents)));
    }

    private static GenerationLine Held(
        JudgedLine judged, LineClass of, Adjudicated stated, PostingDesk desk,
        ImmutableArray<PostingMark>.Builder marks)
    {
        var samePayer = desk.Account.Generations.Standing().Any(g =>
            g.Rank == desk.Rank && g.Place.Payer == desk.Request.Place.Payer);
        if (Classification.IsFinal(of))
            marks.Add(samePayer ? PostingMark.DuplicatePayment : PostingMark.BothPaidPrimary);
        return new GenerationLine(
            judged.Item,
            of,
            new Adjudicated { Paid = judged.Paid },
            stated with { Paid = Money.Zero, PatientShare = desk.Shielded ? Money.Zero : stated.PatientShare },
            stated.PatientShare,
            Classification.IsFinal(of) ? Variances.ActualAllowed(judged, desk.Request.Carcs) : Money.Zero,
            IsHeld: Classification.IsFinal(of));
    }

    // What the adjustments say, before shields, other payers and earlier postings are looked at.
    private static Adjudicated Amounts(
        JudgedLine judged, PostingDesk desk, bool capitated, ImmutableArray<PostingMark>.Builder marks)
    {
        var sum = new Adjudicated { Paid = judged.Paid };
        foreach (var adjustment in judged.Adjustments)
        {
            var amount = Amount(adjustment, desk, capitated);
            if (!amount.Reduction.IsZero)
                marks.Add(adjustment.Group == AdjustmentGroup.Payer
                    ? PostingMark.PayerInitiated
                    : PostingMark.ReducedLine);
            sum += amount;
        }

        return sum;
    }

    private static Adjudicated Amount(Adjustment adjustment, PostingDesk desk, bool capitated)
    {
        var (group, amount) = (adjustment.Group, adjustment.Amount);
        var posting = desk.Request.Carcs.Posting(adjustment.Carc);
        if (group == AdjustmentGroup.Patient || (group == AdjustmentGroup.Other
            && posting is CarcPosting.PaidToPatient or CarcPosting.HealthAccount))
            return new Adjudicated { PatientShare = amount };
        if (posting == CarcPosting.Shielded
            || (posting == CarcPosting.Prior && (desk.Rank > 1 || group == AdjustmentGroup.Other)))
            return default;
        if (posting == CarcPosting.Sequestration)
            return new Adjudicated { Sequestration = amount };
        if (posting == CarcPosting.Capitation && capitated)
            return new Adjudicated { Capitation = amount };
        if (posting == CarcPosting.Bundle && desk.Request.Settings.AcceptBundles)
            return new Adjudicated { Bundled = amount };
        if (IsByContract(group, posting))
            return desk.Rank > 1 && desk.Shielded
                ? new Adjudicated { Shielded = amount }
                : new Adjudicated { Contractual = amount };
        return new Adjudicated { Reduction = amount };
    }

    // A share in a contractual group is the provider's: the group decides, not the reason.
    private static bool IsByContract(AdjustmentGroup group, CarcPosting? posting) => posting switch
    {
        CarcPosting.Contract or CarcPosting.Withheld => group is AdjustmentGroup.Contractual or AdjustmentGroup.Other,
        CarcPosting.Share or CarcPosting.PaidToPatient or CarcPosting.HealthAccount =>
            group is AdjustmentGroup.Contractual,
        _ => false,
    };

    private static Adjudicated Settle(
        Adjudicated stated, JudgedLine judged, PostingDesk desk, ImmutableArray<PostingMark>.Builder marks)
    {
        Doubt(stated.PatientShare, judged, desk, marks);
        return desk.Rank == 1 ? stated : AgainstPrior(stated, judged, Before(desk, judged.Item), desk, marks);
    }

    // Decisions with this one on a line.
    private static ImmutableArray<Generation> With(
        PostingDesk desk, ImmutableArray<Generation> before, int item, LineClass of, Money share) =>
        before.Add(new Generation
        {
            Number = desk.Account.Generations.Length + 1,
            Kind = GenerationKind.Adjudication,
            Place = desk.Request.Place,
            Rank = desk.Rank,
            Status = desk.Request.Claim.Status,
            Forwarded = desk.Forwarded,
            Lines = [new GenerationLine(item, of, default, Share: share)],
        });

    // Where the share that a payer names is not the patient's, somebody may have to look.
    private static void Doubt(
        Money stated, JudgedLine judged, PostingDesk desk, ImmutableArray<PostingMark>.Builder marks)
    {
        if (desk.Shielded)
        {
            // Rightly kept from the patient, but nobody is left who could be asked for it.
            var stranded = !desk.OthersPending && Named(judged, desk, CarcPosting.Shielded).Cents > 0;
            if (stated.Cents != 0 || stranded)
                marks.Add(PostingMark.QmbCheck);
        }
        else if (stated.Cents != 0 && desk.NoPatientShare)
        {
            marks.Add(PostingMark.ShareNotBillable);
        }
        else if ((stated.Cents != 0 || IsShareGone(desk, judged.Item)) && desk.Account.Generations.Standing().Any(g =>
            g.Rank > desk.Rank && g.Lines.Any(l => Generations.Touches(l.Item, judged.Item))))
        {
            marks.Add(PostingMark.SecondaryOutdated);
        }
    }

    // The payer had left a share of the line, which a later payer decided by, and leaves none any more.
    private static bool IsShareGone(PostingDesk desk, int item)
    {
        var all = desk.Account.Generations;
        var gone = all.Where(g => g.Kind == GenerationKind.Reversal && g.Rank == desk.Rank).Select(g => g.Of)
            .ToHashSet();
        return all.Any(g => gone.Contains(g.Number)
            && g.Lines.Any(l => l.Share.Cents != 0 && Generations.Touches(l.Item, item)));
    }

    /// <summary>What earlier ranks posted on this line.</summary>
    private static Adjudicated Before(PostingDesk desk, int item)
    {
        var sum = default(Adjudicated);
        var all = desk.Account.Generations;
        foreach (var earlier in all.Standing().Where(g => g.Rank < desk.Rank))
            foreach (var (_, amounts) in all.Posted(earlier).Where(p => item == 0 || p.Item == item))
                sum += amounts;

        return sum;
    }

    // A later payer may repeat the earlier one's contractual amount beside a smaller OA-23; that part is posted.
    private static Adjudicated AgainstPrior(
        Adjudicated stated, JudgedLine judged, Adjudicated before, PostingDesk desk,
        ImmutableArray<PostingMark>.Builder marks)
    {
        var named = Named(judged, desk, CarcPosting.Prior);
        var booked = before.Paid + before.TakenOff;
        if (named == booked)
            return stated;
        marks.Add(PostingMark.PriorPayerDiffers);
        var repeated = booked - named;
        if (repeated.Cents <= 0)
            return stated;
        var contractual = Less(stated.Contractual, ref repeated);
        var shielded = Less(stated.Shielded, ref repeated);
        return stated with { Contractual = contractual, Shielded = shielded };
    }

    private static Money Named(JudgedLine judged, PostingDesk desk, CarcPosting posting) =>
        Money.Sum(judged.Adjustments
            .Where(a => desk.Request.Carcs.Posting(a.Carc) == posting && a.Group != AdjustmentGroup.Patient)
            .Select(a => a.Amount));

    private static Money Less(Money amount, ref Money repeated)
    {
        var taken = new Money(Math.Min(Math.Max(amount.Cents, 0), repeated.Cents));
        repeated -= taken;
        return amount - taken;
    }

    // What a refused line leaves open: its charge less this payer's payment, less what the others did and left to the
    // patient.
    private static Money Open(JudgedLine judged, LineClass of, PostingDesk desk)
    {
        var all = desk.Account.Generations;
        var others = all.Standing().Where(g => g.Rank != desk.Rank)
            .SelectMany(g => all.Posted(g)).Where(p => judged.Item == 0 || p.Item == judged.Item)
            .Aggregate(default(Adjudicated), (sum, p) => sum + p.Amounts);
        var alone = With(desk, all.RemoveAll(g => g.Rank == desk.Rank), judged.Item, of, Money.Zero);
        var share = Shares.Owed(desk, alone, judged.Item == 0 ? null : judged.Item);
        var open = judged.Charge - judged.Paid - others.Paid - others.TakenOff - share;
        return new Money(Math.Max(0, open.Cents));
    }
}
