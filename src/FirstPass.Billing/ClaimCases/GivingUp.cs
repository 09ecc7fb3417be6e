using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
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
            moment.Event.Actor.Id,
            asked.Side == WriteOffSide.Patient && CarriesSmallBalances(moment));
        var to = new Address.ToKey(
            WriteOffEvents.Key, keys.Of(WriteOffEvents.Key, moment.Case.Id.ToString(), ordinal), "write-off");
        return new StepResult(
            "asked",
            [new Fact.Sent(0, to, WriteOffEvents.Requested, moment.Case.Subject, null) { Body = request }]);
    }

    /// <summary>
    /// The approved amount is posted; more than is open by now is refused, never forced. It ends the denials that it
    /// covers, and leaves the others with what is left to them.
    /// </summary>
    internal static StepResult Post(Moment<ClaimCase> moment)
    {
        var order = (WriteOffOrder)moment.Event.Body!;
        var (asked, amount) = (order.Asked, new Money(order.Asked.Cents));
        var balances = new ClaimBalances(moment.Case.Balances);
        var insurance = Uncharged(moment, balances, balances.InsuranceOpen);
        var patient = balances.PatientOpen;
        var open = asked.Side switch
        {
            WriteOffSide.Insurance => insurance,
            WriteOffSide.Patient => patient,
        };
        if (amount > open)
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
            "write-off", ClaimJournal.WriteOff(place, asked.Kind, asked.Side, amount), today,
            moment.Value.Claim.FirstServiceDate ?? today));
        facts.Add(Fact.Of(new ClaimFact.WrittenOff(asked.Reason, asked.Cents)));
        if (asked.Side == WriteOffSide.Insurance)
        {
            insurance -= amount;
            var denials = OfDenials(moment, amount, insurance);
            facts.AddRange(denials.SelectMany(d => Facts(d.Denial, d.Taken, insurance)));
            facts.AddRange(DenialEnds.Looked(
                moment, insurance - Money.Sum(denials.Select(d => d.Denial.Left - d.Taken))));
        }
        else
        {
            patient -= amount;
            facts.AddRange(PatientMoney.Lessened(moment, amount, patient));
        }

        if (!insurance.IsZero || !patient.IsZero)
            return new StepResult(Settles(moment, insurance) ? "settled" : "posted", facts.ToImmutable());
        facts.AddRange(Following.End(moment.Value));
        return new StepResult("written-off", facts.ToImmutable());
    }

    // Nothing is left with payers, and no end of a denial will say so.
    private static bool Settles(Moment<ClaimCase> moment, Money insurance) =>
        insurance.IsZero && moment.Value.Denials.IsEmpty && moment.Case.State is "PartiallyPaid" or "Denied";

    // What a write-off takes from each denial: everything when nothing is open any more, all of the one that it fits,
    // else what is open beside them first and then of the oldest.
    private static ImmutableArray<(OpenDenial Denial, Money Taken)> OfDenials(
        Moment<ClaimCase> moment, Money amount, Money after)
    {
        var denials = RefusedLines.OpenIn(moment);
        if (after.Cents <= 0)
            return [.. denials.Select(d => (d, d.Left))];
        if (denials.FirstOrDefault(d => d.Left == amount) is { } exact)
            return [.. denials.Select(d => (d, d == exact ? d.Left : Money.Zero))];
        var beside = amount + after - Money.Sum(denials.Select(d => d.Left));
        var rest = amount - new Money(Math.Clamp(beside.Cents, 0, amount.Cents));
        var taken = ImmutableArray.CreateBuilder<(OpenDenial, Money)>();
        foreach (var denial in denials)
        {
            var part = new Money(Math.Min(rest.Cents, denial.Left.Cents));
            rest -= part;
            taken.Add((denial, part));
        }

        return taken.ToImmutable();
    }

    // Only what covers a denial ends it.
    private static IEnumerable<Fact> Facts(OpenDenial denial, Money taken, Money after)
    {
        if (taken.IsZero && after.Cents > 0)
            return [];
        return taken == denial.Left
            ? [RefusedLines.Close(denial.Key, DenialOutcomes.WrittenOff)]
            : RefusedLines.Lessened(denial, Less(denial.Parts, taken));
    }

    private static ImmutableArray<RefusedPart> Less(ImmutableArray<RefusedPart> parts, Money taken)
    {
        var left = ImmutableArray.CreateBuilder<RefusedPart>();
        foreach (var part in parts)
        {
            var less = new Money(Math.Min(taken.Cents, part.Left.Cents));
            taken -= less;
            left.Add(part with { Left = part.Left - less });
        }

        return left.ToImmutable();
    }

    private static bool CarriesSmallBalances(Moment<ClaimCase> moment) =>
        moment.Value.Claim.FirstServiceDate is { } day
        && moment.Context.World().Payers.GetValueOrDefault(moment.Value.Payer)?.On(day)?.Value.Shields
            .Contains(StatementShield.CarrySmallBalance) == true;

    // A claim that never was sent has no charge in the books yet; the whole of it may be given up.
    private static Money Uncharged(Moment<ClaimCase> moment, ClaimBalances balances, Money open) =>
        moment.Value.Charged ? open : balances.InsuranceOpen + (moment.Value.Claim.Charge ?? Money.Zero);
}
