using System.Collections.Immutable;
using FirstPass.App.Scenarios.Language;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Cases;

namespace FirstPass.App.Scenarios.Running;

/// <summary>What a claim shows beyond what every case does.</summary>
internal static class ClaimThings
{
    /// <summary>Findings of the last scrub; information that changes nothing is none.</summary>
    public static IEnumerable<Thing> Findings(string owner, Case current)
    {
        if (current.Value is not ClaimCase claim)
            yield break;
        foreach (var finding in claim.Findings)
        {
            var thing = new Thing(owner, ThingKinds.Finding, finding.Code)
                .With("severity", Severity(finding.Severity)).Counting("line", finding.Line)
                .With("effect", finding.Holds ? "waits" : null).With("advice", Advice(finding))
                .With("cents", finding.Cents);
            yield return finding.NeedsAcknowledgement
                ? thing.With("answer", finding.Acknowledged ? "acknowledged" : "unanswered")
                : thing;
        }
    }

    /// <summary>Facts of a claim.</summary>
    public static Thing Facts(Thing thing, Case current, ClaimCase claim, StoryNames names, Stage stage)
    {
        var balances = new ClaimBalances(current.Balances);
        thing = thing.With("payer", claim.Payer).With("route", claim.Route).Counting("attempt", claim.Attempt)
            .With("frequency", claim.Claim.Frequency).With("charge", claim.Claim.Charge?.Cents)
            .With("payer-number", claim.PayerClaimNumber).With("rejected-by", RejectedBy(claim))
            .With("link", claim.Link).With("linked-to", claim.LinkedTo.IsNone ? null : names.Short(claim.LinkedTo))
            .Counting("edits", claim.Edits.Length).Counting("generations", claim.Generations.Length)
            .With("evidence-by", claim.Evidence.LastOrDefault()?.Coder)
            .With("document", claim.Evidence.LastOrDefault()?.Document ?? claim.Acknowledged.LastOrDefault()?.Document);
        thing = thing.With("paid", balances.Paid.Cents).With("contractual", balances.Contractual.Cents)
            .With("insurance-open", balances.InsuranceOpen.Cents).With("patient-open", balances.PatientOpen.Cents)
            .With("patient-credit", balances.PatientCredit.Cents)
            .With("statement-eligible", claim.Money?.StatementEligible.Cents ?? 0)
            .With("refund-proposal", claim.Money?.RefundProposal.Cents ?? 0)
            .With("underpaid", claim.Money?.Shortfall.Cents ?? 0)
            .With("taken-back", claim.Takebacks.Sum(t => t.Cents)).With("takeback-letter", Letter(claim, names));
        var proof = ClaimEvidence.Of(claim).Where(e => e.IsProof).Select(e => (NodaTime.LocalDate?)e.On).Min();
        return Filing(thing.With("filing-proof", CaseThings.Day(proof)), claim, stage);
    }

    private static string? Letter(ClaimCase claim, StoryNames names) =>
        claim.Takebacks.LastOrDefault(t => t.Letter.Length > 0) is { } taken
        && Workflow.Identity.CaseId.TryParse(taken.Letter, out var letter)
            ? names.Short(letter)
            : null;

    // What a person is offered to do about a code pair: a modifier, or to drop one of the two.
    private static string? Advice(ScrubFinding finding) => finding.Code != EditNames.CodePair
        ? null
        : finding.Fix.Contains("modifier", StringComparison.Ordinal) ? "add-modifier" : "drop-one";

    private static string Severity(ScrubSeverity severity) => severity switch
    {
        ScrubSeverity.Info => "info",
        ScrubSeverity.Warning => "warning",
        ScrubSeverity.Error => "error",
    };

    private static string? RejectedBy(ClaimCase claim)
    {
        var last = claim.Answers.LastOrDefault(a => !a.Noted);
        if (last is null || last.Category is "A0" or "A1" or "A2" or "A5" or "A" or "E")
            return null;
        if (last.Category is "IR" or "TR" or "GR" or "BR")
            return "824";
        return (last.Source, last.Level) switch
        {
            (AnswerSource.Other, "application") => "824",
            (AnswerSource.Other, "group" or "set") => "999",
            (AnswerSource.Other, "interchange") => "TA1",
            (AnswerSource.Payer, _) => $"payer {last.Level}",
            (AnswerSource.Clearinghouse, _) => $"clearinghouse {last.Level}",
            (AnswerSource.Other, _) => $"other {last.Level}",
        };
    }

    private static Thing Filing(Thing thing, ClaimCase claim, Stage stage)
    {
        var world = stage.World;
        var notice = world.Tenant.Policies.FilingNotice;
        var day = claim.Claim.FirstServiceDate ?? stage.Now.Date;
        var lead = world.Routes.GetValueOrDefault(claim.Route)?.LeadBusinessDays ?? 2;
        var clock = FilingClock.Of(
            new ScrubInput
            {
                Claim = claim.Claim,
                SendOn = stage.Now.Date,
                ExpectedReceipt = stage.Now.Date,
                Reference = stage.Desk.Rules.Active.Get<ReferenceData>(Desk.ReferenceName),
                Payer = world.Payers.GetValueOrDefault(claim.Payer)?.TermsFor(claim.Claim.Kind, day),
                LeadBusinessDays = lead,
                Calendar = world.Staff,
                RemitDate = claim.Money?.LastRemit,
                FilingException = claim.Exception,
            },
            (notice.WarnDays, notice.AlarmDays));
        return clock is { } days
            ? thing.With("filing-limit", new Said.Day(days.Limit)).With("filing-warn", new Said.Day(days.WarnOn))
                .With("filing-alarm", new Said.Day(days.AlarmOn))
                .With("latest-safe-send", new Said.Day(days.LatestSafeSend))
            : thing;
    }
}
