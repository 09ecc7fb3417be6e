using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>
/// The bank's side of a payment: its money lands, lands in parts, lands twice, or does not land.
/// </summary>
internal static class Landing
{
    internal const string Exception = "RECON_EXCEPTION";

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
        facts.AddRange(Asking(moment).Select(t => new Fact.TaskClosed(t.Number, "landed", null)));
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

    /// <summary>Money that had landed before was moved to this payment by its own case, which had the trace.</summary>
    internal static StepResult CashApplied(Moment<RemittanceCase> moment)
    {
        var money = (EftLanded)moment.Event.Body!;
        var total = money with { Cents = money.Cents + (moment.Value.Landed?.Cents ?? 0) };
        var trace = BankLines.Traced(moment, money.Trace);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new RemittanceFact.Landed(total, money.On)));
        if (!moment.Context.Get<Answer.Holders>(trace).Cases.Any(h => h.Exclusive))
            facts.Add(new Fact.KeyTaken(
                trace.Kind, trace.Key, Exclusive: true,
                BankLines.Tag(moment.Value.Payer, moment.Value.Received?.Payment.Payer.TraceOrigin)));
        if (moment.Case.State != BankLines.Posted)
            return new StepResult("noted", facts.ToImmutable());
        if (money.Trace != moment.Value.Received?.Payment.Trace)
            facts.Add(new Fact.Marked(CodeName.Of(PostingMark.MatchRelaxed)));
        facts.AddRange(Answering.Stop(moment.Case, EftChase));
        facts.AddRange(Asking(moment).Select(t => new Fact.TaskClosed(t.Number, "landed", null)));
        return Compare(moment, total.Cents, facts);
    }

    // A task about money that waits here stays: what landed now is other money.
    private static IEnumerable<OpenTask> Asking(Moment<RemittanceCase> moment) =>
        moment.Case.Open.Tasks.Values.Where(t =>
            t.Kind == Exception && !moment.Value.Aside.Any(a => a.Cause == t.Cause && a.Cents != 0));

    /// <summary>Whether what landed is what the remittance says.</summary>
    internal static StepResult Compare(Moment<RemittanceCase> moment, long cents, ImmutableArray<Fact>.Builder facts)
    {
        var difference = moment.Value.Expected.Cents - cents;
        if (difference == 0)
            return new StepResult("reconciled", facts.ToImmutable());
        facts.Add(Asked(moment, moment.Value.Payer, difference));
        return new StepResult("differs", facts.ToImmutable());
    }

    /// <summary>The remittance says that no money moves, and names some: a person asks the payer which is
    /// true.</summary>
    internal static StepResult NoneComes(Moment<RemittanceCase> moment, ImmutableArray<Fact>.Builder facts)
    {
        facts.Add(Asked(moment, "no payment by its method", moment.Value.Expected.Cents));
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

    private static Fact.Posted Banked(Moment<RemittanceCase> moment, EftLanded money) => new(
        "eft", RemittanceJournal.Landed(moment.Value.Place(moment.Case), new Money(money.Cents)), money.On, money.On);

    private static Fact.TaskOpened Asked(Moment<RemittanceCase> moment, string cause, long cents) => new(
        0, Exception, "posting", cause,
        moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.RemitPosting), null, Math.Abs(cents));
}
