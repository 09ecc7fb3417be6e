using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.App.Processing;
using FirstPass.Billing.Files;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Scrubbing;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Postings;
using NodaTime.Text;

namespace FirstPass.App.Commands.Files;

/// <summary>The answer of <c>process</c> as JSON; docs/cli/process.schema.json describes it.</summary>
internal sealed record ProcessAnswer(
    bool Settled,
    ImmutableArray<ProcessAnswer.FileAnswer> Files,
    ImmutableArray<ProcessAnswer.WrittenAnswer> Written,
    ImmutableArray<ProcessAnswer.TaskAnswer> Tasks,
    ImmutableArray<ProcessAnswer.AccountAnswer> Ledger)
{
    public static ProcessAnswer Of(ProcessResult result) => new(
        result.Settled,
        [.. result.Files.Select(f => new FileAnswer(
            f.Name, f.Trouble, [.. f.Interchanges.Select(Of)], f.Lines is { } lines ? Of(lines) : null))],
        [.. result.Written.Select(w => new WrittenAnswer(w.Kind, w.Name, w.Length, w.Content.ToString(), w.Path))],
        [.. result.Tasks.Select(t => new TaskAnswer(t.Kind, t.Tasks, t.Cents))],
        [.. result.Ledger.Select(Of)]);

    private static InterchangeAnswer Of(ProcessedInterchange interchange)
    {
        var received = interchange.Received;
        return new InterchangeAnswer(
            Scalars.NameOf(received.Content),
            received.Control,
            received.Usage,
            interchange.State,
            [.. received.Sets.Select(s => new SetAnswer(
                s.Control, s.Kind, s.Guide, s.Parts, s.Cents, Faults(s.Faults)))],
            interchange.Refusals,
            Faults(received.Faults),
            [.. interchange.Totals.Select(t => new TotalAnswer(t.Status, t.Count, t.Cents))],
            [.. interchange.Claims.Select(Of)],
            [.. interchange.Payments.Select(p => new PaymentAnswer(
                p.Set, p.Trace, p.Payer, p.State, p.Amount.Cents, p.Claims, p.Tasks))]);
    }

    private static LinesAnswer Of(LinesReceipt lines) => new(
        Scalars.NameOf(lines.Kind), lines.Rows, lines.Amount.Cents, lines.New, [.. lines.Errors.Select(e => $"{e}")]);

    private static ClaimAnswer Of(ProcessedClaim claim) => new(
        claim.Ordinal,
        claim.Number,
        claim.Payer,
        claim.State,
        claim.Status,
        claim.Charge?.Cents,
        claim.ServiceDate is { } day ? LocalDatePattern.Iso.Format(day) : null,
        claim.Tasks,
        [.. claim.Findings.Select(FindingAnswer.Of)]);

    private static AccountAnswer Of(AccountSum sum) =>
        new(sum.Account, Accounts.Of(new AccountCode(sum.Account)).Name, sum.Cents);

    private static ImmutableArray<FaultAnswer> Faults(ImmutableArray<FileFault> faults) =>
        [.. faults.Select(f => new FaultAnswer(f.Code, f.Offset, f.Message))];

    internal sealed record FileAnswer(
        string Name, string Trouble, ImmutableArray<InterchangeAnswer> Interchanges, LinesAnswer? Lines);

    internal sealed record LinesAnswer(
        string Kind, int Rows, long AmountCents, int Added, ImmutableArray<string> Errors);

    internal sealed record InterchangeAnswer(
        string Content,
        string Control,
        string Usage,
        string State,
        ImmutableArray<SetAnswer> Sets,
        ImmutableArray<string> Refusals,
        ImmutableArray<FaultAnswer> Faults,
        ImmutableArray<TotalAnswer> Totals,
        ImmutableArray<ClaimAnswer> Claims,
        ImmutableArray<PaymentAnswer> Payments);

    internal sealed record SetAnswer(
        string Control, string Kind, string Guide, int Parts, long Cents, ImmutableArray<FaultAnswer> Faults);

    internal sealed record FaultAnswer(string Code, long Offset, string Message);

    internal sealed record TotalAnswer(string Status, int Count, long Cents);

    internal sealed record ClaimAnswer(
        int Ordinal,
        string Number,
        string Payer,
        string State,
        string Status,
        long? ChargeCents,
        string? ServiceDate,
        ImmutableArray<string> Tasks,
        ImmutableArray<FindingAnswer> Findings);

    internal sealed record PaymentAnswer(
        int Set, string Trace, string Payer, string State, long AmountCents, int Claims, ImmutableArray<string> Tasks);

    internal sealed record WrittenAnswer(string Kind, string Name, long Bytes, string Sha256, string Path);

    internal sealed record TaskAnswer(string Kind, int Count, long Cents);

    internal sealed record AccountAnswer(string Account, string Name, long Cents);
}

/// <summary>A finding of an edit as JSON.</summary>
internal sealed record FindingAnswer(
    string Severity,
    string Code,
    int Line,
    string Loop,
    int Segment,
    int Element,
    int Component,
    string What,
    string Why,
    string Fix,
    string Rule,
    string Version,
    string Source,
    long? Cents,
    bool Holds,
    bool NeedsAcknowledgement)
{
    public static FindingAnswer Of(ScrubFinding finding) => new(
        Scalars.NameOf(finding.Severity),
        finding.Code,
        finding.Line,
        finding.Spot.Loop ?? "",
        finding.Spot.Segment,
        finding.Spot.Element,
        finding.Spot.Component,
        finding.What,
        finding.Why,
        finding.Fix,
        finding.Rule.Id ?? "",
        finding.Rule.Version ?? "",
        finding.Rule.Source ?? "",
        finding.Cents,
        finding.Holds,
        finding is { NeedsAcknowledgement: true, Acknowledged: false });
}
