using System.Collections.Immutable;
using FirstPass.Billing.Remittance;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>Event types and keys of a payment (one 835 transaction).</summary>
public static class RemittanceEvents
{
    /// <summary>A payment was read and balanced. Body: <see cref="RemitReceived"/>.</summary>
    public const string Received = "remit.received";

    /// <summary>Some claims of it. Body: <see cref="RemitClaims"/>.</summary>
    public const string Claims = "remit.claims";

    /// <summary>Some adjustments of it that belong to no claim. Body: <see cref="RemitAdjustments"/>.</summary>
    public const string Adjustments = "remit.adjustments";

    /// <summary>All claims and adjustments were handed over.</summary>
    public const string Fed = "remit.fed";

    /// <summary>It tells itself to count the answers of its claims. Body: <see cref="RemitCount"/>.</summary>
    public const string Count = "remit.count";

    /// <summary>A claim case could not place what it got. Body: <see cref="RemitParked"/>.</summary>
    public const string Parked = "remit.parked";

    /// <summary>Money landed in the bank under its trace. Body: <see cref="EftLanded"/>.</summary>
    public const string Landed = "eft.landed";

    /// <summary>A person says where waiting money belongs. Body: <see cref="SuspenseSolution"/>.</summary>
    public const string Solve = "suspense.solve";

    /// <summary>A claim had less open than was assigned to it. Body: <see cref="SuspenseAssigned"/>.</summary>
    public const string Returned = "suspense.returned";

    /// <summary>A person posts a payment that was stopped in doubt.</summary>
    public const string Post = "remit.post";

    /// <summary>Feed that reads the claims of such a payment again.</summary>
    public const string AgainFeed = "remit again";

    /// <summary>Key of a payment in a file: digest of the file and ordinal of the set.</summary>
    public const string Key = "remittance";

    /// <summary>Key: the trace, shared with the bank's line. The first payment that has it gets the line, and hands
    /// it on where another one is meant.</summary>
    public const string TraceKey = "payment-trace";

    /// <summary>Key of a payment by what it says, in whatever file it comes.</summary>
    public const string ContentKey = "payment-content";

    /// <summary>Key: payer, trace and amount.</summary>
    public const string SumKey = "payment-sum";

    /// <summary>Key of a line of the bank by what it says.</summary>
    public const string LineKey = "bank-line";

    /// <summary>Key of a payment by payer and amount, for money that lands under another trace.</summary>
    public const string NearKey = "payment-near";

    /// <summary>Most claims in one <see cref="RemitClaims"/>: their look-ups must fit an entry.</summary>
    public const int MostClaims = 16;

    /// <summary>Most times a payment calls itself to count; claims that have not answered then are a
    /// person's.</summary>
    public const int MostCounts = 4;

    /// <summary>Most adjustments in one <see cref="RemitAdjustments"/>: each may ask eight things.</summary>
    public const int MostAdjustments = 8;
}

/// <summary>One payment as its file says it, without its claims, which follow.</summary>
/// <param name="Interchange">Case of the file.</param>
/// <param name="Route">Route it came by.</param>
/// <param name="Set">Ordinal of the transaction in the file, from 1.</param>
/// <param name="Payment">The payment; <see cref="PaymentBatch.Claims"/> is empty here.</param>
/// <param name="Claims">How many claims follow.</param>
/// <param name="PaymentFault">What is wrong with the payment as a whole; null when it adds up.</param>
/// <param name="Imbalances">Claims that do not add up.</param>
/// <param name="Unreadable">Codes of amounts and groups that could not be read; then nothing is applied.</param>
/// <param name="Content">Digest of what it says; zero in histories of before it was taken.</param>
/// <param name="Noted">Codes of what else could not be read: it is noted, and stops nothing.</param>
public sealed record RemitReceived(
    CaseId Interchange,
    string Route,
    int Set,
    PaymentBatch Payment,
    int Claims,
    BalanceFault? PaymentFault,
    ImmutableArray<ClaimImbalance> Imbalances,
    ImmutableArray<string> Unreadable,
    Digest Content = default,
    ImmutableArray<string> Noted = default);

/// <summary>Some claims of a payment, in the order of the file.</summary>
/// <param name="First">Ordinal of the first, from 1.</param>
/// <param name="Claims">The claims.</param>
/// <param name="Splits">Those of their numbers that the payment names more than once, wherever it does.</param>
public sealed record RemitClaims(
    int First, ImmutableArray<RemitClaim> Claims, ImmutableArray<SplitClaim> Splits = default);

/// <summary>A claim that the payment decides in parts.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Cents">Charges of all its parts; what takes an earlier decision back is none.</param>
public sealed record SplitClaim(string Number, long Cents);

/// <summary>Some adjustments of a payment that belong to no claim (PLB), in the order of the file.</summary>
/// <param name="First">Ordinal of the first, from 1.</param>
/// <param name="Adjustments">The adjustments.</param>
public sealed record RemitAdjustments(int First, ImmutableArray<ProviderAdjustment> Adjustments);

/// <summary>
/// The answers are to be counted. What a claim hands on to another case comes behind the first call, so there may be
/// more than one.
/// </summary>
/// <param name="Call">From 1.</param>
public sealed record RemitCount(int Call);

/// <summary>A claim case could not place what it got.</summary>
/// <param name="Ordinal">Ordinal of the claim in the payment.</param>
/// <param name="Reason">Why.</param>
/// <param name="Line">Line of the remitted claim, 0 for the claim.</param>
/// <param name="Cents">The payment that waits.</param>
public sealed record RemitParked(int Ordinal, ParkReason Reason, int Line, long Cents);

/// <summary>A line of the bank: money that landed.</summary>
/// <param name="Trace">TRN02 of the addenda, or the cheque number.</param>
/// <param name="Payer">Our payer code, or empty.</param>
/// <param name="Cents">Amount.</param>
/// <param name="On">Bank day.</param>
/// <param name="Line">Digest of the line in a file of the bank, by which it is known for good; zero without
/// one.</param>
public sealed record EftLanded(string Trace, string Payer, long Cents, LocalDate On, Digest Line = default);
