using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;
using static FirstPass.Billing.Ledger.Accounts;

namespace FirstPass.Billing.Ledger;

/// <summary>
/// What a remittance posts itself: money that is no claim's, or not yet. Payer clearing of a remittance holds what the
/// payer announced and is zero when the bank's money is in.
/// </summary>
public static class RemittanceJournal
{
    /// <summary>The payer's money lands in the bank.</summary>
    public static ImmutableArray<Line> Landed(LedgerPlace place, Money amount) =>
        Journal.Move(Cash, PayerClearing, amount, place.OfRemittance);

    /// <summary>The payment of a claim that does not add up waits.</summary>
    public static ImmutableArray<Line> Suspended(LedgerPlace place, int claim, Money paid) =>
        Journal.Of(
            Journal.Debit(PayerClearing, paid, place.OfRemittance),
            Journal.Credit(RemitSuspense, paid, place.OfRemittance with { Item = claim }));

    /// <summary>The payment of a claim that should be ours and is unknown.</summary>
    public static ImmutableArray<Line> UnknownClaim(LedgerPlace place, int claim, Money paid) =>
        Journal.Of(
            Journal.Debit(PayerClearing, paid, place.OfRemittance),
            Journal.Credit(UnappliedCash, paid, place.OfRemittance with { Item = claim }));

    /// <summary>In shadow books: the payment of a claim that should be known and is not, until somebody finds
    /// it.</summary>
    public static ImmutableArray<Line> ExternalClaim(LedgerPlace place, int claim, Money paid) =>
        Journal.Of(
            Journal.Debit(PayerClearing, paid, place.OfRemittance),
            Journal.Credit(ExternalRemits, paid, place.OfRemittance with { Item = claim }));

    /// <summary>Payments of claims that are kept elsewhere, as one sum.</summary>
    public static ImmutableArray<Line> External(LedgerPlace place, Money paid) =>
        Journal.Move(PayerClearing, ExternalRemits, paid, place.OfRemittance);

    /// <summary>Money without a remittance, kept under the bank's trace.</summary>
    public static ImmutableArray<Line> LandedUnapplied(string payer, string trace, Money amount) =>
        Journal.Move(Cash, UnappliedCash, amount, new Dimensions(payer, trace));

    /// <summary>Money under the trace of a payment that has its money already, or is not posted.</summary>
    public static ImmutableArray<Line> LandedAgain(LedgerPlace place, int item, Money amount) =>
        Journal.Move(Cash, UnappliedCash, amount, place.OfRemittance with { Item = item });

    /// <summary>The remittance of money that had landed before it arrives.</summary>
    public static ImmutableArray<Line> UnappliedMeetsRemittance(LedgerPlace place, string trace, Money amount) =>
        Journal.Of(
            Journal.Debit(UnappliedCash, amount, new Dimensions(place.Payer, trace)),
            Journal.Credit(PayerClearing, amount, place.OfRemittance));

    /// <summary>A provider adjustment nobody can explain yet; its amount keeps the sign of the file.</summary>
    public static ImmutableArray<Line> AdjustmentSuspended(LedgerPlace place, int item, Money amount) =>
        Journal.Of(
            Journal.Debit(RemitSuspense, amount, place.OfRemittance with { Item = item }),
            Journal.Credit(PayerClearing, amount, place.OfRemittance));

    /// <summary>
    /// One provider adjustment against one account. The amount keeps the sign of the file: above zero lowers the
    /// payment.
    /// </summary>
    public static ImmutableArray<Line> ProviderAdjustment(
        LedgerPlace place, AccountCode account, string reference, Money amount) =>
        Journal.Of(
            Journal.Debit(account, amount, new Dimensions(place.Payer, reference, place.Provider)),
            Journal.Credit(PayerClearing, amount, place.OfRemittance));
}
