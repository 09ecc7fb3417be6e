using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// What follows from new generations: lines, where the claim stands, and the patient's side, which gets no share and no
/// statement while something is open that may change it.
/// </summary>
internal static class PlanAftermath
{
    public static PostingPlan.Posted Of(
        PostingDesk desk, ImmutableArray<Generation> added, ImmutableArray<DenialPart> denials)
    {
        var account = desk.Account;
        ImmutableArray<Generation> all = [.. account.Generations, .. added];
        ImmutableArray<Line> payerLines =
            [.. added.SelectMany(g => g.Lines.SelectMany(l => ClaimJournal.Adjudication(g.Place, l.Item, l.Posted)))];
        var back = BroughtBack.By(account, all, payerLines, desk.Shielded);
        payerLines = payerLines.AddRange(back.FromPatient);
        var middle = new ClaimBalances(account.Balances.With(payerLines).With(back.Lines));
        var finished = middle.InsuranceOpen.IsZero && all.Standing().Any();
        var (patientLines, applied) = PatientSide(middle, finished || desk.Shielded);

        var lines = payerLines.AddRange(patientLines);
        Journal.AssertConserved(lines);
        var end = new ClaimBalances(account.Balances.With(lines).With(back.Lines));
        return new PostingPlan.Posted
        {
            Lines = lines,
            Generations = added,
            BroughtBack = back.Lines,
            GivenUp = back.Kept,
            Difference = Variances.Standing(all, desk.Request),
            Outcome = Outcomes.Of(
                all, end.InsuranceOpen, BesideDecisions.Of(account.Taken, back.Kept, back.Billed)),
            PatientShare = Money.Sum(added.SelectMany(g => g.Lines).Select(l => l.Posted.PatientShare)),
            Billed = back.Billed,
            PatientOpen = end.PatientOpen,
            InsuranceOpen = end.InsuranceOpen,
            StatementEligible = Shares.Eligible(
                account.Coverages, all, end,
                new StatementTerms(
                    desk.Shielded, desk.Request.Settings.HoldUntilClaimFinal, account.Lines, back.Kept,
                    back.Billed)),
            CreditApplied = applied,
            PatientCredit = end.PatientCredit,
            Denials = denials,
            Finished = finished,
        };
    }

    /// <summary>What meets the patient's share of what the patient has paid before.</summary>
    internal static (ImmutableArray<Line> Lines, Money Applied) PatientSide(ClaimBalances middle, bool nothingMoreComes)
    {
        var open = middle.PatientOpen;
        if (open.Cents < 0)
            return ([.. PatientJournal.CreditFound(-open), .. Left(middle.Prepaid)], Money.Zero);
        var prepaid = Money.Common(middle.Prepaid, open);
        var credit = Money.Common(middle.PatientCredit, open - prepaid);
        return (
            [.. PatientJournal.PrepaymentApplied(prepaid), .. PatientJournal.CreditApplied(credit),
                .. Left(middle.Prepaid - prepaid)],
            prepaid + credit);

        ImmutableArray<Line> Left(Money prepayment) =>
            nothingMoreComes ? PatientJournal.PrepaymentLeft(prepayment) : [];
    }
}
