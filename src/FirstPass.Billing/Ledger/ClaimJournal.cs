using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;
using static FirstPass.Billing.Ledger.Accounts;

namespace FirstPass.Billing.Ledger;

/// <summary>What happens to a claim's own accounts between charge and zero.</summary>
public static class ClaimJournal
{
    /// <summary>
    /// A charge enters the ledger; a negative one leaves it, as when a void or a duplicate takes it back.
    /// </summary>
    public static ImmutableArray<Line> Charge(LedgerPlace place, int item, Money charge) =>
        Journal.Move(InsuranceReceivable, GrossRevenue, charge, place.OfClaim(item));

    /// <summary>A self-pay charge becomes the payer's, or (negative) the payer's becomes the patient's.</summary>
    public static ImmutableArray<Line> PatientToInsurance(LedgerPlace place, int item, Money amount) =>
        Journal.Move(InsuranceReceivable, PatientReceivable, amount, place.OfClaim(item));

    /// <summary>
    /// A payer's decision on one line (or, item 0, on the claim): primary, secondary or, negated, its reversal.
    /// </summary>
    public static ImmutableArray<Line> Adjudication(LedgerPlace place, int item, Adjudicated amounts)
    {
        var own = place.OfClaim(item);
        return Journal.Of(
            Journal.Debit(PayerClearing, amounts.Paid, place.OfRemittance),
            Journal.Debit(Contractual, amounts.Contractual, own),
            Journal.Debit(Sequestration, amounts.Sequestration, own),
            Journal.Debit(Capitation, amounts.Capitation, own),
            Journal.Debit(Shielded, amounts.Shielded, own),
            Journal.Debit(Bundled, amounts.Bundled, own),
            Journal.Debit(PayerReduction, amounts.Reduction, own),
            Journal.Debit(PatientReceivable, amounts.PatientShare, own),
            Journal.Credit(InsuranceReceivable, amounts.Total, own));
    }

    /// <summary>A payer takes money back outside the claim's adjudication: the receivable is open again.</summary>
    public static ImmutableArray<Line> Reopened(LedgerPlace place, int item, Money taken) =>
        Journal.Of(
            Journal.Debit(InsuranceReceivable, taken, place.OfClaim(item)),
            Journal.Credit(PayerClearing, taken, place.OfRemittance));

    /// <summary>Money that waited in suspense is a payment on this claim; below zero it opens it again.</summary>
    public static ImmutableArray<Line> Assigned(LedgerPlace place, Money amount) =>
        Journal.Of(
            Journal.Debit(PayerClearing, amount, place.OfRemittance),
            Journal.Credit(InsuranceReceivable, amount, place.OfClaim(0)));

    /// <summary>Money that waited in suspense is owed back to the payer for this claim.</summary>
    public static ImmutableArray<Line> RefundReserved(LedgerPlace place, Money refund) =>
        Journal.Of(
            Journal.Debit(PayerClearing, refund, place.OfRemittance),
            Journal.Credit(RefundsPayable, refund, place.OfClaim(0)));

    /// <summary>A takeback meets a reserved refund that was not sent yet: the refund is cancelled by it.</summary>
    public static ImmutableArray<Line> TakebackMeetsRefund(LedgerPlace place, Money taken) =>
        Journal.Of(
            Journal.Debit(RefundsPayable, taken, place.OfClaim(0)),
            Journal.Credit(PayerClearing, taken, place.OfRemittance));

    /// <summary>What was asked for and approved is given up.</summary>
    public static ImmutableArray<Line> WriteOff(
        LedgerPlace place, WriteOffKind kind, WriteOffSide side, Money amount) =>
        Journal.Move(
            kind switch
            {
                WriteOffKind.Administrative => AdministrativeWriteOff,
                WriteOffKind.SmallBalance => SmallBalanceWriteOff,
                WriteOffKind.BadDebt => BadDebtExpense,
                WriteOffKind.Charity => Charity,
                WriteOffKind.Courtesy => Courtesy,
                WriteOffKind.Contractual => Contractual,
                WriteOffKind.Shielded => Shielded,
                WriteOffKind.AcceptedBundle => Bundled,
            },
            side switch
            {
                WriteOffSide.Insurance => InsuranceReceivable,
                WriteOffSide.Patient => PatientReceivable,
            },
            amount,
            place.OfClaim(0));
}

/// <summary>Why an amount is given up; the kinds are kept apart in the books.</summary>
public enum WriteOffKind
{
    /// <summary>By contract.</summary>
    Contractual,

    /// <summary>Rest of a shielded patient.</summary>
    Shielded,

    /// <summary>A service rightly paid inside another.</summary>
    AcceptedBundle,

    /// <summary>Timely filing, no authorisation and the like; needs approval.</summary>
    Administrative,

    /// <summary>Too small for a statement.</summary>
    SmallBalance,

    /// <summary>Placed with an agency.</summary>
    BadDebt,

    /// <summary>Financial assistance.</summary>
    Charity,

    /// <summary>A favour; never automatic.</summary>
    Courtesy,
}

/// <summary>Whose receivable an amount is taken from.</summary>
public enum WriteOffSide
{
    Insurance,
    Patient,
}
