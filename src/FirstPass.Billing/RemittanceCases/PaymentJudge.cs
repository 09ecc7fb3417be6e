using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>
/// Judges a payment before anything of it is applied: whether it was taken before, whether it adds up, and which money
/// that landed is its own.
/// </summary>
internal static class PaymentJudge
{
    private const string SameSum = "same trace and amount";

    // Only what was posted is taken; a payment that was not may come again, corrected or not.
    private static readonly ImmutableArray<string> Taken = [.. BankLines.Awaiting, "Reconciled"];

    internal static ImmutableArray<Question> Needs(Moment<RemittanceCase> moment) =>
        [Traced(moment), Content(moment), Sum(moment)];

    internal static StepResult Judge(Moment<RemittanceCase> moment)
    {
        var (body, context) = (Body(moment), moment.Context);
        var payer = PayerOf(moment);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new RemittanceFact.Received(body, payer)));
        facts.Add(new Fact.Indexed(new CaseIndex(payer, body.Route, null, body.Payment.Amount.Cents)));
        facts.AddRange(body.Noted.IsDefault ? [] : body.Noted.Select(code => new Fact.Marked(code)));
        if (body.Content != Digest.Zero && Earlier(moment, Content(moment)) is { } first)
        {
            facts.Add(new Fact.Refused("DUPLICATE", $"The same payment was taken as {first.Case}."));
            return new StepResult("repeated", facts.ToImmutable());
        }

        if (Fault(body, payer, context) is { } fault)
            return Kept(moment, "out-of-balance", (fault.Row.ToString(), fault.Difference.Cents), facts);
        if (body.Content != Digest.Zero && Earlier(moment, Sum(moment)) is not null)
            return Kept(moment, "doubted", (SameSum, body.Payment.Amount.Cents), facts);
        facts.AddRange(Keys(moment));
        facts.AddRange(Cash(moment, payer));
        return new StepResult("balanced", facts.ToImmutable());
    }

    internal static ImmutableArray<Question> AgainNeeds(Moment<RemittanceCase> moment) => [Traced(moment)];

    /// <summary>
    /// A person has looked at a payment that was stopped in doubt, and posts it: it takes the keys of a payment, and
    /// its claims are read again.
    /// </summary>
    internal static StepResult PostAfterAll(Moment<RemittanceCase> moment)
    {
        if (moment.Event.Actor.Kind != ActorKind.Person)
            return new StepResult("refused", [new Fact.Refused("PERSON_NEEDED", "A person posts what was in doubt.")]);
        return new StepResult(
            "posting",
            [
                .. Keys(moment), .. Cash(moment, moment.Value.Payer),
                new Fact.FeedOpened(RemittanceEvents.AgainFeed, Digest.Zero),
            ]);
    }

    // Nothing of it is posted. It is found by its trace, but the bank's money is not for it.
    private static StepResult Kept(
        Moment<RemittanceCase> moment, string outcome, (string Cause, long Cents) task,
        ImmutableArray<Fact>.Builder facts)
    {
        var trace = Traced(moment);
        facts.Add(new Fact.KeyTaken(trace.Kind, trace.Key, Exclusive: false, TagOf(moment)));
        facts.Add(RemittanceSteps.Exception(moment.Context, task.Cause, task.Cents));
        return new StepResult(outcome, facts.ToImmutable());
    }

    private static IEnumerable<Fact> Keys(Moment<RemittanceCase> moment)
    {
        var (trace, content, sum) = (Traced(moment), Content(moment), Sum(moment));
        yield return new Fact.KeyTaken(
            trace.Kind, trace.Key, Exclusive: !Holders(moment, trace).Any(h => h.Exclusive), TagOf(moment));
        var payment = Body(moment).Payment;
        var on = payment.PaymentDate ?? moment.Context.Today();
        foreach (var near in NearMoney.Kept(
            moment.Context, PayerOf(moment), payment.Amount.Cents, on, ProviderOf(payment)))
            yield return near;
        if (Body(moment).Content == Digest.Zero)
            yield break;
        yield return new Fact.KeyTaken(content.Kind, content.Key, Exclusive: false);
        yield return new Fact.KeyTaken(sum.Kind, sum.Key, Exclusive: false);
    }

    // Money of this payer; money whose payer, or whose remittance's payer, nobody knows only where it is the only one.
    private static IEnumerable<Fact> Cash(Moment<RemittanceCase> moment, string payer)
    {
        var waiting = Holders(moment, Traced(moment)).Where(h => h.State == BankLines.Waiting).ToList();
        var own = waiting.Where(h => payer.Length > 0 && h.Tag == payer).ToList();
        if (own.Count == 0)
            own = [.. waiting.Where(h => payer.Length == 0 || h.Tag.Length == 0)];
        if (own is not [var cash])
            yield break;
        yield return new Fact.Sent(0, new Address.ToCase(cash.Case), WaitingCash.RemittanceArrived, null, null)
        {
            Body = new RemitArrived(moment.Case.Id, payer, ProviderOf(Body(moment).Payment)),
        };
    }

    private static string ProviderOf(PaymentBatch payment) => payment.Payee.Npi ?? payment.Payee.Tin ?? "";

    // The payment as a whole decides first; a single bad claim only where the payer's policy parks everything.
    private static BalanceFault? Fault(RemitReceived body, string payer, Context context)
    {
        if (body.PaymentFault is { } whole)
            return whole;
        if (!body.Unreadable.IsDefaultOrEmpty)
            return new BalanceFault(BalanceRow.Payment, 0, 0, Money.Zero);
        if (body.Imbalances.IsDefaultOrEmpty)
            return null;
        var on = body.Payment.PaymentDate ?? context.Today();
        var agreement = context.World().AgreementOf(payer, on);
        var policy = agreement?.OutOfBalance ?? OutOfBalancePolicy.PostBalanced;
        return policy == OutOfBalancePolicy.ParkAll ? body.Imbalances[0].Leading : null;
    }

    private static KeyHolder? Earlier(Moment<RemittanceCase> moment, Question.KeyHolders question) =>
        Holders(moment, question).FirstOrDefault(h => Taken.Contains(h.State));

    private static ImmutableArray<KeyHolder> Holders(Moment<RemittanceCase> moment, Question.KeyHolders question) =>
        moment.Context.Get<Answer.Holders>(question).Cases;

    private static Question.KeyHolders Traced(Moment<RemittanceCase> moment) =>
        BankLines.Traced(moment, Body(moment).Payment.Trace);

    private static Question.KeyHolders Content(Moment<RemittanceCase> moment) => new(
        RemittanceEvents.ContentKey,
        moment.Context.Keys.Of(RemittanceEvents.ContentKey, Body(moment).Content.ToString()));

    private static Question.KeyHolders Sum(Moment<RemittanceCase> moment)
    {
        var payment = Body(moment).Payment;
        return new(
            RemittanceEvents.SumKey,
            moment.Context.Keys.Of(
                RemittanceEvents.SumKey, TagOf(moment), payment.Trace,
                payment.Amount.Cents.ToString(CultureInfo.InvariantCulture)));
    }

    private static string TagOf(Moment<RemittanceCase> moment) =>
        BankLines.Tag(PayerOf(moment), Body(moment).Payment.Payer.TraceOrigin);

    private static string PayerOf(Moment<RemittanceCase> moment)
    {
        if (moment.Value.Received is not null)
            return moment.Value.Payer;
        var payer = Body(moment).Payment.Payer;
        return moment.Context.World().PayerOnRemittance(payer.Name, payer.TraceOrigin, payer.SecondaryId)?.Code ?? "";
    }

    private static RemitReceived Body(Moment<RemittanceCase> moment) =>
        moment.Value.Received ?? (RemitReceived)moment.Event.Body!;
}
