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
                or CarcPosting.Sequestration or CarcPosting.PaidToPatient)
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
    /// Judges what was posted again, for a contract that was approved late and holds from before: the standing primary
    /// decisions against the new expectation. Refused lines are left to their denial cases.
    /// </summary>
    public static ImmutableArray<Variance> Rejudge(
        ClaimAccount account, Expectation expectation, PostingSettings settings)
    {
        var settled = account.Generations.Standing()
            .Where(g => g.Rank == 1)
            .SelectMany(g => g.Lines)
            .Where(l => !l.IsHeld)
            .ToList();
        var comparable = settled.Where(l => Comparable(l.Class)).ToList();
        var variances = comparable
            .Select(l => expectation.Of(l.Item)?.Allowed is { } allowed
                ? Compare(l.Item, allowed, l.Allowed, settings)
                : null)
            .OfType<Variance>();
        return expectation.Claim is { } claim && comparable.Count > 0 && comparable.Count == settled.Count
            ? [.. variances, Compare(0, claim, Money.Sum(comparable.Select(l => l.Allowed)), settings)]
            : [.. variances];
    }

    private static bool Comparable(LineClass of) =>
        of is LineClass.Paid or LineClass.PatientResponsibility or LineClass.Contractual;

    internal static Variance? OfLine(
        JudgedLine judged, LineClass of, LineExpectation? expected, PostingRequest request) =>
        expected?.Allowed is { } allowed && Comparable(of)
            ? Compare(judged.Item, allowed, ActualAllowed(judged, request.Carcs), request.Settings)
            : null;
}
