using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;
using static FirstPass.Billing.Ledger.Accounts;

namespace FirstPass.Billing.Ledger;

/// <summary>Money of patients, as it touches a claim.</summary>
public static class PatientJournal
{
    private static readonly Dimensions Own = new("");

    /// <summary>Paid before any share exists: a liability.</summary>
    public static ImmutableArray<Line> Prepaid(Money amount) => Journal.Move(Cash, PatientPrepayments, amount, Own);

    /// <summary>A prepayment meets the share.</summary>
    public static ImmutableArray<Line> PrepaymentApplied(Money amount) =>
        Journal.Move(PatientPrepayments, PatientReceivable, amount, Own);

    /// <summary>A prepayment that no share needs becomes a credit.</summary>
    public static ImmutableArray<Line> PrepaymentLeft(Money amount) =>
        Journal.Move(PatientPrepayments, PatientCredits, amount, Own);

    /// <summary>Paid beyond a share when nothing more comes: a credit at once.</summary>
    public static ImmutableArray<Line> Overpaid(Money amount) => Journal.Move(Cash, PatientCredits, amount, Own);

    /// <summary>A patient pays; a card fee is ours.</summary>
    public static ImmutableArray<Line> Paid(Money amount, Money cardFee) =>
        Journal.Of(
            Journal.Debit(Cash, amount - cardFee, Own),
            Journal.Debit(MerchantFees, cardFee, Own),
            Journal.Credit(PatientReceivable, amount, Own));

    /// <summary>A cheque comes back: owed again; the bank's fee is ours.</summary>
    public static ImmutableArray<Line> Returned(Money amount, Money bankFee) =>
        Journal.Of(
            Journal.Debit(PatientReceivable, amount, Own),
            Journal.Debit(BankFees, bankFee, Own),
            Journal.Credit(Cash, amount + bankFee, Own));

    /// <summary>What was paid beyond the share leaves the receivable and stands as an unapplied credit.</summary>
    public static ImmutableArray<Line> CreditFound(Money amount) =>
        Journal.Move(PatientReceivable, PatientCredits, amount, Own);

    /// <summary>A credit of the same claim meets a new share.</summary>
    public static ImmutableArray<Line> CreditApplied(Money amount) =>
        Journal.Move(PatientCredits, PatientReceivable, amount, Own);

    /// <summary>A refund is approved: the credit is reserved, so that nothing else can use it.</summary>
    public static ImmutableArray<Line> RefundReserved(Money amount) =>
        Journal.Move(PatientCredits, RefundsPayable, amount, Own);

    /// <summary>The refund left.</summary>
    public static ImmutableArray<Line> RefundIssued(Money amount) => Journal.Move(RefundsPayable, Cash, amount, Own);

    /// <summary>An agency collected on a bad debt; its fee is ours.</summary>
    public static ImmutableArray<Line> BadDebtRecovered(Money amount, Money fee) =>
        Journal.Of(
            Journal.Debit(Cash, amount - fee, Own),
            Journal.Debit(CollectionFees, fee, Own),
            Journal.Credit(BadDebtRecovery, amount, Own));
}
