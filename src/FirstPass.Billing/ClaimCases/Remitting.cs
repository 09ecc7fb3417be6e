using System.Collections.Immutable;
using FirstPass.Billing.Contracts;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// What a remittance does to a claim. Only the claim posts its own receivable; what it cannot place goes back to the
/// remittance, which keeps the money in suspense.
/// </summary>
internal static class Remitting
{
    internal const string Underpayment = "UNDERPAYMENT";
    internal const string RefundApproval = "REFUND_APPROVAL";
    internal const string CreditReview = "CREDIT_REVIEW";
    internal const string QmbCheck = "QMB_CHECK";

    internal static StepResult Posted(Moment<ClaimCase> moment)
    {
        var body = (RemitItem)moment.Event.Body!;
        var item = body with { Payer = Coverages.PayerOf(moment.Value, body, moment.Context.World()) };
        var result = moment.Value.Link == Receiving.Secondary ? ToFirst(moment, item) : Planned(moment, item);
        return result with { Facts = [.. result.Facts, .. Following.End(moment.Value)] };
    }

    private static StepResult Planned(Moment<ClaimCase> moment, RemitItem item)
    {
        // A claim that never left here, as one that the source sent itself: its charge comes first.
        var charge = moment.Value.Charged ? null : Sending.Charge(moment.Value, moment.Context);
        var plan = Posting.Plan(Request(moment, item, charge));
        return plan switch
        {
            PostingPlan.Posted posted => Post(moment, item, charge, posted),
            PostingPlan.Parked parked => Park(moment, item, parked),
            PostingPlan.NothingToPost => new StepResult("noted", [ItemFact(moment, item, "noted")]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>What a secondary payer decides is posted where the charge stands: in the case of the first
    /// claim.</summary>
    private static StepResult ToFirst(Moment<ClaimCase> moment, RemitItem item) => new(
        "paid",
        [
            .. Answering.Stop(moment.Case, Sending.AckClock, Sending.PassedClock, Sending.StatusClock),
            .. NumberKey(moment, item),
            new Fact.Sent(0, new Address.ToCase(moment.Value.LinkedTo), ClaimEvents.Remitted, null, null)
            {
                Body = item,
            },
        ]);

    /// <summary>Where the claim stands by what is open: closed once nothing is.</summary>
    internal static StepResult Settle(Moment<ClaimCase> moment)
    {
        var balances = new ClaimBalances(moment.Case.Balances);
        var open = !balances.InsuranceOpen.IsZero || !balances.PatientOpen.IsZero || !moment.Value.Refusals.IsEmpty
            || moment.Case.Open.Timers.ContainsKey(NextDecision.Clock);
        return new StepResult(open ? "open" : "closed", []);
    }

    private static PostingRequest Request(Moment<ClaimCase> moment, RemitItem item, Fact.Posted? charge)
    {
        var (value, context) = (moment.Value, moment.Context);
        var world = context.World();
        var agreement = AgreementOf(value, item.Payer, world);
        var sent = LateCharging.Decided(moment, item);
        return new PostingRequest
        {
            Account = new ClaimAccount
            {
                Lines = ClaimPricing.Lines(sent),
                Charge = sent.Charge ?? Money.Zero,
                Coverages = Coverages.Of(value, item.Payer, item.RemitDate, world),
                Generations = value.Generations,
                Balances = charge is null ? moment.Case.Balances : moment.Case.Balances.With(charge.Lines),
                Billed = value.Billed,
                Taken = value.Taken,
                Shielded = value.Shielded,
                GivenUp = value.GivenUp,
                Home = GivingUp.Home(value),
            },
            Claim = item.Claim,
            Place = new LedgerPlace(item.Payer, item.Remittance.ToString(), item.Provider),
            RemitDate = item.RemitDate,
            Carcs = context.Carcs(),
            Expectation = ClaimPricing.Expect(context.Contracts(), sent, item.Payer, agreement),
            OtherForm = OtherForm(value, sent) is { } other
                ? new PricedForm(
                    other.Charge ?? Money.Zero,
                    ClaimPricing.Expect(context.Contracts(), other, item.Payer, agreement))
                : null,
            Settings = PostingSettings.Of(world.Tenant.Policies),
            SiblingCharge = new Money(item.SiblingCents),
        };
    }

    private static Claims.Claim? OtherForm(ClaimCase value, Claims.Claim sent) =>
        ReferenceEquals(sent, value.Claim) ? value.Prior?.Claim : value.Claim;

    private static StepResult Post(
        Moment<ClaimCase> moment, RemitItem item, Fact.Posted? charge, PostingPlan.Posted plan)
    {
        var today = moment.Context.Today();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        if (charge is not null)
            facts.AddRange(Fact.Of(new ClaimFact.Charged()), charge);
        if (!plan.Lines.IsEmpty)
            facts.Add(new Fact.Posted("remit", plan.Lines, today, moment.Value.Claim.FirstServiceDate ?? today));
        if (!plan.BroughtBack.IsEmpty)
            facts.AddRange(
                new Fact.Posted("brought-back", plan.BroughtBack, today, moment.Value.Claim.FirstServiceDate ?? today),
                Fact.Of(new ClaimFact.GivenUpChanged(plan.GivenUp)));
        var number = OwnNumber(moment, item, plan);
        var money = new ClaimMoney(
            plan.StatementEligible, plan.PatientCredit, moment.Value.Money?.RefundProposal ?? Money.Zero,
            item.RemitDate, plan.Difference?.Net ?? moment.Value.Money?.Shortfall ?? Money.Zero);
        facts.Add(Fact.Of(new ClaimFact.Remitted(
            plan.Generations, money, number, plan.Marks.Contains(PostingMark.ShieldedByRemit))));
        if (!plan.Billed.SequenceEqual(moment.Value.Billed))
            facts.Add(Fact.Of(new ClaimFact.TakenFromPatient(plan.Billed)));
        facts.AddRange(plan.Marks.Select(mark => new Fact.Marked(CodeName.Of(mark))));
        if (item.Relaxed)
            facts.Add(new Fact.Marked(CodeName.Of(PostingMark.MatchRelaxed)));
        facts.AddRange(Asked(moment, item));
        facts.AddRange(NumberKey(moment, item));
        var isVoided = Voiding.IsVoided(moment, plan);
        var open = isVoided ? plan.InsuranceOpen - Voiding.ChargeOf(moment) : plan.InsuranceOpen;
        facts.AddRange(RefusedLines.After(moment, plan, isVoided));
        facts.AddRange(Tasks(moment, item, plan, open));
        facts.AddRange(PayerReviews.After(moment, item, plan, open));
        facts.Add(ItemFact(moment, item, "posted"));
        if (LateCharging.Completed(moment, number) is { } completed)
        {
            facts.Add(completed);
            if (moment.Case.State == "Held")
                return new StepResult("completed", facts.ToImmutable());
        }

        if (isVoided)
        {
            facts.Add(Voiding.Uncharged(moment));
            facts.AddRange(PatientDays.Join(
                moment.Value.Claim, moment.Context.Reference(), moment.Context.Keys, PriorState.Refused));
            return new StepResult("paid", facts.ToImmutable());
        }

        return new StepResult(
            LateCharging.IsAwaited(moment, item) ? "noted" : Outcome(moment, plan.Outcome), facts.ToImmutable());
    }

    // Nobody has to ask any more what became of it, but where only the claim before a replacement was decided.
    private static IEnumerable<Fact> Asked(Moment<ClaimCase> moment, RemitItem item)
    {
        if (LateCharging.IsWithPayer(moment.Case.State) && LateCharging.IsAwaited(moment, item))
            return [];
        return Answering.Stop(moment.Case, Sending.AckClock, Sending.PassedClock, Sending.StatusClock).Concat(
            moment.Case.Open.Tasks.Values.Where(t => t.Kind == Sending.StatusFollowUp)
                .Select(t => new Fact.TaskClosed(t.Number, "remitted", null)));
    }

    private static StepResult Park(Moment<ClaimCase> moment, RemitItem item, PostingPlan.Parked parked) => new(
        "noted",
        [
            Fact.Of(new ClaimFact.RemitParked(item.Remittance, item.Ordinal, parked.Reason, parked.Paid.Cents)),
            ItemFact(moment, item, "parked"),
            new Fact.Sent(0, new Address.ToCase(item.Remittance), RemittanceEvents.Parked, null, null)
            {
                Body = new RemitParked(item.Ordinal, parked.Reason, parked.Line, parked.Paid.Cents),
            },
        ]);

    private static string Outcome(Moment<ClaimCase> moment, ClaimOutcome outcome) => outcome switch
    {
        ClaimOutcome.Paid => "paid",
        ClaimOutcome.PartiallyPaid => "partial",
        ClaimOutcome.PatientResponsibility => "patient",
        ClaimOutcome.Denied or ClaimOutcome.Unclassified => "denied",
        ClaimOutcome.Reversed => "reversed",
        // A payer that refuses once more what was given up changes nothing.
        ClaimOutcome.WrittenOff => moment.Case.State == "WrittenOff" ? "noted" : "paid",
    };

    private static IEnumerable<Fact> Tasks(
        Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan, Money open)
    {
        var policies = moment.Context.World().Tenant.Policies;
        if (plan.Difference is { } difference)
        {
            var asked = new MoneyTask(
                Underpayment, "contracts", item.Payer, policies.Due.DenialAction, difference.Short.Cents);
            foreach (var fact in MoneyTasks.Follow(moment, asked, ofCause: true))
                yield return fact;
        }

        foreach (var fact in Credit(moment, item.Payer, open))
            yield return fact;
        foreach (var fact in Doubts(moment, item, plan, open))
            yield return fact;
    }

    /// <summary>
    /// More than the charge came from payers: somebody finds out whose it is before the payer, or the law, asks for it.
    /// </summary>
    internal static IEnumerable<Fact> Credit(Moment<ClaimCase> moment, string payer, Money open)
    {
        var days = moment.Context.World().Tenant.Policies.Due.UnappliedCash;
        return MoneyTasks.Follow(moment, new MoneyTask(CreditReview, "credits", payer, days, -open.Cents));
    }

    // The next decision says anew what is in doubt; a reversal alone does not.
    private static IEnumerable<Fact> Doubts(
        Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan, Money insurance)
    {
        if (plan.Generations[0].Kind == GenerationKind.Reversal)
            return [];
        var share = CodeName.Of(PostingMark.ShareNotBillable);
        var open = Math.Max(insurance.Cents, 0);
        return
        [
            .. Doubt(PatientMoney.PaymentCheck, item.Payer, PostingMark.UnclassifiedLine, item.Claim.Paid.Cents),
            .. Doubt(QmbCheck, item.Payer, PostingMark.QmbCheck, open),
            .. Doubt(PatientMoney.PaymentCheck, $"{share}|{item.Payer}", PostingMark.ShareNotBillable, open),
        ];

        IEnumerable<Fact> Doubt(string kind, string cause, PostingMark mark, long cents)
        {
            var found = moment.Case.Open.Tasks.Values.Where(t => t.Kind == kind && t.Cause == cause).ToList();
            if (!plan.Marks.Contains(mark))
                return found.Select(t => new Fact.TaskClosed(t.Number, "settled", null));
            var days = moment.Context.World().Tenant.Policies.Due.RemitPosting;
            return found.Count == 0
                ? [new Fact.TaskOpened(0, kind, "posting", cause, moment.Context.DueIn(days), null, cents)]
                : found.Where(t => t.Cents != cents).SelectMany(t => MoneyTasks.Changed(t, cents));
        }
    }

    // The number by which the claim's own payer knows it as it stands, for what replaces it: not another payer's, and
    // not that of a decision which is taken back, when the one that follows it is known.
    private static string? OwnNumber(Moment<ClaimCase> moment, RemitItem item, PostingPlan.Posted plan)
    {
        var (value, of) = (moment.Value, plan.Generations[0]);
        var counts = of.Place.Payer == value.Payer
            && (of.Kind != GenerationKind.Reversal || value.PayerClaimNumber is null);
        return counts ? item.Claim.PayerClaimNumber : null;
    }

    private static IEnumerable<Fact> NumberKey(Moment<ClaimCase> moment, RemitItem item)
    {
        if (item.Claim.PayerClaimNumber is { } number && number != moment.Value.PayerClaimNumber)
            yield return new Fact.KeyTaken(
                ClaimKeys.PayerNumber, moment.Context.Keys.Of(ClaimKeys.PayerNumber, item.Payer, number), false,
                CandidateTag.Write(moment.Value));
    }

    private static Fact.ItemSet ItemFact(Moment<ClaimCase> moment, RemitItem item, string status) => new(
        item.Ordinal,
        new Item(moment.Case.Id, status, item.Claim.Paid.Cents, 0, 0, Digest.Zero),
        item.Remittance);

    private static PayerAgreement? AgreementOf(ClaimCase value, string payer, World world) =>
        value.Claim.FirstServiceDate is { } day ? world.AgreementOf(payer, day) : null;
}
