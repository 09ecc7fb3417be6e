using FirstPass.Billing.Claims;
using NodaTime;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>
/// The days before an admission that belong to the inpatient claim: the statement starts no earlier, and an outpatient
/// claim of those days waits.
/// </summary>
internal static class AdmissionWindows
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (view.Claim.Institutional is not { } facts || view.Input.Payer?.PaymentWindowDays is not { } days)
            return;
        if (view.IsInpatient)
            JudgeStatement(view, findings, facts, days);
        else
            JudgeOutpatient(view, findings, days);
    }

    private static void JudgeStatement(ScrubView view, FindingList findings, InstitutionalFacts facts, int days)
    {
        if (facts.Admitted is not { } admitted || facts.StatementFrom is not { } from
            || from >= admitted.PlusDays(-days))
            return;
        var early = Period.DaysBetween(from, admitted);
        findings.Add(new(StatementBeforeWindow, new("2300", view.Claim.Spots.Statement, 3))
        {
            What = $"The statement starts {early} days before the admission; {days} belong to it.",
            Why = "Earlier services are an outpatient claim of their own.",
            Fix = "Start the statement inside the window and bill earlier days apart.",
            Table = view.Input.Payer?.Rule,
        });
    }

    private static void JudgeOutpatient(ScrubView view, FindingList findings, int days)
    {
        if (view.Claim.FirstServiceDate is not { } first || view.Claim.LastServiceDate is not { } last)
            return;
        foreach (var stay in view.Input.History.Stays)
        {
            var counts = stay.State switch
            {
                PriorState.Unsent or PriorState.Sent => true,
                PriorState.Refused or PriorState.Voided => false,
            };
            if (counts && stay.Payer == view.PayerKey && stay.Facility == view.Claim.Billing.Npi
                && last >= stay.Admitted.PlusDays(-days) && first <= stay.Admitted)
            {
                Wait(view, findings, days);
                return;
            }
        }
    }

    private static void Wait(ScrubView view, FindingList findings, int days) =>
        findings.Add(new(PaymentWindow, new("2300", view.Claim.Spots.Statement, 3))
        {
            What = $"The service lies in the {days} days before an admission of the same patient to this facility.",
            Why = "The payer counts it as part of the inpatient claim.",
            Fix = "Move it to the inpatient claim, or release it when it is unrelated.",
            Table = view.Input.Payer?.Rule,
            Holds = true,
        });
}
