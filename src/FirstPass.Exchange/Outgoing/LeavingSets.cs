using System.Collections.Immutable;
using System.Text;
using FirstPass.Billing.ClaimCases;
using FirstPass.Formats.X12;

namespace FirstPass.Exchange.Outgoing;

/// <summary>A claim of a set that leaves, with the edits that were recorded here.</summary>
/// <param name="Ordinal">Ordinal in the set, from 1.</param>
/// <param name="Edits">The edits; see <see cref="RecordedEdit"/> for how they count.</param>
public sealed record EditedClaim(int Ordinal, ImmutableArray<RecordedEdit> Edits);

/// <summary>
/// Turns recorded edits into the source sets of a rebuilt file. An edit of a claim's own segments goes with the claim.
/// An edit above it (its patient, subscriber or provider) must not touch the other claims that stand below the same
/// level, so such a claim leaves in a copy of its set.
/// </summary>
public static class LeavingSets
{
    /// <summary>The source sets with the claims that leave from each; the first one is the source's own.</summary>
    public static ImmutableArray<(SourceSet Source, ImmutableArray<LeavingClaim> Claims)> Of(
        SourceSet source, ImmutableArray<EditedClaim> claims)
    {
        var sets = ImmutableArray.CreateBuilder<(SourceSet, ImmutableArray<LeavingClaim>)>();
        foreach (var together in claims.GroupBy(c => Above(c), EditsComparer.Instance).OrderBy(g => g.Key.Length))
            sets.Add((Edited(source, together.Key), [.. together.Select(Leaving)]));
        return sets.ToImmutable();
    }

    private static LeavingClaim Leaving(EditedClaim claim) => new(
        claim.Ordinal,
        [.. claim.Edits.Where(e => e.Segment >= 0).Select(e => Replace(e.Segment, e))]);

    private static ImmutableArray<RecordedEdit> Above(EditedClaim claim) =>
        [.. claim.Edits.Where(e => e.Segment < 0)];

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
