using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// Money that a payer takes back on a claim outside an adjudication. What an announced recovery explains was taken by
/// the remittance; the claim alone knows the rest: a reserved refund and a credit are used up first, and only what
/// nothing explains opens the receivable again.
/// </summary>
internal static class TakingBack
{
    internal const string Unexplained = "UNEXPLAINED_TAKEBACK";
    internal const string Check = "TAKEBACK_CHECK";

    internal static StepResult Post(Moment<ClaimCase> moment)
    {
        var taken = (Takeback)moment.Event.Body!;
        if (moment.Value.Link == Receiving.Secondary)
            return ToFirst(moment, taken);
        var today = moment.Context.Today();
        var place = new LedgerPlace(taken.Payer, taken.Remittance.ToString(), taken.Provider);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        var reopened = Money.Zero;
        foreach (var step in Steps(moment, taken))
        {
            if (step.Ground != TakebackGround.ReservedRefund)
                reopened += step.Amount;
            facts.Add(new Fact.Posted("takeback", TakebackLadder.ClaimLines(place, step), today, today));
            facts.Add(Fact.Of(new ClaimFact.MoneyTaken(new TakenBack(
                taken.Remittance, step.Amount.Cents, step.Ground, step.Letter ?? ""))));
            facts.AddRange(Task(moment, taken, step));
        }

        var open = new ClaimBalances(moment.Case.Balances).InsuranceOpen + reopened;
        open += new Money(BroughtBack(moment, open, facts).Sum(line => line.Cents));
        facts.AddRange(Remitting.Credit(moment, taken.Payer, open));
        facts.AddRange(NotOverpaid(moment, taken.Payer, facts));
        return new StepResult(AfterStep.ByMoney, facts.ToImmutable());
    }

    // More than the contract allows went back with it: nobody has to find out about that.
    private static ImmutableArray<Fact> NotOverpaid(Moment<ClaimCase> moment, string payer, IEnumerable<Fact> facts)
    {
        var cents = facts.Select(f => f.Body).OfType<ClaimFact.MoneyTaken>()
            .Where(f => f.Takeback.Ground is TakebackGround.Letter or TakebackGround.Unexplained)
            .Sum(f => f.Takeback.Cents);
        return
        [
            .. moment.Case.Open.Tasks.Values
                .Where(t => t.Kind == PayerReviews.Overpayment && t.Cause == payer && cents > 0)
                .SelectMany(t => MoneyTasks.Changed(t, Math.Max(0, t.Cents - cents))),
        ];
    }

    // What was given up of a recovery that is given back.
    private static IEnumerable<Line> BroughtBack(
        Moment<ClaimCase> moment, Money open, ImmutableArray<Fact>.Builder facts)
    {
        if (open.Cents >= 0 || moment.Value.GivenUp.IsEmpty)
            return [];
        var back = Remittance.BroughtBack.By(moment.Value.GivenUp, GivingUp.Home(moment.Value), -open);
        if (back.Lines.IsEmpty)
            return [];
        var today = moment.Context.Today();
        facts.AddRange(
            new Fact.Posted("brought-back", back.Lines, today, moment.Value.Claim.FirstServiceDate ?? today),
            Fact.Of(new ClaimFact.GivenUpChanged(back.Kept)));
        return back.Lines.Where(line => line.Account == Accounts.InsuranceReceivable);
    }

    // What any payer of the claim takes is taken where the charge stands.
    private static StepResult ToFirst(Moment<ClaimCase> moment, Takeback taken) => new(
        "noted",
        [
            new Fact.Sent(0, new Address.ToCase(moment.Value.LinkedTo), ClaimEvents.TakenBack, null, null)
            {
                Body = taken,
            },
        ]);

    private static IEnumerable<TakebackStep.ToClaim> Steps(Moment<ClaimCase> moment, Takeback taken)
    {
        var id = moment.Case.Id.ToString();
        var letter = taken.Letter.Length == 0 ? null : taken.Letter;
        if (taken.Ground is TakebackGround.RefundConfirmed or TakebackGround.GivenBack)
            return [new TakebackStep.ToClaim(new Money(taken.Cents), id, taken.Ground, letter)];
        var answers = new TakebackAnswers
        {
            Claim = id,
            RefundReserved = new Money(-moment.Case.Balances[Accounts.RefundsPayable]),
            PayerCredit = new Money(-new ClaimBalances(moment.Case.Balances).InsuranceOpen.Cents),
            Letter = letter,
        };
        return TakebackLadder.Explain("", new Money(taken.Cents), answers).Cast<TakebackStep.ToClaim>();
    }

    private static IEnumerable<Fact> Task(Moment<ClaimCase> moment, Takeback taken, TakebackStep.ToClaim step)
    {
        var kind = step.Ground switch
        {
            TakebackGround.Unexplained => Unexplained,
            TakebackGround.Letter => Check,
            TakebackGround.GivenBack => Asked(moment, Unexplained).Cents > 0 ? Unexplained : Check,
            TakebackGround.PayerCredit or TakebackGround.ReservedRefund or TakebackGround.RefundConfirmed => "",
        };
        if (kind.Length == 0)
            return [];
        // Several recoveries on one claim are one task.
        var days = moment.Context.World().Tenant.Policies.Due.RemitPosting;
        return MoneyTasks.Follow(moment, new MoneyTask(
            kind, "posting", taken.Payer, days, Math.Max(0, (Asked(moment, kind) + step.Amount).Cents)));
    }

    private static Money Asked(Moment<ClaimCase> moment, string kind) =>
        new(moment.Case.Open.Tasks.Values.Where(t => t.Kind == kind).Sum(t => t.Cents));
}
