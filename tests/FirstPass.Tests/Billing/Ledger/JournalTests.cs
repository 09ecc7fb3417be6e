using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;
using Xunit;

namespace FirstPass.Tests.Billing.Ledger;

public sealed class JournalTests
{
    private static readonly LedgerPlace Place = new("BLUE", "R1", "1234567893");
    private static readonly Money Ten = Money.Parse("10.00");
    private static readonly Money One = Money.Parse("1.00");

    public static TheoryData<string, string, string> Templates => new()
    {
        { "charge", "ar-insurance", "gross-revenue" },
        { "landed", "cash", "payer-clearing" },
        { "prepaid", "cash", "patient-prepayments" },
        { "applied", "patient-prepayments", "ar-patient" },
        { "left", "patient-prepayments", "patient-credits" },
        { "credit", "ar-patient", "patient-credits" },
        { "reserved", "patient-credits", "refunds-payable" },
        { "issued", "refunds-payable", "cash" },
        { "unapplied", "cash", "unapplied-cash" },
        { "meets", "unapplied-cash", "payer-clearing" },
        { "suspended", "payer-clearing", "remit-suspense" },
        { "unknown", "payer-clearing", "unapplied-cash" },
        { "external", "payer-clearing", "external-remits" },
        { "external claim", "payer-clearing", "external-remits" },
        { "reopened", "ar-insurance", "payer-clearing" },
        { "payer refund", "payer-clearing", "refunds-payable" },
        { "takeback meets refund", "refunds-payable", "payer-clearing" },
        { "administrative", "writeoff-administrative", "ar-insurance" },
        { "bad debt", "bad-debt-expense", "ar-patient" },
        { "charity", "charity", "ar-patient" },
        { "small", "writeoff-small-balance", "ar-patient" },
        { "self-pay", "ar-insurance", "ar-patient" },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public void Each_event_moves_one_amount_between_two_accounts(string happened, string debit, string credit)
    {
        var lines = Of(happened);

        Assert.Equal(
            [(debit, 1000L), (credit, -1000L)], lines.Select(l => (l.Account.Code, l.Cents)));
    }

    [Fact]
    public void Fees_are_ours_and_never_the_patients()
    {
        var card = PatientJournal.Paid(Ten, One);
        var returned = PatientJournal.Returned(Ten, One);
        var agency = PatientJournal.BadDebtRecovered(Ten, One);

        Assert.Equal((900, 100, -1000), (Cents(card, Accounts.Cash), Cents(card, Accounts.MerchantFees),
            Cents(card, Accounts.PatientReceivable)));
        Assert.Equal((1000, 100, -1100), (Cents(returned, Accounts.PatientReceivable),
            Cents(returned, Accounts.BankFees), Cents(returned, Accounts.Cash)));
        Assert.Equal((900, 100, -1000), (Cents(agency, Accounts.Cash), Cents(agency, Accounts.CollectionFees),
            Cents(agency, Accounts.BadDebtRecovery)));
    }

    [Fact]
    public void A_posting_that_does_not_add_up_cannot_be_made() =>
        Assert.Throws<InvalidOperationException>(() =>
            Journal.Of(new Line(Accounts.Cash, 1, default), new Line(Accounts.PayerClearing, 2, default)));

    [Fact]
    public void Nothing_is_posted_for_nothing() => Assert.Empty(ClaimJournal.Charge(Place, 0, Money.Zero));

    [Fact]
    public void Every_account_of_the_chart_is_there_once()
    {
        Assert.Equal(Accounts.Chart.Length, Accounts.Chart.Select(a => a.Code).Distinct().Count());
        Assert.All(Accounts.Chart, a => Assert.Equal(a, Accounts.Of(a.Code)));
    }

    // O-48
    [Fact]
    public void Payer_clearing_shows_what_the_bank_sent_too_little()
    {
        var lines = ClaimJournal.Adjudication(Place, 1, new Adjudicated { Paid = Money.Parse("383.25") })
            .AddRange(RemittanceJournal.Landed(Place, Money.Parse("380.00")));

        Assert.Equal(325, Cents(lines, Accounts.PayerClearing));
        Assert.All(
            lines.Where(l => l.Account == Accounts.PayerClearing), l => Assert.Equal("R1", l.Dimensions.Reference));
    }

    private static long Cents(ImmutableArray<Line> lines, AccountCode account) =>
        lines.Where(l => l.Account == account).Sum(l => l.Cents);

    private static ImmutableArray<Line> Of(string happened) => happened switch
    {
        "charge" => ClaimJournal.Charge(Place, 1, Ten),
        "landed" => RemittanceJournal.Landed(Place, Ten),
        "prepaid" => PatientJournal.Prepaid(Ten),
        "applied" => PatientJournal.PrepaymentApplied(Ten),
        "left" => PatientJournal.PrepaymentLeft(Ten),
        "credit" => PatientJournal.CreditFound(Ten),
        "reserved" => PatientJournal.RefundReserved(Ten),
        "issued" => PatientJournal.RefundIssued(Ten),
        "unapplied" => RemittanceJournal.LandedUnapplied("BLUE", "9988", Ten),
        "meets" => RemittanceJournal.UnappliedMeetsRemittance(Place, "9988", Ten),
        "suspended" => RemittanceJournal.Suspended(Place, 4, Ten),
        "unknown" => RemittanceJournal.UnknownClaim(Place, 5, Ten),
        "external" => RemittanceJournal.External(Place, Ten),
        "external claim" => RemittanceJournal.ExternalClaim(Place, 5, Ten),
        "reopened" => ClaimJournal.Reopened(Place, 0, Ten),
        "payer refund" => ClaimJournal.RefundReserved(Place, Ten),
        "takeback meets refund" => ClaimJournal.TakebackMeetsRefund(Place, Ten),
        "administrative" => ClaimJournal.WriteOff(Place, WriteOffKind.Administrative, WriteOffSide.Insurance, Ten),
        "bad debt" => ClaimJournal.WriteOff(Place, WriteOffKind.BadDebt, WriteOffSide.Patient, Ten),
        "charity" => ClaimJournal.WriteOff(Place, WriteOffKind.Charity, WriteOffSide.Patient, Ten),
        "small" => ClaimJournal.WriteOff(Place, WriteOffKind.SmallBalance, WriteOffSide.Patient, Ten),
        "self-pay" => ClaimJournal.PatientToInsurance(Place, 1, Ten),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };
}
