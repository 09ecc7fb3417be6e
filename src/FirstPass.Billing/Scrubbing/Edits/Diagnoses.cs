using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>Diagnoses exist and may be billed on the dates of service, stand once, and are not too many.</summary>
internal static class Diagnoses
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        var (first, last) = DaysToJudge(view);
        var all = view.Claim.Diagnoses;
        for (var i = 0; i < all.Length; i++)
        {
            var spot = SpotOf(all[i]);
            if (!DiagnosisCode.TryParse(all[i].Code, out var code))
            {
                NotValid(view, findings, spot, "A diagnosis does not have the form of an ICD-10-CM code.");
                continue;
            }

            JudgeStanding(view, findings, (code, spot), (first, last));
            if (IsRepeated(all.AsSpan(0, i), all[i], code))
                Repeated(findings, spot, code);
            if (i == 0 && code.IsExternalCause)
                ExternalFirst(findings, spot, code);
        }

        JudgeCount(view, findings);
    }

    // An institutional claim is coded by the day it ends; a professional one must hold on every day it bills.
    private static (int First, int Last) DaysToJudge(ScrubView view)
    {
        var last = view.Claim.LastServiceDate is { } day ? DateSpan.Number(day) : view.Day;
        return (view.IsProfessional ? view.Day : last, last);
    }

    private static void JudgeStanding(
        ScrubView view, FindingList findings, (DiagnosisCode Code, Spot Spot) at, (int First, int Last) days)
    {
        var table = view.Reference.Diagnoses;
        var standing = table.Find(at.Code, days.First);
        if (standing == DiagnosisStanding.Billable && days.Last != days.First)
            standing = table.Find(at.Code, days.Last);
        var sentence = standing switch
        {
            DiagnosisStanding.Billable => null,
            DiagnosisStanding.Category => $"Diagnosis {at.Code} is a category; a code below it must be billed.",
            DiagnosisStanding.NotOnThatDay => $"Diagnosis {at.Code} is not valid on the date of service.",
            DiagnosisStanding.Unknown => $"Diagnosis {at.Code} is in no ICD-10-CM list of the date of service.",
            DiagnosisStanding.NotCovered => "",
        };
        if (sentence is { Length: > 0 })
            NotValid(view, findings, at.Spot, sentence);
        else if (sentence is not null)
            NotChecked(view, findings, at);
    }

    private static bool IsRepeated(ReadOnlySpan<Diagnosis> before, Diagnosis diagnosis, DiagnosisCode code)
    {
        if (!IsBilled(diagnosis))
            return false;
        foreach (var other in before)
        {
            if (IsBilled(other) && DiagnosisCode.TryParse(other.Code, out var earlier) && earlier == code)
                return true;
        }

        return false;
    }

    // Admitting, reason-for-visit and external-cause diagnoses may name a code that is billed as well.
    private static bool IsBilled(Diagnosis diagnosis) => diagnosis.Qualifier is "ABK" or "ABF" or "BK" or "BF";

    private static void JudgeCount(ScrubView view, FindingList findings)
    {
        var count = 0;
        foreach (var diagnosis in view.Claim.Diagnoses)
            count += IsBilled(diagnosis) ? 1 : 0;
        if (view.LimitOf(DiagnosisLimit) is var most and > 0 && count > most)
            findings.Add(new(DiagnosisLimit, new("2300"))
            {
                What = $"The claim has {count} diagnoses; at most {most} fit.",
                Why = "What does not fit is cut off by the payer, or the claim is rejected.",
                Fix = "Keep the diagnoses that lines point to, or split the claim.",
            });
    }

    private static Spot SpotOf(Diagnosis diagnosis) => new("2300", diagnosis.Segment, diagnosis.Element, 2);

    private static void NotValid(ScrubView view, FindingList findings, Spot spot, string what) =>
        findings.Add(new(DiagnosisNotValid, spot)
        {
            What = what,
            Why = "A payer denies a diagnosis that is not valid and billable on the date of service.",
            Fix = "Have a coder choose the code that was valid on that day.",
            Table = view.Reference.Diagnoses.Rule,
        });

    private static void NotChecked(ScrubView view, FindingList findings, (DiagnosisCode Code, Spot Spot) at) =>
        findings.Add(new(DiagnosisNotChecked, at.Spot)
        {
            What = $"Diagnosis {at.Code} was not checked: the loaded list does not cover it on that day.",
            Why = "Only a part of the codes is shipped.",
            Fix = "Import the yearly ICD-10-CM file to have every diagnosis checked.",
            Table = view.Reference.Diagnoses.Rule,
        });

    private static void Repeated(FindingList findings, Spot spot, DiagnosisCode code) =>
        findings.Add(new(DiagnosisDuplicate, spot)
        {
            What = $"Diagnosis {code} stands more than once.",
            Why = "A repeated diagnosis is rejected, and pointers to it are unclear.",
            Fix = "Remove the repetition and point the lines to the first one.",
        });

    private static void ExternalFirst(FindingList findings, Spot spot, DiagnosisCode code) =>
        findings.Add(new(DiagnosisExternalFirst, spot)
        {
            What = $"The first diagnosis, {code}, is an external cause.",
            Why = "An external cause explains an injury; it cannot be the reason for the service itself.",
            Fix = "Put the injury or illness first.",
        });
}
