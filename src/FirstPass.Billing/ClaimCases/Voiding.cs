using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>A claim that was voided (frequency 8) ends with the payer's reversal, and its charge with it.</summary>
internal static class Voiding
{
    /// <summary>A void was sent, and the payer took its decision back: the charge leaves the books.</summary>
    internal static bool IsVoided(Moment<ClaimCase> moment, PostingPlan.Posted plan) =>
        moment.Value.Claim.Frequency == "8" && plan.Outcome == ClaimOutcome.Reversed && plan.InsuranceOpen.Cents > 0;

    /// <summary>The charge of the claim, as far as it is in the books.</summary>
    internal static Money ChargeOf(Moment<ClaimCase> moment) => new(-moment.Case.Balances[Accounts.GrossRevenue]);

    /// <summary>The charge leaves the books.</summary>
    internal static Fact.Posted Uncharged(Moment<ClaimCase> moment)
    {
        var today = moment.Context.Today();
        return new Fact.Posted(
            "void", ClaimJournal.Charge(GivingUp.Home(moment.Value), 0, -ChargeOf(moment)), today,
            moment.Value.Claim.FirstServiceDate ?? today);
    }
}
