using System.Collections.Immutable;
using System.Diagnostics;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.Remittance;

/// <summary>What is known about money a payer takes outside a claim: look-ups answered as data.</summary>
public sealed record TakebackAnswers
{
    /// <summary>Recoveries that this payer announced to this provider under the reference, whatever it named the claim
    /// by.</summary>
    public ImmutableArray<AnnouncedRecovery> Announced { get => field.IsDefault ? [] : field; init; }

    /// <summary>Open on the payer's forward balance for this payer and provider.</summary>
    public Money ForwardOpen { get; init; }

    /// <summary>Taken on that claim outside an adjudication, and not given back.</summary>
    public Money TakenBefore { get; init; }

    /// <summary>Case of the claim the reference names; null when it names none of ours.</summary>
    public string? Claim { get; init; }

    /// <summary>The payer's credit on that claim.</summary>
    public Money PayerCredit { get; init; }

    /// <summary>Refund to the payer on that claim, reserved and not issued.</summary>
    public Money RefundReserved { get; init; }

    /// <summary>A letter of the payer with the reference's number, by our id; null when there is none.</summary>
    public string? Letter { get; init; }
}

/// <summary>A recovery that was announced and not taken yet.</summary>
/// <param name="Reference">What its line on recoupment payable hangs on.</param>
/// <param name="Open">What is open of it.</param>
public sealed record AnnouncedRecovery(string Reference, Money Open);

/// <summary>Why a claim's receivable takes part in a takeback.</summary>
public enum TakebackGround
{
    /// <summary>The payer's credit on the claim is used up; nothing opens again.</summary>
    PayerCredit,

    /// <summary>A reserved refund is cancelled by it.</summary>
    ReservedRefund,

    /// <summary>Opened again on a letter: <c>TAKEBACK_CHECK</c>.</summary>
    Letter,

    /// <summary>Opened again without any explanation: <c>UNEXPLAINED_TAKEBACK</c>.</summary>
    Unexplained,

    /// <summary>The payer confirms a refund of ours: what its reversal opened closes again.</summary>
    RefundConfirmed,

    /// <summary>
    /// The reversal came after the money was taken, and its payment gives back what it takes a second time: what the
    /// takeback opened closes again.
    /// </summary>
    GivenBack,
}

/// <summary>One step by which a provider adjustment is explained. Amounts keep the sign of the file.</summary>
public abstract record TakebackStep(Money Amount)
{
    /// <summary>Booked by the remittance against an account.</summary>
    /// <param name="Amount">Above zero lowers the payment.</param>
    /// <param name="Account">The account.</param>
    /// <param name="Reference">What the line hangs on, or empty.</param>
    /// <param name="Note">A mark for the takeback ledger, or null.</param>
    public sealed record Booked(Money Amount, AccountCode Account, string Reference, TakebackNote? Note = null)
        : TakebackStep(Amount);

    /// <summary>Sent to the claim, which posts it; <see cref="TakebackLadder.ClaimLines"/> gives its lines.</summary>
    public sealed record ToClaim(Money Amount, string Claim, TakebackGround Ground, string? Letter = null)
        : TakebackStep(Amount);

    /// <summary>Nobody can say what it is: remit suspense and <c>POSTING_EXCEPTION</c>.</summary>
    public sealed record Unresolved(Money Amount) : TakebackStep(Amount);
}

/// <summary>What the takeback ledger remarks on a step.</summary>
public enum TakebackNote
{
    /// <summary>A recovery was announced and not taken yet.</summary>
    Deferred,

    /// <summary>An announced recovery was taken.</summary>
    DeferredTaken,
}

/// <summary>
/// Explains money that a payer takes outside a claim. The first step that explains it wins, partly if the amounts
/// differ; an announced recovery is never opened on the claim a second time.
/// </summary>
public static class TakebackLadder
{
    /// <summary>The steps for an amount taken (above zero).</summary>
    public static ImmutableArray<TakebackStep> Explain(string reference, Money taken, TakebackAnswers answers)
    {
        var steps = ImmutableArray.CreateBuilder<TakebackStep>();
        var left = taken;
        foreach (var announced in answers.Announced)
            Take(announced.Open, part => new TakebackStep.Booked(
                part, Accounts.RecoupmentPayable, announced.Reference, TakebackNote.DeferredTaken));
        Take(answers.ForwardOpen, part =>
            new TakebackStep.Booked(part, Accounts.ForwardBalance, reference, TakebackNote.DeferredTaken));
        if (answers.Claim is { } claim)
        {
            Take(answers.RefundReserved, part => new TakebackStep.ToClaim(part, claim, TakebackGround.ReservedRefund));
            Take(answers.PayerCredit, part => new TakebackStep.ToClaim(part, claim, TakebackGround.PayerCredit));
            Take(left, part => answers.Letter is { } letter
                ? new TakebackStep.ToClaim(part, claim, TakebackGround.Letter, letter)
                : new TakebackStep.ToClaim(part, claim, TakebackGround.Unexplained));
        }

        Take(left, part => new TakebackStep.Unresolved(part));
        return steps.ToImmutable();

        void Take(Money open, Func<Money, TakebackStep> step)
        {
            var part = new Money(Math.Min(left.Cents, open.Cents));
            if (part.Cents <= 0)
                return;
            steps.Add(step(part));
            left -= part;
        }
    }

    /// <summary>What the remittance posts for a step; nothing for one that the claim posts.</summary>
    public static ImmutableArray<Line> RemittanceLines(LedgerPlace place, int item, TakebackStep step) => step switch
    {
        TakebackStep.Booked booked =>
            RemittanceJournal.ProviderAdjustment(place, booked.Account, booked.Reference, booked.Amount),
        TakebackStep.Unresolved unresolved => RemittanceJournal.AdjustmentSuspended(place, item, unresolved.Amount),
        TakebackStep.ToClaim => [],
        _ => throw new UnreachableException(),
    };

    /// <summary>What the claim posts for a step that was sent to it.</summary>
    public static ImmutableArray<Line> ClaimLines(LedgerPlace place, TakebackStep.ToClaim step) => step.Ground switch
    {
        TakebackGround.ReservedRefund => ClaimJournal.TakebackMeetsRefund(place, step.Amount),
        TakebackGround.PayerCredit or TakebackGround.Letter or TakebackGround.Unexplained
            or TakebackGround.RefundConfirmed or TakebackGround.GivenBack =>
            ClaimJournal.Reopened(place, 0, step.Amount),
    };
}
