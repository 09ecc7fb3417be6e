using FirstPass.Billing.Ledger;

namespace FirstPass.App.Tests.Scenarios.Stories;

/// <summary>What must hold of the money after every moment of a story; each says what is broken.</summary>
internal static class MoneyPromise
{
    /// <summary>All of them, by name.</summary>
    public static readonly (string Name, Func<SeenMoment, IEnumerable<string>> Broken)[] All =
    [
        ("somebody has it", OfClaims(SomebodyHasIt)),
        ("nobody is asked for more", OfClaims(NobodyIsAskedForMore)),
        ("the ledger agrees", TheLedgerAgrees),
        ("the patient is asked for what is due", OfClaims(ThePatientIsAskedForWhatIsDue)),
        ("the state agrees", OfClaims(TheStateAgrees)),
    ];

    /// <summary>Everything that is broken at a moment.</summary>
    public static IEnumerable<string> Broken(SeenMoment moment) =>
        All.SelectMany(p => p.Broken(moment).Select(b => $"{p.Name}: {b}"));

    /// <summary>What payers owe on a decided claim is in somebody's hands, and where no clock runs all of it.</summary>
    public static IEnumerable<string> SomebodyHasIt(SeenClaim claim)
    {
        if (!claim.IsDecided)
            yield break;
        if (claim.Open < 0 && !claim.Tasks.Any(t => t.Kind == "CREDIT_REVIEW"))
            yield return $"nobody looks at a credit of {claim.Open}";
        if (claim.Open <= 0 || claim.IsWaiting)
            yield break;
        var had = claim.Asked + claim.Held;
        if (had == 0)
            yield return $"{claim.Open} is in nobody's hands";
        else if (had < claim.Open)
            yield return $"of {claim.Open} somebody has {had} only";
    }

    /// <summary>
    /// Nobody is asked for more than payers owe. A refusal stands beside a credit of another line, and then nobody else
    /// is asked.
    /// </summary>
    public static IEnumerable<string> NobodyIsAskedForMore(SeenClaim claim)
    {
        foreach (var task in claim.Tasks.Where(t => t.Cents <= 0 && t.IsAboutOpenMoney))
            yield return $"{task.Kind} asks for {task.Cents}";
        if (claim.AskedOnce > Math.Max(0, claim.Open - claim.Held))
            yield return $"{claim.Open} is open, denials have {claim.Held}, and tasks ask for {claim.AskedOnce}";
        if (claim.Held > Math.Max(0, claim.Open) && !claim.HasLineInCredit)
            yield return $"{claim.Open} is open, and denials have {claim.Held}";
        foreach (var denial in claim.Denials)
        {
            if (denial.Left != denial.Refused.Left.Cents || denial.Left <= 0)
                yield return $"a denial has {denial.Left}, and its claim says {denial.Refused.Left.Cents}";
            if (denial.Refused.Parts.Any(p => p.Left.Cents > claim.ChargeOf(p.Item)))
                yield return "a denial has more of a line than was charged";
        }
    }

    /// <summary>The ledger's receivables are what is open on the claims, and every posting adds up.</summary>
    public static IEnumerable<string> TheLedgerAgrees(SeenMoment moment)
    {
        var payers = moment.Ledger.GetValueOrDefault(Accounts.InsuranceReceivable.Code);
        var patients = moment.Ledger.GetValueOrDefault(Accounts.PatientReceivable.Code);
        if (payers != moment.Claims.Sum(c => c.Open))
            yield return $"payers owe {payers} by the ledger";
        if (patients != moment.Claims.Sum(c => c.Books.PatientOpen.Cents))
            yield return $"patients owe {patients} by the ledger";
        if (moment.Ledger.Values.Sum() != 0)
            yield return $"the ledger is off by {moment.Ledger.Values.Sum()}";
        if (moment.Claims.Any(c => !c.Books.Conserved))
            yield return "a claim does not add up";
    }

    /// <summary>A statement asks for what the patient owes, and for nothing while a payer is undecided.</summary>
    public static IEnumerable<string> ThePatientIsAskedForWhatIsDue(SeenClaim claim)
    {
        var owed = claim.Books.PatientOpen.Cents;
        if (owed < 0)
            yield return $"the patient owes {owed}";
        if (claim.StatementEligible > Math.Max(0, owed) || claim.StatementEligible < 0)
            yield return $"a statement asks for {claim.StatementEligible} of {owed}";
        if (claim.StatementEligible != 0 && claim.IsUndecided)
            yield return $"a statement asks for {claim.StatementEligible} while a payer is undecided";
    }

    /// <summary>The state says what the money says.</summary>
    public static IEnumerable<string> TheStateAgrees(SeenClaim claim)
    {
        var isSettled = claim.State is "Closed" or "WrittenOff";
        if (isSettled && (claim.Open != 0 || (claim.State == "Closed" && claim.Books.PatientOpen.Cents != 0)))
            yield return $"{claim.State} with {claim.Open} and {claim.Books.PatientOpen.Cents} open";
        if (claim.State is "Denied" or "PartiallyPaid" && claim.Open == 0)
            yield return $"{claim.State} with nothing open";
        if (claim.State == "Paid" && claim.Books.Paid.Cents <= 0 && claim.IsRefused)
            yield return "Paid, and nothing was paid of what was refused";
    }

    // What a further payer is asked for stands in the case of the first claim.
    private static Func<SeenMoment, IEnumerable<string>> OfClaims(Func<SeenClaim, IEnumerable<string>> broken) =>
        moment => moment.Claims.Where(c => c.Value.Charged).SelectMany(broken);
}
