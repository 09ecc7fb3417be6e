namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>An interim bill says that the patient is still there, a final one that he is not.</summary>
internal static class DischargeStatus
{
    private const string StillPatient = "30";

    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (!view.IsInpatient || view.Claim.Institutional?.PatientStatus is not { Length: > 0 } status)
            return;
        var still = status == StillPatient;
        var wrong = view.Claim.Frequency switch
        {
            "1" or "4" => still,
            "2" or "3" => !still,
            _ => false,
        };
        if (!wrong)
            return;
        findings.Add(new(EditNames.DischargeStatus, new("2300", view.Claim.Spots.Facts, 3))
        {
            What = still
                ? "A final bill says that the patient is still there (status 30)."
                : "An interim bill does not say that the patient is still there (status 30).",
            Why = "Frequencies 2 and 3 need status 30; 1 and 4 need the status of the discharge.",
            Fix = "Correct the patient status or the frequency at the source.",
        });
    }
}
