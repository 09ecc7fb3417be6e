using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>Which claims of a source set leave, and with which bytes.</summary>
internal sealed class SetPlan
{
    private SetPlan(int index, OutgoingSet set, SetSlices slices, List<PlannedClaim> claims)
    {
        (Index, Set, Slices, Claims) = (index, set, slices, claims);
        Ending = SegmentEnding.Of(set.Source.Set.Span, set.Source.Delimiters);
    }

    public int Index { get; }

    public OutgoingSet Set { get; }

    public SetSlices Slices { get; }

    /// <summary>In the order of the source.</summary>
    public List<PlannedClaim> Claims { get; }

    public SegmentEnding Ending { get; }

    /// <summary>The levels that still hold a claim, themselves or below.</summary>
    public HashSet<int> KeptLevels()
    {
        var kept = new HashSet<int>();
        foreach (var claim in Claims)
            for (var at = claim.Slice.Level; at >= 0 && kept.Add(at); at = Slices.Levels[at].Parent)
            {
            }

        return kept;
    }

    /// <summary>Plans a set; null, with every claim refused, when none of it can leave.</summary>
    public static SetPlan? TryMake(
        int index, OutgoingSet set, SourceSet first, ImmutableArray<RefusedClaim>.Builder refused)
    {
        var slices = ClaimSlices.Of(set.Source.Set.Span, set.Source.Delimiters);
        var reason = Judge(set.Source, slices, first);
        var claims = new List<PlannedClaim>();
        foreach (var claim in set.Claims.OrderBy(c => c.Ordinal))
        {
            var why = reason ?? TryClaim(claim, set.Source, slices, claims);
            if (why is { } refusal)
                refused.Add(new RefusedClaim(index, claim.Ordinal, refusal));
        }

        return claims.Count == 0 ? null : new SetPlan(index, set, slices, claims);
    }

    private static ClaimRefusal? Judge(SourceSet source, SetSlices slices, SourceSet first)
    {
        if (source.Delimiters != first.Delimiters)
            return ClaimRefusal.OtherDelimiters;
        if (!EnvelopeEdit.Fit(source, first))
            return ClaimRefusal.OtherEnvelope;
        return slices.Trailer.IsEmpty || !slices.Findings.IsEmpty ? ClaimRefusal.UnsafeSet : null;
    }

    private static ClaimRefusal? TryClaim(
        LeavingClaim claim, SourceSet source, SetSlices slices, List<PlannedClaim> claims)
    {
        if (claim.Ordinal < 1 || claim.Ordinal > slices.Claims.Length)
            return ClaimRefusal.NoSuchClaim;
        if (claims.Count > 0 && claims[^1].Slice.Ordinal == claim.Ordinal)
            return ClaimRefusal.NamedTwice;
        var slice = slices.Claims[claim.Ordinal - 1];
        var bytes = slice.Bytes.Of(source.Set.Span);
        if (SegmentEdits.Apply(bytes, source.Delimiters, claim.Edits) is not EditResult.Edited edited)
            return ClaimRefusal.EditRefused;
        var right = claim.IsNew
            ? !ClaimNumbers.SameClaim(bytes, edited.Bytes, source.Delimiters)
            : ClaimNumbers.Kept(bytes, edited.Bytes, source.Delimiters);
        if (!right)
            return ClaimRefusal.NumberChanged;
        claims.Add(new PlannedClaim(slice, edited.Bytes));
        return null;
    }
}

/// <summary>A claim that leaves.</summary>
/// <param name="Slice">Where it lies in its source set.</param>
/// <param name="Bytes">What leaves: its own bytes, with its edits.</param>
internal sealed record PlannedClaim(ClaimSlice Slice, byte[] Bytes);
