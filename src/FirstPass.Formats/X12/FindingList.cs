using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>The findings of one pass, in the order they were noticed, with limits on how many are kept.</summary>
/// <param name="perCode">How many of one code are kept in one interchange; further ones would say nothing new.</param>
internal sealed class FindingList(int perCode)
{
    /// <summary>A stream with more findings than this is beyond explaining; the last one says so.</summary>
    private const int Most = 100_000;

    private readonly List<Finding> kept = [];
    private readonly Dictionary<(string Code, int Interchange), int> counts = [];

    /// <summary>What was kept so far.</summary>
    public IReadOnlyList<Finding> All => kept;

    public void Error(string code, Place place, string syntax, string message) =>
        Add(new Finding(code, Severity.Error, 1, place, message, syntax));

    public void Warning(string code, Place place, string syntax, string message) =>
        Add(new Finding(code, Severity.Warning, 1, place, message, syntax));

    public void Info(string code, Place place, string message) =>
        Add(new Finding(code, Severity.Info, 1, place, message));

    /// <summary>These findings and another pass's, in the order of the stream.</summary>
    public ImmutableArray<Finding> With(IReadOnlyList<Finding> others) =>
        [.. kept.Concat(others).OrderBy(f => f.Place.Offset)];

    /// <summary>Begins again with none.</summary>
    public void Clear()
    {
        kept.Clear();
        counts.Clear();
    }

    private void Add(Finding finding)
    {
        var key = (finding.Code, finding.Place.Interchange);
        counts[key] = counts.GetValueOrDefault(key) + 1;
        if (counts[key] > perCode || kept.Count > Most)
            return;
        kept.Add(kept.Count < Most
            ? finding
            : finding with { Code = "X12-FINDINGS-MANY", Severity = Severity.Error, Syntax = "", Message = TooMany });
    }

    private const string TooMany = "There are more findings than are kept; the rest is not listed.";
}
