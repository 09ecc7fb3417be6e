using System.Collections.Immutable;
using FirstPass.Billing.Denials;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// What a posting request means once it is set against the claim's history: who decides, in which rank, who is next.
/// </summary>
internal sealed record PostingDesk
{
    private static readonly ImmutableArray<string> ShieldRemarks = ["N781", "N782", "N783"];
    private static readonly ImmutableArray<string> ForwardedRemarks = ["MA18", "N89"];

    public required PostingRequest Request { get; init; }

    public required RemitStatus Status { get; init; }

    /// <summary>1 for a primary decision: by the status, else by the payer's place in the order.</summary>
    public required int Rank { get; init; }

    /// <summary>The remittance says that the patient is shielded, whether or not the claim knew.</summary>
    public required bool ShieldedByRemit { get; init; }

    /// <summary>Payers of the claim, other than this one, that have not decided.</summary>
    public required ImmutableArray<Coverage> Undecided { get; init; }

    public required bool Forwarded { get; init; }

    public ClaimAccount Account => Request.Account;

    public bool Shielded => Account.Shielded || ShieldedByRemit;

    /// <summary>Patients of this payer owe nothing, whatever it says.</summary>
    public bool NoPatientShare => Account.Coverages.Any(c => c.Payer == Request.Place.Payer && c.NoPatientShare);

    /// <summary>Another payer is still to decide, so that no share is the patient's yet.</summary>
    public bool OthersPending => !Undecided.IsEmpty || (Forwarded && Account.Coverages.Length < 2);

    public static PostingDesk Of(PostingRequest request)
    {
        var status = RemitStatus.Of(request.Claim.Status);
        var payer = request.Place.Payer;
        var decided = request.Account.Generations.Standing().Select(g => g.Place.Payer).ToHashSet();
        var remarks = Remarks(request.Claim);
        return new PostingDesk
        {
            Request = request,
            Status = status,
            Rank = RankOf(request, status),
            ShieldedByRemit = remarks.Any(r => ShieldRemarks.Contains(r)) || Names(request, CarcPosting.Shielded),
            Undecided = [.. request.Account.Coverages.Where(c => c.Payer != payer && !decided.Contains(c.Payer))],
            Forwarded = status.Forwarded || remarks.Any(r => ForwardedRemarks.Contains(r)),
        };
    }

    // A payer that takes an earlier payer off (reason 23) is no primary, whatever its status says.
    private static int RankOf(PostingRequest request, RemitStatus status)
    {
        var position = Position(request.Account.Coverages, request.Place.Payer) + 1;
        var rank = status.Rank ?? position;
        return rank == 1 && Names(request, CarcPosting.Prior) ? Math.Max(2, position) : rank;
    }

    private static int Position(ImmutableArray<Coverage> coverages, string payer)
    {
        for (var i = 0; i < coverages.Length; i++)
        {
            if (coverages[i].Payer == payer)
                return i;
        }

        return 0;
    }

    private static ImmutableHashSet<string> Remarks(RemitClaim claim) =>
        [.. claim.Remarks, .. claim.Lines.SelectMany(l => l.Remarks)];

    private static bool Names(PostingRequest request, CarcPosting posting) =>
        request.Claim.Adjustments.Concat(request.Claim.Lines.SelectMany(l => l.Adjustments)).Any(a =>
            a.Group != AdjustmentGroup.Patient && request.Carcs.Posting(a.Carc) == posting);
}
