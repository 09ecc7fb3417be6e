using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>What happens to a payment: judged on the file alone, matched, posted, reconciled with the bank.</summary>
public static class RemittanceSteps
{
    internal const string PostingException = "POSTING_EXCEPTION";

    /// <summary>The case type with its steps.</summary>
    public static CaseType CaseType { get; } =
        new CaseTypeBuilder<RemittanceCase, RemittanceFact>("remittance", RemittanceCase.Empty, RemittanceCase.Apply)
            .Step(
                "remit.judge@1",
                ["balanced", "out-of-balance", "repeated", "doubted"],
                PaymentJudge.Judge,
                PaymentJudge.Needs,
                opens: [PostingException])
            .Step("remit.match@1", ["matched"], Matching.Match, Matching.Needs, opens: Matching.Tasks)
            .Step("remit.post-after-all@1", ["posting", "refused"], PaymentJudge.PostAfterAll, PaymentJudge.AgainNeeds)
            .Step("remit.unread@1", ["unread"], Unread, opens: [PostingException])
            .Step(
                "remit.provider@1",
                ["posted"],
                ProviderMoney.Post,
                ProviderMoney.Needs,
                opens: [PostingException, ProviderMoney.AffiliateOffset])
            .Step("remit.end@1", ["ended"], moment => new StepResult("ended", [CallToCount(moment, 1)]))
            .Step(
                "remit.tally@1", ["reconciled", "differs", "awaiting", "counting"], Tally, TallyNeeds,
                opens: [Landing.Exception, PostingException])
            .Step("remit.note@1", ["noted"], _ => new StepResult("noted", []))
            .Step("remit.parked@1", ["parked"], Parked, opens: [PostingException])
            .Step("suspense.solve@1", ["solved", "emptied", "refused"], Suspense.Solve, Suspense.Needs)
            .Step(
                "suspense.return@1",
                ["returned"],
                Suspense.Return,
                opens:
                [
                    .. Matching.Tasks, ProviderMoney.AffiliateOffset, WaitingCash.RemittanceMissing, Landing.Exception,
                ])
            .Step(
                "remit.cash-applied@1",
                ["noted", "reconciled", "differs"],
                Landing.CashApplied,
                BankLines.TraceNeeds,
                opens: [Landing.Exception])
            .Step(
                "remit.landed@1",
                ["reconciled", "differs", "noted"],
                moment => BankLines.Sorted(moment, Landing.Landed, "noted"),
                BankLines.Needs,
                opens: [Landing.Exception])
            .Step(
                "remit.landed-early@1",
                ["noted"],
                moment => BankLines.Sorted(moment, Landing.Early, "noted"),
                BankLines.Needs,
                opens: [Landing.Exception])
            .Step(
                "remit.landed-again@1",
                ["noted"],
                moment => BankLines.Sorted(moment, Landing.Again, "noted"),
                BankLines.Needs,
                opens: [Landing.Exception])
            .Step("remit.eft-missing@1", ["chased"], Landing.Missing, opens: [Landing.Exception])
            .Step(
                "cash.landed@1",
                ["waiting", "passed-on"],
                moment => BankLines.Sorted(moment, WaitingCash.Landed, "passed-on"),
                BankLines.Needs,
                opens: [Landing.Exception])
            .Step(
                "cash.landed-more@1",
                ["noted"],
                moment => BankLines.Sorted(moment, WaitingCash.More, "noted"),
                BankLines.Needs,
                opens: [Landing.Exception])
            .Step(
                "cash.chase@1",
                ["chased", "applied"],
                WaitingCash.Chase,
                WaitingCash.ChaseNeeds,
                opens: [WaitingCash.RemittanceMissing])
            .Step("cash.arrived@1", ["applied"], WaitingCash.Arrived)
            .Build();

    private static ImmutableArray<Question> TallyNeeds(Moment<RemittanceCase> moment) =>
        [new Question.ItemTotals(moment.Case.Id)];

    /// <summary>All claims have answered: what belongs elsewhere is one line, and the bank is awaited.</summary>
    private static StepResult Tally(Moment<RemittanceCase> moment)
    {
        var totals = moment.Context.Get<Answer.Totals>(TallyNeeds(moment)[0]).Statuses.ToDictionary(t => t.Status);
        var missing = moment.Value.Received!.Claims - totals.Values.Sum(t => t.Count);
        var call = ((RemitCount)moment.Event.Body!).Call;
        if (missing > 0 && call < RemittanceEvents.MostCounts)
            return new StepResult("counting", [CallToCount(moment, call + 1)]);
        var external = totals.GetValueOrDefault("external") ?? new StatusTotal("external", 0, 0);
        var tally = new RemitTally(
            Count("posted") + Count("noted"), Count("parked"), external.Count, Count("unknown"), external.Cents);
        var today = moment.Context.Today();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new RemittanceFact.Tallied(tally)));
        if (missing > 0)
            facts.Add(Exception(moment.Context, $"{missing} claims have not answered", 0));
        if (external.Cents != 0)
            facts.Add(new Fact.Posted(
                "external", RemittanceJournal.External(moment.Value.Place(moment.Case), new Money(external.Cents)),
                today, today));
        if (moment.Value.Expected.IsZero)
            return new StepResult("reconciled", facts.ToImmutable());
        if (moment.Value.Landed is { } landed)
            return Landing.Compare(moment, landed.Cents, facts);
        if (moment.Value.Received!.Payment.Method == PaymentMethod.NoPayment)
            return Landing.NoneComes(moment, facts);
        facts.AddRange(Landing.Awaited(moment));
        return new StepResult("awaiting", facts.ToImmutable());

        int Count(string status) => totals.TryGetValue(status, out var total) ? total.Count : 0;
    }

    private static Fact.Sent CallToCount(Moment<RemittanceCase> moment, int call) =>
        new(0, new Address.ToCase(moment.Case.Id), RemittanceEvents.Count, null, null) { Body = new RemitCount(call) };

    /// <summary>A claim could not place its part: the money waits in suspense, a person looks.</summary>
    private static StepResult Parked(Moment<RemittanceCase> moment)
    {
        var body = (RemitParked)moment.Event.Body!;
        var today = moment.Context.Today();
        var lines = RemittanceJournal.Suspended(
            moment.Value.Place(moment.Case), body.Ordinal, new Money(body.Cents));
        var facts = ImmutableArray.CreateBuilder<Fact>();
        var cause = $"{CodeName.Of(body.Reason)}|claim {body.Ordinal}";
        if (!lines.IsEmpty)
        {
            facts.Add(new Fact.Posted("suspense", lines, today, today));
            facts.Add(Aside(body.Ordinal, body.Cents, Accounts.RemitSuspense, (PostingException, cause)));
        }

        facts.Add(Exception(moment.Context, cause, body.Cents));
        return new StepResult("parked", facts.ToImmutable());
    }

    /// <summary>Money waits, and a task asks about it.</summary>
    internal static Fact Aside(int ordinal, long cents, AccountCode account, (string Kind, string Cause) task) =>
        Fact.Of(new RemittanceFact.SetAside(new AsideItem(ordinal, cents, account.Code, task.Kind, task.Cause)));

    // What a person posted after all cannot be read any more.
    private static StepResult Unread(Moment<RemittanceCase> moment) => new(
        "unread", [Exception(moment.Context, "not read again", moment.Value.Expected.Cents)]);

    internal static Fact.TaskOpened Exception(
        Context context, string cause, long cents, string kind = PostingException) => new(
        0, kind, "posting", cause, context.DueIn(context.World().Tenant.Policies.Due.RemitPosting), null,
        Math.Abs(cents));
}
