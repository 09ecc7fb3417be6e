using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Contracts;

/// <summary>What the price of an institutional claim depends on.</summary>
public sealed record InstitutionalService
{
    /// <summary>Code whose rates hold.</summary>
    public required string Payer { get; init; }

    public required CareSetting Setting { get; init; }

    public required Money Charge { get; init; }

    /// <summary>Covered days; <see cref="StayPricing.CoveredDays"/> counts them from a statement.</summary>
    public int Days { get; init; }

    /// <summary>Our DRG.</summary>
    public string? Drg { get; init; }

    /// <summary>Discharge status.</summary>
    public string? DischargeStatus { get; init; }

    /// <summary>Outlier terms beside the group table; null when the contract has none.</summary>
    public StayTerms? Stays { get; init; }

    /// <summary>Day by which rates are looked up.</summary>
    public required LocalDate On { get; init; }
}

/// <summary>The allowed amount of an institutional claim as a whole.</summary>
public static class StayPricing
{
    /// <summary>Still a patient: the last day of the statement counts.</summary>
    private const string StillPatient = "30";

    /// <summary>Discharged to another hospital: the group's amount is paid by the day, up to the whole.</summary>
    private static readonly ImmutableArray<string> Transfers = ["02"];

    /// <summary>What the contract says; none when there is no rate for it.</summary>
    public static Expectation Expect(ContractBook book, InstitutionalService service) =>
        book.Institutional(service.Payer, service.Setting, service.On) is not { } rate
            ? Expectation.None
            : rate.Method switch
            {
                PricingMethod.PerDiem => new Expectation { Claim = new Money(rate.Amount.Cents * service.Days) },
                PricingMethod.Percent => new Expectation
                {
                    Claim = LinePricing.Round((Int128)service.Charge.Cents * rate.Percent, 100),
                },
                PricingMethod.Group => OfGroup(book, service),
            };

    /// <summary>Days of a statement: the day of discharge is not counted, unless the patient is still there.</summary>
    public static int CoveredDays(LocalDate from, LocalDate through, string? dischargeStatus)
    {
        var nights = Period.DaysBetween(from, through);
        return dischargeStatus == StillPatient ? nights + 1 : Math.Max(nights, 1);
    }

    private static Expectation OfGroup(ContractBook book, InstitutionalService service)
    {
        if (service.Drg is not { } drg || book.Group(service.Payer, drg, service.On) is not { } group)
            return Expectation.None;
        var stay = service.DischargeStatus is { } status && Transfers.Contains(status)
            ? Transferred(group, service.Days)
            : group.Amount;
        return new Expectation { Claim = stay + Outlier(group, service), Drg = drg };
    }

    private static Money Transferred(GroupRate group, int days)
    {
        var byDays = LinePricing.Round((Int128)group.Amount.Cents * 10 * (days + 1), group.MeanStayTenths);
        return byDays < group.Amount ? byDays : group.Amount;
    }

    private static Money Outlier(GroupRate group, InstitutionalService service)
    {
        if (service.Stays is not { } terms)
            return Money.Zero;
        var cost = LinePricing.Round((Int128)service.Charge.Cents * terms.CostPercent, 100);
        var loss = cost - group.Amount - terms.OutlierThreshold;
        return loss.Cents <= 0 ? Money.Zero : LinePricing.Round((Int128)loss.Cents * terms.OutlierPercent, 100);
    }
}
