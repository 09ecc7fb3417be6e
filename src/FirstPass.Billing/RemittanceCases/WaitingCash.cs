using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>Money that landed before its remittance, in one part or in several.</summary>
internal static class WaitingCash
{
    internal const string RemittanceMissing = "ERA_MISSING";
    internal const string RemittanceArrived = "remit.arrived";

    private const string EraChase = "era-chase";

    /// <summary>Money without a remittance: unapplied on the day it lands, chased when the remittance is due.</summary>
    internal static StepResult Landed(Moment<RemittanceCase> moment)
    {
        var money = (EftLanded)moment.Event.Body!;
        var world = moment.Context.World();
        var days = world.Tenant.Policies.Due.EraChaseBankDays;
        var chase = world.Bank.CloseOf(world.Bank.AddBusinessDays(money.On, days));
        var trace = BankLines.Traced(moment, money.Trace);
        var first = !moment.Context.Get<Answer.Holders>(trace).Cases.Any(h => h.Exclusive && h.Case != moment.Case.Id);
        return new StepResult(
            "waiting",
            [
                .. Booked(moment, money, money),
                new Fact.KeyTaken(trace.Kind, trace.Key, Exclusive: first, money.Payer),
                new Fact.Indexed(new CaseIndex(money.Payer, "", null, money.Cents)),
                new Fact.TimerArmed(EraChase, chase),
            ]);
    }

    /// <summary>A further part under the same trace waits with the first.</summary>
    internal static StepResult More(Moment<RemittanceCase> moment)
    {
        var money = (EftLanded)moment.Event.Body!;
        var before = moment.Value.Landed!;
        var total = before with { Cents = before.Cents + money.Cents };
        return new StepResult(
            "noted",
            [
                .. Booked(moment, money with { Payer = before.Payer }, total),
                new Fact.Indexed(new CaseIndex(before.Payer, "", null, total.Cents)),
            ]);
    }

    internal static ImmutableArray<Question> ChaseNeeds(Moment<RemittanceCase> moment) =>
        [NearMoney.Of(moment.Context, moment.Value.Landed!.Payer, Left(moment))];

    /// <summary>
    /// The remittance of money that landed has not come under its trace: the only payment of that amount is meant.
    /// </summary>
    internal static StepResult Chase(Moment<RemittanceCase> moment)
    {
        var money = moment.Value.Landed!;
        var near = NearMoney.Of(moment.Context, money.Payer, Left(moment));
        if (NearMoney.Only(moment.Context, near, money.On) is { } payment)
            return Applied(moment, new RemitArrived(payment.Case, money.Payer, NearMoney.ProviderOf(payment)));
        return new StepResult(
            "chased",
            [
                new Fact.TaskOpened(
                    0, RemittanceMissing, "posting", money.Payer, moment.Context.Now, null, Left(moment)),
            ]);
    }

    /// <summary>The remittance of money that landed before: what nobody has put elsewhere goes to it.</summary>
    internal static StepResult Arrived(Moment<RemittanceCase> moment) =>
        Applied(moment, (RemitArrived)moment.Event.Body!);

    private static StepResult Applied(Moment<RemittanceCase> moment, RemitArrived arrived)
    {
        var money = moment.Value.Landed! with { Cents = Left(moment) };
        var today = moment.Context.Today();
        var place = new LedgerPlace(money.Payer, arrived.Remittance.ToString(), arrived.Provider);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(new Fact.Posted(
            "applied", RemittanceJournal.UnappliedMeetsRemittance(place, money.Trace, new Money(money.Cents)), today,
            today));
        facts.Add(Fact.Of(new RemittanceFact.Solved(
            new SuspenseSolution(0, money.Cents, SuspenseTarget.Claim, default, "remittance"), "")));
        facts.Add(new Fact.KeyFreed(RemittanceEvents.TraceKey, BankLines.Traced(moment, money.Trace).Key));
        facts.Add(new Fact.KeyFreed(RemittanceEvents.TraceKey, BankLines.OwnKey(moment, money)));
        facts.Add(new Fact.Sent(0, new Address.ToCase(arrived.Remittance), "cash.applied", null, null)
        {
            Body = money with { On = today },
        });
        foreach (var task in moment.Case.Open.Tasks.Values)
            facts.Add(new Fact.TaskClosed(task.Number, "arrived", null));
        return new StepResult("applied", facts.ToImmutable());
    }

    private static IEnumerable<Fact> Booked(Moment<RemittanceCase> moment, EftLanded money, EftLanded total)
    {
        yield return Fact.Of(new RemittanceFact.Landed(total, null));
        yield return RemittanceSteps.Aside(
            0, money.Cents, Accounts.UnappliedCash, (RemittanceMissing, money.Payer));
        yield return new Fact.Posted(
            "unapplied", RemittanceJournal.LandedUnapplied(money.Payer, money.Trace, new Money(money.Cents)),
            money.On, money.On);
    }

    private static long Left(Moment<RemittanceCase> moment) =>
        moment.Value.Aside.FirstOrDefault(a => a.Ordinal == 0)?.Cents ?? moment.Value.Landed!.Cents;
}

/// <summary>The remittance of money that landed before it came.</summary>
public sealed record RemitArrived(Workflow.Identity.CaseId Remittance, string Payer, string Provider);
