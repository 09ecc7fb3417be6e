using System.Collections.Immutable;
using System.Text;
using FirstPass.Billing.ClaimCases;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Identity;

namespace FirstPass.Exchange.Outgoing;

/// <summary>A claim of a set that leaves, with the edits that were recorded here.</summary>
/// <param name="Ordinal">Ordinal in the set, from 1.</param>
/// <param name="Edits">The edits; see <see cref="RecordedEdit"/> for how they count.</param>
/// <param name="Case">Whose it is.</param>
public sealed record EditedClaim(int Ordinal, ImmutableArray<RecordedEdit> Edits, CaseId Case = default);

/// <summary>A set of which claims leave.</summary>
/// <param name="Source">The set.</param>
/// <param name="Claims">The claims that leave from it.</param>
/// <param name="Cases">Whose they are, in the same order.</param>
public sealed record LeavingSet(
    SourceSet Source, ImmutableArray<LeavingClaim> Claims, ImmutableArray<CaseId> Cases);

/// <summary>
/// Turns recorded edits into the source sets of a rebuilt file. An edit of a claim's own segments goes with the claim.
/// An edit above it (its patient, subscriber or provider) must not touch the other claims that stand below the same
/// level, so such a claim leaves in a copy of its set.
/// </summary>
public static class LeavingSets
{
    /// <summary>The source sets with the claims that leave from each; the first one is the source's own.</summary>
    public static ImmutableArray<LeavingSet> Of(SourceSet source, ImmutableArray<EditedClaim> claims)
    {
        var sets = ImmutableArray.CreateBuilder<LeavingSet>();
        claims = [.. claims.Select(c => c with { Edits = Standing(c.Edits) })];
        var slices = claims.Any(c => c.Edits.Any(e => e.Kind != EditKind.Replace))
            ? ClaimSlices.Of(source.Set.Span, source.Delimiters)
            : null;
        foreach (var together in claims.GroupBy(Above, EditsComparer.Instance).OrderBy(g => g.Key.Length))
            foreach (var set in Apart([.. together]))
                sets.Add(new LeavingSet(
                    Edited(source, together.Key), [.. set.Select(c => Leaving(source, slices, c))],
                    [.. set.Select(c => c.Case)]));
        return sets.ToImmutable();
    }

    // Only the last word on a place stands: what was corrected again must not be tried first.
    private static ImmutableArray<RecordedEdit> Standing(ImmutableArray<RecordedEdit> edits) => edits.IsEmpty
        ? edits
        : [.. edits.Where((edit, i) => edit.Kind != EditKind.Replace || !edits.Skip(i + 1).Any(later =>
            later.Kind == EditKind.Replace
            && (later.Segment, later.Element, later.Component) == (edit.Segment, edit.Element, edit.Component)))];

    // A claim of its own that was made from another one leaves in another set than that one.
    private static IEnumerable<ImmutableArray<EditedClaim>> Apart(ImmutableArray<EditedClaim> claims) => claims
        .GroupBy(c => c.Ordinal)
        .SelectMany(g => g.Select((claim, copy) => (claim, copy)))
        .GroupBy(c => c.copy)
        .OrderBy(g => g.Key)
        .Select(g => g.Select(c => c.claim).ToImmutableArray());

    private static LeavingClaim Leaving(SourceSet source, SetSlices? slices, EditedClaim claim)
    {
        var own = slices is not null && claim.Ordinal >= 1 && claim.Ordinal <= slices.Claims.Length
            ? slices.Claims[claim.Ordinal - 1].Bytes.Of(source.Set.Span)
            : default;
        return new LeavingClaim(
            claim.Ordinal, ClaimEdits.Of(own, source.Delimiters, claim.Edits),
            claim.Edits.Any(e => e is { Kind: EditKind.Replace, Segment: 0, Element: 1 }));
    }

    private static ImmutableArray<RecordedEdit> Above(EditedClaim claim) =>
        [.. claim.Edits.Where(e => e is { Kind: EditKind.Replace, Segment: < 0 })];

    private static SourceSet Edited(SourceSet source, ImmutableArray<RecordedEdit> edits)
    {
        if (edits.IsEmpty)
            return source;
        // Recorded positions count the set from 1, its ST; edits of a slice count from 0.
        var replaces = edits.Select(e => (SegmentEdit)Replace(-e.Segment - 1, e)).ToList();
        return SegmentEdits.Apply(source.Set.Span, source.Delimiters, replaces) is EditResult.Edited edited
            ? source with { Set = edited.Bytes }
            : source with { Set = ReadOnlyMemory<byte>.Empty };
    }

    private static SegmentEdit.Replace Replace(int position, RecordedEdit edit) =>
        new(position, edit.Element, edit.Component, Encoding.Latin1.GetBytes(edit.Value));

    private sealed class EditsComparer : IEqualityComparer<ImmutableArray<RecordedEdit>>
    {
        public static readonly EditsComparer Instance = new();

        public bool Equals(ImmutableArray<RecordedEdit> x, ImmutableArray<RecordedEdit> y) => x.SequenceEqual(y);

        public int GetHashCode(ImmutableArray<RecordedEdit> edits) => edits.Length;
    }
}
