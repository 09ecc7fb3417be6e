using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// Lines that a payer refuses become denial cases: copies apart from the rest, for only they may close by themselves. A
/// refusal of a settled line waits until the decision that settles it is taken back, in whatever order they come. A
/// later decision that settles the lines ends the denial again; one that refuses them anew takes its place.
/// </summary>
internal static class RefusedLines
{
    private enum Standing
    {
        /// <summary>Nothing that stands settles the line.</summary>
        Open,

        /// <summary>A later decision refused it again, and has a denial case of its own.</summary>
        RefusedAgain,

        /// <summary>It is settled, and brought nothing.</summary>
        Settled,

        /// <summary>It was paid, or became the patient's share.</summary>
        Recovered,
    }

    /// <summary>What a posting does to the denials of the claim: all of them end with a void.</summary>
    internal static ImmutableArray<Fact> After(Moment<ClaimCase> moment, PostingPlan.Posted plan, bool isVoided) =>
        isVoided
            ? [.. moment.Value.Refusals.Select(d => Close(d.Key, DenialOutcomes.Withdrawn))]
            : [.. Opened(moment, plan), .. Released(moment, plan), .. Ended(moment, plan)];

    private static IEnumerable<Fact> Opened(Moment<ClaimCase> moment, PostingPlan.Posted plan)
    {
        var of = plan.Generations[0];
        var parts = StillOpen(plan.Denials, plan)
            .Select(p => (Part: p, Copy: Copies.Of(moment, p)))
            .Where(p => p.Copy is not null || (!p.Part.SettledBefore && p.Part.Open.Cents > 0));
        foreach (var group in parts.GroupBy(p => p.Copy?.Of))
        {
            var name = group.Key is { } copy ? $"copy {copy}" : "";
            foreach (var found in Apart(moment, of, [.. group.Select(p => p.Part)], name))
                foreach (var fact in Open(moment, of, found with
                {
                    Duplicate = group.Key ?? DuplicateOf.Nothing,
                    Originals = [.. group.SelectMany(p => p.Copy?.Originals ?? []).Distinct()],
                }))
                    yield return fact;
        }
    }

    // What is refused for causes of several kinds is worked by several people with clocks of their own. The first kind
    // has the name alone.
    private static IEnumerable<DenialFound> Apart(
        Moment<ClaimCase> moment, Generation of, ImmutableArray<DenialPart> parts, string name)
    {
        var isFirst = true;
        foreach (var way in parts.GroupBy(p => DenialTriage.Way(p, moment.Context.Carcs())))
        {
            var own = isFirst ? name : $"{name} beside {way.Key}";
            yield return DenialFound.Of(moment, of, [.. way], KeyOf(moment, of.Number, own));
            isFirst = false;
        }
    }

    /// <summary>A decision was taken back, and what was refused behind it counts from here.</summary>
    private static IEnumerable<Fact> Released(Moment<ClaimCase> moment, PostingPlan.Posted plan)
    {
        var (before, all) = (moment.Value.Generations, moment.Value.Generations.AddRange(plan.Generations));
        foreach (var of in all.Standing().Where(g => g.Number <= before.Length))
        {
            var parts = of.Lines
                .Where(l => (l.Waiting ?? l.Refusal) is not null
                    && before.IsSettled(l.Item, of.Rank, of.Number) && !all.IsSettled(l.Item, of.Rank, of.Number)
                    && !IsRefusedLater(all, of, l.Item))
                .Select(l => Now(moment, plan, all, (l.Waiting ?? l.Refusal)!))
                .ToImmutableArray();
            parts = [.. StillOpen(parts, plan).Where(p => p.Open.Cents > 0)];
            if (parts.IsEmpty)
                continue;
            var name = string.Create(CultureInfo.InvariantCulture, $"released {plan.Generations[0].Number}");
            foreach (var found in Apart(moment, of, parts, name))
                foreach (var fact in Open(moment, of, found))
                    yield return fact;
        }
    }

    // Others may have paid some of it since it was refused.
    private static DenialPart Now(
        Moment<ClaimCase> moment, PostingPlan.Posted plan, ImmutableArray<Generation> all, DenialPart refused)
    {
        var open = OpenLine.Of(moment.Value.Claim, all, refused.Item, plan.InsuranceOpen);
        return refused with
        {
            SettledBefore = false,
            Open = new Money(Math.Clamp(open.Cents, 0, Math.Max(0, refused.Charge.Cents))),
        };
    }

