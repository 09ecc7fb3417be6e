using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>What happens to a payment: judged on the file alone, matched, posted, reconciled with the bank.</summary>
public static class RemittanceSteps
{
    internal const string PostingException = "POSTING_EXCEPTION";
    private const string Chase = "era-chase";
    private const string Arrived = "remit.arrived";

    /// <summary>The case type with its steps.</summary>
    public static CaseType CaseType { get; } =
        new CaseTypeBuilder<RemittanceCase, RemittanceFact>("remittance", RemittanceCase.Empty, RemittanceCase.Apply)
            .Step("remit.judge@1", ["balanced", "out-of-balance"], Judge, JudgeNeeds, opens: [PostingException])
            .Step("remit.match@1", ["matched"], Matching.Match, Matching.Needs, opens: Matching.Tasks)
            .Step("remit.provider@1", ["posted"], ProviderMoney.Post, ProviderMoney.Needs, opens: [PostingException])
            .Step("remit.end@1", ["ended"], moment => new StepResult("ended", [CallToCount(moment, 1)]))
            .Step(
                "remit.tally@1", ["reconciled", "differs", "awaiting", "counting"], Tally, TallyNeeds,
                opens: ["RECON_EXCEPTION", PostingException])
            .Step("remit.note@1", ["noted"], _ => new StepResult("noted", []))
            .Step(
                "remit.cash-applied@1", ["noted", "reconciled", "differs"], CashApplied, opens: ["RECON_EXCEPTION"])
            .Step("remit.parked@1", ["parked"], Parked, opens: [PostingException])
            .Step("remit.landed-early@1", ["noted"], LandedEarly)
            .Step("remit.landed@1", ["reconciled", "differs"], Landed, opens: ["RECON_EXCEPTION"])
            .Step("cash.landed@1", ["waiting"], CashLanded)
            .Step("cash.chase@1", ["chased"], CashChase, opens: ["ERA_MISSING"])
            .Step("cash.arrived@1", ["applied"], CashArrived)
            .Build();

    private static ImmutableArray<Question> JudgeNeeds(Moment<RemittanceCase> moment) =>
        [new Question.KeyHolders(RemittanceEvents.TraceKey, TraceKey(moment, Body(moment).Payment.Trace))];

