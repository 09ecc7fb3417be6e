using System.Collections.Immutable;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>Expected against actual allowed amount.</summary>
public static class Variances
{
    /// <summary>
    /// Allowed by the payer: paid, the patient's share, the share the law keeps from the patient, and what was withheld
    /// without changing the allowed amount.
    /// </summary>
    public static Money ActualAllowed(JudgedLine line, CarcTable carcs) =>
        line.Paid + Money.Sum(line.Adjustments
            .Where(a => carcs.Posting(a.Carc) is CarcPosting.Share or CarcPosting.Shielded or CarcPosting.Withheld
                or CarcPosting.Sequestration or CarcPosting.PaidToPatient or CarcPosting.HealthAccount)
            .Select(a => a.Amount));

    /// <summary>Compares; a difference beyond the larger of both tolerances is marked.</summary>
    public static Variance Compare(int item, Money expected, Money actual, PostingSettings settings)
    {
        var tolerance = settings.Tolerance;
        var size = (expected - actual).Magnitude;
        var beyond = size > tolerance.AtLeast
            && (Int128)size.Cents * 10_000 > (Int128)expected.Cents * tolerance.BasisPoints;
        return new Variance(item, expected, actual, beyond);
    }

    /// <summary>
    /// How a payer's primary decisions that stand differ from the contract. Null without a decision.
    /// </summary>
    internal static ContractDifference? Standing(ImmutableArray<Generation> all, PostingRequest request)
    {
        if (!all.Any(g => g.Rank == 1 && g.Place.Payer == request.Place.Payer))
            return null;
        var found = all.Standing()
            .Where(g => g.Rank == 1 && g.Place.Payer == request.Place.Payer)
            .SelectMany(g => Of(all, g, request))
            .ToList();
        var beyond = found.Where(v => v.Beyond).Select(v => v.Shortfall).ToList();
        return new ContractDifference(
            Money.Sum(beyond.Where(s => s.Cents > 0)),
            -Money.Sum(beyond.Where(s => s.Cents < 0)),
            Money.Sum(found.Select(v => v.Shortfall)));
    }

    // What an older release kept of a line may not tell what was allowed.
    private static IEnumerable<Variance> Of(
        ImmutableArray<Generation> all, Generation decision, PostingRequest request)
    {
        var lines = decision.Lines.Where(l => Classification.IsFinal(l.Class) && all.InForce(decision, l)).ToList();
        if (lines.Exists(l => l.Allowed.IsZero && l.Posted.Paid.Cents > 0))
            yield break;
        var expectation = ExpectationOf(decision, request);
        foreach (var line in lines)
            if (OfLine(line, expectation, request) is { } variance)
                yield return variance;
        var whole = lines.Count == decision.Lines.Length
            && lines.TrueForAll(l => l.Refused.IsZero && l.Waiting is null);
        if (expectation.Claim is { } expected && whole)
            yield return Compare(0, expected, Money.Sum(lines.Select(l => l.Allowed)), request.Settings);
    }

    // A replaced claim and its replacement are both decided, in whatever order: the charge says which was.
    private static Expectation ExpectationOf(Generation decision, PostingRequest request) =>
        request.OtherForm is { } other && decision.Charge == other.Charge && other.Charge != request.Account.Charge
            ? other.Expectation
            : request.Expectation;

    private static bool Comparable(LineClass of) =>
        of is LineClass.Paid or LineClass.PatientResponsibility or LineClass.Contractual;

    internal static Variance? OfLine(
        JudgedLine judged, LineClass of, LineExpectation? expected, PostingRequest request) =>
        expected?.Allowed is { } allowed && Comparable(of)
            ? Compare(judged.Item, allowed, ActualAllowed(judged, request.Carcs), request.Settings)
            : null;

    /// <summary>A line that is posted later than it was decided: what was allowed stands on it.</summary>
    internal static Variance? OfLine(GenerationLine line, PostingRequest request) =>
        OfLine(line, request.Expectation, request);

    private static Variance? OfLine(GenerationLine line, Expectation expectation, PostingRequest request) =>
        expectation.Of(line.Item)?.Allowed is { } allowed && Comparable(line.Class)
            ? Compare(line.Item, allowed, line.Allowed, request.Settings)
            : null;
}

/// <summary>How decisions of a payer differ from its contract.</summary>
/// <param name="Short">Allowed too little, beyond the tolerance: what <c>UNDERPAYMENT</c> asks about.</param>
/// <param name="Over">Allowed too much, beyond the tolerance: what <c>OVERPAYMENT</c> asks about.</param>
/// <param name="Net">What was allowed too little, less what was allowed too much, also where it is too little to
/// ask.</param>
public sealed record ContractDifference(Money Short, Money Over, Money Net);
