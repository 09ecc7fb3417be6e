using System.Collections.Immutable;
using System.Diagnostics;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Remittance;

/// <summary>What a row of the balance adds up.</summary>
public enum BalanceRow
{
    /// <summary>Line: charge less its adjustments is what was paid.</summary>
    Line,

    /// <summary>Claim: charge less all adjustments is what was paid.</summary>
    Claim,

    /// <summary>The charges of the lines are the charge of the claim.</summary>
    LineCharges,

    /// <summary>The payments of the lines less the claim's own adjustments are the payment of the claim.</summary>
    LinePayments,

    /// <summary>Payment: the claims less the provider adjustments are what was sent.</summary>
    Payment,

    /// <summary>What was sent is below zero; a negative total has to be carried forward (PLB FB).</summary>
    NegativePayment,

    /// <summary>An amount is larger than <see cref="Balance.LargestAmount"/>.</summary>
    AmountLimit,
}

/// <summary>One row that does not add up.</summary>
/// <param name="Row">Which one.</param>
/// <param name="Claim">Ordinal of the claim in the batch, from 1; 0 for the payment.</param>
/// <param name="Line">Ordinal of the line in the claim, from 1; 0 for the claim itself.</param>
/// <param name="Difference">What stands in the file less what its parts add up to.</param>
public sealed record BalanceFault(BalanceRow Row, int Claim, int Line, Money Difference);

/// <summary>A claim that does not add up inside a payment that does.</summary>
/// <param name="Claim">Ordinal in the batch, from 1.</param>
/// <param name="Paid">What the payer paid for it (CLP04): the money that waits in suspense.</param>
/// <param name="Rebundled">The payer judged other services than were billed, the known reason for odd line
/// totals.</param>
/// <param name="Faults">What is wrong, lines first; never empty.</param>
public sealed record ClaimImbalance(int Claim, Money Paid, bool Rebundled, ImmutableArray<BalanceFault> Faults)
{
    /// <summary>The fault that names the case: the first line at fault, else the claim.</summary>
    public BalanceFault Leading => Faults[0];
}

/// <summary>Whether a remittance adds up, judged on the file alone before anything of it is posted.</summary>
public abstract record BalanceResult
{
    private BalanceResult()
    {
    }

    /// <summary>Every row adds up.</summary>
    public sealed record Balanced : BalanceResult;

    /// <summary>The payment as a whole does not add up: nothing may be posted, whatever the setting.</summary>
    public sealed record PaymentFails(BalanceFault Fault) : BalanceResult;

    /// <summary>The payment adds up, some claims do not.</summary>
    public sealed record ClaimsFail(ImmutableArray<ClaimImbalance> Claims) : BalanceResult;
}

/// <summary>What a payer's setting says about a payment that adds up while a claim in it does not.</summary>
public enum OutOfBalancePolicy
{
    /// <summary><c>POST_BALANCED</c>: the good claims post, the payment of a bad one waits in suspense.</summary>
    PostBalanced,

    /// <summary><c>PARK_ALL</c>: nothing posts.</summary>
    ParkAll,
}

/// <summary>What to do with a remittance.</summary>
public abstract record BatchDecision
{
    private BatchDecision()
    {
    }

    /// <summary>Post every claim except the suspended ones, whose payments go to remit suspense.</summary>
    public sealed record Post(ImmutableArray<ClaimImbalance> Suspended) : BatchDecision;

    /// <summary>The batch is <c>OutOfBalance</c>: post nothing. The faults say why.</summary>
    public sealed record Park(ImmutableArray<BalanceFault> Faults) : BatchDecision;
}

/// <summary>The arithmetic of a remittance. Nothing is ever forced: what does not add up is named in cents.</summary>
public static class Balance
{
    /// <summary>
    /// Largest amount accepted, in either direction. It keeps every sum over a file of a million segments inside a
    /// long.
    /// </summary>
    public static readonly Money LargestAmount = new(99_999_999_999);

    /// <summary>Judges a batch by the five rows.</summary>
    public static BalanceResult Judge(PaymentBatch batch)
    {
        var sum = new BalanceSum();
        foreach (var claim in batch.Claims)
            sum.Add(claim);
        return sum.Judge(batch);
    }

    /// <summary>Judges one claim; null when it adds up.</summary>
    public static ClaimImbalance? JudgeClaim(RemitClaim claim, int ordinal)
    {
        var faults = ImmutableArray.CreateBuilder<BalanceFault>();
        for (var i = 0; i < claim.Lines.Length; i++)
        {
            var line = claim.Lines[i];
            Check(BalanceRow.Line, i + 1, line.Paid, line.Charge - Total(line.Adjustments));
        }

        var own = Total(claim.Adjustments);
        var all = claim.Lines.Aggregate(own, (sum, line) => sum + Total(line.Adjustments));
        Check(BalanceRow.Claim, 0, claim.Paid, claim.Charge - all);
        if (!claim.Lines.IsEmpty)
        {
            Check(BalanceRow.LineCharges, 0, claim.Charge, Money.Sum(claim.Lines.Select(l => l.Charge)));
            Check(BalanceRow.LinePayments, 0, claim.Paid, Money.Sum(claim.Lines.Select(l => l.Paid)) - own);
        }

        var rebundled = claim.Lines.Any(l => l.Original is not null);
        return faults.Count == 0 ? null : new ClaimImbalance(ordinal, claim.Paid, rebundled, faults.ToImmutable());

        void Check(BalanceRow row, int line, Money stated, Money parts)
        {
            if (stated != parts)
                faults.Add(new BalanceFault(row, ordinal, line, stated - parts));
        }
    }

    /// <summary>What the balance and the payer's setting allow.</summary>
    public static BatchDecision Decide(BalanceResult result, OutOfBalancePolicy policy) => result switch
    {
        BalanceResult.Balanced => new BatchDecision.Post([]),
        BalanceResult.PaymentFails(var fault) => new BatchDecision.Park([fault]),
        BalanceResult.ClaimsFail(var claims) => policy switch
        {
            OutOfBalancePolicy.PostBalanced => new BatchDecision.Post(claims),
            OutOfBalancePolicy.ParkAll => new BatchDecision.Park([.. claims.SelectMany(c => c.Faults)]),
        },
        _ => throw new UnreachableException(),
    };

    private static Money Total(ImmutableArray<Adjustment> adjustments) => Money.Sum(adjustments.Select(a => a.Amount));
}
