using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>Where money that waits is put.</summary>
public enum SuspenseTarget
{
    /// <summary>On a claim, as a payment.</summary>
    Claim,

    /// <summary>Owed back to the payer: a refund that is payable.</summary>
    Refund,

    /// <summary>Other income.</summary>
    OtherIncome,
}

/// <summary>A person says where money that waits in a payment belongs.</summary>
/// <param name="Ordinal">Which money: ordinal of the claim in the payment, below zero a provider adjustment, 0 what
/// landed without its remittance.</param>
/// <param name="Cents">How much of it, with its sign: below zero for what a payer took unexplained.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="Claim">The claim, when it goes to one, or when the refund is for one.</param>
/// <param name="Reason">Why, in the person's words; never empty.</param>
public sealed record SuspenseSolution(int Ordinal, long Cents, SuspenseTarget Target, CaseId Claim, string Reason);

/// <summary>Money is assigned to a claim, or comes back from it because it is more than is open there.</summary>
/// <param name="Remittance">Case of the payment.</param>
/// <param name="Ordinal">Which money of it.</param>
/// <param name="Payer">Our code of whose money it is.</param>
/// <param name="Provider">Provider that was paid.</param>
/// <param name="Cents">How much.</param>
/// <param name="By">Who assigned it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Refund">It is owed back to the payer: reserved on the claim, where a takeback finds it.</param>
public sealed record SuspenseAssigned(
    CaseId Remittance, int Ordinal, string Payer, string Provider, long Cents, string By, string Reason,
    bool Refund = false);

/// <summary>Money of a payment that waits for a person.</summary>
/// <param name="Ordinal">Ordinal of the claim; below zero a provider adjustment; 0 without a remittance.</param>
/// <param name="Cents">How much is left.</param>
/// <param name="Account">Account it waits on.</param>
/// <param name="Task">Kind of the task that asks about it.</param>
/// <param name="Cause">Cause of that task.</param>
public sealed record AsideItem(int Ordinal, long Cents, string Account, string Task, string Cause);

/// <summary>Solves money that waits: each cent goes to a claim, back to the payer, or to income.</summary>
internal static class Suspense
{
    private static readonly string[] Roles = ["poster", "supervisor"];

    internal static ImmutableArray<Question> Needs(Moment<RemittanceCase> moment)
    {
        var body = (SuspenseSolution)moment.Event.Body!;
        return IsForClaim(body) ? [new Question.Standing(body.Claim)] : [];
    }

    internal static StepResult Solve(Moment<RemittanceCase> moment)
    {
        var body = (SuspenseSolution)moment.Event.Body!;
        var item = moment.Value.Aside.FirstOrDefault(a => a.Ordinal == body.Ordinal);
        if (Refusal(moment, body, item) is var (code, reason))
            return new StepResult("refused", [new Fact.Refused(code, reason)]);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        var today = moment.Context.Today();
        var by = moment.Event.Actor.Id;
        facts.Add(new Fact.Posted("solved", Lines(moment, body, item!), today, today));
        facts.Add(Fact.Of(new RemittanceFact.Solved(body, by)));
        if (IsForClaim(body))
            facts.Add(new Fact.Sent(0, new Address.ToCase(body.Claim), ClaimEvents.Assigned, null, null)
            {
                Body = new SuspenseAssigned(
                    moment.Case.Id, body.Ordinal, moment.Value.PayerOfMoney, moment.Value.Provider, body.Cents, by,
                    body.Reason, body.Target == SuspenseTarget.Refund),
            });
        var rest = item!.Cents - body.Cents;
        if (rest == 0)
            facts.AddRange(Closed(moment, item, by));
        var all = moment.Value.Aside.Sum(a => Math.Abs(a.Cents)) - Math.Abs(body.Cents);
        return new StepResult(all == 0 ? "emptied" : "solved", facts.ToImmutable());
    }

    /// <summary>Less is open on the claim than was assigned to it: the money waits again.</summary>
    internal static StepResult Return(Moment<RemittanceCase> moment)
    {
        var body = (SuspenseAssigned)moment.Event.Body!;
        var item = moment.Value.Aside.First(a => a.Ordinal == body.Ordinal);
        var back = new SuspenseSolution(body.Ordinal, -body.Cents, SuspenseTarget.Claim, default, body.Reason);
        var today = moment.Context.Today();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(new Fact.Posted("unsolved", Lines(moment, back, item), today, today));
        facts.Add(Fact.Of(new RemittanceFact.Solved(back, body.By)));
        facts.Add(new Fact.TaskOpened(
            0, item.Task, "posting", item.Cause,
            moment.Context.DueIn(moment.Context.World().Tenant.Policies.Due.RemitPosting), null, Math.Abs(body.Cents)));
        return new StepResult("returned", facts.ToImmutable());
    }

    private static ImmutableArray<Line> Lines(Moment<RemittanceCase> moment, SuspenseSolution body, AsideItem item)
    {
        var place = moment.Value.Place(moment.Case) with { Payer = moment.Value.PayerOfMoney };
        var waiting = place.OfRemittance with { Item = item.Ordinal };
        if (moment.Value.Received is null)
            waiting = new Dimensions(place.Payer, moment.Value.Landed?.Trace ?? "");
        var target = body.Target switch
        {
            SuspenseTarget.Claim => Accounts.PayerClearing,
            SuspenseTarget.Refund => IsForClaim(body) ? Accounts.PayerClearing : Accounts.RefundsPayable,
            SuspenseTarget.OtherIncome => Accounts.OtherIncome,
        };
        var amount = new Money(body.Cents);
        return Journal.Of(
            Journal.Debit(new AccountCode(item.Account), amount, waiting),
            Journal.Credit(target, amount, place.OfRemittance));
    }

    private static (string Code, string Reason)? Refusal(
        Moment<RemittanceCase> moment, SuspenseSolution body, AsideItem? item)
    {
        var actor = moment.Event.Actor;
        if (actor.Kind != ActorKind.Person)
            return ("PERSON_NEEDED", "A person says where waiting money belongs.");
        if (!Roles.Any(actor.Has) || (body.Target == SuspenseTarget.OtherIncome && !actor.Has("supervisor")))
            return ("ROLE_MISSING", "A poster solves waiting money; only a supervisor takes it as income.");
        if (body.Reason.Trim().Length == 0)
            return ("REASON_NEEDED", "Say why the money belongs there.");
        if (item is null || item.Cents == 0)
            return ("NOTHING_WAITS", "No money waits at this place of the payment.");
        if (body.Cents == 0 || Math.Sign(body.Cents) != Math.Sign(item.Cents)
            || Math.Abs(body.Cents) > Math.Abs(item.Cents))
            return ("MORE_THAN_WAITS", "Less money waits at this place of the payment.");
        if (!IsForClaim(body))
            return null;
        return moment.Context.Get<Answer.Stands>(new Question.Standing(body.Claim)).Type == "claim"
            ? null
            : ("NO_SUCH_CLAIM", "There is no such claim.");
    }

    // A refund that names its claim is reserved there: a takeback on the claim meets it.
    private static bool IsForClaim(SuspenseSolution body) => body.Target == SuspenseTarget.Claim
        || (body.Target == SuspenseTarget.Refund && !body.Claim.IsNone);

    private static IEnumerable<Fact> Closed(Moment<RemittanceCase> moment, AsideItem item, string by)
    {
        var asking = moment.Case.Open.Tasks.Values
            .FirstOrDefault(t => t.Kind == item.Task && t.Cause == item.Cause);
        if (asking is not null)
            yield return new Fact.TaskClosed(asking.Number, "solved", by);
    }
}
