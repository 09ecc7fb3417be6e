using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>The type of bill and the frequency exist for this kind of claim.</summary>
internal static class BillTypes
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (view.IsProfessional)
            JudgeFrequency(view, findings);
        else if (view.Bill is { } bill && view.Reference.BillTypes is { Count: > 0 } table
            && (!table.Exists(bill, view.Day) || !IsInstitutional(view.Claim.Frequency)))
            findings.Add(new(BillType, new("2300", 0, 5))
            {
                What = $"Type of bill {bill} does not exist on that day.",
                Why = "Facility, class and frequency decide how the payer reads the claim.",
                Fix = "Correct the type of bill at the source.",
                Table = table.Rule,
            });
    }

    private static void JudgeFrequency(ScrubView view, FindingList findings)
    {
        if (view.Claim.Frequency is "1" or "7" or "8")
            return;
        findings.Add(new(Frequency, new("2300", 0, 5, 3))
        {
            What = "The claim frequency is not 1, 7 or 8.",
            Why = "A professional claim is an original, a replacement or a void.",
            Fix = "Correct the frequency at the source.",
        });
    }

    private static bool IsInstitutional(string? frequency) =>
        frequency is "0" or "1" or "2" or "3" or "4" or "5" or "7" or "8" or "9" or "Q";
}
