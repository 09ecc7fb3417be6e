using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>
/// Adjustments that belong to no claim (PLB): each becomes its own entry, and money taken for a claim climbs the
/// takeback ladder. What is announced or carried forward is kept apart for each payer and provider, by the reference
/// of its lines.
/// </summary>
internal static class ProviderMoney
{
    // Who announced a balance under a reference, and how much.
    private const string CarriedKey = "carried-forward";

    internal static ImmutableArray<Question> Needs(Moment<RemittanceCase> moment) =>
        [.. Body(moment).Adjustments.Where(Asks).SelectMany(a => Questions(a, moment)).Distinct()];

    internal static StepResult Post(Moment<RemittanceCase> moment)
    {
        var body = Body(moment);
        var moved = new Dictionary<(AccountCode Account, string Reference), Money>();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        for (var i = 0; i < body.Adjustments.Length; i++)
        {
            var answers = Answers(body.Adjustments[i], moment, moved);
            foreach (var explained in ProviderAdjustments.Explain(body.Adjustments[i], answers))
            {
                var step = Named(explained, body.Adjustments[i], moment);
                facts.AddRange(FactsOf(moment, body.Adjustments[i], body.First + i, step));
                // What an adjustment before it in the same entry has used up is not open any more.
                if (step is TakebackStep.Booked booked)
                    moved[(booked.Account, booked.Reference)] =
                        moved.GetValueOrDefault((booked.Account, booked.Reference)) + booked.Amount;
            }
        }

        return new StepResult("posted", facts.ToImmutable());
    }

    private static IEnumerable<Fact> FactsOf(
        Moment<RemittanceCase> moment, ProviderAdjustment adjustment, int ordinal, TakebackStep step)
    {
        var today = moment.Context.Today();
        var place = moment.Value.Place(moment.Case) with { Provider = adjustment.Provider };
        var lines = TakebackLadder.RemittanceLines(place, -ordinal, step);
        if (!lines.IsEmpty)
            yield return new Fact.Posted($"plb {adjustment.Reason}", lines, today, today);
        if (step is TakebackStep.ToClaim toClaim)
            yield return ToClaim(moment, adjustment, toClaim);
        if (step is TakebackStep.Booked { Amount.Cents: < 0 } carried && carried.Account == Accounts.ForwardBalance
            && adjustment.Reference is { Length: > 0 })
            yield return new Fact.KeyTaken(
                CarriedKey, Carried(adjustment, moment).Key, Exclusive: false,
                carried.Amount.Magnitude.Cents.ToString(CultureInfo.InvariantCulture));
        if (step is not TakebackStep.Unresolved unresolved)
            yield break;
        var cause = $"PLB {adjustment.Reason}|item {ordinal}";
        yield return RemittanceSteps.Aside(
            -ordinal, -unresolved.Amount.Cents, Accounts.RemitSuspense, (RemittanceSteps.PostingException, cause));
        yield return RemittanceSteps.Exception(moment.Context, cause, unresolved.Amount.Cents);
    }

    private static Fact ToClaim(Moment<RemittanceCase> moment, ProviderAdjustment adjustment, TakebackStep.ToClaim step)
    {
        CaseId.TryParse(step.Claim, out var id);
        return new Fact.Sent(0, new Address.ToCase(id), ClaimEvents.TakenBack, null, null)
        {
            Body = new Takeback(
                moment.Case.Id, moment.Value.Payer, adjustment.Provider, step.Amount.Cents, step.Ground,
                step.Letter ?? ""),
        };
    }

    private static bool Asks(ProviderAdjustment adjustment) => AdjustmentKind.Of(adjustment.Reason)
        is AdjustmentKind.Takeback or AdjustmentKind.Forward or AdjustmentKind.Offset;

    private static IEnumerable<Question> Questions(ProviderAdjustment adjustment, Moment<RemittanceCase> moment)
    {
        yield return Recoupment(adjustment, moment);
        yield return Forward(adjustment, moment);
        yield return Carried(adjustment, moment);
        yield return ByNumber(adjustment, moment);
        yield return ByPayerNumber(adjustment, moment);
        yield return Letter(adjustment, moment);
    }

