using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Workflow.Postings;

namespace FirstPass.App.Tests.Scenarios.Stories;

/// <summary>What is there after a moment of a story.</summary>
/// <param name="Claims">Every claim.</param>
/// <param name="Ledger">Every account over all cases.</param>
internal sealed record SeenMoment(
    ImmutableArray<SeenClaim> Claims, ImmutableSortedDictionary<string, long> Ledger);

/// <summary>An open task of a claim.</summary>
internal sealed record SeenTask(string Kind, string Cause, long Cents)
{
    private static readonly string[] OfOpenMoney =
    [
        "UNEXPLAINED_TAKEBACK", "TAKEBACK_CHECK", "DENIED_BALANCE", "SECONDARY_REBILL", "OPEN_BALANCE",
    ];

    /// <summary>Somebody has what payers owe.</summary>
    public bool IsAboutOpenMoney => OfOpenMoney.Contains(Kind) || IsFollowUp || IsRefusal || IsDoubt;

    /// <summary>A payer is asked for its decision.</summary>
    public bool IsFollowUp => Kind == "STATUS_FOLLOWUP" && !IsRefusal;

    /// <summary>A payer that refuses what it pays is asked about the refusal, whatever is open.</summary>
    public bool IsRefusal => Kind == "STATUS_FOLLOWUP" && Cause.StartsWith("refused", StringComparison.Ordinal);

    /// <summary>A person is to find out whether the patient owes it.</summary>
    public bool IsDoubt => Kind == "QMB_CHECK"
        || (Kind == "POSTING_EXCEPTION" && Cause.StartsWith("SHARE_NOT_BILLABLE", StringComparison.Ordinal));
}

/// <summary>An open denial, with what is left to it of each line.</summary>
/// <param name="Left">As its own case says.</param>
/// <param name="Refused">As its claim says.</param>
internal sealed record SeenDenial(long Left, OpenDenial Refused);

/// <summary>A claim as it stands.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Value">What is known of it.</param>
/// <param name="Sums">Sums of its postings.</param>
/// <param name="Tasks">Open tasks.</param>
/// <param name="Clocks">Clocks that run.</param>
/// <param name="Denials">Open denials.</param>
/// <param name="Payers">Who has to decide on it, as the claim itself says.</param>
/// <param name="IsElsewhere">A further payer has a claim of its own, with clocks and tasks of its own.</param>
internal sealed record SeenClaim(
    string State,
    ClaimCase Value,
    Balances Sums,
    ImmutableArray<SeenTask> Tasks,
    ImmutableArray<string> Clocks,
    ImmutableArray<SeenDenial> Denials,
    ImmutableArray<string> Payers,
    bool IsElsewhere)
{
    public long Open => Books.InsuranceOpen.Cents;

    public ClaimBalances Books => new(Sums);

    public long StatementEligible => Value.Money?.StatementEligible.Cents ?? 0;

    /// <summary>A payer has decided, and it is not on its way again.</summary>
    public bool IsDecided => !Value.Generations.IsEmpty
        && State is "Paid" or "PartiallyPaid" or "PatientResponsibility" or "Denied" or "Reversed" or "Closed"
            or "WrittenOff";

    /// <summary>A clock runs that asks somebody when nothing comes.</summary>
    public bool IsWaiting =>
        IsElsewhere || Clocks.Any(c => c is "next-decision" or "ack" or "passed" or "status-check");

    /// <summary>What somebody is asked for beside the denials.</summary>
    public long Asked => Tasks.Where(t => t.IsAboutOpenMoney).Sum(t => t.Cents);

    /// <summary>
    /// The same, where two may ask about the same money: who follows a payer up, and who doubts the share.
    /// </summary>
    public long AskedOnce => Tasks.Where(t => t.IsAboutOpenMoney && !t.IsFollowUp && !t.IsDoubt && !t.IsRefusal)
        .Sum(t => t.Cents) + Math.Max(AskedBy(t => t.IsFollowUp), AskedBy(t => t.IsDoubt));

    /// <summary>
    /// What denials have, line by line: two payers may refuse the same money, and so may one that speaks of the claim
    /// as a whole.
    /// </summary>
    public long Held => Math.Max(HeldBy(item => item == 0), HeldBy(item => item != 0));

    /// <summary>A payer of the claim has no decision that stands.</summary>
    public bool IsUndecided => Payers.Concat(Value.Asked).Any(p => !HasDecided(p))
        || (Payers.Length == 1 && Value.Generations.Standing().Any(g => g.Forwarded)
            && Value.Generations.Standing().All(g => g.Place.Payer == Payers[0]));

    private long AskedBy(Func<SeenTask, bool> isMeant) => Tasks.Where(isMeant).Sum(t => t.Cents);

    private long HeldBy(Func<int, bool> isMeant) => Denials
        .SelectMany(d => d.Refused.Parts.Select(p => (d.Refused.Generation, Part: p)))
        .Where(p => isMeant(p.Part.Item))
        .GroupBy(p => p.Part.Item)
        .Sum(line => line.GroupBy(p => p.Generation).Max(of => of.Sum(p => Math.Max(0, p.Part.Left.Cents))));

    private bool HasDecided(string payer) => Value.Generations.Standing().Any(g => g.Place.Payer == payer);

    /// <summary>A decision that stands refused something.</summary>
    public bool IsRefused => Value.Generations.Standing().SelectMany(g => g.Lines).Any(l => l.Refusal is not null);

    /// <summary>More was decided on one line than was charged for it.</summary>
    public bool HasLineInCredit => Value.Generations.SelectMany(g => g.Lines).GroupBy(l => l.Item)
        .Any(l => l.Sum(x => x.Posted.Total.Cents) > ChargeOf(l.Key));

    public long ChargeOf(int item) => item == 0 || item > Value.Claim.Lines.Length
        ? Value.Claim.Charge?.Cents ?? 0
        : Value.Claim.Lines[item - 1].Charge?.Cents ?? 0;
}
