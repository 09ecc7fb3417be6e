using System.Collections.Immutable;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>
/// Which payment a line of the bank is for. A line comes to whoever had its trace first; two payers may use one trace,
/// and a line that was taken once is known for good.
/// </summary>
internal static class BankLines
{
    /// <summary>State of money that waits for its remittance.</summary>
    internal const string Waiting = "CashWaiting";

    /// <summary>State of a payment whose claims have answered and whose money has not landed.</summary>
    internal const string Posted = "Posted";

    private const string Fresh = "Received";
    private const char Unknown = '?';

    /// <summary>States of a payment that is posted, or is being posted, and awaits its money.</summary>
    internal static readonly ImmutableArray<string> Awaiting = ["Posting", "Counting", Posted, "Differs"];

    private static readonly ImmutableArray<string> Settled = ["Reconciled", "CashApplied"];
    private static readonly ImmutableArray<string> Dead =
        ["OutOfBalance", "Doubting", "Doubted", "Repeated", "Duplicate", "Closed"];

    private sealed record Candidate(CaseId Case, string Tag, string State);

    internal static ImmutableArray<Question> TraceNeeds(Moment<RemittanceCase> moment) =>
        [Traced(moment, Body(moment).Trace)];

    internal static ImmutableArray<Question> Needs(Moment<RemittanceCase> moment) =>
        Body(moment).Line == Digest.Zero ? TraceNeeds(moment) : [.. TraceNeeds(moment), OfLine(moment)];

    /// <summary>Takes a line here, hands it to the payment it is for, or asks a person.</summary>
    /// <param name="moment">The line, and who got it.</param>
    /// <param name="here">What is done with a line that belongs here.</param>
    /// <param name="elsewhere">Outcome when nothing is booked here.</param>
    internal static StepResult Sorted(
        Moment<RemittanceCase> moment, Func<Moment<RemittanceCase>, StepResult> here, string elsewhere)
    {
        var money = Body(moment);
        var known = money.Line != Digest.Zero;
        if (known && !moment.Context.Get<Answer.Holders>(OfLine(moment)).Cases.IsEmpty)
            return new StepResult(elsewhere, [.. Left(moment)]);
        var fitting = Fitting(moment, money);
        if (fitting is [var one] && one.Case != moment.Case.Id)
            return PassedOn(moment, new Address.ToCase(one.Case), elsewhere);
        if (fitting.Count == 0 && IsOfAnother(moment, money))
            return PassedOn(
                moment, new Address.ToKey(RemittanceEvents.TraceKey, OwnKey(moment, money), "remittance"), elsewhere);
        var taken = fitting.Count > 1 && moment.Case.State != Fresh ? Landing.Again(moment) : here(moment);
        if (!known)
            return taken;
        var line = OfLine(moment);
        return taken with { Facts = [.. taken.Facts, new Fact.KeyTaken(line.Kind, line.Key, Exclusive: false)] };
    }

    /// <summary>By what payments of one trace are told apart: our code of the payer, else what names it.</summary>
    internal static string Tag(string payer, string? origin) => payer.Length > 0 ? payer : $"{Unknown}{origin}";

    /// <summary>Everybody who has a trace, whoever pays.</summary>
    internal static Question.KeyHolders Traced(Moment<RemittanceCase> moment, string trace) =>
        new(RemittanceEvents.TraceKey, moment.Context.Keys.Of(RemittanceEvents.TraceKey, trace));

    /// <summary>Key under which money of a payer waits while another payer's payment has the trace.</summary>
    internal static Digest OwnKey(Moment<RemittanceCase> moment, EftLanded money) =>
        moment.Context.Keys.Of(RemittanceEvents.TraceKey, money.Payer, money.Trace);

    // The payment of the line's payer before one whose payer nobody knows; one that awaits money before one that has
    // it. A line that names no payer is for the only one that awaits money.
    private static List<Candidate> Fitting(Moment<RemittanceCase> moment, EftLanded money)
    {
        var all = moment.Context.Get<Answer.Holders>(Traced(moment, money.Trace)).Cases
            .Where(h => h.Case != moment.Case.Id)
            .Select(h => new Candidate(h.Case, h.Tag, h.State))
            .Prepend(new Candidate(moment.Case.Id, TagOf(moment.Value), moment.Case.State))
            .ToList();
        var named = money.Payer.Length > 0;
        var own = all.Where(c => !named || c.Tag == money.Payer).ToList();
        var unknown = all.Where(c => named && !IsKnown(c.Tag)).ToList();
        ReadOnlySpan<List<Candidate>> groups =
        [
            In(own, Awaiting), In(own, [Waiting]), named ? In(own, Settled) : [],
            In(unknown, Awaiting), In(unknown, [Waiting]),
        ];
        foreach (var group in groups)
            if (group.Count > 0)
                return group;
        return [];
    }

    private static List<Candidate> In(List<Candidate> all, ImmutableArray<string> states) =>
        all.FindAll(c => states.Contains(c.State));

    private static bool IsOfAnother(Moment<RemittanceCase> moment, EftLanded money) =>
        Dead.Contains(moment.Case.State)
        || (money.Payer.Length > 0 && moment.Case.State != Fresh && IsKnown(TagOf(moment.Value)));

    private static bool IsKnown(string tag) => tag.Length > 0 && tag[0] != Unknown;

    private static string TagOf(RemittanceCase value) => value.Received is { } received
        ? Tag(value.Payer, received.Payment.Payer.TraceOrigin)
        : value.Landed?.Payer ?? "";

    private static StepResult PassedOn(Moment<RemittanceCase> moment, Address to, string outcome) => new(
        outcome,
        [
            .. Left(moment),
            new Fact.Sent(0, to, RemittanceEvents.Landed, null, null) { Body = Body(moment) },
        ]);

    // A case that was opened for a line that is none of its own gives the key back: the next line finds its own way.
    private static IEnumerable<Fact> Left(Moment<RemittanceCase> moment) =>
        moment.Case.State == Fresh && moment.Event.To is Address.ToKey opened
            ? [new Fact.KeyFreed(opened.Kind, opened.Key)]
            : [];

    private static Question.KeyHolders OfLine(Moment<RemittanceCase> moment) => new(
        RemittanceEvents.LineKey,
        moment.Context.Keys.Of(RemittanceEvents.LineKey, Body(moment).Line.ToString()));

    private static EftLanded Body(Moment<RemittanceCase> moment) => (EftLanded)moment.Event.Body!;
}
