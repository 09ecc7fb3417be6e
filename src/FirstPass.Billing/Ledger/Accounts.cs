using System.Collections.Frozen;
using System.Collections.Immutable;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.Ledger;

/// <summary>The side on which an account normally stands.</summary>
public enum NormalSide
{
    Debit,
    Credit,
}

/// <summary>What an account means for one claim: the part of the claim's equation it belongs to.</summary>
public enum AccountPart
{
    /// <summary>The charge itself.</summary>
    Charge,

    /// <summary>Open with the payers.</summary>
    Insurance,

    /// <summary>Money of payers.</summary>
    Paid,

    /// <summary>Taken off by contract or law.</summary>
    Contractual,

    /// <summary>Taken off otherwise: payer's reductions and write-offs.</summary>
    Other,

    /// <summary>Moved to the patient, open or paid.</summary>
    Patient,

    /// <summary>Owed by us to a patient or payer.</summary>
    Owed,

    /// <summary>Belongs to no claim.</summary>
    House,
}

/// <summary>One account of the chart.</summary>
public sealed record Account(AccountCode Code, NormalSide Side, AccountPart Part, string Name);

/// <summary>
/// The chart of accounts. A debit is positive, a credit negative, and what is posted adds up to zero.
/// </summary>
public static class Accounts
{
    public static readonly AccountCode InsuranceReceivable = new("ar-insurance");
    public static readonly AccountCode PatientReceivable = new("ar-patient");
    public static readonly AccountCode GrossRevenue = new("gross-revenue");
    public static readonly AccountCode Contractual = new("contractual");
    public static readonly AccountCode Sequestration = new("adj-sequestration");
    public static readonly AccountCode Capitation = new("adj-capitation");
    public static readonly AccountCode Shielded = new("adj-qmb");
    public static readonly AccountCode Bundled = new("adj-bundled");
    public static readonly AccountCode PayerReduction = new("adj-payer");
    public static readonly AccountCode PayerClearing = new("payer-clearing");
    public static readonly AccountCode Cash = new("cash");
    public static readonly AccountCode MerchantFees = new("merchant-fees");
    public static readonly AccountCode BankFees = new("bank-fees");
    public static readonly AccountCode PatientPrepayments = new("patient-prepayments");
    public static readonly AccountCode PatientCredits = new("patient-credits");
    public static readonly AccountCode RefundsPayable = new("refunds-payable");
    public static readonly AccountCode RecoupmentPayable = new("recoupment-payable");
    public static readonly AccountCode ForwardBalance = new("payer-forward-balance");
    public static readonly AccountCode PayerAdvances = new("payer-advances");
    public static readonly AccountCode PayerWithholds = new("payer-withholds");
    public static readonly AccountCode UnappliedCash = new("unapplied-cash");
    public static readonly AccountCode RemitSuspense = new("remit-suspense");
    public static readonly AccountCode ExternalRemits = new("external-remits");
    public static readonly AccountCode DueFromPayer = new("due-from-payer");
    public static readonly AccountCode DueFromAffiliate = new("due-from-affiliate");
    public static readonly AccountCode DueToAffiliate = new("due-to-affiliate");
    public static readonly AccountCode CapitationRevenue = new("capitation-revenue");
    public static readonly AccountCode OtherIncome = new("other-income");
    public static readonly AccountCode IncentiveIncome = new("incentive-income");
    public static readonly AccountCode Settlements = new("payer-settlements");
    public static readonly AccountCode InterestExpense = new("interest-expense");
    public static readonly AccountCode Levies = new("levies");
    public static readonly AccountCode NonReimbursable = new("non-reimbursable");
    public static readonly AccountCode AdministrativeWriteOff = new("writeoff-administrative");
    public static readonly AccountCode SmallBalanceWriteOff = new("writeoff-small-balance");
    public static readonly AccountCode Charity = new("charity");
    public static readonly AccountCode Courtesy = new("courtesy");
    public static readonly AccountCode BadDebtExpense = new("bad-debt-expense");
    public static readonly AccountCode BadDebtRecovery = new("bad-debt-recovery");
    public static readonly AccountCode CollectionFees = new("collection-fees");

