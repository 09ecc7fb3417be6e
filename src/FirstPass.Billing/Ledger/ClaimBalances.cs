using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.Ledger;

/// <summary>
/// What a claim's own postings add up to. Nothing here is kept: it is read from the sums of the lines.
/// </summary>
public readonly record struct ClaimBalances(Balances Sums)
{
    /// <summary>Charges entered.</summary>
    public Money Charge => -Of(AccountPart.Charge);

    /// <summary>Open with payers; below zero is a payer's credit.</summary>
    public Money InsuranceOpen => Of(AccountPart.Insurance);

    /// <summary>Paid by payers, net of what they took back.</summary>
    public Money Paid => Of(AccountPart.Paid);

    /// <summary>Taken off by contract or law.</summary>
    public Money Contractual => Of(AccountPart.Contractual);

    /// <summary>Other reductions and administrative write-offs.</summary>
    public Money Other => Of(AccountPart.Other);

    /// <summary>The patient's side: open, paid, prepaid or given up.</summary>
    public Money Patient => Of(AccountPart.Patient);

    /// <summary>Credits and refunds owed by us.</summary>
    public Money Owed => -Of(AccountPart.Owed);

    /// <summary>Open with the patient.</summary>
    public Money PatientOpen => new(Sums[Accounts.PatientReceivable]);

    /// <summary>Prepaid and not yet applied.</summary>
    public Money Prepaid => -new Money(Sums[Accounts.PatientPrepayments]);

    /// <summary>Unapplied credit of the patient.</summary>
    public Money PatientCredit => -new Money(Sums[Accounts.PatientCredits]);

    /// <summary>Refund reserved and not issued.</summary>
    public Money RefundsPayable => -new Money(Sums[Accounts.RefundsPayable]);

    /// <summary>
    /// The claim's equation: every cent charged is paid, taken off, the patient's or open, less what we owe. True by
    /// construction as long as each posting adds up to zero.
    /// </summary>
    public bool Conserved =>
        Charge == Paid + Contractual + Other + Patient + InsuranceOpen + Of(AccountPart.House) - Owed;

    private Money Of(AccountPart part) =>
        new(Accounts.Chart.Where(a => a.Part == part).Aggregate(0L, Add(Sums)));

    private static Func<long, Account, long> Add(Balances sums) => (sum, account) => checked(sum + sums[account.Code]);
}
