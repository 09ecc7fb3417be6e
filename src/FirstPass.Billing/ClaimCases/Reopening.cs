using FirstPass.Billing.Ledger;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>A claim that had ended is open again when money is taken back on it.</summary>
internal static class Reopening
{
    internal const string Outcome = "opened-again";

    /// <summary>The step, with an outcome of its own for an ended claim that it leaves with something open.</summary>
    internal static Func<Moment<ClaimCase>, StepResult> After(Func<Moment<ClaimCase>, StepResult> step) => moment =>
    {
        var result = step(moment);
        var balances = result.Facts.OfType<Fact.Posted>().Aggregate(
            moment.Case.Balances, (sums, posted) => sums.With(posted.Lines));
        return moment.Case.State is "Closed" or "WrittenOff" && !new ClaimBalances(balances).InsuranceOpen.IsZero
            ? result with { Outcome = Outcome }
            : result;
    };
}
