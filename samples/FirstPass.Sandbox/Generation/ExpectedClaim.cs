using System.Collections.Immutable;
using FirstPass.Sandbox.Adjudication;

namespace FirstPass.Sandbox.Generation;

/// <summary>What one payer's decision that stands means for the claim's ledger.</summary>
/// <param name="PaidCents">Paid.</param>
/// <param name="ContractualCents">Taken off by contract, law or capitation.</param>
/// <param name="PatientCents">The patient's share.</param>
/// <param name="DeniedCents">Charges of denied lines, which stay open.</param>
/// <param name="Settles">A line was paid or is capitated.</param>
/// <param name="Shares">A line is all the patient's.</param>
/// <param name="Adjustments">Adjustments of the lines that are final.</param>
/// <param name="Denials">Adjustments of the denied lines.</param>
public sealed record Standing(
    long PaidCents,
    long ContractualCents,
    long PatientCents,
    long DeniedCents,
    bool Settles,
    bool Shares,
    ImmutableArray<Reduction> Adjustments,
    ImmutableArray<Reduction> Denials)
{
    private const string EarlierPayer = "23";

    /// <summary>Reads it from the decision itself, not from the file that was written.</summary>
    public static Standing Of(Decision decision)
    {
        var final = decision.Lines.Where(l => l.Outcome != LineOutcome.Denied).ToList();
        var denied = decision.Lines.Where(l => l.Outcome == LineOutcome.Denied).ToList();
        var adjustments = Sums(final);
        return new Standing(
            final.Sum(l => l.PaidCents),
            adjustments.Where(a => a.Group != "PR" && a.Reason != EarlierPayer).Sum(a => a.Cents),
            adjustments.Where(a => a.Group == "PR").Sum(a => a.Cents),
            denied.Sum(l => l.ChargeCents),
            final.Any(l => l.Outcome is LineOutcome.Paid or LineOutcome.Capitated),
            final.Any(l => l.Outcome == LineOutcome.PatientShare),
            adjustments,
            Sums(denied));
    }

    private static ImmutableArray<Reduction> Sums(List<LineDecision> lines) => [.. lines.SelectMany(l => l.Reductions)
        .GroupBy(r => (r.Group, r.Reason))
        .Select(g => new Reduction(g.Key.Group, g.Key.Reason, g.Sum(r => r.Cents)))
        .OrderBy(r => r.Group, StringComparer.Ordinal).ThenBy(r => r.Reason, StringComparer.Ordinal)];
}

/// <summary>Where one claim is expected to end, kept up to date while the payers write their remittances.</summary>
public sealed class ExpectedClaim(ClaimPlan plan)
{
    public string Number { get; } = plan.Number;

    public string Payer { get; } = plan.Payer.Code;

    public string File { get; init; } = "";

    public PlannedOutcome Planned { get; } = plan.Outcome;

    public PlantedFault Fault { get; } = plan.Fault;

    public long ChargeCents { get; } = plan.ChargeCents;

    /// <summary>The first payer's decision; null before it and after it was taken back.</summary>
    public Standing? First { get; set; }

    /// <summary>The second payer's decision.</summary>
    public Standing? Second { get; set; }

    /// <summary>Taken back by WO alone: the claim is open again by this.</summary>
    public long TakenBackCents { get; set; }

    /// <summary>Interest beside the claim, in the payment's own lines.</summary>
    public long InterestCents { get; set; }

    /// <summary>A decision was reversed at some time.</summary>
    public bool WasReversed { get; set; }

    public long PaidCents => (First?.PaidCents ?? 0) + (Second?.PaidCents ?? 0) - TakenBackCents;

    public long ContractualCents => (First?.ContractualCents ?? 0) + (Second?.ContractualCents ?? 0);

    /// <summary>Once a second payer has decided, what it leaves to the patient counts.</summary>
    public long PatientCents => Second?.PatientCents ?? First?.PatientCents ?? 0;

    public long DeniedOpenCents => First?.DeniedCents ?? 0;

    public long InsuranceOpenCents => ChargeCents - PaidCents - ContractualCents - PatientCents;

    /// <summary>Where the claim stands at the end, in the words of the product.</summary>
    public string State
    {
        get
        {
            if (Fault != PlantedFault.None)
                return "Returned";
            if (First is null)
                return Planned == PlannedOutcome.Rejected ? "Rejected" : "Submitted";
            var settled = First.Settles || Second is { Settles: true };
            var refused = DeniedOpenCents > 0;
            return (settled || First.Shares, refused) switch
            {
                (true, true) => "PartiallyPaid",
                (true, false) => settled ? "Paid" : "PatientResponsibility",
                (false, true) => "Denied",
                (false, false) => "Paid",
            };
        }
    }
}
