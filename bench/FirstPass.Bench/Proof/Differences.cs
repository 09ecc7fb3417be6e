using System.Globalization;

namespace FirstPass.Bench.Proof;

/// <summary>Collects what is not as expected; nothing is forgiven.</summary>
public sealed class Differences
{
    private readonly List<string> all = [];

    /// <summary>How many comparisons were made.</summary>
    public int Compared { get; private set; }

    /// <summary>The differences, in the order in which they were found.</summary>
    public IReadOnlyList<string> All => all;

    /// <summary>Compares one thing.</summary>
    public void Same<T>(string what, T expected, T found)
    {
        Compared++;
        if (!EqualityComparer<T>.Default.Equals(expected, found))
            all.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected}, found {found}"));
    }

    /// <summary>Compares sums by name; a name that is missing counts as zero.</summary>
    public void SameSums(
        string what, IReadOnlyDictionary<string, long> expected, IReadOnlyDictionary<string, long> found)
    {
        foreach (var name in expected.Keys.Union(found.Keys).Order(StringComparer.Ordinal))
            Same($"{what} {name}", expected.GetValueOrDefault(name), found.GetValueOrDefault(name));
    }
}
