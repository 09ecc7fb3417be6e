using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>
/// The ladder from remitted claims to claims of ours. The number is looked up for all of a chunk first; only where
/// none of its holders fits the payer are the lower rungs asked.
/// </summary>
internal static class Matching
{
    internal static readonly string[] Tasks =
        [RemittanceSteps.PostingException, "UNAPPLIED_CASH", "ERA_LINE_UNKNOWN"];

    internal static ImmutableArray<Question> Needs(Moment<RemittanceCase> moment)
    {
        var questions = ImmutableArray.CreateBuilder<Question>();
        foreach (var claim in Body(moment).Claims)
        {
            var number = ByNumber(claim, moment);
            questions.Add(number);
            if (moment.Context.Find<Answer.Holders>(number) is null)
                continue;
            var members = ByMember(claim, moment).ToList();
            questions.AddRange(members);
            if (members.Any(m => moment.Context.Find<Answer.Holders>(m) is null)
                || ClaimMatching.FitsByNumber(claim, Answers(moment, claim)))
                continue;
            questions.Add(ByPayerNumber(claim, moment));
            questions.Add(ByPatient(claim, moment));
        }

        return [.. questions.Distinct()];
    }

    internal static StepResult Match(Moment<RemittanceCase> moment)
    {
        var body = Body(moment);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        for (var i = 0; i < body.Claims.Length; i++)
        {
            var ordinal = body.First + i;
            var bad = moment.Value.Received!.Imbalances.FirstOrDefault(b => b.Claim == ordinal);
            facts.AddRange(bad is null
                ? Found(moment, ordinal, body.Claims[i])
                : Suspend(moment, ordinal, body.Claims[i], bad.Leading));
        }

        return new StepResult("matched", facts.ToImmutable());
    }

