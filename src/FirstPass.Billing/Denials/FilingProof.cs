using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Calendars;
using NodaTime;

namespace FirstPass.Billing.Denials;

/// <summary>What shows that a claim reached somebody, and how far that counts.</summary>
public enum FilingEvidenceKind
{
    /// <summary>The payer took it into adjudication (277CA A2 with the payer as source): proof.</summary>
    PayerAcceptance,

    /// <summary>The payer gave it a number: proof.</summary>
    PayerClaimNumber,

    /// <summary>The payer decided on it (835, 277 F): proof, also when it refused.</summary>
    Adjudication,

    /// <summary>The payer received it (A1): no proof.</summary>
    PayerReceipt,

    /// <summary>A clearinghouse took it: no proof.</summary>
    Clearinghouse,

    /// <summary>A file was readable (999): no proof.</summary>
    Functional,
}

/// <summary>One piece of evidence and its date.</summary>
public readonly record struct FilingEvidence(FilingEvidenceKind Kind, LocalDate On)
{
    /// <summary>True for evidence that the payer itself had the claim.</summary>
    public bool IsProof => Kind switch
    {
        FilingEvidenceKind.PayerAcceptance or FilingEvidenceKind.PayerClaimNumber
            or FilingEvidenceKind.Adjudication => true,
        FilingEvidenceKind.PayerReceipt or FilingEvidenceKind.Clearinghouse or FilingEvidenceKind.Functional => false,
    };
}

/// <summary>Dates a limit may count from.</summary>
/// <param name="ServiceFrom">First day of service.</param>
/// <param name="ServiceThrough">Last day of service.</param>
/// <param name="Remit">Date of the remittance that is answered.</param>
/// <param name="PrimaryRemit">Date of the primary payer's remittance, for a later payer.</param>
public readonly record struct LimitDates(
    LocalDate ServiceFrom, LocalDate ServiceThrough, LocalDate Remit, LocalDate? PrimaryRemit = null);

/// <summary>
/// Filing and correction limits in days. The last day is the payer's receipt; the day after it is late.
/// </summary>
public static class FilingProof
{
    /// <summary>The last day of a limit; null when it counts from a date that is not known.</summary>
    public static LocalDate? LastDay(
        FilingLimit? limit, ClaimKind kind, LimitDates dates, bool rollsOffWeekend, BusinessCalendar calendar)
    {
        if (limit is not { } terms || Basis(terms.Basis, kind, dates) is not { } basis)
            return null;
        var last = basis.PlusYears(terms.Years).PlusDays(terms.Days);
        return rollsOffWeekend ? calendar.OnOrAfter(last) : last;
    }

    /// <summary>The filing limit of a claim with this payer; a later payer has its own.</summary>
    public static LocalDate? FilingLimit(
        PayerAgreement agreement, ClaimKind kind, LimitDates dates, BusinessCalendar calendar) =>
        LastDay(
            dates.PrimaryRemit is null ? agreement.FirstLimit : agreement.SecondaryLimit ?? agreement.FirstLimit,
            kind, dates, agreement.LimitRollsOffWeekend, calendar);

    /// <summary>The earliest proof inside the limit; null when there is none.</summary>
    public static FilingEvidence? Inside(ImmutableArray<FilingEvidence> evidence, LocalDate limit)
    {
        var proofs = evidence.Where(e => e.IsProof && e.On <= limit).OrderBy(e => e.On).ToList();
        return proofs.Count == 0 ? null : proofs[0];
    }

    private static LocalDate? Basis(LimitBasis basis, ClaimKind kind, LimitDates dates) => basis switch
    {
        LimitBasis.ServiceDate => kind switch
        {
            ClaimKind.Professional => dates.ServiceFrom,
            ClaimKind.Institutional => dates.ServiceThrough,
        },
        LimitBasis.RemitDate => dates.Remit,
        LimitBasis.PrimaryRemitDate => dates.PrimaryRemit,
    };
}