    /// <summary>What payers owe by proof: refused, and neither decided again nor taken back since.</summary>
    internal static Money OwedByProof(Moment<ClaimCase> moment)
    {
        var all = moment.Value.Generations;
        var standing = all.Standing().ToList();
        var owed = Money.Zero;
        foreach (var denial in moment.Value.PayerErrors)
            if (standing.Find(g => g.Number == denial.Generation) is { } refused)
                owed += Money.Sum(denial.Parts.Where(p => StandingOf(p.Item, refused, all) == Standing.Open)
                    .Select(p => p.Left));
        return owed;
    }

    /// <summary>What ends of the denials by a decision, and what of them is left.</summary>
    private static IEnumerable<Fact> Ended(Moment<ClaimCase> moment, PostingPlan.Posted plan)
    {
        var all = moment.Value.Generations.AddRange(plan.Generations);
        foreach (var denial in moment.Value.Refusals)
        {
            if (all.FirstOrDefault(g => g.Number == denial.Generation) is not { } refused)
                continue;
            var lines = denial.Parts.Select(p => Met(moment, plan, p, refused, StandingOf(p.Item, refused, all)))
                .ToList();
            var left = lines.Where(l => l.Now == Standing.Open).Select(l => l.Part).ToImmutableArray();
            if (left.IsEmpty)
                yield return Close(denial.Key, OutcomeOf([.. lines.Select(l => l.Now)]));
            else if (!left.SequenceEqual(denial.Parts))
                foreach (var fact in Lessened(denial, left))
                    yield return fact;
        }
    }

    // Another payer decided on a line that this one refused: no more of it is left than is open now.
    private static (RefusedPart Part, Standing Now) Met(
        Moment<ClaimCase> moment, PostingPlan.Posted plan, RefusedPart part, Generation refused, Standing now)
    {
        var all = moment.Value.Generations.AddRange(plan.Generations);
        var decided = plan.Generations.Any(g => g.Rank != refused.Rank
            && g.Lines.Any(l => Generations.Touches(l.Item, part.Item)));
        if (now != Standing.Open || !decided)
            return (part, now);
        var owed = OpenLine.Of(
            moment.Value.Claim, all, part.Item, plan.InsuranceOpen, EndedOn(plan, part.Item));
        var open = Math.Clamp(owed.Cents, 0, Math.Max(0, part.Left.Cents));
        return (part with { Left = new Money(open) }, open == 0 ? Standing.Settled : Standing.Open);
    }

    internal static Fact Close(Digest key, string outcome) =>
        new Fact.Sent(0, new Address.ToKey(DenialEvents.Key, key, null), DenialEvents.Close, null, null)
        {
            Body = new DenialClosing(outcome),
        };

    internal static IEnumerable<Fact> Lessened(OpenDenial denial, ImmutableArray<RefusedPart> left)
    {
        yield return Fact.Of(new ClaimFact.DenialLessened(denial with { Parts = left }));
        yield return new Fact.Sent(
            0, new Address.ToKey(DenialEvents.Key, denial.Key, null), DenialEvents.Lessened, null, null)
        {
            Body = new DenialLeft(Money.Sum(left.Select(p => p.Left))),
        };
    }

    /// <summary>
    /// What a payer refused of lines that another decision settles: it either pays or refuses, and a reversal is to say
    /// which. What it refused as a copy is settled by that very decision.
    /// </summary>
    internal static Money Behind(ImmutableArray<Generation> all, CarcTable carcs) => Money.Sum(all.Standing()
        .SelectMany(g => g.Lines.Where(l => l.Waiting is { } waiting && !Copies.IsCopy(waiting, carcs)
            && IsSettledByItself(all, g, l.Item)))
        .Select(l => l.Waiting!.Open));

    private static bool IsSettledByItself(ImmutableArray<Generation> all, Generation refused, int item) =>
        all.Standing().Any(g => g.Rank == refused.Rank && g.Place.Payer == refused.Place.Payer
            && g.Lines.Any(l => Generations.Touches(l.Item, item) && Classification.IsFinal(l.Class)
                && all.InForce(g, l)));

    private static IEnumerable<Fact> Open(Moment<ClaimCase> moment, Generation of, DenialFound found)
    {
        yield return Fact.Of(new ClaimFact.DenialOpened(
            found.Key, of.Number, [.. found.Parts.Select(p => new RefusedPart(p.Item, p.Open))]));
        yield return new Fact.Sent(
            0, new Address.ToKey(DenialEvents.Key, found.Key, "denial"), DenialEvents.Found, moment.Case.Subject, null)
        {
            Body = found,
        };
    }

