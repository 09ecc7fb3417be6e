using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Billing.WriteOffs;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.ClaimCases;

/// <summary>Write-offs, the end of denials, and money of the patient, as they touch the claim.</summary>
internal static class GivingUp
{
    /// <summary>Task for a payment that looks like one that was posted.</summary>
    internal const string PaymentCheck = "POSTING_EXCEPTION";

    private const string PaymentKey = "patient-payment";

    /// <summary>A person asks; the request becomes a case of its own with what the claim knows now.</summary>
    internal static StepResult Ask(Moment<ClaimCase> moment)
    {
        var asked = (WriteOffAsked)moment.Event.Body!;
        if (moment.Event.Actor.Kind != ActorKind.Person)
            return Correcting.Refuse("PERSON_NEEDED", "A person asks for a write-off.");
        var balances = new ClaimBalances(moment.Case.Balances);
        var open = asked.Side switch
        {
            WriteOffSide.Insurance => balances.InsuranceOpen,
            WriteOffSide.Patient => balances.PatientOpen,
        };
        var keys = moment.Context.Keys;
        var ordinal = (moment.Case.Sequence + 1).ToString(CultureInfo.InvariantCulture);
        var patient = moment.Value.Claim.Patient;
        var request = new WriteOffRequested(
            moment.Case.Id,
            keys.Of("account", patient.Last ?? "", patient.First ?? "", patient.Born?.ToString() ?? ""),
            asked,
            Uncharged(moment, balances, open).Cents,
            !moment.Value.Denials.IsEmpty && moment.Case.Open.Marks.Contains(ClaimSteps.PayerErrorMark),
            moment.Event.Actor.Id);
        var to = new Address.ToKey(
            WriteOffEvents.Key, keys.Of(WriteOffEvents.Key, moment.Case.Id.ToString(), ordinal), "write-off");
        return new StepResult(
            "asked",
            [new Fact.Sent(0, to, WriteOffEvents.Requested, moment.Case.Subject, null) { Body = request }]);
    }

    /// <summary>The approved amount is posted; more than is open by now is refused, never forced.</summary>
    internal static StepResult Post(Moment<ClaimCase> moment)
    {
        var order = (WriteOffOrder)moment.Event.Body!;
        var asked = order.Asked;
        var balances = new ClaimBalances(moment.Case.Balances);
        var open = asked.Side switch
        {
            WriteOffSide.Insurance => Uncharged(moment, balances, balances.InsuranceOpen),
            WriteOffSide.Patient => balances.PatientOpen,
        };
        if (asked.Cents > open.Cents)
            return Correcting.Refuse("MORE_THAN_OPEN", "Less is open than was approved; nothing was posted.");
        var place = new LedgerPlace(moment.Value.Payer, "", moment.Value.Claim.Billing.Npi ?? "");
        var today = moment.Context.Today();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        if (!moment.Value.Charged)
        {
            facts.Add(Fact.Of(new ClaimFact.Charged()));
            facts.Add(Sending.Charge(moment.Value, moment.Context));
        }

        facts.Add(new Fact.Posted(
            "write-off", ClaimJournal.WriteOff(place, asked.Kind, asked.Side, new Money(asked.Cents)), today,
            moment.Value.Claim.FirstServiceDate ?? today));
        facts.Add(Fact.Of(new ClaimFact.WrittenOff(asked.Reason, asked.Cents)));
        foreach (var key in moment.Value.Denials)
            facts.Add(new Fact.Sent(
                0, new Address.ToKey(DenialEvents.Key, key, null), DenialEvents.Close, null, null)
            {
                Body = new DenialClosing("WrittenOff"),
            });
        var whole = asked.Side == WriteOffSide.Insurance && asked.Cents == open.Cents;
        if (whole)
            facts.AddRange(Following.End(moment.Value));
        return new StepResult(whole ? "written-off" : "posted", facts.ToImmutable());
    }

    /// <summary>A denial ended. A copy of a paid claim takes its charge back out of the books.</summary>
    internal static StepResult DenialEnded(Moment<ClaimCase> moment)
    {
        var body = (DenialEnded)moment.Event.Body!;
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new ClaimFact.DenialClosed(body.Key, body.Outcome)));
        var open = new ClaimBalances(moment.Case.Balances).InsuranceOpen;
        if (body.Outcome == "DuplicateOfPaid" && open.Cents > 0)
        {
            var place = new LedgerPlace(moment.Value.Payer, "", moment.Value.Claim.Billing.Npi ?? "");
            var today = moment.Context.Today();
            facts.Add(new Fact.Posted("duplicate", ClaimJournal.Charge(place, 0, -open), today, today));
        }

        var outcome = moment.Case.State switch
        {
            "WrittenOff" or "Closed" or "Returned" => "noted",
            "Paid" => "paid",
            "PatientResponsibility" => "patient",
            _ => "ended",
        };
        return new StepResult(outcome, facts.ToImmutable());
    }

    internal static ImmutableArray<Question> PaymentNeeds(Moment<ClaimCase> moment) =>
        [new Question.KeyHolders(PaymentKey, KeyOf(moment))];

    /// <summary>
    /// Money of the patient before any share exists: a liability until one does. The same trace and amount a second
    /// time is not posted, whatever the event calls itself: a person looks.
    /// </summary>
    internal static StepResult PatientPaid(Moment<ClaimCase> moment)
    {
        var body = (PatientPayment)moment.Event.Body!;
        if (!moment.Context.Get<Answer.Holders>(PaymentNeeds(moment)[0]).Cases.IsEmpty)
            return new StepResult("parked", [Doubted(moment, body)]);
        var today = moment.Context.Today();
        var owed = new ClaimBalances(moment.Case.Balances).PatientOpen;
        var applied = new Money(Math.Min(body.Cents, Math.Max(0, owed.Cents)));
        var lines = PatientJournal.Paid(applied, Money.Zero).AddRange(
            PatientJournal.Prepaid(new Money(body.Cents) - applied));
        return new StepResult(
            "posted",
            [
                new Fact.Posted("patient", lines, today, today),
                new Fact.KeyTaken(PaymentKey, KeyOf(moment), Exclusive: false),
            ]);
    }

    private static Fact.TaskOpened Doubted(Moment<ClaimCase> moment, PatientPayment body) => new(
        0, PaymentCheck, "posting", "same trace and amount",
        moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.RemitPosting), null, body.Cents);

    private static Digest KeyOf(Moment<ClaimCase> moment)
    {
        var body = (PatientPayment)moment.Event.Body!;
        return moment.Context.Keys.Of(
            PaymentKey, moment.Case.Id.ToString(), body.Trace, body.Cents.ToString(CultureInfo.InvariantCulture));
    }

    // A claim that never was sent has no charge in the books yet; the whole of it may be given up.
    private static Money Uncharged(Moment<ClaimCase> moment, ClaimBalances balances, Money open) =>
        moment.Value.Charged ? open : balances.InsuranceOpen + (moment.Value.Claim.Charge ?? Money.Zero);
}
