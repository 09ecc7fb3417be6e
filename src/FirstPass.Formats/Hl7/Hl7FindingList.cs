using FirstPass.Formats.X12;

namespace FirstPass.Formats.Hl7;

/// <summary>The findings of one pass, in the order they were noticed, with limits on how many are kept.</summary>
/// <param name="perCode">How many of one code are kept in one message; further ones would say nothing new.</param>
internal sealed class Hl7FindingList(int perCode)
{
    /// <summary>A stream with more findings than this is beyond explaining; the last one says so.</summary>
    private const int Most = 100_000;

    private const string TooMany = "There are more findings than are kept; the rest is not listed.";

    private readonly List<Hl7Finding> kept = [];
    private readonly Dictionary<(string Code, int Message), int> counts = [];

    /// <summary>What was kept so far.</summary>
    public IReadOnlyList<Hl7Finding> All => kept;

    public void Error(string code, Hl7Place place, string condition, string message) =>
        Add(new Hl7Finding(code, Severity.Error, place, message, condition));

    public void Warning(string code, Hl7Place place, string condition, string message) =>
        Add(new Hl7Finding(code, Severity.Warning, place, message, condition));

    public void Info(string code, Hl7Place place, string message) =>
        Add(new Hl7Finding(code, Severity.Info, place, message));

    private void Add(Hl7Finding finding)
    {
        if (kept.Count > Most)
            return;
        var key = (finding.Code, finding.Place.Message);
        counts[key] = counts.GetValueOrDefault(key) + 1;
        if (counts[key] > perCode)
            return;
        kept.Add(kept.Count < Most
            ? finding
            : new Hl7Finding("HL7-FINDINGS-MANY", Severity.Error, finding.Place, TooMany, Condition.Internal));
    }
}
