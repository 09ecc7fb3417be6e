using FirstPass.Billing.Submissions;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>What happens to a claim: its case type with every step.</summary>
public static class ClaimSteps
{
    internal const string PayerErrorMark = "PAYER_ERROR";

    private static readonly string[] Verdicts = ["passed", "ready", "held", "failed", "returned"];

    private static readonly string[] Stands = ["paid", "partial", "patient", "denied", "noted"];

    private static readonly string[] ScrubTasks =
    [
        Judging.ScrubFix, Judging.MueAcknowledgement, Judging.TimelyAcknowledgement, Judging.AwaitPayerNumber,
    ];

    private static readonly string[] Credits =
        [Remitting.CreditReview, Remitting.RefundApproval, OpenMoney.OpenBalance];

    /// <summary>The case type with its steps.</summary>
    public static CaseType CaseType { get; } =
        new CaseTypeBuilder<ClaimCase, ClaimFact>("claim", ClaimCase.Empty, ClaimFact.Apply)
            .Step("claim.receive@1", [.. Verdicts, "made"], Receiving.First, Receiving.Needs, ScrubTasks)
            .Step(
                "claim.come-again@1",
                [.. Verdicts, "told", "elsewhere"],
                Receiving.Again,
                Receiving.AgainNeeds,
                ScrubTasks)
            .Step("claim.correct@1", [.. Verdicts, "refused"], Correcting.Correct, Correcting.Needs, ScrubTasks)
            .Step("claim.replace@1", [.. Verdicts, "refused"], Replacing.Correct, Correcting.Needs, ScrubTasks)
            .Step("claim.acknowledge@1", [.. Verdicts, "refused"], Correcting.Acknowledge, Correcting.Needs, ScrubTasks)
            .Step("claim.again@1", Verdicts, Correcting.Again, Correcting.Needs, ScrubTasks)
            .Step(
                "claim.late-charge@1",
                [.. Verdicts, "apart", "refused"],
                LateCharging.Post,
                LateCharging.Needs,
                ScrubTasks)
            .Step("claim.queue@1", ["queued"], Queue)
            .Step("claim.sent@1", ["sent"], Sending.Sent)
            .Step("claim.unsent@1", ["unsent"], Sending.Unsent, Correcting.Needs, [Judging.ScrubFix])
            .Step("claim.passed-on@1", ["passed", "noted"], Sending.PassedOn)
            .Step(
                "claim.reconsider@1",
                ["stays", "held", "failed", "returned"],
                Reconsidering.Judge,
                Reconsidering.Needs,
                ScrubTasks)
            .Step(
                "claim.answered@1",
                ["accepted", "received", "noted", "rejected", "completed"],
                Answering.Answered,
                opens: [Answering.RejectionFix])
            .Step("claim.batch-refused@1", ["rejected", "noted"], Answering.BatchRefused)
            .Step("claim.with-payer@1", ["found", "refused"], Answering.WithPayer)
            .Step("claim.batch-silent@1", ["noted"], Following.BatchSilent)
            .Step("claim.silent@1", ["silent"], Answering.Silent, opens: [Sending.StatusFollowUp])
            .Step("claim.passed@1", ["passed"], Answering.Passed)
            .Step("claim.status@1", ["noted"], Answering.StatusDue, opens: [Sending.StatusFollowUp])
            .Step("claim.filing-noticed@1", ["noted"], Correcting.Noticed, Correcting.Needs)
            .Step(
                "claim.remitted@1",
                ["paid", "partial", "patient", "denied", "reversed", "noted", "completed"],
                MoneyTasks.After(Remitting.Posted),
                Copies.Needs,
                opens:
                [
                    Remitting.Underpayment, Remitting.RefundApproval, Remitting.CreditReview, PatientMoney.PaymentCheck,
                    Remitting.QmbCheck, DenialEnds.DeniedBalance, PayerReviews.Rebill, PayerReviews.Overpayment,
                    OpenMoney.OpenBalance,
                ])
            .Step(
                "claim.other-payer-asked@1",
                ["noted"],
                MoneyTasks.After(PatientMoney.OtherPayerAsked),
                opens: [Remitting.RefundApproval, OpenMoney.OpenBalance])
            .Step(
                "claim.next-decision@1",
                ["noted"],
                MoneyTasks.After(NextDecision.Rang),
                opens: [Sending.StatusFollowUp, Remitting.RefundApproval, OpenMoney.OpenBalance])
            .Step("claim.settle@1", ["open", "closed"], Remitting.Settle)
            .Step(
                "claim.taken-back@1",
                [.. Stands, Reopening.Outcome],
                Reopening.After(MoneyTasks.After(TakingBack.Post)),
                opens: [TakingBack.Unexplained, TakingBack.Check, PayerReviews.Overpayment, .. Credits])
            .Step(
                "claim.assigned@1",
                [.. Stands, "returned", Reopening.Outcome],
                Reopening.After(MoneyTasks.After(Assigning.Post)),
                opens: Credits)
            .Step("claim.payer-error@1", ["noted"], DenialEnds.OfPayer)
            .Step(
                "claim.denial-ended@1",
                Stands,
                MoneyTasks.After(DenialEnds.Ended),
                opens: [DenialEnds.DeniedBalance, Remitting.RefundApproval, OpenMoney.OpenBalance])
            .Step("claim.ask-write-off@1", ["asked", "refused"], GivingUp.Ask)
            .Step(
                "claim.write-off@1",
                [.. Stands, "written-off", "refused"],
                MoneyTasks.After(GivingUp.Post),
                opens: [DenialEnds.DeniedBalance, Remitting.RefundApproval, OpenMoney.OpenBalance])
            .Step(
                "claim.to-patient@1",
                [.. Stands, "refused"],
                MoneyTasks.After(PatientBilling.Move),
                opens: [DenialEnds.DeniedBalance, Remitting.RefundApproval, OpenMoney.OpenBalance])
            .Step(
                "claim.patient-paid@1",
                ["posted", "settled", "parked"],
                MoneyTasks.After(PatientMoney.Paid),
                PatientMoney.Needs,
                opens: [PatientMoney.PaymentCheck, Remitting.RefundApproval, OpenMoney.OpenBalance])
            .Step("claim.note@1", ["noted"], _ => new StepResult("noted", []))
            .Build();

    // The claim waits for the next file of its route; the submission owns it from here.
    private static StepResult Queue(Moment<ClaimCase> moment)
    {
        var value = moment.Value;
        var key = moment.Context.Keys.Of(SubmissionEvents.Key, value.Route);
        return new StepResult(
            "queued",
            [
                new Fact.Sent(
                    0, new Address.ToKey(SubmissionEvents.Key, key, "submission"), SubmissionEvents.Queued, null, null)
                {
                    Body = new ClaimQueued(moment.Case.Id, value.Route, value.Claim.Charge?.Cents ?? 0, value.Content),
                },
            ]);
    }
}
