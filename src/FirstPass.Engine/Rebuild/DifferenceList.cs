using System.Collections.Immutable;

namespace FirstPass.Engine.Rebuild;

/// <summary>Differences found so far, up to a limit.</summary>
internal sealed class DifferenceList(int most)
{
    private readonly List<RebuildDifference> found = [];

    /// <summary>How many more it takes.</summary>
    public int Room => most - found.Count;

    public void Add(string table, string key, RowFault kind)
    {
        if (Room > 0)
            found.Add(new RebuildDifference(table, key, kind));
    }

    public ImmutableArray<RebuildDifference> ToImmutable() => [.. found];
}
