using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.Gateway;

/// <summary>What kind of payer this is.</summary>
public enum PayerKind
{
    CommercialPpo,
    CommercialHmo,
    Medicare,
    Medicaid,
    MedicareAdvantage,
    CapitatedHmo,
}

/// <summary>By what a remittance names its payer.</summary>
public enum RemitAliasKind
{
    /// <summary>Name in N1*PR.</summary>
    Name,

    /// <summary>Originating company in TRN03.</summary>
    Trace,

    /// <summary>Additional payer id in REF*2U.</summary>
    Reference,
}

/// <summary>One way in which an 835 names a payer; letter case and blanks at the ends do not count.</summary>
public readonly record struct RemitAlias
{
    private RemitAlias(RemitAliasKind kind, string value) => (Kind, Value) = (kind, value);

    public RemitAliasKind Kind { get; }

    /// <summary>The name or id in capitals.</summary>
    public string Value { get; }

    /// <summary>An alias as it came from a file.</summary>
    public static RemitAlias Of(RemitAliasKind kind, string value) => new(kind, value.Trim().ToUpperInvariant());
}

/// <summary>A payer: who it is on the wire, and its dated attributes.</summary>
public sealed record PayerProfile
{
    /// <summary>Our own short code, such as <c>BLUE</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required PayerKind Kind { get; init; }

    /// <summary>Ids by which a claim names it (2010BB NM109); the first one is sent.</summary>
    public required ImmutableArray<string> WireIds { get; init; }

    /// <summary>Names and ids by which a remittance names it.</summary>
    public required ImmutableArray<RemitAlias> RemitAliases { get; init; }

    /// <summary>What it agreed to or laid down, by date.</summary>
    public required DatedList<PayerAgreement> Agreements { get; init; }

    /// <summary>Content hash of its definition.</summary>
    public Digest Hash { get; init; }

    /// <summary>The attributes on a day, null when none are known for it: then nothing is judged by them.</summary>
    public Dated<PayerAgreement>? On(LocalDate date) => Agreements.On(date);

    /// <summary>The attributes as edits need them, for a claim's kind and date of service.</summary>
    public PayerTerms? TermsFor(ClaimKind kind, LocalDate serviceDate)
    {
        if (On(serviceDate) is not { } dated)
            return null;
        var agreement = dated.Value;
        return new PayerTerms
        {
            Code = Code,
            Rule = new($"payer-{Code}", dated.Version, dated.Source),
            FirstLimit = agreement.FirstLimit,
            CorrectedLimit = agreement.CorrectedLimit,
            SecondaryLimit = agreement.SecondaryLimit,
            LimitRollsOffWeekend = agreement.LimitRollsOffWeekend,
            Correction = agreement.Correction?.Of(kind),
            LateCharge = agreement.LateCharge?.Of(kind),
            TaxonomyRequired = agreement.TaxonomyRequired,
            MedicareMemberIds = agreement.MedicareMemberIds,
            PaymentWindowDays = agreement.PaymentWindowDays,
            RevenueNeedingCode = agreement.RevenueNeedingCode,
        };
    }
}
