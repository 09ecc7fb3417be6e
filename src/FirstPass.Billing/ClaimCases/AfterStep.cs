using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>A claim as a step leaves it.</summary>
/// <param name="Value">The claim.</param>
/// <param name="Balances">Where its money stands.</param>
/// <param name="Coverages">Its payers, in the order in which they pay.</param>
/// <param name="IsDecided">A payer has decided, and it is not on its way again.</param>
internal sealed record AfterStep(
    ClaimCase Value, ClaimBalances Balances, ImmutableArray<Coverage> Coverages, bool IsDecided)
{
    /// <summary>For a step after which the claim stands where its money says.</summary>
    internal const string ByMoney = "by money";

    /// <summary>What payers still owe.</summary>
    internal Money Open { get; } = new(Math.Max(0, Balances.InsuranceOpen.Cents));

    /// <summary>True when a payer ever decided.</summary>
    internal bool HasDecisions => !Value.Generations.IsEmpty;

    /// <summary>Every decision was taken back, and the claim was not voided: another one follows.</summary>
    internal bool IsReversed =>
        HasDecisions && Value.Claim.Frequency != "8" && !Value.Generations.Standing().Any();

    /// <summary>
    /// What became of a claim that a payer has decided on; one that is on its way again, or has ended, stays where it
    /// is.
    /// </summary>
    internal string Outcome(string state)
    {
        var beside = BesideDecisions.Of(Value.Taken, Value.GivenUp, Value.Billed);
        var isPaidAfterAll = state == "WrittenOff" && !beside.IsGivenUp;
        if (!isPaidAfterAll && state is not ("Paid" or "PartiallyPaid" or "PatientResponsibility" or "Denied"))
            return "noted";
        return Outcomes.Of(Value.Generations, Balances.InsuranceOpen, beside) switch
        {
            ClaimOutcome.Paid or ClaimOutcome.WrittenOff => "paid",
            ClaimOutcome.PatientResponsibility => "patient",
            ClaimOutcome.PartiallyPaid => "partial",
            ClaimOutcome.Denied or ClaimOutcome.Unclassified => "denied",
            ClaimOutcome.Reversed => Value.Claim.Frequency == "8" ? "paid" : "noted",
        };
    }

    internal static AfterStep Of(Moment<ClaimCase> moment, StepResult result)
    {
        var value = Applied(moment.Value, result.Facts);
        var balances = new ClaimBalances(result.Facts.OfType<Fact.Posted>()
            .Aggregate(moment.Case.Balances, (sums, posted) => sums.With(posted.Lines)));
        var context = moment.Context;
        return new AfterStep(
            value, balances, ClaimCases.Coverages.Of(value, value.Payer, context.Today(), context.World()),
            result.Outcome is "paid" or "partial" or "patient" or "denied" or "reversed"
                || moment.Case.State is "Paid" or "PartiallyPaid" or "PatientResponsibility" or "Denied" or "Closed"
                    or "WrittenOff" or "Reversed");
    }

    /// <summary>The claim after facts.</summary>
    internal static ClaimCase Applied(ClaimCase value, ImmutableArray<Fact> facts) =>
        facts.Select(f => f.Body).OfType<ClaimFact>().Aggregate(value, ClaimFact.Apply);
}
