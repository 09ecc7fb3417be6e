using System.Collections.Immutable;

namespace FirstPass.Engine.Rebuild;

/// <summary>A row that is not what the log says.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Key">Its key as SQL literals; level 1 only.</param>
/// <param name="Kind">How it differs.</param>
public sealed record RebuildDifference(string Table, string Key, RowFault Kind);

/// <summary>How a row differs from the log.</summary>
public enum RowFault
{
    /// <summary>The log says there is such a row.</summary>
    Missing,

    /// <summary>Nothing in the log says so.</summary>
    Unfounded,

    /// <summary>A column differs.</summary>
    Differs,

    /// <summary>A sealed value does not open, or opens to something else.</summary>
    SealBroken,

    /// <summary>The row's own sum does not fit.</summary>
    SumBroken,

    /// <summary>A part of an entry's payload cannot be read.</summary>
    PayloadBroken,
}

/// <summary>What a rebuild found.</summary>
/// <param name="Entries">Entries replayed.</param>
/// <param name="Cases">Cases they belong to.</param>
/// <param name="Shredded">Entries whose sealed parts were passed over because their subject was shredded.</param>
/// <param name="Differences">Rows that differ, at most as many as were asked for.</param>
/// <param name="Stopped">True when more rows differ than are listed.</param>
public sealed record RebuildReport(
    long Entries, long Cases, long Shredded, ImmutableArray<RebuildDifference> Differences, bool Stopped);
