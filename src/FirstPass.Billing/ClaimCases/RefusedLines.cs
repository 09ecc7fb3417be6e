using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Remittance;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// Lines that a payer refuses become a denial case; a later decision that settles them ends it again.
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

    internal static IEnumerable<Fact> Opened(Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan)
    {
        if (plan.Denials.IsEmpty)
            yield break;
        var key = KeyOf(moment, plan.Generations[0].Number);
        var found = DenialFound.Of(moment, item, plan, key);
        var body = found.Duplicate == DuplicateOf.Nothing ? found with { Duplicate = Copies.Of(moment, item) } : found;
        yield return Fact.Of(new ClaimFact.DenialOpened(key));
        yield return new Fact.Sent(
            0, new Address.ToKey(DenialEvents.Key, key, "denial"), DenialEvents.Found, moment.Case.Subject, null)
        {
            Body = body,
        };
    }

    internal static IEnumerable<Fact> Ended(Moment<ClaimCase> moment, PostingPlan.Posted plan)
    {
        var all = moment.Value.Generations.AddRange(plan.Generations);
        foreach (var refused in moment.Value.Generations.Where(g => g.Kind == GenerationKind.Adjudication))
        {
            var key = KeyOf(moment, refused.Number);
            if (!moment.Value.Denials.Contains(key) || OutcomeOf(refused, all) is not { } outcome)
                continue;
            yield return new Fact.Sent(
                0, new Address.ToKey(DenialEvents.Key, key, null), DenialEvents.Close, null, null)
            {
                Body = new DenialClosing(outcome),
            };
        }
    }

    // A denial ends when none of its lines is left to it: settled, or refused anew and with another denial.
    private static string? OutcomeOf(Generation refused, ImmutableArray<Generation> all)
    {
        var lines = refused.Lines.Where(l => !Classification.IsFinal(l.Class))
            .Select(l => StandingOf(l.Item, refused, all)).ToList();
        if (lines.Contains(Standing.Open) || !lines.Exists(l => l is Standing.Settled or Standing.Recovered))
            return null;
        if (lines.TrueForAll(l => l == Standing.Recovered))
            return "Overturned";
        return lines.Contains(Standing.Recovered) ? "PartiallyOverturned" : "Upheld";
    }

    private static Standing StandingOf(int item, Generation refused, ImmutableArray<Generation> all)
    {
        var later = all.Standing()
            .Where(g => g.Number > refused.Number && g.Rank == refused.Rank)
            .SelectMany(g => g.Lines)
            .Where(l => Generations.Touches(l.Item, item) && !l.IsHeld)
            .ToList();
        var settled = later.Where(l => Classification.IsFinal(l.Class)).ToList();
        if (settled.Count == 0)
            return later.Count == 0 ? Standing.Open : Standing.RefusedAgain;
        return settled.Exists(l => l.Posted.Paid.Cents > 0 || l.Share.Cents > 0)
            ? Standing.Recovered
            : Standing.Settled;
    }

    private static Digest KeyOf(Moment<ClaimCase> moment, int generation) => moment.Context.Keys.Of(
        DenialEvents.Key, moment.Case.Id.ToString(), generation.ToString(CultureInfo.InvariantCulture));
}
