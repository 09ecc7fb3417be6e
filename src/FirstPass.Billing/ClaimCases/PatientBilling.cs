using System.Collections.Immutable;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// What a payer refused and left to the patient, by its own group, is moved there by a person: never by itself, and
/// never what the provider has to bear. It ends the denials that it covers, and leaves the others with the rest. A
/// later decision of a payer that pays it, or takes everything back, brings it back to insurance.
/// </summary>
internal static class PatientBilling
{
    internal static StepResult Move(Moment<ClaimCase> moment)
    {
        var body = (BalanceToPatient)moment.Event.Body!;
        var balances = new ClaimBalances(moment.Case.Balances);
        var parts = PartsOf(moment, body);
        if (Refusal(moment, body, balances, parts) is var (code, reason))
            return Correcting.Refuse(code, reason);
        var insurance = balances.InsuranceOpen - new Money(body.Cents);
        var moved = Moved(moment, parts);
        var met = PlanAftermath.PatientSide(
            new ClaimBalances(moment.Case.Balances.With(moved)), nothingMoreComes: insurance.IsZero);
        var today = moment.Context.Today();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(new Fact.Posted(
            "to-patient", moved.AddRange(met.Lines), today, moment.Value.Claim.FirstServiceDate ?? today));
        facts.Add(Fact.Of(new ClaimFact.BilledToPatient(parts, moment.Event.Actor.Id, body.Reason)));
        facts.AddRange(Denials(moment, parts));
        return new StepResult(AfterStep.ByMoney, facts.ToImmutable());
    }

    private static (string Code, string Reason)? Refusal(
        Moment<ClaimCase> moment, BalanceToPatient body, ClaimBalances balances, ImmutableArray<BilledPart> parts)
    {
        if (moment.Event.Actor.Kind != ActorKind.Person)
            return ("PERSON_NEEDED", "A person decides that the patient is billed.");
        if (body.Reason.Length == 0)
            return ("REASON_NEEDED", "Say why the patient owes this.");
        if (IsPending(moment))
            return ("INSURANCE_PENDING", "A payer is still to decide on it.");
        if (LiableOn(moment, body.Line).Cents <= 0)
            return ("NOT_THE_PATIENTS", "No payer leaves this to the patient.");
        return body.Cents > balances.InsuranceOpen.Cents || Total(parts).Cents < body.Cents
            ? ("MORE_THAN_OPEN", "Less of it is open, or left to the patient.")
            : null;
    }

    // Another payer has not decided, or a decision is awaited: nobody bills before that.
    private static bool IsPending(Moment<ClaimCase> moment)
    {
        var (value, context) = (moment.Value, moment.Context);
        var decided = value.Generations.Standing().Select(g => g.Place.Payer).ToHashSet();
        return moment.Case.State is not ("PartiallyPaid" or "Denied" or "Paid" or "PatientResponsibility")
            || moment.Case.Open.Timers.ContainsKey(NextDecision.Clock)
            || Coverages.Of(value, value.Payer, context.Today(), context.World())
                .Any(c => !decided.Contains(c.Payer));
    }

    /// <summary>What payers leave to the patient on a line, or (0) on all, and nobody has moved yet.</summary>
    private static Money LiableOn(Moment<ClaimCase> moment, int line) => Money.Sum(
        Items(moment.Value).Where(item => line == 0 || item == line).Select(item => Liable(moment, item)));

    private static IEnumerable<int> Items(ClaimCase value) =>
        value.Generations.Standing().SelectMany(g => g.Lines).Where(l => l.Liable.Cents > 0).Select(l => l.Item)
            .Distinct().Order();

    // Each payer's last word on the line counts: what one of them lays on the provider is never the patient's.
    private static Money Liable(Moment<ClaimCase> moment, int item)
    {
        var value = moment.Value;
        if (value.Shielded)
            return Money.Zero;
        var words = value.Generations.Standing().GroupBy(g => g.Rank)
            .Select(rank => rank.LastOrDefault(g => g.Lines.Any(l => l.Item == item)))
            .OfType<Generation>()
            .Select(g => (g.Place.Payer, Line: g.Lines.First(l => l.Item == item), Of: g))
            .Where(w => w.Line.Refused.Cents > 0
                || (w.Line.Waiting is not null && !value.Generations.IsSettled(item, w.Of.Rank, w.Of.Number)))
            .ToList();
        if (words.Count == 0 || words.Exists(w => Coverages.One(moment, w.Payer).NoPatientShare))
            return Money.Zero;
        var ended = value.Billed.On(item) + value.GivenUp.On(item);
        var insurance = new ClaimBalances(moment.Case.Balances).InsuranceOpen;
        var open = OpenLine.Of(value.Claim, value.Generations, item, insurance, ended);
        var liable = words.Min(w => w.Line.Liable) - ended;
        return liable < open ? liable : open;
    }

    private static ImmutableArray<BilledPart> PartsOf(Moment<ClaimCase> moment, BalanceToPatient body)
    {
        var rest = body.Cents;
        var parts = ImmutableArray.CreateBuilder<BilledPart>();
        foreach (var item in Items(moment.Value).Where(item => body.Line == 0 || item == body.Line))
        {
            var part = Math.Min(rest, Math.Max(0, Liable(moment, item).Cents));
            rest -= part;
            if (part > 0)
                parts.Add(new BilledPart(item, part));
        }

        return parts.ToImmutable();
    }

    private static ImmutableArray<Workflow.Postings.Line> Moved(
        Moment<ClaimCase> moment, ImmutableArray<BilledPart> parts)
    {
        var place = GivingUp.Home(moment.Value);
        return [.. parts.SelectMany(p => ClaimJournal.PatientToInsurance(place, p.Item, -new Money(p.Cents)))];
    }

    // The refusal stands: what the patient owes of it is nobody's work any more.
    private static IEnumerable<Fact> Denials(Moment<ClaimCase> moment, ImmutableArray<BilledPart> parts) =>
        new HeldLines(moment.Value.Refusals).Lessened(
            [.. parts.Select(p => new HeldLine(p.Item, 0, new Money(p.Cents)))], DenialOutcomes.Upheld);

    private static Money Total(ImmutableArray<BilledPart> parts) => new(parts.Sum(p => p.Cents));
}