    private static IEnumerable<Fact> Found(Moment<RemittanceCase> moment, int ordinal, RemitClaim claim)
    {
        var match = ClaimMatching.Find(claim, Answers(moment, claim));
        return match switch
        {
            ClaimMatch.Matched matched => [ToClaim(moment, ordinal, claim, matched)],
            ClaimMatch.External => [Item(ordinal, "external", claim)],
            ClaimMatch.Unknown unknown => Unknown(moment, ordinal, claim, unknown.Lane),
            ClaimMatch.Ambiguous => Suspend(moment, ordinal, claim, null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Fact ToClaim(
        Moment<RemittanceCase> moment, int ordinal, RemitClaim claim, ClaimMatch.Matched matched)
    {
        var value = moment.Value;
        var payment = value.Received!.Payment;
        var remitDate = payment.ProductionDate ?? payment.PaymentDate ?? moment.Context.Today();
        CaseId.TryParse(matched.Case, out var id);
        var parts = Body(moment).Splits is { IsDefault: false } splits
            ? splits.FirstOrDefault(s => s.Number == claim.ClaimNumber)
            : null;
        var siblings = parts is null ? 0 : parts.Cents - (claim.Status == "22" ? 0 : claim.Charge.Cents);
        return new Fact.Sent(0, new Address.ToCase(id), ClaimEvents.Remitted, null, null)
        {
            Body = new RemitItem(
                moment.Case.Id, ordinal, claim, value.Payer, value.Provider, remitDate, matched.Relaxed, siblings),
        };
    }

    private static IEnumerable<Fact> Unknown(
        Moment<RemittanceCase> moment, int ordinal, RemitClaim claim, UnknownLane lane)
    {
        var context = moment.Context;
        yield return Item(ordinal, "unknown", claim);
        var due = context.DueIn(context.World().Tenant.Policies.Due.UnappliedCash);
        var kind = lane switch
        {
            UnknownLane.UnappliedCash => "UNAPPLIED_CASH",
            UnknownLane.LineUnknown => "ERA_LINE_UNKNOWN",
        };
        var cause = $"{moment.Value.Payer}|claim {ordinal}";
        yield return new Fact.TaskOpened(0, kind, "posting", cause, due, null, claim.Paid.Cents);
        if (claim.Paid.IsZero)
            yield break;
        // In shadow books it is booked as kept elsewhere, so that the bank's money still meets the whole payment; a
        // person who finds the claim moves it there.
        var place = moment.Value.Place(moment.Case);
        var (template, account, lines) = lane switch
        {
            UnknownLane.UnappliedCash => (
                "unapplied", Accounts.UnappliedCash, RemittanceJournal.UnknownClaim(place, ordinal, claim.Paid)),
            UnknownLane.LineUnknown => (
                "external", Accounts.ExternalRemits, RemittanceJournal.ExternalClaim(place, ordinal, claim.Paid)),
        };
        var today = context.Today();
        yield return RemittanceSteps.Aside(ordinal, claim.Paid.Cents, account, (kind, cause));
        yield return new Fact.Posted(template, lines, today, today);
    }

    private static IEnumerable<Fact> Suspend(
        Moment<RemittanceCase> moment, int ordinal, RemitClaim claim, BalanceFault? fault)
    {
        var today = moment.Context.Today();
        yield return Item(ordinal, "parked", claim);
        var cause = fault is null ? $"ambiguous|claim {ordinal}" : $"{fault.Row}|claim {ordinal}|line {fault.Line}";
        if (!claim.Paid.IsZero)
            yield return RemittanceSteps.Aside(
                ordinal, claim.Paid.Cents, Accounts.RemitSuspense, (RemittanceSteps.PostingException, cause));
        if (!claim.Paid.IsZero)
            yield return new Fact.Posted(
                "suspense", RemittanceJournal.Suspended(moment.Value.Place(moment.Case), ordinal, claim.Paid), today,
                today);
        yield return RemittanceSteps.Exception(moment.Context, cause, fault?.Difference.Cents ?? claim.Paid.Cents);
    }

    private static Fact Item(int ordinal, string status, RemitClaim claim) =>
        new Fact.ItemSet(ordinal, new Item(default, status, claim.Paid.Cents, 0, 0, Digest.Zero));

    private static MatchAnswers Answers(Moment<RemittanceCase> moment, RemitClaim claim)
    {
        var world = moment.Context.World();
        return new MatchAnswers
        {
            Payer = moment.Value.Payer.Length > 0 ? moment.Value.Payer : null,
            ByClaimNumber = Candidates(ByNumber(claim, moment)),
            ByPayerClaimNumber = Candidates(ByPayerNumber(claim, moment)),
            ByPatient = Candidates(ByPatient(claim, moment)),
            SameMember = [.. ByMember(claim, moment).SelectMany(q => Candidates(q)).Select(c => c.Case)],
            OwnNumbers = world.Tenant.ClaimNumbers,
            CutOver = world.Tenant.CutOver,
            BooksAreOurs = world.Tenant.Books == Books.Ours,
        };

        ImmutableArray<ClaimCandidate> Candidates(Question question) =>
            moment.Context.Find<Answer.Holders>(question) is { } found
                ? [.. found.Cases.Select(CandidateTag.Read)]
                : [];
    }

    private static Question.KeyHolders ByNumber(RemitClaim claim, Moment<RemittanceCase> moment) =>
        new(ClaimKeys.Number, moment.Context.Keys.Of(ClaimKeys.Number, claim.ClaimNumber));

    private static Question.KeyHolders ByPayerNumber(RemitClaim claim, Moment<RemittanceCase> moment) => new(
        ClaimKeys.PayerNumber,
        moment.Context.Keys.Of(ClaimKeys.PayerNumber, moment.Value.Payer, claim.PayerClaimNumber ?? ""));

    private static Question.KeyHolders ByPatient(RemitClaim claim, Moment<RemittanceCase> moment) => new(
        ClaimKeys.Relaxed,
        CandidateTag.Relaxed(
            ClaimMatching.Member(claim) ?? "", ClaimMatching.ServiceDate(claim), claim.Charge.Magnitude,
            moment.Context.Keys));

    // Whether a claim of the number that has another day is of this member at least: its own day and charge stand in
    // its note.
    private static IEnumerable<Question> ByMember(RemitClaim claim, Moment<RemittanceCase> moment)
    {
        if (ClaimMatching.Member(claim) is not { } member
            || moment.Context.Find<Answer.Holders>(ByNumber(claim, moment)) is not { } found)
            return [];
        return found.Cases.Select(CandidateTag.Read).Where(c => ClaimMatching.IsOfAnotherDay(c, claim))
            .Select(c => new Question.KeyHolders(
                ClaimKeys.Relaxed, CandidateTag.Relaxed(member, c.ServiceDate, c.Charge, moment.Context.Keys)))
            .Distinct();
    }

    private static RemitClaims Body(Moment<RemittanceCase> moment) => (RemitClaims)moment.Event.Body!;
}
