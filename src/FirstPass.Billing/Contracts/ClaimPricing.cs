using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Contracts;

/// <summary>Lines and expectation of a claim as it was sent.</summary>
public static class ClaimPricing
{
    /// <summary>Value codes of covered and non-covered days.</summary>
    private const string CoveredDaysCode = "80";

    /// <summary>The claim's lines as posting knows them.</summary>
    public static ImmutableArray<BilledLine> Lines(Claim claim) =>
        [.. claim.Lines.Select((line, i) => new BilledLine(
            i + 1,
            line.Charge ?? Money.Zero,
            line.Code,
            line.Modifiers,
            line.Revenue,
            line.From,
            line.Control,
            line.Units))];

    /// <summary>What the contract expects for the claim with this payer; none without dates or rates.</summary>
    public static Expectation Expect(ContractBook book, Claim claim, string payer, PayerAgreement? agreement)
    {
        if (claim.FirstServiceDate is not { } first)
            return Expectation.None;
        var rates = agreement is { RatesOf.Length: > 0 } ? agreement.RatesOf : payer;
        return claim.Kind switch
        {
            ClaimKind.Professional => LinePricing.Expect(
                book, new PricingTerms(rates, agreement?.CapitatedCodes ?? [], claim.Place ?? ""), Lines(claim), first),
            ClaimKind.Institutional => StayPricing.Expect(book, Service(claim, rates, agreement, first)),
        };
    }

    private static InstitutionalService Service(Claim claim, string rates, PayerAgreement? agreement, LocalDate first)
    {
        var facts = claim.Institutional ?? new InstitutionalFacts();
        var last = claim.LastServiceDate ?? first;
        return new InstitutionalService
        {
            Payer = rates,
            Setting = IsInpatient(facts.BillType) ? CareSetting.Inpatient : CareSetting.Outpatient,
            Charge = claim.Charge ?? Money.Zero,
            Days = StatedDays(facts) ?? StayPricing.CoveredDays(first, last, facts.PatientStatus),
            Drg = facts.Drg,
            DischargeStatus = facts.PatientStatus,
            Stays = agreement?.Stays,
            On = last,
        };
    }

    // Class 1 and 2 of a hospital or nursing facility are inpatient care; 8 is a swing bed.
    private static bool IsInpatient(string? billType) =>
        billType is "11" or "12" or "18" or "21" or "22" or "28" or "41";

    private static int? StatedDays(InstitutionalFacts facts) =>
        facts.Values.FirstOrDefault(v => v.Code == CoveredDaysCode) is { Amount: { } days } ? Days(days) : null;

    // The value's amount carries whole days before the point.
    private static int? Days(Money amount) => amount.Cents is > 0 and < 100_000_00 ? (int)(amount.Cents / 100) : null;
}