    private static TakebackAnswers Answers(
        ProviderAdjustment adjustment, Moment<RemittanceCase> moment,
        IReadOnlyDictionary<(AccountCode Account, string Reference), Money> moved)
    {
        if (!Asks(adjustment))
            return new TakebackAnswers();
        var context = moment.Context;
        var claims = context.Get<Answer.Holders>(ByNumber(adjustment, moment)).Cases
            .Concat(context.Get<Answer.Holders>(ByPayerNumber(adjustment, moment)).Cases)
            .Select(CandidateTag.Read)
            .ToImmutableArray();
        var letters = context.Get<Answer.Holders>(Letter(adjustment, moment)).Cases;
        return new TakebackAnswers
        {
            RecoupmentOpen = Open(Recoupment(adjustment, moment)),
            ForwardOpen = ForwardOf(adjustment, Open(Forward(adjustment, moment)), moment),
            Claim = ClaimMatching.Named(claims, moment.Value.Payer),
            Letter = letters.IsEmpty ? null : letters[0].Case.ToString(),
        };

        Money Open(Question.LedgerSum question) => -(new Money(context.Get<Answer.Sum>(question).Cents)
            + moved.GetValueOrDefault((new AccountCode(question.Account), question.Reference)));
    }

    // A balance carried forward explains what is taken under its own name alone: another claim's takeback must reach
    // that claim, or the balance would be missing when the payer takes it.
    private static Money ForwardOf(ProviderAdjustment adjustment, Money open, Moment<RemittanceCase> moment)
    {
        if (adjustment.Reference is not { Length: > 0 }
            || AdjustmentKind.Of(adjustment.Reason) is AdjustmentKind.Forward)
            return open;
        var carried = moment.Context.Get<Answer.Holders>(Carried(adjustment, moment)).Cases
            .Sum(h => long.Parse(h.Tag, CultureInfo.InvariantCulture));
        return new Money(Math.Min(carried, open.Cents));
    }

    // One reference for each payer and provider, so that nobody's balance is met by what another one's payment says.
    private static TakebackStep Named(
        TakebackStep step, ProviderAdjustment adjustment, Moment<RemittanceCase> moment) => step switch
        {
            TakebackStep.Booked booked when booked.Account == Accounts.RecoupmentPayable =>
                booked with { Reference = Recoupment(adjustment, moment).Reference },
            TakebackStep.Booked booked when booked.Account == Accounts.ForwardBalance =>
                booked with { Reference = Forward(adjustment, moment).Reference },
            _ => step,
        };

    private static Question.LedgerSum Recoupment(ProviderAdjustment adjustment, Moment<RemittanceCase> moment) => new(
        Accounts.RecoupmentPayable.Code,
        $"{moment.Value.Payer}|{adjustment.Provider}|{adjustment.Reference}",
        moment.Value.Payer);

    private static Question.LedgerSum Forward(ProviderAdjustment adjustment, Moment<RemittanceCase> moment) =>
        new(Accounts.ForwardBalance.Code, $"{moment.Value.Payer}|{adjustment.Provider}", moment.Value.Payer);

    private static Question.KeyHolders Carried(ProviderAdjustment adjustment, Moment<RemittanceCase> moment) => new(
        CarriedKey,
        moment.Context.Keys.Of(CarriedKey, moment.Value.Payer, adjustment.Provider, adjustment.Reference ?? ""));

    private static Question.KeyHolders ByNumber(ProviderAdjustment adjustment, Moment<RemittanceCase> moment) =>
        new(ClaimKeys.Number, moment.Context.Keys.Of(ClaimKeys.Number, adjustment.Reference ?? ""));

    private static Question.KeyHolders ByPayerNumber(
        ProviderAdjustment adjustment, Moment<RemittanceCase> moment) => new(
        ClaimKeys.PayerNumber,
        moment.Context.Keys.Of(ClaimKeys.PayerNumber, moment.Value.Payer, adjustment.Reference ?? ""));

    private static Question.KeyHolders Letter(ProviderAdjustment adjustment, Moment<RemittanceCase> moment) =>
        new(RemittanceCases.Letter.Key, moment.Context.Keys.Of(RemittanceCases.Letter.Key, adjustment.Reference ?? ""));

    private static RemitAdjustments Body(Moment<RemittanceCase> moment) => (RemitAdjustments)moment.Event.Body!;
}
