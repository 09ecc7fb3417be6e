using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// Money that waited in suspense and that a person assigns to this claim. It is posted as a payment, or reserved as a
/// refund; more payment than is open goes back to where it waited.
/// </summary>
internal static class Assigning
{
    internal static StepResult Post(Moment<ClaimCase> moment)
    {
        var body = (SuspenseAssigned)moment.Event.Body!;
        if (moment.Value.Link == Receiving.Secondary)
            return new StepResult(
                "noted",
                [
                    new Fact.Sent(0, new Address.ToCase(moment.Value.LinkedTo), ClaimEvents.Assigned, null, null)
                    {
                        Body = body,
                    },
                ]);
        if (body.Refund)
            return Reserve(moment, body);
        var open = new ClaimBalances(moment.Case.Balances).InsuranceOpen;
        if (body.Cents > 0 && (!moment.Value.Charged || body.Cents > open.Cents))
            return new StepResult(
                "returned",
                [
                    new Fact.Sent(0, new Address.ToCase(body.Remittance), RemittanceEvents.Returned, null, null)
                    {
                        Body = body,
                    },
                ]);
        var today = moment.Context.Today();
        var place = new LedgerPlace(body.Payer, body.Remittance.ToString(), body.Provider);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(new Fact.Posted(
            "assigned", ClaimJournal.Assigned(place, new Money(body.Cents)), today,
            moment.Value.Claim.FirstServiceDate ?? today));
        facts.Add(Fact.Of(new ClaimFact.PaymentAssigned(
            body.Remittance, body.Ordinal, body.Cents, body.By, body.Reason)));
        facts.AddRange(Remitting.Credit(moment, body.Payer, open - new Money(body.Cents)));
        if (body.Cents != open.Cents)
            return new StepResult(AfterStep.ByMoney, facts.ToImmutable());
        facts.AddRange(Answering.Stop(
            moment.Case, Sending.AckClock, Sending.PassedClock, Sending.StatusClock, NextDecision.Clock));
        foreach (var asking in moment.Case.Open.Tasks.Values.Where(t => t.Kind == Sending.StatusFollowUp))
            facts.Add(new Fact.TaskClosed(asking.Number, "remitted", null));
        return new StepResult(
            moment.Value.Generations.IsEmpty ? "paid" : AfterStep.ByMoney, facts.ToImmutable());
    }

    private static StepResult Reserve(Moment<ClaimCase> moment, SuspenseAssigned body)
    {
        var today = moment.Context.Today();
        var place = new LedgerPlace(body.Payer, body.Remittance.ToString(), body.Provider);
        return new StepResult(
            "noted",
            [
                new Fact.Posted("reserved", ClaimJournal.RefundReserved(place, new Money(body.Cents)), today, today),
                Fact.Of(new ClaimFact.PaymentAssigned(
                    body.Remittance, body.Ordinal, body.Cents, body.By, body.Reason)),
            ]);
    }
}
