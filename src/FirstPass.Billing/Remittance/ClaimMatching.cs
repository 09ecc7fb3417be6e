using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Remittance;

/// <summary>A claim of ours that a remitted claim could be.</summary>
/// <param name="Case">Opaque id of the claim's case.</param>
/// <param name="Payers">Codes of its payers, its own first; empty for one that is not set up.</param>
/// <param name="Charge">Charge as sent.</param>
/// <param name="ServiceDate">First day of service.</param>
/// <param name="LineControls">Its line control numbers.</param>
public sealed record ClaimCandidate(
    string Case,
    ImmutableArray<string> Payers,
    Money Charge,
    LocalDate? ServiceDate,
    ImmutableArray<string> LineControls);

/// <summary>What is known about a remitted claim before the ladder decides: look-ups answered as data.</summary>
public sealed record MatchAnswers
{
    /// <summary>Our payer by the alias table; null when no alias of the remittance is known.</summary>
    public string? Payer { get; init; }

    /// <summary>Claims whose number is CLP01.</summary>
    public ImmutableArray<ClaimCandidate> ByClaimNumber { get => field.IsDefault ? [] : field; init; }

    /// <summary>Claims whose payer claim number is CLP07.</summary>
    public ImmutableArray<ClaimCandidate> ByPayerClaimNumber { get => field.IsDefault ? [] : field; init; }

    /// <summary>Claims of the same patient, member id, date of service and charge. Never by name alone.</summary>
    public ImmutableArray<ClaimCandidate> ByPatient { get => field.IsDefault ? [] : field; init; }

    /// <summary>Cases that have the member of the remitted claim; asked for those of its number that have another day
    /// of service.</summary>
    public ImmutableArray<string> SameMember { get => field.IsDefault ? [] : field; init; }

    /// <summary>Form of our own claim numbers; null when every form may be ours.</summary>
    public ClaimNumberPattern? OwnNumbers { get; init; }

    /// <summary>Claims with service before this day are kept elsewhere; null when there was no cut-over.</summary>
    public LocalDate? CutOver { get; init; }

    /// <summary>True when our ledger is the books, false when it is a shadow.</summary>
    public bool BooksAreOurs { get; init; }
}

/// <summary>By what a claim was found.</summary>
public enum MatchedBy
{
    /// <summary>Our number (and, where given, the line control numbers) and payer.</summary>
    ClaimNumber,

    /// <summary>Our number, charge and date; the payer's alias is not known yet.</summary>
    ClaimNumberWithoutPayer,

    /// <summary>The payer's number.</summary>
    PayerClaimNumber,

    /// <summary>Patient, member, date and charge.</summary>
    Patient,
}

/// <summary>Where the money of a claim goes that should be ours and is not known.</summary>
public enum UnknownLane
{
    /// <summary><c>ERA_LINE_UNKNOWN</c>: the ledger is a shadow, nothing is posted.</summary>
    LineUnknown,

    /// <summary><c>UNAPPLIED_CASH</c>: the ledger is the books.</summary>
    UnappliedCash,
}

/// <summary>What the ladder says.</summary>
public abstract record ClaimMatch
{
    private ClaimMatch()
    {
    }

    /// <summary>Found.</summary>
    /// <param name="Case">The claim's case.</param>
    /// <param name="By">By what.</param>
    /// <param name="Relaxed">Found below the first rungs: mark <c>MATCH_RELAXED</c>.</param>
    public sealed record Matched(string Case, MatchedBy By, bool Relaxed) : ClaimMatch;

    /// <summary>A claim kept elsewhere: counted and passed on, no task.</summary>
    public sealed record External : ClaimMatch;

    /// <summary>Should be ours and is not known.</summary>
    public sealed record Unknown(UnknownLane Lane) : ClaimMatch;

    /// <summary>Several claims fit: a person decides, nothing is guessed.</summary>
    public sealed record Ambiguous(ImmutableArray<string> Cases) : ClaimMatch;
}

/// <summary>The ladder from a remitted claim to a claim of ours.</summary>
public static class ClaimMatching
{
    /// <summary>Climbs the ladder; the first rung that fits decides.</summary>
    public static ClaimMatch Find(RemitClaim claim, MatchAnswers answers) =>
        ByNumber(claim, answers)
        ?? Single(Fitting(answers.ByPayerClaimNumber, claim, answers), MatchedBy.PayerClaimNumber)
        ?? Single(Fitting(answers.ByPatient, claim, answers), MatchedBy.Patient)
        ?? Unmatched(claim, answers);

    /// <summary>Whether one of the claims of the number can be meant, so that no lower rung is asked.</summary>
    public static bool FitsByNumber(RemitClaim claim, MatchAnswers answers) => ByNumber(claim, answers) is not null;

    /// <summary>
    /// The claim that a payer names outside an adjudication; null when none or several of its own can be meant.
    /// </summary>
    public static string? Named(ImmutableArray<ClaimCandidate> candidates, string payer)
    {
        var known = candidates.Where(c => c.Payers.Contains(payer)).ToImmutableArray();
        var first = known.Where(c => c.Payers[0] == payer).ToImmutableArray();
        var cases = (first.IsEmpty ? known : first).Select(c => c.Case).Distinct().ToList();
        return cases is [var one] ? one : null;
    }

