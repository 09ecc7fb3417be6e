using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>
/// The bank's side of a payment: its money lands, lands before its remittance, lands in parts, lands twice, or does not
/// land.
/// </summary>
internal static class Landing
{
    internal const string Exception = "RECON_EXCEPTION";
    internal const string RemittanceMissing = "ERA_MISSING";

    private const string EraChase = "era-chase";
    private const string EftChase = "eft-chase";

    /// <summary>Money that lands for a posted payment; a second part is added to the first.</summary>
    internal static StepResult Landed(Moment<RemittanceCase> moment)
    {
        var money = (EftLanded)moment.Event.Body!;
        var total = money with { Cents = money.Cents + (moment.Value.Landed?.Cents ?? 0) };
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new RemittanceFact.Landed(total, money.On)));
        facts.Add(Banked(moment, money));
        facts.AddRange(Answering.Stop(moment.Case, EftChase));
        foreach (var asking in moment.Case.Open.Tasks.Values.Where(t => t.Kind == Exception))
            facts.Add(new Fact.TaskClosed(asking.Number, "landed", null));
        return Compare(moment, total.Cents, facts);
    }

    /// <summary>It lands while the claims are still being posted: compared when they are.</summary>
    internal static StepResult Early(Moment<RemittanceCase> moment)
    {
        var money = (EftLanded)moment.Event.Body!;
        var total = money with { Cents = money.Cents + (moment.Value.Landed?.Cents ?? 0) };
        return new StepResult(
            "noted", [Fact.Of(new RemittanceFact.Landed(total, money.On)), Banked(moment, money)]);
    }

    /// <summary>Money under the trace of a payment that has its money, or is not posted: it waits, and somebody
    /// looks.</summary>
    internal static StepResult Again(Moment<RemittanceCase> moment)
    {
        var money = (EftLanded)moment.Event.Body!;
        var value = moment.Value;
        var ordinal = 1 + (value.Received?.Claims ?? 0) + value.Aside.Length;
        var cause = $"landed again|item {ordinal}";
        var place = value.Place(moment.Case) with { Payer = value.PayerOfMoney };
        return new StepResult(
            "noted",
            [
                new Fact.Posted(
                    "unapplied", RemittanceJournal.LandedAgain(place, ordinal, new Money(money.Cents)), money.On,
                    money.On),
                RemittanceSteps.Aside(ordinal, money.Cents, Accounts.UnappliedCash, (Exception, cause)),
                Asked(moment, cause, money.Cents),
            ]);
    }

    /// <summary>Money that had landed before was moved to this payment by its own case.</summary>
    internal static StepResult CashApplied(Moment<RemittanceCase> moment)
    {
        var money = (EftLanded)moment.Event.Body!;
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new RemittanceFact.Landed(money, money.On)));
        return moment.Case.State == "Posted"
            ? Compare(moment, money.Cents, facts)
            : new StepResult("noted", facts.ToImmutable());
    }

    /// <summary>Whether what landed is what the remittance says.</summary>
    internal static StepResult Compare(Moment<RemittanceCase> moment, long cents, ImmutableArray<Fact>.Builder facts)
    {
        var difference = moment.Value.Expected.Cents - cents;
        if (difference == 0)
            return new StepResult("reconciled", facts.ToImmutable());
        facts.Add(Asked(moment, moment.Value.Payer, difference));
        return new StepResult("differs", facts.ToImmutable());
    }

    /// <summary>Where the bank's lines come, a payment by EFT has a day on which its money must have landed.</summary>
    internal static IEnumerable<Fact> Awaited(Moment<RemittanceCase> moment)
    {
        var world = moment.Context.World();
        var payment = moment.Value.Received!.Payment;
        var electronic = payment.Method is PaymentMethod.Ach or PaymentMethod.Wire or PaymentMethod.BankChoice;
        if (!electronic || !world.Tenant.Bank.Connected)
            yield break;
        var from = payment.PaymentDate is { } day && day > moment.Context.Today() ? day : moment.Context.Today();
        var days = world.Tenant.Policies.Due.EraChaseBankDays;
        yield return new Fact.TimerArmed(EftChase, world.Bank.CloseOf(world.Bank.AddBusinessDays(from, days)));
    }

    /// <summary>The money of a posted payment did not land in time.</summary>
    internal static StepResult Missing(Moment<RemittanceCase> moment) => new(
        "chased", [Asked(moment, "eft-missing", moment.Value.Expected.Cents)]);

    /// <summary>Money without a remittance: unapplied on the day it lands, chased when the remittance is due.</summary>
    internal static StepResult CashLanded(Moment<RemittanceCase> moment)
    {
        var money = (EftLanded)moment.Event.Body!;
        var world = moment.Context.World();
        var days = world.Tenant.Policies.Due.EraChaseBankDays;
        var chase = world.Bank.CloseOf(world.Bank.AddBusinessDays(money.On, days));
        return new StepResult(
            "waiting",
            [
                Fact.Of(new RemittanceFact.Landed(money, null)),
                RemittanceSteps.Aside(0, money.Cents, Accounts.UnappliedCash, (RemittanceMissing, money.Payer)),
                new Fact.Indexed(new CaseIndex(money.Payer, "", null, money.Cents)),
                new Fact.Posted(
                    "unapplied", RemittanceJournal.LandedUnapplied(money.Payer, money.Trace, new Money(money.Cents)),
                    money.On, money.On),
                new Fact.TimerArmed(EraChase, chase),
            ]);
    }

    /// <summary>The remittance of money that landed has not come.</summary>
    internal static StepResult CashChase(Moment<RemittanceCase> moment)
    {
        var money = moment.Value.Landed!;
        return new StepResult(
            "chased",
            [
                new Fact.TaskOpened(
                    0, RemittanceMissing, "posting", money.Payer, moment.Context.Now, null, Left(moment)),
            ]);
    }

    /// <summary>The remittance of money that landed before: what nobody has put elsewhere goes to it.</summary>
    internal static StepResult CashArrived(Moment<RemittanceCase> moment)
    {
        var arrived = (RemitArrived)moment.Event.Body!;
        var money = moment.Value.Landed! with { Cents = Left(moment) };
        var today = moment.Context.Today();
        var place = new LedgerPlace(money.Payer, arrived.Remittance.ToString(), arrived.Provider);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(new Fact.Posted(
            "applied", RemittanceJournal.UnappliedMeetsRemittance(place, money.Trace, new Money(money.Cents)), today,
            today));
        facts.Add(Fact.Of(new RemittanceFact.Solved(
            new SuspenseSolution(0, money.Cents, SuspenseTarget.Claim, default, "remittance"), "")));
        facts.Add(new Fact.KeyFreed(
            RemittanceEvents.TraceKey, RemittanceSteps.TraceKey(moment, money.Trace)));
        facts.Add(new Fact.Sent(0, new Address.ToCase(arrived.Remittance), "cash.applied", null, null)
        {
            Body = money with { On = today },
        });
        foreach (var task in moment.Case.Open.Tasks.Values)
            facts.Add(new Fact.TaskClosed(task.Number, "arrived", null));
        return new StepResult("applied", facts.ToImmutable());
    }

    private static long Left(Moment<RemittanceCase> moment) =>
        moment.Value.Aside.FirstOrDefault(a => a.Ordinal == 0)?.Cents ?? moment.Value.Landed!.Cents;

    private static Fact.Posted Banked(Moment<RemittanceCase> moment, EftLanded money) => new(
        "eft", RemittanceJournal.Landed(moment.Value.Place(moment.Case), new Money(money.Cents)), money.On, money.On);

    private static Fact.TaskOpened Asked(Moment<RemittanceCase> moment, string cause, long cents) => new(
        0, Exception, "posting", cause,
        moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.RemitPosting), null, Math.Abs(cents));
}
