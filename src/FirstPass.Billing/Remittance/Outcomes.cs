using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>Where a claim stands by all that was posted on it.</summary>
public static class Outcomes
{
    /// <summary>
    /// The outcome by the decisions in force: of several of one rank on a line, the one whose amounts are posted, else
    /// the newest. A refusal counts while something is open, and so does what a payer took back.
    /// </summary>
    /// <param name="all">Everything posted.</param>
    /// <param name="insuranceOpen">Open with payers.</param>
    /// <param name="beside">What happened to the claim's money beside decisions.</param>
    public static ClaimOutcome Of(ImmutableArray<Generation> all, Money insuranceOpen, BesideDecisions beside)
    {
        var standing = all.Standing().ToList();
        if (standing.Count == 0)
            return ClaimOutcome.Reversed;
        var inForce = standing
            .SelectMany(g => g.Lines.Select(line => (Of: g, Line: line)))
            .GroupBy(l => (l.Of.Rank, l.Line.Item))
            .Select(g => g.FirstOrDefault(l => Classification.IsFinal(l.Line.Class) && all.InForce(l.Of, l.Line)).Line
                ?? g.Last().Line)
            .ToList();

        var settled = inForce.Any(l => l.Class is LineClass.Paid or LineClass.Capitated);
        var shared = inForce.Any(l => l.Class is LineClass.PatientResponsibility);
        var refused = insuranceOpen.Cents > 0 && inForce.Any(l =>
            l.Class is LineClass.Denied or LineClass.Bundled
            || (Classification.IsFinal(l.Class) && (l.Refused.Cents > 0 || l.Waiting is not null)));
        var unclear = insuranceOpen.Cents > 0 && inForce.Any(l => l.Class is LineClass.Unclassified);
        var owed = insuranceOpen.Cents > 0 && (!all.TakenBack().IsEmpty || beside.Taken.Cents > 0);
        return (settled || shared, refused || unclear || owed) switch
        {
            (true, true) => ClaimOutcome.PartiallyPaid,
            (true, false) => settled ? ClaimOutcome.Paid : ClaimOutcome.PatientResponsibility,
            (false, true) => unclear && !refused ? ClaimOutcome.Unclassified : ClaimOutcome.Denied,
            (false, false) when beside.IsBilled => ClaimOutcome.PatientResponsibility,
            (false, false) => beside.IsGivenUp ? ClaimOutcome.WrittenOff : ClaimOutcome.Paid,
        };
    }
}

/// <summary>What happened to a claim's money beside the decisions of payers.</summary>
/// <param name="Taken">Taken back outside an adjudication, neither given back nor given up.</param>
/// <param name="IsGivenUp">Some of what payers refused was given up.</param>
/// <param name="IsBilled">Some of what payers refused was billed to the patient.</param>
public readonly record struct BesideDecisions(Money Taken, bool IsGivenUp, bool IsBilled)
{
    /// <summary>From what a claim keeps.</summary>
    /// <param name="taken">Taken back outside an adjudication, and not given back.</param>
    /// <param name="given">What was given up.</param>
    /// <param name="billed">What was billed to the patient of refusals.</param>
    public static BesideDecisions Of(
        Money taken, ImmutableArray<GivenUp> given, ImmutableArray<BilledPart> billed)
    {
        var ofPayers = given.Where(g => g.IsOfInsurance && g.Kind is not null && g.Amount.Cents > 0).ToList();
        return new BesideDecisions(
            taken - Money.Sum(ofPayers.Where(g => g.Generation == 0).Select(g => g.Amount)),
            ofPayers.Count > 0,
            billed.Any(b => b.Cents > 0));
    }
}