    /// <summary>
    /// Whether a claim of the number has another day of service than the remitted one, and nothing of its lines comes
    /// back: of another member it is another claim.
    /// </summary>
    public static bool IsOfAnotherDay(ClaimCandidate candidate, RemitClaim claim) =>
        candidate.ServiceDate is { } own && ServiceDate(claim) is { } day && day != own
        && claim.Lines.All(l => l.Control is null);

    /// <summary>Who is insured as the remittance has it; null when it names nobody.</summary>
    public static string? Member(RemitClaim claim) => claim.Insured?.Id ?? claim.Patient?.Id;

    /// <summary>First day of service as the remittance has it; null when it names none.</summary>
    public static LocalDate? ServiceDate(RemitClaim claim)
    {
        var days = claim.Lines.Where(l => l.From is not null).Select(l => l.From!.Value).ToList();
        return claim.StatementFrom ?? (days.Count == 0 ? null : days.Min());
    }

    private static ClaimMatch? ByNumber(RemitClaim claim, MatchAnswers answers)
    {
        if (answers.Payer is not null)
        {
            var meant = answers.ByClaimNumber.RemoveAll(c => Contradicts(c, claim, answers));
            return Single(Fitting(meant, claim, answers), MatchedBy.ClaimNumber);
        }

        var agreeing = answers.ByClaimNumber.Where(c => Agrees(c, claim)).ToImmutableArray();
        return Single(agreeing, MatchedBy.ClaimNumberWithoutPayer);
    }

    // The source, or another system beside it, used the number for somebody else on another day.
    private static bool Contradicts(ClaimCandidate candidate, RemitClaim claim, MatchAnswers answers) =>
        IsOfAnotherDay(candidate, claim) && Member(claim) is not null && !answers.SameMember.Contains(candidate.Case);

    private static ClaimMatch? Single(ImmutableArray<ClaimCandidate> candidates, MatchedBy by) => candidates switch
    {
        [] => null,
        [var one] => new ClaimMatch.Matched(
            one.Case,
            by,
            by is MatchedBy.Patient or MatchedBy.ClaimNumberWithoutPayer),
        _ => new ClaimMatch.Ambiguous([.. candidates.Select(c => c.Case)]),
    };

    private static ClaimMatch Unmatched(RemitClaim claim, MatchAnswers answers)
    {
        var otherForm = answers.OwnNumbers is { } own && !own.Fits(claim.ClaimNumber);
        var before = answers.CutOver is { } cutOver && ServiceDate(claim) is { } day && day < cutOver;
        return otherForm || before
            ? new ClaimMatch.External()
            : new ClaimMatch.Unknown(answers.BooksAreOurs ? UnknownLane.UnappliedCash : UnknownLane.LineUnknown);
    }

    // A claim of this payer, else one with a payer that was not set up when it came.
    private static ImmutableArray<ClaimCandidate> Fitting(
        ImmutableArray<ClaimCandidate> candidates, RemitClaim claim, MatchAnswers answers)
    {
        if (answers.Payer is not { } payer)
            return Narrow(candidates, claim, "");
        var own = candidates.Where(c => c.Payers.Contains(payer)).ToImmutableArray();
        return Narrow(
            own.IsEmpty ? [.. candidates.Where(c => IsUnknown(c) && Agrees(c, claim))] : own, claim, payer);
    }

    // One number may stand for several claims, used again or sent to the next payer: what the payer echoes decides,
    // and of those that are alike the one that was sent to it.
    private static ImmutableArray<ClaimCandidate> Narrow(
        ImmutableArray<ClaimCandidate> candidates, RemitClaim claim, string payer)
    {
        ReadOnlySpan<Func<ClaimCandidate, bool>> tests =
        [
            c => Echoes(c, claim),
            c => SameDay(c, claim),
            c => SameCharge(c, claim),
            c => c.Payers is [var own, ..] && own == payer,
        ];
        foreach (var test in tests)
        {
            if (candidates.Length <= 1)
                return candidates;
            var kept = candidates.Where(test).ToImmutableArray();
            candidates = kept.IsEmpty ? candidates : kept;
        }

        return candidates;
    }

    private static bool IsUnknown(ClaimCandidate candidate) =>
        candidate.Payers.IsEmpty || candidate.Payers.Contains("");

    // Without a known payer the number alone is too little: line control numbers, or charge and day, have to agree.
    private static bool Agrees(ClaimCandidate candidate, RemitClaim claim) =>
        Echoes(candidate, claim) || (SameCharge(candidate, claim) && SameDay(candidate, claim));

    private static bool Echoes(ClaimCandidate candidate, RemitClaim claim)
    {
        var echoed = claim.Lines.Where(l => l.Control is not null).Select(l => l.Control!).ToList();
        return echoed.Count > 0 && echoed.All(candidate.LineControls.Contains);
    }

    private static bool SameDay(ClaimCandidate candidate, RemitClaim claim) =>
        candidate.ServiceDate is { } day && ServiceDate(claim) == day;

    // A reversal carries the charge with its sign turned.
    private static bool SameCharge(ClaimCandidate candidate, RemitClaim claim) =>
        candidate.Charge == claim.Charge || candidate.Charge == -claim.Charge;
}
