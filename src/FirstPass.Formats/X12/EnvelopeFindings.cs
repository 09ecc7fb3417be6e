using System.Collections.Immutable;

namespace FirstPass.Formats.X12;

/// <summary>The findings of one scan; how many are kept of one code in one interchange has a limit.</summary>
internal sealed class EnvelopeFindings
{
    /// <summary>More of the same code in one interchange are not kept: the first ones say it, the count would not help.</summary>
    private const int PerCodeAndInterchange = 1_000;

    private readonly List<Finding> kept = [];
    private readonly Dictionary<(string Code, int Interchange), int> counts = [];

    public void Error(string code, Place place, string syntax, string message) =>
        Add(new Finding(code, Severity.Error, 1, place, message, syntax));

    public void Warning(string code, Place place, string syntax, string message) =>
        Add(new Finding(code, Severity.Warning, 1, place, message, syntax));

    /// <summary>These findings and the reader's, in the order of the stream.</summary>
    public ImmutableArray<Finding> With(IReadOnlyList<Finding> byteFindings) =>
        [.. kept.Concat(byteFindings).OrderBy(f => f.Place.Offset)];

    private void Add(Finding finding)
    {
        var key = (finding.Code, finding.Place.Interchange);
        counts[key] = counts.GetValueOrDefault(key) + 1;
        if (counts[key] <= PerCodeAndInterchange)
            kept.Add(finding);
    }
}