    /// <summary>Every account, in the order of the chart.</summary>
    public static readonly ImmutableArray<Account> Chart =
    [
        new(InsuranceReceivable, NormalSide.Debit, AccountPart.Insurance, "Receivable from insurance"),
        new(PatientReceivable, NormalSide.Debit, AccountPart.Patient, "Receivable from patients"),
        new(GrossRevenue, NormalSide.Credit, AccountPart.Charge, "Gross patient revenue"),
        new(Contractual, NormalSide.Debit, AccountPart.Contractual, "Contractual allowance"),
        new(Sequestration, NormalSide.Debit, AccountPart.Contractual, "Sequestration"),
        new(Capitation, NormalSide.Debit, AccountPart.Contractual, "Capitation adjustment"),
        new(Shielded, NormalSide.Debit, AccountPart.Contractual, "Rest that may not be billed to a shielded patient"),
        new(Bundled, NormalSide.Debit, AccountPart.Contractual, "Accepted bundling"),
        new(PayerReduction, NormalSide.Debit, AccountPart.Other, "Other reductions by payers"),
        new(PayerClearing, NormalSide.Debit, AccountPart.Paid, "Payments announced by payers"),
        new(Cash, NormalSide.Debit, AccountPart.Patient, "Cash"),
        new(MerchantFees, NormalSide.Debit, AccountPart.Patient, "Card fees"),
        new(BankFees, NormalSide.Debit, AccountPart.House, "Bank fees"),
        new(PatientPrepayments, NormalSide.Credit, AccountPart.Patient, "Prepayments of patients"),
        new(PatientCredits, NormalSide.Credit, AccountPart.Owed, "Unapplied patient credits"),
        new(RefundsPayable, NormalSide.Credit, AccountPart.Owed, "Refunds reserved"),
        new(RecoupmentPayable, NormalSide.Credit, AccountPart.House, "Recoveries announced, not yet taken"),
        new(ForwardBalance, NormalSide.Credit, AccountPart.House, "Balances payers carry forward"),
        new(PayerAdvances, NormalSide.Credit, AccountPart.House, "Advances of payers"),
        new(PayerWithholds, NormalSide.Debit, AccountPart.House, "Withheld by payers"),
        new(UnappliedCash, NormalSide.Credit, AccountPart.House, "Unapplied cash"),
        new(RemitSuspense, NormalSide.Credit, AccountPart.House, "Payments of claims that do not add up"),
        new(ExternalRemits, NormalSide.Credit, AccountPart.House, "Payments for claims kept elsewhere"),
        new(DueFromPayer, NormalSide.Debit, AccountPart.House, "Taken twice, due from payers"),
        new(DueFromAffiliate, NormalSide.Debit, AccountPart.House, "Due from affiliates"),
        new(DueToAffiliate, NormalSide.Credit, AccountPart.House, "Due to affiliates"),
        new(CapitationRevenue, NormalSide.Credit, AccountPart.House, "Capitation revenue"),
        new(OtherIncome, NormalSide.Credit, AccountPart.House, "Interest received and other income"),
        new(IncentiveIncome, NormalSide.Credit, AccountPart.House, "Incentives and bonuses"),
        new(Settlements, NormalSide.Credit, AccountPart.House, "Lump sums of payers"),
        new(InterestExpense, NormalSide.Debit, AccountPart.House, "Interest and penalties paid"),
        new(Levies, NormalSide.Debit, AccountPart.House, "Levies taken from payments"),
        new(NonReimbursable, NormalSide.Debit, AccountPart.House, "Paid by payers but not reimbursable"),
        new(AdministrativeWriteOff, NormalSide.Debit, AccountPart.Other, "Administrative write-offs"),
        new(SmallBalanceWriteOff, NormalSide.Debit, AccountPart.Patient, "Small balance write-offs"),
        new(Charity, NormalSide.Debit, AccountPart.Patient, "Charity care"),
        new(Courtesy, NormalSide.Debit, AccountPart.Patient, "Courtesy adjustments"),
        new(BadDebtExpense, NormalSide.Debit, AccountPart.Patient, "Bad debt"),
        new(BadDebtRecovery, NormalSide.Credit, AccountPart.House, "Bad debt recovered"),
        new(CollectionFees, NormalSide.Debit, AccountPart.House, "Collection fees"),
    ];

    private static readonly FrozenDictionary<string, Account> ByCode =
        Chart.ToFrozenDictionary(a => a.Code.Code, StringComparer.Ordinal);

    /// <summary>The account of a code.</summary>
    /// <exception cref="KeyNotFoundException">No such account: nothing of ours posts outside the chart.</exception>
    public static Account Of(AccountCode code) => ByCode[code.Code];
}
