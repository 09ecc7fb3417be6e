using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// Money of the patient. Before a share exists it is a liability; after the payers are done it meets the share, and
/// what is beyond it is the patient's credit, to be refunded from the amount that the house has set.
/// </summary>
internal static class PatientMoney
{
    /// <summary>Task for a payment that looks like one that was posted.</summary>
    internal const string PaymentCheck = "POSTING_EXCEPTION";

    private const string PaymentKey = "patient-payment";

    internal static ImmutableArray<Question> Needs(Moment<ClaimCase> moment) =>
        [new Question.KeyHolders(PaymentKey, KeyOf(moment))];

    /// <summary>
    /// The same trace and amount a second time is not posted, whatever the event calls itself: a person looks.
    /// </summary>
    internal static StepResult Paid(Moment<ClaimCase> moment)
    {
        var body = (PatientPayment)moment.Event.Body!;
        if (!moment.Context.Get<Answer.Holders>(Needs(moment)[0]).Cases.IsEmpty)
            return new StepResult("parked", [Doubted(moment, body)], PaymentCheck);
        var today = moment.Context.Today();
        var balances = new ClaimBalances(moment.Case.Balances);
        var applied = new Money(Math.Min(body.Cents, Math.Max(0, balances.PatientOpen.Cents)));
        var (rest, owed) = (new Money(body.Cents) - applied, balances.PatientOpen - applied);
        var finished = balances.InsuranceOpen.IsZero && moment.Value.Generations.Standing().Any();
        var credited = finished || (moment.Value.Shielded && moment.Value.Money is not null);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(new Fact.Posted(
            "patient",
            [
                .. PatientJournal.Paid(applied, Money.Zero),
                .. credited ? PatientJournal.Overpaid(rest) : PatientJournal.Prepaid(rest),
            ],
            today, today));
        facts.Add(new Fact.KeyTaken(PaymentKey, KeyOf(moment), Exclusive: false));
        var done = finished && owed.IsZero && moment.Value.Refusals.IsEmpty
            && moment.Case.State is "Paid" or "PartiallyPaid" or "PatientResponsibility";
        return new StepResult(done ? "settled" : "posted", facts.ToImmutable());
    }

    /// <summary>
    /// What a step means for the patient's money: where nothing is open with payers no share needs it any more, and a
    /// credit is refunded.
    /// </summary>
    internal static IEnumerable<Fact> Following(Moment<ClaimCase> moment, AfterStep after)
    {
        var (value, balances, world) = (after.Value, after.Balances, moment.Context.World());
        var ended = balances.InsuranceOpen.Cents <= 0
            && (value.Generations.Standing().Any() || (value.Charged && value.Claim.Charge is { Cents: > 0 }));
        var done = ended || (value.Shielded && value.Money is not null);
        var prepaid = done ? balances.Prepaid : Money.Zero;
        if (prepaid.Cents > 0)
        {
            var today = moment.Context.Today();
            yield return new Fact.Posted("patient", PatientJournal.PrepaymentLeft(prepaid), today, today);
        }

        var credit = balances.PatientCredit + prepaid;
        var refund = done && credit.Cents > 0 && credit >= Least(value, after.Coverages, world) ? credit : Money.Zero;
        var before = value.Money ?? new ClaimMoney(Money.Zero, Money.Zero, Money.Zero, null);
        var money = before with { Credit = credit, RefundProposal = refund };
        if (value.Money is not null)
            money = money with
            {
                StatementEligible = Shares.Eligible(
                    after.Coverages, value.Generations, balances,
                    new StatementTerms(
                        value.Shielded, world.Tenant.Policies.HoldUntilClaimFinal,
                        Contracts.ClaimPricing.Lines(value.Claim), value.GivenUp, value.Billed)),
            };
        if (money != before)
            yield return Fact.Of(new ClaimFact.MoneyChanged(money));
        if (world.Tenant.Books != Books.Ours)
            yield break;
        var cause = value.Shielded ? "QMB" : "PATIENT_OVERPAID";
        var days = world.Tenant.Policies.Due.UnappliedCash;
        foreach (var fact in MoneyTasks.Follow(
            moment, new MoneyTask(Remitting.RefundApproval, "credits", cause, days, refund.Cents)))
            yield return fact;
    }

    /// <summary>A further payer has the claim: nobody bills the patient before that one has decided.</summary>
    internal static StepResult OtherPayerAsked(Moment<ClaimCase> moment)
    {
        var payer = ((OtherPayerAsked)moment.Event.Body!).Payer;
        return new StepResult(
            "noted", moment.Value.Asked.Contains(payer) ? [] : [Fact.Of(new ClaimFact.OtherPayerAsked(payer))]);
    }

    /// <summary>
    /// From where on a credit is refunded: some payers' patients get any over-collection back, and so do those whom the
    /// law shields.
    /// </summary>
    private static Money Least(ClaimCase value, ImmutableArray<Coverage> coverages, World world) =>
        value.Shielded || coverages.Any(c => c.RefundsAnyAmount)
            ? new Money(1)
            : world.Tenant.Policies.CreditKeptBelow;

    private static Fact.TaskOpened Doubted(Moment<ClaimCase> moment, PatientPayment body) => new(
        0, PaymentCheck, "posting", "same trace and amount",
        moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.RemitPosting), null, body.Cents);

    private static Digest KeyOf(Moment<ClaimCase> moment)
    {
        var body = (PatientPayment)moment.Event.Body!;
        return moment.Context.Keys.Of(
            PaymentKey, moment.Case.Id.ToString(), body.Trace, body.Cents.ToString(CultureInfo.InvariantCulture));
    }
}
