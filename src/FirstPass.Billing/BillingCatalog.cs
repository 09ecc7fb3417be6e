using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Events;
using FirstPass.Billing.Files;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.Submissions;
using FirstPass.Billing.WriteOffs;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Billing;

/// <summary>Everything of billing that the kernel can run.</summary>
public static class BillingCatalog
{
    /// <summary>Every kind of case.</summary>
    public static ImmutableArray<CaseType> CaseTypes { get; } =
    [
        InterchangeSteps.CaseType,
        SubmissionSteps.CaseType,
        Route.CaseType,
        ClaimSteps.CaseType,
        RemittanceSteps.CaseType,
        Letter.CaseType,
        DenialSteps.CaseType,
        WriteOffSteps.CaseType,
    ];

    /// <summary>The catalog over charts that were read and proved; a chart that does not hold refuses the
    /// whole.</summary>
    public static Loaded<Catalog> Load(IEnumerable<SourceText> charts)
    {
        var errors = new ErrorList();
        var types = CaseTypes.ToImmutableDictionary(t => t.Name, StringComparer.Ordinal);
        var read = new List<Chart>();
        foreach (var source in charts)
        {
            var loaded = ChartReader.Read(source);
            errors.AddRange(loaded.Errors);
            if (!loaded.TryGet(out var text))
                continue;
            if (types.TryGetValue(text.Chart.CaseType, out var type))
                foreach (var fault in new ChartProof(text.Chart, type, text.Never).Check())
                    errors.Add(new Place(source.File, 0, 0), fault);
            else
                errors.Add(new Place(source.File, 0, 0), $"There is no case type '{text.Chart.CaseType}'.");
            read.Add(text.Chart);
        }

        var byType = read.GroupBy(c => c.CaseType).ToImmutableDictionary(
            g => g.Key, g => g.OrderBy(c => c.Reference.Version).ToImmutableArray(), StringComparer.Ordinal);
        foreach (var missing in types.Keys.Where(name => !byType.ContainsKey(name)))
            errors.Add(new Place(missing, 0, 0), $"No chart moves the case type '{missing}'.");
        return errors.Finish(() => new Catalog(types, byType, Codecs()));
    }

    /// <summary>Stored forms under their names with versions.</summary>
    public static CodecSet Codecs() => EventJson.Register(OfMoney(new CodecSet()))
        .Add("interchange@1", () => InterchangeJson.Default.InterchangeCase)
        .Add("interchange-fact@1", () => InterchangeJson.Default.InterchangeFact)
        .Add("interchange-received@1", () => InterchangeJson.Default.ReceivedInterchange)
        .Add("answer-batch@1", () => InterchangeJson.Default.AnswerBatch)
        .Add("interchange-order@1", () => InterchangeJson.Default.InterchangeOrder)
        .Add("submission@1", () => SubmissionJson.Default.Submission)
        .Add("submission-fact@1", () => SubmissionJson.Default.SubmissionFact)
        .Add("submission-requested@1", () => SubmissionJson.Default.SubmissionRequested)
        .Add("claim-queued@1", () => SubmissionJson.Default.ClaimQueued)
        .Add("claim-withdrawn@1", () => SubmissionJson.Default.ClaimWithdrawn)
        .Add("control-numbers@1", () => SubmissionJson.Default.ControlNumbers)
        .Add("numbers-wanted@1", () => SubmissionJson.Default.NumbersWanted)
        .Add("batch-answer@1", () => SubmissionJson.Default.BatchAnswer)
        .Add("batch-refusal@1", () => SubmissionJson.Default.BatchRefusal)
        .Add("member-word@1", () => SubmissionJson.Default.MemberWord)
        .Add("members-told@1", () => SubmissionJson.Default.MembersTold)
        .Add("deliver-order@1", () => SubmissionJson.Default.DeliverOrder)
        .Add("route@1", () => RouteJson.Default.Route)
        .Add("route-fact@1", () => RouteJson.Default.RouteFact)
        .Add("unknown-payer@1", () => ClaimCaseJson.Default.UnknownPayer)
        .Add("claim@1", () => ClaimCaseJson.Default.ClaimCase)
        .Add("claim-fact@1", () => ClaimCaseJson.Default.ClaimFact)
        .Add("claim-received@1", () => ClaimEventJson.Default.ClaimReceived)
        .AddShort<ClaimReceived, ClaimFact>(
            "claim-received-beside-fact@1", () => ClaimEventJson.Default.ClaimReceived, ReceivedForm.Shorten,
            ReceivedForm.Lengthen)
        .Add("claim-sent@1", () => ClaimEventJson.Default.ClaimSent)
        .Add("claim-unsent@1", () => ClaimEventJson.Default.ClaimUnsent)
        .Add("batch-refused@1", () => ClaimEventJson.Default.BatchRefused)
        .Add("batch-wait@1", () => ClaimEventJson.Default.BatchWait)
        .Add("answer-item@1", () => ClaimEventJson.Default.AnswerItem)
        .Add("claim-correction@1", () => ClaimEventJson.Default.ClaimCorrection)
        .Add("finding-note@1", () => ClaimEventJson.Default.FindingNote)
        .Add("remit-item@1", () => ClaimEventJson.Default.RemitItem)
        .Add("takeback@1", () => ClaimEventJson.Default.Takeback)
        .Add("other-payer-asked@1", () => ClaimEventJson.Default.OtherPayerAsked)
        .Add("denial-ended@1", () => ClaimEventJson.Default.DenialEnded)
        .Add("payer-error@1", () => ClaimEventJson.Default.PayerErrorFound)
        .Add("write-off-order@1", () => ClaimEventJson.Default.WriteOffOrder)
        .Add("patient-payment@1", () => ClaimEventJson.Default.PatientPayment)
        .Add("balance-to-patient@1", () => ClaimEventJson.Default.BalanceToPatient)
        .Add("late-charge@1", () => ClaimEventJson.Default.LateCharge);

