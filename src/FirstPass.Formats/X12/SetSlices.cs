using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>
/// A claim set (837P, 837I, 837D) cut into byte ranges that together cover it without gap: header, levels, claims,
/// trailer. Every range runs up to the first byte of the next segment, so line breaks stay with the segment before.
/// </summary>
public sealed record SetSlices
{
    /// <summary>ST up to the first HL: ST, BHT and loops 1000A and 1000B.</summary>
    public required ByteRange Header { get; init; }

    /// <summary>
    /// The HL levels in order; each is the HL's own segments, without its claims and without lower levels.
    /// </summary>
    public required ImmutableArray<LevelSlice> Levels { get; init; }

    /// <summary>The claims in order.</summary>
    public required ImmutableArray<ClaimSlice> Claims { get; init; }

    /// <summary>SE; empty when the set has none.</summary>
    public required ByteRange Trailer { get; init; }

    /// <summary>Why claims of this set cannot be cut out safely; empty when they can.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The levels in force for a claim, from the billing provider down to its own level.</summary>
    public ImmutableArray<LevelSlice> Chain(ClaimSlice claim)
    {
        var chain = ImmutableArray.CreateBuilder<LevelSlice>(3);
        for (var at = claim.Level; at >= 0; at = Levels[at].Parent)
            chain.Insert(0, Levels[at]);
        return chain.ToImmutable();
    }
}

/// <summary>One HL level's own segments: HL up to the next HL, CLM or SE.</summary>
/// <param name="Index">Index in <see cref="SetSlices.Levels"/>, from 0.</param>
/// <param name="Parent">Index of the level above, or -1.</param>
/// <param name="Code">HL03: 20 billing provider, 22 subscriber, 23 patient.</param>
/// <param name="Bytes">Where its segments lie.</param>
/// <param name="SegmentPosition">Position of the HL in the set, ST being 1.</param>
/// <param name="SegmentCount">How many segments the range holds.</param>
public sealed record LevelSlice(
    int Index, int Parent, string Code, ByteRange Bytes, int SegmentPosition, int SegmentCount);

/// <summary>One claim's own segments: CLM up to the next CLM, HL or SE.</summary>
/// <param name="Ordinal">Ordinal in the set, from 1.</param>
/// <param name="Level">Index in <see cref="SetSlices.Levels"/> of the level it hangs under, or -1.</param>
/// <param name="Bytes">Where its segments lie.</param>
/// <param name="SegmentPosition">Position of the CLM in the set, ST being 1.</param>
/// <param name="SegmentCount">How many segments the range holds.</param>
public sealed record ClaimSlice(int Ordinal, int Level, ByteRange Bytes, int SegmentPosition, int SegmentCount);
