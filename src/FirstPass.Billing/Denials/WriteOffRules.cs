using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Denials;

/// <summary>A write-off somebody asks for.</summary>
public sealed record WriteOffRequest
{
    public required WriteOffKind Kind { get; init; }

    public required Money Amount { get; init; }

    /// <summary>What may be written off at most: what is open.</summary>
    public required Money Open { get; init; }

    /// <summary>Amounts the same requester asked for on the same account and day before.</summary>
    public ImmutableArray<Money> EarlierToday { get => field.IsDefault ? [] : field; init; }

    /// <summary>The denial is the payer's error: proof of filing is on file.</summary>
    public bool PayerError { get; init; }

    /// <summary>A share of Medicare coinsurance, which may not be waived by routine.</summary>
    public bool MedicareCoinsurance { get; init; }
}

/// <summary>What a request for a write-off needs.</summary>
public abstract record WriteOffRuling
{
    private WriteOffRuling()
    {
    }

    /// <summary>Needs approval.</summary>
    /// <param name="Step">Who must approve.</param>
    /// <param name="Sum">Amount the step was found by: the sum of the day.</param>
    /// <param name="SplittingSuspected">Alone the request would have needed less: <c>SPLITTING_SUSPECTED</c>.</param>
    public sealed record NeedsApproval(ApprovalStep Step, Money Sum, bool SplittingSuspected) : WriteOffRuling;

    /// <summary>Goes to compliance: <c>COMPLIANCE_REVIEW</c>.</summary>
    public sealed record Compliance : WriteOffRuling;

    /// <summary>May not be written off.</summary>
    public sealed record Refused(WriteOffRefusal Reason) : WriteOffRuling;
}

/// <summary>Why a write-off is refused.</summary>
public enum WriteOffRefusal
{
    /// <summary>Zero or less.</summary>
    NoAmount,

    /// <summary>More than is open.</summary>
    MoreThanOpen,

    /// <summary>The payer has to pay: the claim was in time.</summary>
    PayerError,
}

/// <summary>
/// The policy of write-offs that a person asks for. Kinds are kept apart in the books, and none of them spares the
/// approval: what goes by contract, law or accepted bundling is posted by the remittance that says so. Who approves is
/// found by the sum of the day.
/// </summary>
public static class WriteOffRules
{
    /// <summary>What a request needs.</summary>
    public static WriteOffRuling Judge(WriteOffRequest request, Policies policies)
    {
        if (request.Amount.Cents <= 0)
            return new WriteOffRuling.Refused(WriteOffRefusal.NoAmount);
        if (request.Amount > request.Open)
            return new WriteOffRuling.Refused(WriteOffRefusal.MoreThanOpen);
        if (request.PayerError)
            return new WriteOffRuling.Refused(WriteOffRefusal.PayerError);
        var small = request.Kind == WriteOffKind.SmallBalance || request.Open < policies.SmallBalanceBelow;
        return request.Kind == WriteOffKind.Courtesy || (request.MedicareCoinsurance && small)
            ? new WriteOffRuling.Compliance()
            : ByLadder(request, policies);
    }

    private static WriteOffRuling.NeedsApproval ByLadder(WriteOffRequest request, Policies policies)
    {
        var sum = request.Amount + Money.Sum(request.EarlierToday);
        var step = policies.WriteOff.For(sum);
        return new(step, sum, step != policies.WriteOff.For(request.Amount));
    }
}
