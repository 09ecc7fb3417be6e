using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>Each diagnosis of an inpatient claim says whether it was there at admission, unless it is exempt.</summary>
internal static class PresentOnAdmission
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (!view.IsInpatient)
            return;
        var day = view.Claim.LastServiceDate is { } last ? DateSpan.Number(last) : view.Day;
        foreach (var diagnosis in view.Claim.Diagnoses)
        {
            var said = diagnosis.PresentOnAdmission;
            if (said is "Y" or "N" or "U" or "W"
                || diagnosis.Qualifier is not ("ABK" or "ABF" or "ABN")
                || !DiagnosisCode.TryParse(diagnosis.Code, out var code)
                || (string.IsNullOrWhiteSpace(said) && view.Reference.PoaExempt.Exempts(code, day)))
                continue;
            findings.Add(new(EditNames.PresentOnAdmission, new("2300", diagnosis.Segment, diagnosis.Element, 9))
            {
                What = $"Diagnosis {code} does not say whether it was present on admission (Y, N, U or W).",
                Why = "The payer does not pay for what arose in the hospital, and rejects a claim that does not say.",
                Fix = "Have a coder enter the indicator.",
                Table = view.Reference.PoaExempt.Rule,
            });
        }
    }
}
