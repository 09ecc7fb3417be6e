using System.Collections.Immutable;
using FirstPass.Billing.Scrubbing;

namespace FirstPass.Billing.Denials;

/// <summary>Which action a denial asks for, by its category and what is on file.</summary>
internal static class DenialActions
{
    public static (DenialAction Action, FilingEvidence? Proof) For(
        TriageRequest request, DenialCategory category, CarcEntry? entry)
    {
        if (DenialTriage.IsUnprocessable(request))
            return (DenialAction.NewClaim, null);
        return category switch
        {
            DenialCategory.TimelyFiling => TimelyFiling(request, entry!),
            DenialCategory.Authorisation => (Authorisation(request), null),
            DenialCategory.Duplicate => (Duplicate(request), null),
            DenialCategory.MedicalNecessity => (Necessity(request), null),
            DenialCategory.SubscriberData => (Correction(request), null),
            DenialCategory.NonCovered => (NonCovered(request), null),
            DenialCategory.Eligibility or DenialCategory.Coding or DenialCategory.Units or DenialCategory.Cob
                or DenialCategory.Documentation or DenialCategory.Enrolment or DenialCategory.PropertyCasualty =>
                (Listed(entry!.Action), null),
            DenialCategory.NotADenial or DenialCategory.Unclassified => (DenialAction.Review, null),
        };
    }

    /// <summary>How a correction goes to this payer.</summary>
    public static DenialAction Correction(TriageRequest request) =>
        request.Agreement?.Correction?.Of(request.Kind) switch
        {
            CorrectionChannel.Replacement => DenialAction.CorrectedResubmit,
            CorrectionChannel.NewClaim => DenialAction.NewClaim,
            CorrectionChannel.Reopening => DenialAction.Reopening,
            CorrectionChannel.AppealOnly => DenialAction.AppealL1,
            null => DenialAction.Review,
        };

    /// <summary>Frequency of the claim that goes out again.</summary>
    public static string? ResendFrequency(TriageRequest request, DenialAction action) => action switch
    {
        DenialAction.NewClaim => "1",
        DenialAction.CorrectedResubmit => "7",
        _ => null,
    };

    public static ImmutableArray<DenialAction> Alternatives(
        TriageRequest request, DenialCategory category, DenialAction action, AppealBar bar)
    {
        var ways = ImmutableArray.CreateBuilder<DenialAction>();
        if (category == DenialCategory.TimelyFiling && bar == AppealBar.NotForReason)
            ways.AddRange(DenialAction.Reopening, DenialAction.FilingException);
        if (category == DenialCategory.TimelyFiling && action != DenialAction.AppealL1 && !HasProof(request))
            ways.Add(DenialAction.WriteOff);
        if (category is DenialCategory.Coding or DenialCategory.Units or DenialCategory.Authorisation)
            ways.Add(Correction(request));
        if (bar == AppealBar.None && category != DenialCategory.TimelyFiling)
            ways.Add(DenialAction.AppealL1);
        return [.. ways.Where(w => w != action && w != DenialAction.Review).Distinct()];
    }

    private static DenialAction Listed(DefaultAction action) => action switch
    {
        DefaultAction.VerifyCoverage => DenialAction.VerifyCoverage,
        DefaultAction.CoderReview => DenialAction.CoderReview,
        DefaultAction.UnitsReview => DenialAction.UnitsReview,
        DefaultAction.AppealL1 => DenialAction.AppealL1,
        DefaultAction.CobContact => DenialAction.CobContact,
        DefaultAction.AwaitForwarded => DenialAction.AwaitForwarded,
        DefaultAction.SupplyInformation => DenialAction.SupplyInformation,
        DefaultAction.PatientContact => DenialAction.PatientContact,
        DefaultAction.FixEnrolment => DenialAction.FixEnrolment,
        DefaultAction.CoverageReview => DenialAction.CoverageReview,
        DefaultAction.PayerNotice => DenialAction.PayerNotice,
        DefaultAction.None or DefaultAction.Authorisation or DefaultAction.TimelyFiling or DefaultAction.Duplicate
            or DefaultAction.CorrectRegistration => DenialAction.Review,
    };

    private static (DenialAction, FilingEvidence?) TimelyFiling(TriageRequest request, CarcEntry entry)
    {
        // Some payers' finding of lateness is no decision one could appeal.
        var appeal = request.Agreement?.Appeal?.Takes(entry.Carc) ?? true;
        var proof = Proof(request);
        if (!appeal)
            return (DenialAction.Reopening, proof);
        if (proof is not null)
            return (DenialAction.AppealL1, proof);
        return (Limit(request) is null ? DenialAction.Review : DenialAction.WriteOff, null);
    }

    private static bool HasProof(TriageRequest request) => Proof(request) is not null;

    // The payer's own remittance shows when it had the claim at the latest.
    private static FilingEvidence? Proof(TriageRequest request) =>
        Limit(request) is { } limit
            ? FilingProof.Inside(
                request.Evidence.Add(new FilingEvidence(FilingEvidenceKind.Adjudication, request.Dates.Remit)), limit)
            : null;

    private static NodaTime.LocalDate? Limit(TriageRequest request) =>
        request.Agreement is { } agreement
            ? FilingProof.FilingLimit(agreement, request.Kind, request.Dates, request.Calendar)
            : null;

    private static DenialAction Authorisation(TriageRequest request)
    {
        if (request.AuthorisationOnFile)
            return Correction(request);
        return request.RetroAuthorisationPossible ? DenialAction.RetroAuthorisation : DenialAction.AppealL1;
    }

    private static DenialAction Duplicate(TriageRequest request) => request.Duplicate switch
    {
        DuplicateOf.SettledClaim => DenialAction.CloseDuplicate,
        DuplicateOf.OpenClaim => DenialAction.AwaitOriginal,
        DuplicateOf.CorrectedClaim or DuplicateOf.RepeatedService => Correction(request),
        DuplicateOf.Nothing => DenialAction.Review,
    };

    private static DenialAction Necessity(TriageRequest request) =>
        request.WaiverOnFile && IsPatients(request) ? DenialAction.BillPatient : DenialAction.AppealL1;

    private static DenialAction NonCovered(TriageRequest request) =>
        IsPatients(request) ? DenialAction.BillPatient : DenialAction.CoverageReview;

    private static bool IsPatients(TriageRequest request) =>
        DenialTriage.Refusals(request).All(a => a.Group == Remittance.AdjustmentGroup.Patient);
}
