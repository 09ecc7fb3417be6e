using System.Collections.Immutable;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>What became of a line, in the order in which the rules decide.</summary>
public enum LineClass
{
    Reversal,
    Capitated,
    Paid,
    PatientResponsibility,
    PriorPayer,

    /// <summary>
    /// Nothing paid and everything taken off by contract or law, or nothing charged: final, no denial.
    /// </summary>
    Contractual,
    Bundled,
    Denied,

    /// <summary>No reason we know: a person decides.</summary>
    Unclassified,
}

/// <summary>One line, or a claim without lines, as its payer decided it.</summary>
/// <param name="Item">Ordinal of our line; 0 for the claim.</param>
/// <param name="Charge">Charge judged.</param>
/// <param name="Paid">Paid, after claim-level adjustments were spread.</param>
/// <param name="Adjustments">Its adjustments.</param>
/// <param name="Remarks">Remark codes of line and claim.</param>
/// <param name="Spread">Claim-level adjustments were spread over the lines by us.</param>
public sealed record JudgedLine(
    int Item,
    Money Charge,
    Money Paid,
    ImmutableArray<Adjustment> Adjustments,
    ImmutableArray<string> Remarks,
    bool Spread = false);

/// <summary>What a line's class depends on besides the line.</summary>
/// <param name="Status">CLP02.</param>
/// <param name="Rank">1 for the first payer.</param>
/// <param name="Capitated">The contract pays this service by capitation.</param>
public readonly record struct LineContext(RemitStatus Status, int Rank, bool Capitated);

/// <summary>Decides what became of a line. The amounts and reasons decide, never the claim status alone.</summary>
public static class Classification
{
    /// <summary>The class of a line by the fixed order of rules.</summary>
    public static LineClass Of(JudgedLine line, LineContext context, CarcTable carcs)
    {
        if (context.Status.Kind == RemitStatusKind.Reversal)
            return LineClass.Reversal;
        var meant = line.Adjustments.Where(a => !a.Amount.IsZero).Select(a => Meaning(a, context, carcs)).ToList();
        if (context.Capitated && meant.Contains(CarcPosting.Capitation))
            return LineClass.Capitated;
        if (line.Paid.Cents > 0)
            return LineClass.Paid;
        // Money taken without a reversal: nobody can tell of what.
        if (line.Paid.Cents < 0)
            return LineClass.Unclassified;

        // What an earlier payer did says nothing about this payer's decision.
        var own = meant.Where(m => m is not (CarcPosting.Prior or CarcPosting.Contract)).ToList();
        if (own.Count > 0 && own.All(IsPatients))
            return LineClass.PatientResponsibility;
        if (own.Count == 0)
            return meant.Contains(CarcPosting.Prior) || context.Rank > 1 ? LineClass.PriorPayer : LineClass.Contractual;
        if (own.All(m => m is CarcPosting.Bundle))
            return LineClass.Bundled;
        return own.Any(m => m is CarcPosting.Denial or CarcPosting.Bundle or CarcPosting.Capitation)
            ? LineClass.Denied
            : LineClass.Unclassified;
    }

    /// <summary>True for a class whose amounts are posted and whose line needs no further work.</summary>
    public static bool IsFinal(LineClass of) => of switch
    {
        LineClass.Capitated or LineClass.Paid or LineClass.PatientResponsibility or LineClass.PriorPayer
            or LineClass.Contractual => true,
        LineClass.Reversal or LineClass.Bundled or LineClass.Denied or LineClass.Unclassified => false,
    };

    private static bool IsPatients(CarcPosting? meaning) => meaning is CarcPosting.Share or CarcPosting.Shielded
        or CarcPosting.PaidToPatient or CarcPosting.HealthAccount;

    // The group may turn a reason: a share in CO is the provider's, a contract reason in PR is the patient's. What PI
    // says has no contract behind it, and a share that is not PR is nobody's yet: both are for a person to look at.
    private static CarcPosting? Meaning(Adjustment adjustment, LineContext context, CarcTable carcs)
    {
        var (posting, group) = (carcs.Posting(adjustment.Carc), adjustment.Group);
        return posting switch
        {
            CarcPosting.Contract or CarcPosting.Withheld => group switch
            {
                AdjustmentGroup.Patient => CarcPosting.Share,
                AdjustmentGroup.Contractual or AdjustmentGroup.Other => CarcPosting.Contract,
                AdjustmentGroup.Payer or AdjustmentGroup.Correction => null,
            },
            CarcPosting.Sequestration =>
                group == AdjustmentGroup.Patient ? CarcPosting.Share : CarcPosting.Contract,
            CarcPosting.Share => group switch
            {
                AdjustmentGroup.Patient => posting,
                AdjustmentGroup.Contractual => CarcPosting.Contract,
                AdjustmentGroup.Other or AdjustmentGroup.Payer or AdjustmentGroup.Correction => null,
            },
            CarcPosting.PaidToPatient or CarcPosting.HealthAccount => group switch
            {
                AdjustmentGroup.Patient or AdjustmentGroup.Other => posting,
                AdjustmentGroup.Contractual => CarcPosting.Contract,
                AdjustmentGroup.Payer or AdjustmentGroup.Correction => null,
            },
            CarcPosting.Prior when context.Rank == 1 && group == AdjustmentGroup.Contractual => CarcPosting.Contract,
            _ => posting,
        };
    }
}
