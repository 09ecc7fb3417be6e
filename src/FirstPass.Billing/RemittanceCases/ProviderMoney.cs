using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>
/// Adjustments that belong to no claim (PLB): each becomes its own entry, and money taken for a claim climbs the
/// takeback
/// ladder.
/// </summary>
internal static class ProviderMoney
{
    internal static ImmutableArray<Question> Needs(Moment<RemittanceCase> moment) =>
        [.. moment.Value.Received!.Payment.ProviderAdjustments.SelectMany(a => Questions(a, moment)).Distinct()];

    internal static StepResult Post(Moment<RemittanceCase> moment)
    {
        var today = moment.Context.Today();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        var ordinal = 0;
        foreach (var adjustment in moment.Value.Received!.Payment.ProviderAdjustments)
        {
            ordinal++;
            var place = moment.Value.Place(moment.Case) with { Provider = adjustment.Provider };
            foreach (var step in ProviderAdjustments.Explain(adjustment, Answers(adjustment, moment)))
            {
                var lines = TakebackLadder.RemittanceLines(place, -ordinal, step);
                if (!lines.IsEmpty)
                    facts.Add(new Fact.Posted($"plb {adjustment.Reason}", lines, today, today));
                if (step is TakebackStep.ToClaim toClaim)
                    facts.Add(ToClaim(moment, adjustment, toClaim));
                if (step is TakebackStep.Unresolved unresolved)
                {
                    var cause = $"PLB {adjustment.Reason}|item {ordinal}";
                    facts.Add(RemittanceSteps.Aside(
                        -ordinal, -unresolved.Amount.Cents, Accounts.RemitSuspense,
                        (RemittanceSteps.PostingException, cause)));
                    facts.Add(RemittanceSteps.Exception(moment.Context, cause, unresolved.Amount.Cents));
                }
            }
        }

        return new StepResult("posted", facts.ToImmutable());
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

    private static IEnumerable<Question> Questions(ProviderAdjustment adjustment, Moment<RemittanceCase> moment)
    {
        yield return Recoupment(adjustment, moment);
        yield return Forward(moment);
        yield return ByNumber(adjustment, moment);
        yield return ByPayerNumber(adjustment, moment);
        yield return Letter(adjustment, moment);
    }

    private static TakebackAnswers Answers(ProviderAdjustment adjustment, Moment<RemittanceCase> moment)
    {
        var context = moment.Context;
        var claims = context.Get<Answer.Holders>(ByNumber(adjustment, moment)).Cases
            .Concat(context.Get<Answer.Holders>(ByPayerNumber(adjustment, moment)).Cases)
            .Select(h => h.Case)
            .Distinct()
            .ToList();
        var letters = context.Get<Answer.Holders>(Letter(adjustment, moment)).Cases;
        return new TakebackAnswers
        {
            RecoupmentOpen = new Money(-context.Get<Answer.Sum>(Recoupment(adjustment, moment)).Cents),
            ForwardOpen = new Money(-context.Get<Answer.Sum>(Forward(moment)).Cents),
            Claim = claims.Count == 1 ? claims[0].ToString() : null,
            Letter = letters.IsEmpty ? null : letters[0].Case.ToString(),
        };
    }

    private static Question.LedgerSum Recoupment(ProviderAdjustment adjustment, Moment<RemittanceCase> moment) => new(
        Accounts.RecoupmentPayable.Code, ProviderAdjustments.RecoveryReference(adjustment), moment.Value.Payer);

    private static Question.LedgerSum Forward(Moment<RemittanceCase> moment) =>
        new(Accounts.ForwardBalance.Code, "", moment.Value.Payer);

    private static Question.KeyHolders ByNumber(ProviderAdjustment adjustment, Moment<RemittanceCase> moment) =>
        new(ClaimKeys.Number, moment.Context.Keys.Of(ClaimKeys.Number, adjustment.Reference ?? ""));

    private static Question.KeyHolders ByPayerNumber(
        ProviderAdjustment adjustment, Moment<RemittanceCase> moment) => new(
        ClaimKeys.PayerNumber,
        moment.Context.Keys.Of(ClaimKeys.PayerNumber, moment.Value.Payer, adjustment.Reference ?? ""));

    private static Question.KeyHolders Letter(ProviderAdjustment adjustment, Moment<RemittanceCase> moment) =>
        new(RemittanceCases.Letter.Key, moment.Context.Keys.Of(RemittanceCases.Letter.Key, adjustment.Reference ?? ""));
}