    private static CodecSet OfMoney(CodecSet codecs) => codecs
        .Add("remittance@1", () => RemittanceCaseJson.Default.RemittanceCase)
        .Add("remittance-fact@1", () => RemittanceCaseJson.Default.RemittanceFact)
        .Add("remit-received@1", () => RemittanceCaseJson.Default.RemitReceived)
        .Add("remit-claims@1", () => RemittanceCaseJson.Default.RemitClaims)
        .Add("remit-adjustments@1", () => RemittanceCaseJson.Default.RemitAdjustments)
        .Add("remit-count@1", () => RemittanceCaseJson.Default.RemitCount)
        .Add("remit-parked@1", () => RemittanceCaseJson.Default.RemitParked)
        .Add("remit-arrived@1", () => RemittanceCaseJson.Default.RemitArrived)
        .Add("eft-landed@1", () => RemittanceCaseJson.Default.EftLanded)
        .Add("suspense-solution@1", () => RemittanceCaseJson.Default.SuspenseSolution)
        .Add("suspense-assigned@1", () => RemittanceCaseJson.Default.SuspenseAssigned)
        .Add("letter@1", () => LetterJson.Default.Letter)
        .Add("letter-fact@1", () => LetterJson.Default.LetterFact)
        .Add("letter-received@1", () => LetterJson.Default.LetterReceived)
        .Add("denial@1", () => DenialJson.Default.DenialCase)
        .Add("denial-fact@1", () => DenialJson.Default.DenialFact)
        .Add("denial-found@1", () => DenialJson.Default.DenialFound)
        .Add("denial-closing@1", () => DenialJson.Default.DenialClosing)
        .Add("denial-left@1", () => DenialJson.Default.DenialLeft)
        .Add("denial-decision@1", () => DenialJson.Default.DenialDecision)
        .Add("write-off@1", () => WriteOffJson.Default.WriteOff)
        .Add("write-off-fact@1", () => WriteOffJson.Default.WriteOffFact)
        .Add("write-off-asked@1", () => WriteOffJson.Default.WriteOffAsked)
        .Add("write-off-requested@1", () => WriteOffJson.Default.WriteOffRequested)
        .Add("write-off-vote@1", () => WriteOffJson.Default.WriteOffVote)
        .Add("write-off-failure@1", () => WriteOffJson.Default.WriteOffFailure);
}
