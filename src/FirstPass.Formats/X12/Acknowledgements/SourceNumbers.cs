using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>The numbers by which a source knows a group that went out under other ones.</summary>
/// <param name="ControlNumber">GS06 as the source wrote it.</param>
/// <param name="Version">GS08 as the source wrote it.</param>
/// <param name="Sets">Every set of the source's group, in its order.</param>
public sealed record SourceGroup(string ControlNumber, string Version, ImmutableArray<SourceSet> Sets);

/// <summary>One set of the source's group.</summary>
/// <param name="Kind">ST01.</param>
/// <param name="ControlNumber">ST02 as the source wrote it.</param>
/// <param name="Version">ST03 as the source wrote it.</param>
/// <param name="Outgoing">ST02 of the set that went out for it; empty when nothing of it was sent on.</param>
/// <param name="Positions">
/// For each segment position that went out, the position in the source's set; empty when they are the same.
/// </param>
public sealed record SourceSet(
    string Kind, string ControlNumber, string Version, string Outgoing, ImmutableArray<int> Positions)
{
    /// <summary>
    /// The source's position for one that went out; a position that the source does not have becomes ST's.
    /// </summary>
    public int PositionOf(int outgoing) =>
        Positions.IsEmpty ? outgoing
        : outgoing > 0 && outgoing <= Positions.Length && Positions[outgoing - 1] > 0 ? Positions[outgoing - 1]
        : 1;
}