    // What was given up of a line, or billed to the patient, is not asked for again; of what was given up of no line,
    // as much as is not open.
    private static ImmutableArray<DenialPart> StillOpen(ImmutableArray<DenialPart> parts, PostingPlan.Posted plan)
    {
        var given = plan.GivenUp.Where(g => g.IsOfInsurance && g.Amount.Cents > 0).ToList();
        if (given.Count == 0 && plan.Billed.IsEmpty)
            return parts;
        var closed = Money.Sum(parts.Select(p => p.Open)) - new Money(Math.Max(0, plan.InsuranceOpen.Cents));
        var whole = Money.Common(Money.Sum(given.Where(g => g.Item == 0).Select(g => g.Amount)), closed);
        var open = ImmutableArray.CreateBuilder<DenialPart>();
        foreach (var part in parts)
        {
            var own = part.Item == 0 ? plan.Billed.On(0) : EndedOn(plan, part.Item);
            var less = Money.Common(own, part.Open);
            var more = Money.Common(whole, part.Open - less);
            whole -= more;
            if (part.Open.IsZero || part.Open > less + more)
                open.Add(part with { Open = part.Open - less - more });
        }

        return AtMost(open, plan.InsuranceOpen);
    }

    // What was given up of no line leaves less than was refused.
    private static ImmutableArray<DenialPart> AtMost(ImmutableArray<DenialPart>.Builder parts, Money open)
    {
        var excess = Money.Sum(parts.Select(p => p.Open)) - new Money(Math.Max(0, open.Cents));
        for (var i = parts.Count - 1; i >= 0 && excess.Cents > 0; i--)
        {
            var less = Money.Common(excess, parts[i].Open);
            excess -= less;
            if (less.IsZero)
                continue;
            if (less == parts[i].Open)
                parts.RemoveAt(i);
            else
                parts[i] = parts[i] with { Open = parts[i].Open - less };
        }

        return parts.ToImmutable();
    }

    // Given up of a line, or billed to the patient.
    private static Money EndedOn(PostingPlan.Posted plan, int item) => plan.Billed.On(item) + plan.GivenUp.On(item);

    private static string OutcomeOf(ImmutableArray<Standing> lines)
    {
        if (lines.All(l => l == Standing.RefusedAgain))
            return DenialOutcomes.Replaced;
        if (lines.All(l => l == Standing.Recovered))
            return DenialOutcomes.Overturned;
        return lines.Contains(Standing.Recovered) ? DenialOutcomes.PartiallyOverturned : DenialOutcomes.Upheld;
    }

    private static Standing StandingOf(int item, Generation refused, ImmutableArray<Generation> all)
    {
        var later = all.Standing()
            .Where(g => g.Number > refused.Number && g.Rank == refused.Rank)
            .SelectMany(g => g.Lines.Where(l => Generations.Touches(l.Item, item) && Counts(all, g, l)))
            .ToList();
        var settled = later.Where(l => Classification.IsFinal(l.Class)).ToList();
        if (settled.Count == 0)
            return later.Count == 0 ? Standing.Open : Standing.RefusedAgain;
        return settled.Exists(l => l.Posted.Paid.Cents > 0 || l.Share.Cents > 0)
            ? Standing.Recovered
            : Standing.Settled;
    }

    // What is held, and what was refused behind another decision, counts once that one is gone.
    private static bool Counts(ImmutableArray<Generation> all, Generation of, GenerationLine line) =>
        Classification.IsFinal(line.Class)
            ? all.InForce(of, line)
            : line.Waiting is null || !all.IsSettled(line.Item, of.Rank, of.Number);

    private static bool IsRefusedLater(ImmutableArray<Generation> all, Generation of, int item) =>
        all.Standing().Any(g => g.Number > of.Number && g.Rank == of.Rank && g.Lines.Any(l =>
            Generations.Touches(l.Item, item) && !Classification.IsFinal(l.Class)));

    private static Digest KeyOf(Moment<ClaimCase> moment, int generation, string name)
    {
        var number = generation.ToString(CultureInfo.InvariantCulture);
        var keys = moment.Context.Keys;
        return name.Length == 0
            ? keys.Of(DenialEvents.Key, moment.Case.Id.ToString(), number)
            : keys.Of(DenialEvents.Key, moment.Case.Id.ToString(), number, name);
    }
}
