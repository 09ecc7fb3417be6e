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
    public static ClaimOutcome Of(ImmutableArray<Generation> all, Money insuranceOpen)
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
        var owed = insuranceOpen.Cents > 0 && !all.TakenBack().IsEmpty;
        return (settled || shared, refused || unclear || owed) switch
        {
            (true, true) => ClaimOutcome.PartiallyPaid,
            (true, false) => settled ? ClaimOutcome.Paid : ClaimOutcome.PatientResponsibility,
            (false, true) => unclear && !refused ? ClaimOutcome.Unclassified : ClaimOutcome.Denied,
            (false, false) => ClaimOutcome.Paid,
        };
    }
}
