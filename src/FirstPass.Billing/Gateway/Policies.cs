using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Gateway;

/// <summary>How far an actual allowed amount may lie under the expected one: the larger of two bounds.</summary>
public readonly record struct Tolerance(Money AtLeast, int BasisPoints)
{
    /// <summary>The tolerance for an expected amount, cut to whole cents.</summary>
    public Money For(Money expected) => new(Math.Max(AtLeast.Cents, checked(expected.Cents * BasisPoints) / 10_000));
}

/// <summary>Who must approve up to an amount; null for any amount above.</summary>
/// <param name="UpTo">Largest amount of the step.</param>
/// <param name="Approvers">Roles that must approve, each by another person; <c>approver</c> is any of them.</param>
public sealed record ApprovalStep(Money? UpTo, ImmutableArray<string> Approvers);

/// <summary>Steps of rising amount; the last one has no end. The requester is never an approver.</summary>
public sealed record ApprovalLadder(ImmutableArray<ApprovalStep> Steps)
{
    /// <summary>The step for an amount.</summary>
    public ApprovalStep For(Money amount) => Steps.First(step => step.UpTo is not { } upTo || amount <= upTo);
}

/// <summary>Days of warning and alarm before a limit.</summary>
public readonly record struct LimitNotice(int WarnDays, int AlarmDays);

/// <summary>Business days until work is due, by kind of work; the close of the last day.</summary>
public sealed record ServiceLevels
{
    public int RegistrationDiscrepancy { get; init; } = 1;

    public int ScrubFailure { get; init; } = 1;

    public int Rejection { get; init; } = 1;

    public int DenialTriage { get; init; } = 2;

    public int CoordinationContact { get; init; } = 5;

    public int DenialAction { get; init; } = 10;

    public int RemitPosting { get; init; } = 2;

    public int UnappliedCash { get; init; } = 5;

    public int Inquiry { get; init; } = 2;

    /// <summary>Bank days after which money without a remittance, or a remittance without money, is chased.</summary>
    public int EraChaseBankDays { get; init; } = 4;
}

/// <summary>How far the machine goes alone, in percent of confidence.</summary>
/// <param name="RouteAlone">At least this: it routes.</param>
/// <param name="Confirm">At least this: a person confirms; below, the person decides first, unseen.</param>
/// <param name="DenialRiskHold">A score of at least this holds the claim.</param>
public readonly record struct AutomationLimits(int RouteAlone, int Confirm, int DenialRiskHold);

/// <summary>Rules of the house about money and clocks. Every value is a default; configuration may change it.</summary>
public sealed record Policies
{
    public Tolerance Underpayment { get; init; } = new(new Money(100), 100);

    /// <summary>
    /// A patient total below this is small. The statement run, which is not part of this release, writes it off by
    /// itself; a person who asks for it needs an approval.
    /// </summary>
    public Money SmallBalanceBelow { get; init; } = new(1000);

    public Money StatementAtLeast { get; init; } = new(1000);

    public int StatementEveryDays { get; init; } = 30;

    /// <summary>True when no line is billed to the patient before the whole claim is finished.</summary>
    public bool HoldUntilClaimFinal { get; init; }

    /// <summary>Administrative write-offs; the amount is the sum of requester, account and day.</summary>
    public ApprovalLadder WriteOff { get; init; } = new(
    [
        new(new Money(10_000), ["supervisor"]),
        new(new Money(100_000), ["manager"]),
        new(null, ["manager", "finance"]),
    ]);

    public ApprovalLadder Refund { get; init; } = new(
    [
        new(new Money(50_000), ["approver"]),
        new(null, ["approver", "approver"]),
    ]);

    /// <summary>A patient credit below this stays on the account.</summary>
    public Money CreditKeptBelow { get; init; } = new(500);

    public int InstalmentGraceDays { get; init; } = 10;

    /// <summary>Missed instalments that end a payment plan.</summary>
    public int InstalmentsMissed { get; init; } = 2;

    public AutomationLimits Automation { get; init; } = new(90, 60, 70);

    public ServiceLevels Due { get; init; } = new();

    /// <summary>Business days after which any hold of the gateway ends.</summary>
    public int MaximumHoldDays { get; init; } = 3;

    public LimitNotice FilingNotice { get; init; } = new(30, 15);

    public LimitNotice AppealNotice { get; init; } = new(10, 3);

    /// <summary>Days to wait for a secondary remittance that the primary forwarded.</summary>
    public int CrossoverWaitDays { get; init; } = 30;

    /// <summary>Sends of one claim after which a supervisor decides.</summary>
    public int LoopSends { get; init; } = 3;

    /// <summary>Repeats of one reject code for one claim after which a supervisor decides.</summary>
    public int LoopSameReject { get; init; } = 2;
}