    private static StepResult Judge(Moment<RemittanceCase> moment)
    {
        var (body, context) = (Body(moment), moment.Context);
        var world = context.World();
        var payment = body.Payment;
        var payer = world.PayerOnRemittance(
            payment.Payer.Name, payment.Payer.TraceOrigin, payment.Payer.SecondaryId)?.Code ?? "";
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new RemittanceFact.Received(body, payer)));
        facts.Add(new Fact.Indexed(new CaseIndex(payer, body.Route, null, payment.Amount.Cents)));
        var holders = context.Get<Answer.Holders>(JudgeNeeds(moment)[0]).Cases;
        if (holders.IsEmpty)
            facts.Add(new Fact.KeyTaken(RemittanceEvents.TraceKey, TraceKey(moment, payment.Trace), Exclusive: true));
        if (Fault(body, payer, world, context) is { } fault)
        {
            facts.Add(Exception(context, fault.Row.ToString(), fault.Difference.Cents));
            return new StepResult("out-of-balance", facts.ToImmutable());
        }

        foreach (var cash in holders.Where(h => h.State == "CashWaiting"))
            facts.Add(new Fact.Sent(0, new Address.ToCase(cash.Case), Arrived, null, null)
            {
                Body = new RemitArrived(moment.Case.Id, payer, payment.Payee.Npi ?? payment.Payee.Tin ?? ""),
            });
        return new StepResult("balanced", facts.ToImmutable());
    }

    // The payment as a whole decides first; a single bad claim only where the payer's policy parks everything.
    private static BalanceFault? Fault(RemitReceived body, string payer, World world, Context context)
    {
        if (body.PaymentFault is { } whole)
            return whole;
        if (!body.Unreadable.IsDefaultOrEmpty)
            return new BalanceFault(BalanceRow.Payment, 0, 0, Money.Zero);
        if (body.Imbalances.IsDefaultOrEmpty)
            return null;
        var on = body.Payment.PaymentDate ?? context.Today();
        var agreement = world.Payers.GetValueOrDefault(payer)?.On(on)?.Value;
        var policy = agreement?.OutOfBalance ?? OutOfBalancePolicy.PostBalanced;
        return policy == OutOfBalancePolicy.ParkAll ? body.Imbalances[0].Leading : null;
    }

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
        var noMoney = moment.Value.Expected.IsZero || moment.Value.Received!.Payment.Method == PaymentMethod.NoPayment;
        if (noMoney || moment.Value.Landed is not { } landed)
            return new StepResult(noMoney ? "reconciled" : "awaiting", facts.ToImmutable());
        return Compare(moment, landed, facts);

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
        if (!lines.IsEmpty)
            facts.Add(new Fact.Posted("suspense", lines, today, today));
        facts.Add(Exception(moment.Context, CodeName.Of(body.Reason), body.Cents));
        return new StepResult("parked", facts.ToImmutable());
    }

    private static StepResult Landed(Moment<RemittanceCase> moment) =>
        Compare(moment, (EftLanded)moment.Event.Body!, LandedFacts(moment));

    /// <summary>The money is faster than the claims: it is compared when they are counted.</summary>
    private static StepResult LandedEarly(Moment<RemittanceCase> moment) =>
        new("noted", LandedFacts(moment).ToImmutable());

    private static ImmutableArray<Fact>.Builder LandedFacts(Moment<RemittanceCase> moment)
    {
        var money = (EftLanded)moment.Event.Body!;
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new RemittanceFact.Landed(money, money.On)));
        facts.Add(new Fact.Posted(
            "eft", RemittanceJournal.Landed(moment.Value.Place(moment.Case), new Money(money.Cents)), money.On,
            money.On));
        return facts;
    }

    /// <summary>Money that had landed before was moved to this payment by its own case.</summary>
    private static StepResult CashApplied(Moment<RemittanceCase> moment)
    {
        var money = (EftLanded)moment.Event.Body!;
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new RemittanceFact.Landed(money, money.On)));
        return moment.Case.State == "Posted"
            ? Compare(moment, money, facts)
            : new StepResult("noted", facts.ToImmutable());
    }

    private static StepResult Compare(
        Moment<RemittanceCase> moment, EftLanded money, ImmutableArray<Fact>.Builder facts)
    {
        var difference = moment.Value.Expected.Cents - money.Cents;
        if (difference == 0)
            return new StepResult("reconciled", facts.ToImmutable());
        facts.Add(new Fact.TaskOpened(
            0, "RECON_EXCEPTION", "posting", moment.Value.Payer,
            moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.RemitPosting), null, Math.Abs(difference)));
        return new StepResult("differs", facts.ToImmutable());
    }

    /// <summary>Money without a remittance: unapplied on the day it lands, chased when the remittance is due.</summary>
    private static StepResult CashLanded(Moment<RemittanceCase> moment)
    {
        var money = (EftLanded)moment.Event.Body!;
        var world = moment.Context.World();
        var days = world.Tenant.Policies.Due.EraChaseBankDays;
        var chase = world.Bank.CloseOf(world.Bank.AddBusinessDays(money.On, days));
        return new StepResult(
            "waiting",
            [
                Fact.Of(new RemittanceFact.Landed(money, null)),
                new Fact.Indexed(new CaseIndex(money.Payer, "", null, money.Cents)),
                new Fact.Posted(
                    "unapplied", RemittanceJournal.LandedUnapplied(money.Payer, money.Trace, new Money(money.Cents)),
                    money.On, money.On),
                new Fact.TimerArmed(Chase, chase),
            ]);
    }

    private static StepResult CashChase(Moment<RemittanceCase> moment) => new(
        "chased",
        [
            new Fact.TaskOpened(
                0, "ERA_MISSING", "posting", moment.Value.Landed!.Payer, moment.Context.Now, null,
                moment.Value.Landed.Cents),
        ]);

    private static StepResult CashArrived(Moment<RemittanceCase> moment)
    {
        var arrived = (RemitArrived)moment.Event.Body!;
        var money = moment.Value.Landed!;
        var today = moment.Context.Today();
        var place = new LedgerPlace(money.Payer, arrived.Remittance.ToString(), arrived.Provider);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(new Fact.Posted(
            "applied", RemittanceJournal.UnappliedMeetsRemittance(place, money.Trace, new Money(money.Cents)), today,
            today));
        facts.Add(new Fact.KeyFreed(RemittanceEvents.TraceKey, TraceKey(moment, money.Trace)));
        facts.Add(new Fact.Sent(0, new Address.ToCase(arrived.Remittance), "cash.applied", null, null)
        {
            Body = money with { On = today },
        });
        foreach (var task in moment.Case.Open.Tasks.Values)
            facts.Add(new Fact.TaskClosed(task.Number, "arrived", null));
        return new StepResult("applied", facts.ToImmutable());
    }

    internal static Fact.TaskOpened Exception(Context context, string cause, long cents) => new(
        0, PostingException, "posting", cause, context.DueIn(context.World().Tenant.Policies.Due.RemitPosting), null,
        Math.Abs(cents));

    internal static Digest TraceKey(Moment<RemittanceCase> moment, string trace) =>
        moment.Context.Keys.Of(RemittanceEvents.TraceKey, trace);

    private static RemitReceived Body(Moment<RemittanceCase> moment) => (RemitReceived)moment.Event.Body!;
}

/// <summary>The remittance of money that landed before it came.</summary>
public sealed record RemitArrived(CaseId Remittance, string Payer, string Provider);
