using System.Collections.Immutable;
using FirstPass.Billing.Scrubbing.Edits;

namespace FirstPass.Billing.Scrubbing;

/// <summary>Judges a claim by every edit at once, so that a person sees all findings together.</summary>
public static class Scrub
{
    /// <summary>All findings in the order of the edits; empty when nothing is wrong.</summary>
    public static ImmutableArray<ScrubFinding> Run(ScrubInput input)
    {
        var view = new ScrubView(input);
        var findings = new FindingList(input.Reference.Edits, view.Day, input.Acknowledgements);
        foreach (var judge in Edits)
            judge(view, findings);
        return findings.ToImmutable();
    }

    private static readonly Action<ScrubView, FindingList>[] Edits =
    [
        RequiredFields.Judge,
        RequiredOnLines.Judge,
        InstitutionalFields.Judge,
        Totals.Judge,
        ProviderNumbers.Judge,
        MemberNumber.Judge,
        Diagnoses.Judge,
        DiagnosisPointers.Judge,
        LineLimits.Judge,
        ServiceDates.Judge,
        PlacesOfService.Judge,
        ModifierForms.Judge,
        DuplicateLines.Judge,
        CodePairs.Judge,
        UnitLimits.Judge,
        GlobalPeriods.Judge,
        BillTypes.Judge,
        DischargeStatus.Judge,
        RevenueCodes.Judge,
        AdmissionWindows.Judge,
        PresentOnAdmission.Judge,
        CoveredDays.Judge,
        Corrections.Judge,
        TimelyFiling.Judge,
        PayerRuleBook.Judge,
    ];
}
