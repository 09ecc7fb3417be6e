using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>One set of a file that is made: which records it holds.</summary>
/// <param name="Number">From 1; the set's control number.</param>
/// <param name="First">Ordinal of its first record, from 1.</param>
/// <param name="Count">How many records.</param>
internal readonly record struct SampleSet(int Number, int First, int Count)
{
    /// <summary>ST02.</summary>
    public string Control => Invariant($"{Number:0000}");

    /// <summary>Ordinals of its records.</summary>
    public IEnumerable<int> Ordinals => Enumerable.Range(First, Count);
}
