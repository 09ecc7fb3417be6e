using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Billing.WriteOffs;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>Write-offs, as they touch the claim.</summary>
internal static class GivingUp
{
    /// <summary>A person asks; the request becomes a case of its own with what the claim knows now.</summary>
    internal static StepResult Ask(Moment<ClaimCase> moment)
    {
        var asked = (WriteOffAsked)moment.Event.Body!;
        if (moment.Event.Actor.Kind != ActorKind.Person)
            return Correcting.Refuse("PERSON_NEEDED", "A person asks for a write-off.");
        var open = OpenOn(moment, asked.Side);
        var keys = moment.Context.Keys;
        var ordinal = (moment.Case.Sequence + 1).ToString(CultureInfo.InvariantCulture);
        var patient = moment.Value.Claim.Patient;
        var request = new WriteOffRequested(
            moment.Case.Id,
            keys.Of("account", patient.Last ?? "", patient.First ?? "", patient.Born?.ToString() ?? ""),
            asked,
            open.Cents,
            IsOwed(moment, asked, open),
            moment.Event.Actor.Id,
            asked.Side == WriteOffSide.Patient && CarriesSmallBalances(moment));
        var to = new Address.ToKey(
            WriteOffEvents.Key, keys.Of(WriteOffEvents.Key, moment.Case.Id.ToString(), ordinal), "write-off");
        return new StepResult(
            "asked",
            [new Fact.Sent(0, to, WriteOffEvents.Requested, moment.Case.Subject, null) { Body = request }]);
    }

    /// <summary>
    /// The approved amount is posted; more than is open by now is not, and whoever approved it is told. It ends the
    /// denials that it covers, and leaves the others with what is left to them.
    /// </summary>
    internal static StepResult Post(Moment<ClaimCase> moment)
    {
        var order = (WriteOffOrder)moment.Event.Body!;
        var (asked, amount) = (order.Asked, new Money(order.Asked.Cents));
        var open = OpenOn(moment, asked.Side);
        if (amount > open)
            return Failed(order, "MORE_THAN_OPEN", "Less is open than was approved; nothing was posted.");
        if (IsOwed(moment, asked, open))
            return Failed(order, ClaimSteps.PayerErrorMark, "The payer has to pay: the claim was in time.");
        var today = moment.Context.Today();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        if (!moment.Value.Charged)
        {
            facts.Add(Fact.Of(new ClaimFact.Charged()));
            facts.Add(Sending.Charge(moment.Value, moment.Context));
        }

        facts.Add(new Fact.Posted(
            "write-off", ClaimJournal.WriteOff(Home(moment.Value), asked.Kind, asked.Side, amount), today,
            moment.Value.Claim.FirstServiceDate ?? today));
        facts.Add(Fact.Of(new ClaimFact.WrittenOff(asked.Reason, asked.Cents)));
        facts.AddRange(asked.Side == WriteOffSide.Insurance
            ? OfInsurance(moment, asked.Kind, amount, open - amount)
            : OfPatient(moment, asked.Kind, amount));
        facts.AddRange(Told(order, WriteOffEvents.Posted, null));
        var insurance = After(WriteOffSide.Insurance);
        if (!insurance.IsZero || !After(WriteOffSide.Patient).IsZero)
            return new StepResult(AfterStep.ByMoney, facts.ToImmutable());
        facts.AddRange(Following.End(moment.Value));
        return new StepResult("written-off", facts.ToImmutable());

        Money After(WriteOffSide side) => side == asked.Side ? open - amount : OpenOn(moment, side);
    }

    /// <summary>Where the lines of the claim itself hang.</summary>
    internal static LedgerPlace Home(ClaimCase value) => new(value.Payer, "", value.Claim.Billing.Npi ?? "");

    /// <summary>What was taken of lines, as given up.</summary>
    internal static IEnumerable<GivenUp> Parts(ImmutableArray<HeldLine> taken, WriteOffKind? kind) => taken
        .Where(line => line.Amount.Cents > 0)
        .Select(line => new GivenUp(
            kind, WriteOffSide.Insurance, line.Item, line.Generation, line.Amount, line.Amount));

    // It takes everything when nothing is open any more, all of a denial that it fits, else what is open beside denials
    // first and then of the oldest; what is the payer's error by proof comes last.
    private static IEnumerable<Fact> OfInsurance(
        Moment<ClaimCase> moment, WriteOffKind kind, Money amount, Money after)
    {
        var denials = moment.Value.Refusals.OrderBy(d => moment.Value.PayerErrors.Any(e => e.Key == d.Key)).ToList();
        var held = new HeldLines(denials);
        var beside = after.Cents <= 0 || held.Fits(amount) ? Money.Zero : amount + after - held.Total;
        var taken = held.Taken(amount - new Money(Math.Clamp(beside.Cents, 0, amount.Cents)));
        var rest = amount - Money.Sum(taken.Select(t => t.Amount));
        ImmutableArray<GivenUp> whole =
            rest.Cents > 0 ? [new GivenUp(kind, WriteOffSide.Insurance, 0, 0, rest, rest)] : [];
        yield return Fact.Of(new ClaimFact.GivenUpChanged(
            [.. moment.Value.GivenUp, .. Parts(taken, kind), .. whole]));
        foreach (var fact in after.Cents <= 0
            ? denials.Select(d => RefusedLines.Close(d.Key, DenialOutcomes.WrittenOff))
            : held.Lessened(taken, DenialOutcomes.WrittenOff))
            yield return fact;
    }

    private static IEnumerable<Fact> OfPatient(Moment<ClaimCase> moment, WriteOffKind kind, Money amount) =>
    [
        Fact.Of(new ClaimFact.GivenUpChanged(moment.Value.GivenUp.Add(
            new GivenUp(kind, WriteOffSide.Patient, 0, 0, amount, amount)))),
    ];

    private static StepResult Failed(WriteOffOrder order, string code, string reason) => new(
        "refused",
        [new Fact.Refused(code, reason), .. Told(order, WriteOffEvents.Failed, new WriteOffFailure(code))]);

    private static IEnumerable<Fact> Told(WriteOffOrder order, string type, WriteOffFailure? failure)
    {
        if (!order.WriteOff.IsNone)
            yield return new Fact.Sent(0, new Address.ToCase(order.WriteOff), type, null, null) { Body = failure };
    }

    // What payers have to pay by proof is not given up, whatever the request calls itself.
    private static bool IsOwed(Moment<ClaimCase> moment, WriteOffAsked asked, Money open)
    {
        if (asked.Side == WriteOffSide.Patient)
            return false;
        var owed = RefusedLines.OwedByProof(moment);
        return owed.Cents > 0 && new Money(asked.Cents) > open - owed;
    }

    private static bool CarriesSmallBalances(Moment<ClaimCase> moment) =>
        moment.Value.Claim.FirstServiceDate is { } day
        && moment.Context.World().AgreementOf(moment.Value.Payer, day) is { } agreement
        && agreement.Shields.Contains(StatementShield.CarrySmallBalance);

    // A claim that never was sent has no charge in the books yet; the whole of it may be given up.
    private static Money OpenOn(Moment<ClaimCase> moment, WriteOffSide side)
    {
        var balances = new ClaimBalances(moment.Case.Balances);
        var uncharged = moment.Value.Charged ? Money.Zero : moment.Value.Claim.Charge ?? Money.Zero;
        return side switch
        {
            WriteOffSide.Insurance => balances.InsuranceOpen + uncharged,
            WriteOffSide.Patient => balances.PatientOpen,
        };
    }
}
