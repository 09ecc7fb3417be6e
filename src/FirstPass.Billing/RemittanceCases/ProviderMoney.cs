using System.Collections.Immutable;
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
/// takeback
/// ladder.
/// </summary>
internal static class ProviderMoney
{
    internal static ImmutableArray<Question> Needs(Moment<RemittanceCase> moment) =>
        [.. Body(moment).Adjustments.Where(Asks).SelectMany(a => Questions(a, moment)).Distinct()];

    internal static StepResult Post(Moment<RemittanceCase> moment)
    {
        var body = Body(moment);
        var moved = new Dictionary<AccountCode, ImmutableDictionary<string, Money>>();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        for (var i = 0; i < body.Adjustments.Length; i++)
        {
            var answers = Answers(body.Adjustments[i], moment, moved);
            foreach (var step in ProviderAdjustments.Explain(body.Adjustments[i], answers))
            {
                facts.AddRange(FactsOf(moment, body.Adjustments[i], body.First + i, step));
                if (step is TakebackStep.Booked booked)
                    Count(moved, booked);
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
        if (step is not TakebackStep.Unresolved unresolved)
            yield break;
        var cause = $"PLB {adjustment.Reason}|item {ordinal}";
        yield return RemittanceSteps.Aside(
            -ordinal, -unresolved.Amount.Cents, Accounts.RemitSuspense, (RemittanceSteps.PostingException, cause));
        yield return RemittanceSteps.Exception(moment.Context, cause, unresolved.Amount.Cents);
    }

    // What an adjustment before it in the same entry has used up is not open any more.
    private static void Count(
        Dictionary<AccountCode, ImmutableDictionary<string, Money>> moved, TakebackStep.Booked booked)
    {
        var of = moved.GetValueOrDefault(booked.Account, ImmutableDictionary<string, Money>.Empty);
        moved[booked.Account] = of.SetItem(
            booked.Reference, of.GetValueOrDefault(booked.Reference) + booked.Amount);
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
        yield return Forward("", moment);
        yield return Forward(adjustment.Reference ?? "", moment);
        yield return ByNumber(adjustment, moment);
        yield return ByPayerNumber(adjustment, moment);
        yield return Letter(adjustment, moment);
    }

    private static TakebackAnswers Answers(
        ProviderAdjustment adjustment, Moment<RemittanceCase> moment,
        IReadOnlyDictionary<AccountCode, ImmutableDictionary<string, Money>> moved)
    {
        if (!Asks(adjustment))
            return new TakebackAnswers();
        var context = moment.Context;
        var claims = context.Get<Answer.Holders>(ByNumber(adjustment, moment)).Cases
            .Concat(context.Get<Answer.Holders>(ByPayerNumber(adjustment, moment)).Cases)
            .Select(h => h.Case)
            .Distinct()
            .ToList();
        var letters = context.Get<Answer.Holders>(Letter(adjustment, moment)).Cases;
        return new TakebackAnswers
        {
            RecoupmentOpen = Open(Recoupment(adjustment, moment)),
            ForwardOpen = ForwardOf(adjustment, Open(Forward("", moment)), reference =>
                Open(Forward(reference, moment))),
            Claim = claims.Count == 1 ? claims[0].ToString() : null,
            Letter = letters.IsEmpty ? null : letters[0].Case.ToString(),
        };

        Money Open(Question.LedgerSum question)
        {
            var of = moved.GetValueOrDefault(
                new AccountCode(question.Account), ImmutableDictionary<string, Money>.Empty);
            var since = question.Reference.Length == 0
                ? Money.Sum(of.Values)
                : of.GetValueOrDefault(question.Reference);
            return -(new Money(context.Get<Answer.Sum>(question).Cents) + since);
        }
    }

    // A balance carried forward explains what is taken under its own name alone: another claim's takeback must reach
    // that claim, or the balance would be missing when the payer takes it.
    private static Money ForwardOf(ProviderAdjustment adjustment, Money ofPayer, Func<string, Money> of) =>
        adjustment.Reference is { Length: > 0 } reference
            && AdjustmentKind.Of(adjustment.Reason) is not AdjustmentKind.Forward
                ? new Money(Math.Min(of(reference).Cents, ofPayer.Cents))
                : ofPayer;

    private static Question.LedgerSum Recoupment(ProviderAdjustment adjustment, Moment<RemittanceCase> moment) => new(
        Accounts.RecoupmentPayable.Code, ProviderAdjustments.RecoveryReference(adjustment), moment.Value.Payer);

    private static Question.LedgerSum Forward(string reference, Moment<RemittanceCase> moment) =>
        new(Accounts.ForwardBalance.Code, reference, moment.Value.Payer);

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
