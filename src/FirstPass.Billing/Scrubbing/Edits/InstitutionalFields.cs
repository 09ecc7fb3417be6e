using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using static FirstPass.Billing.Scrubbing.EditNames;
using static FirstPass.Billing.Scrubbing.Edits.RequiredFields;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>What an institutional claim must say, by its type of bill.</summary>
internal static class InstitutionalFields
{
    // Laboratory work for persons who are no patients of the hospital (014x) has no attending provider.
    private const int NonPatientLaboratory = 14;

    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (view.IsProfessional)
            return;
        var facts = view.Claim.Institutional ?? new InstitutionalFacts();
        var spots = view.Claim.Spots;
        if (view.Bill is null)
            Need(findings, new("2300", 0, 5, 1), "type of bill");
        if (DateSpan.NumberOf(facts.StatementFrom) == 0 || DateSpan.NumberOf(facts.StatementThrough) == 0)
            Need(findings, new("2300", spots.Statement, 3), "statement period");
        if (view.IsInpatient)
            JudgeStay(facts, spots, findings);
        var attending = view.Claim.Attending;
        if (view.Bill?.Type != NonPatientLaboratory && IsBlank(attending?.Npi))
            Need(findings, new(Loops.Attending(view.Claim.Kind), attending?.Spots.Name ?? 0, 9), "attending NPI");
        if (!HasPrincipal(view.Claim))
            Need(findings, new("2300"), "principal diagnosis");
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            if (!RevenueCode.TryParse(line.Line.Revenue, out _))
                Need(findings, line.At(1), "revenue code of four digits", line.Line.Number);
        }
    }

    private static void JudgeStay(InstitutionalFacts facts, ClaimSpots spots, FindingList findings)
    {
        if (facts.Admitted is null)
            Need(findings, new("2300", spots.Admission, 3), "admission date");
        if (IsBlank(facts.AdmissionHour))
            Need(findings, new("2300", spots.Admission, 3), "admission hour");
        if (IsBlank(facts.AdmissionType))
            Need(findings, new("2300", spots.Facts, 1), "admission type");
        if (IsBlank(facts.AdmissionSource))
            Need(findings, new("2300", spots.Facts, 2), "point of origin");
        if (IsBlank(facts.PatientStatus))
            Need(findings, new("2300", spots.Facts, 3), "patient status");
    }

    private static bool HasPrincipal(Claim claim)
    {
        foreach (var diagnosis in claim.Diagnoses)
        {
            if (diagnosis.Qualifier is "ABK" or "BK")
                return true;
        }

        return false;
    }

    private static void Need(FindingList findings, Spot spot, string field, int line = 0) =>
        Missing(findings, RequiredInstitutionalField, spot, field, line);
}
