using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.Remittance;

/// <summary>One payer of a claim.</summary>
/// <param name="Payer">Our code.</param>
/// <param name="RefundsAnyAmount">Its patients get any over-collection back, however small (Medicare).</param>
/// <param name="NoPatientShare">Its patients owe nothing, whatever the remittance says (Medicaid).</param>
/// <param name="Unnamed">Neither the claim names it nor was it asked: nobody waits for it.</param>
public sealed record Coverage(
    string Payer, bool RefundsAnyAmount = false, bool NoPatientShare = false, bool Unnamed = false)
{
    /// <summary>The payer as its dated attributes have it.</summary>
    public static Coverage Of(string payer, PayerAgreement? agreement) => new(
        payer,
        agreement?.Shields.Contains(StatementShield.RefundAnyCredit) ?? false,
        agreement?.Shields.Contains(StatementShield.NoPatientShare) ?? false);
}

/// <summary>
/// What posting has to know about a claim: how it was sent, who pays in which order, and what was posted.
/// </summary>
public sealed record ClaimAccount
{
    /// <summary>Lines as last sent. Empty when only the charge is known.</summary>
    public ImmutableArray<BilledLine> Lines { get => field.IsDefault ? [] : field; init; }

    /// <summary>Charge as last sent.</summary>
    public required Money Charge { get; init; }

    /// <summary>Payers in the order in which they pay.</summary>
    public ImmutableArray<Coverage> Coverages { get => field.IsDefault ? [] : field; init; }

    /// <summary>Everything posted so far.</summary>
    public ImmutableArray<Generation> Generations { get => field.IsDefault ? [] : field; init; }

    /// <summary>Sums of the claim's postings.</summary>
    public Balances Balances { get; init; } = Balances.None;

    /// <summary>What persons moved to the patient of what payers refused.</summary>
    public ImmutableArray<BilledPart> Billed { get => field.IsDefault ? [] : field; init; }

    /// <summary>Taken back by payers outside an adjudication, and not given back.</summary>
    public Money Taken { get; init; }

    /// <summary>The patient was shielded on the day of service (QMB): no share is ever the patient's.</summary>
    public bool Shielded { get; init; }

    /// <summary>What was given up, oldest first.</summary>
    public ImmutableArray<GivenUp> GivenUp { get => field.IsDefault ? [] : field; init; }

    /// <summary>Where the claim's own lines hang, as what was given up.</summary>
    public LedgerPlace Home { get; init; }

    /// <summary>The claim after a posting.</summary>
    public ClaimAccount With(PostingPlan.Posted plan) => this with
    {
        Generations = [.. Generations, .. plan.Generations],
        Balances = Balances.With(plan.Lines).With(plan.BroughtBack),
        GivenUp = plan.GivenUp,
        Billed = plan.Billed,
        Shielded = Shielded || plan.Marks.Contains(PostingMark.ShieldedByRemit),
    };

    /// <summary>The claim after other lines, such as a charge or a prepayment.</summary>
    public ClaimAccount With(ImmutableArray<Line> lines) => this with { Balances = Balances.With(lines) };

    /// <summary>The sums, read as the claim's equation.</summary>
    public ClaimBalances Read() => new(Balances);
}
