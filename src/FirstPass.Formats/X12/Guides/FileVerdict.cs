using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Guides;

/// <summary>What a file holds and what is wrong with it: envelopes and the content of every transaction set.</summary>
/// <param name="Outline">Interchanges, groups and sets, with envelope findings.</param>
/// <param name="Envelope">What is odd about elements of envelope segments beyond the outline's findings.</param>
/// <param name="Sets">One verdict for each transaction set, in the order of the file.</param>
/// <param name="PromisedSets">What GE01 of each group says; absent where no number stands.</param>
public sealed record FileVerdict(
    FileOutline Outline,
    ImmutableArray<Finding> Envelope,
    ImmutableArray<SetVerdict> Sets,
    ImmutableDictionary<(int Interchange, int Group), int> PromisedSets)
{
    private readonly Dictionary<(int, int, int), SetVerdict> bySet =
        Sets.ToDictionary(set => (set.Interchange, set.Group, set.Set));

    /// <summary>Every finding of the file: envelopes first, then set by set.</summary>
    public IEnumerable<Finding> Findings =>
        Outline.Findings.Concat(Envelope).Concat(Sets.SelectMany(set => set.Findings).Select(judged => judged.Finding));

    /// <summary>The verdict on one transaction set, or null.</summary>
    public SetVerdict? Find(int interchange, int group, int set) => bySet.GetValueOrDefault((interchange, group, set));

    /// <summary>How many sets the trailer of a group promises; null when it does not say.</summary>
    public int? Promised(int interchange, int group) =>
        PromisedSets.TryGetValue((interchange, group), out var count) ? count : null;
}

/// <summary>
/// What is wrong with the content of one transaction set; its envelope findings stand in the outline.
/// </summary>
/// <param name="Interchange">Ordinal of the interchange in the file, from 1.</param>
/// <param name="Group">Ordinal of the group in its interchange, from 1.</param>
/// <param name="Set">Ordinal of the set in its group, from 1.</param>
/// <param name="Guide">Name of the guide it was judged by; empty when no guide is known for its version.</param>
/// <param name="Findings">The findings by their place.</param>
public sealed record SetVerdict(
    int Interchange, int Group, int Set, string Guide, ImmutableArray<JudgedFinding> Findings)
{
    /// <summary>
    /// False when no guide is known for the version of the set: nothing can be said about its content.
    /// </summary>
    public bool Judged => Guide.Length > 0;

    /// <summary>True when an error was found that refuses the set in a 999, though it may not be listed.</summary>
    public bool Refuses { get; init; }

    /// <summary>True when the content has no error; warnings do not count.</summary>
    public bool IsAccepted => !Refuses && Findings.All(judged => judged.Finding.Severity != Severity.Error);
}
