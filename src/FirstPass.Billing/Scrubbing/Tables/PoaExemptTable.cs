using System.Collections.Frozen;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>Diagnoses that need no present-on-admission indicator: <c>code,effective,ends</c>.</summary>
public sealed class PoaExemptTable(IReadOnlyDictionary<ulong, DateSpan> codes, RuleRef rule)
{
    /// <summary>A table that exempts nothing.</summary>
    public static readonly PoaExemptTable Empty = new(FrozenDictionary<ulong, DateSpan>.Empty, default);

    private readonly FrozenDictionary<ulong, DateSpan> codes = codes.ToFrozenDictionary();

    public RuleRef Rule { get; } = rule;

    public int Count => codes.Count;

    public bool Exempts(DiagnosisCode code, int day) => codes.TryGetValue(code.Key, out var span) && span.Holds(day);

    public static TableRead<PoaExemptTable> FromCsv(IEnumerable<string> lines, RuleRef rule)
    {
        var found = new Dictionary<ulong, DateSpan>();
        var errors = CsvTable.ForEach(lines, new(["code", "effective", "ends"]), row =>
        {
            if (!DiagnosisCode.TryParse(row["code"], out var code))
                row.Refuse("code", "The cell is not a diagnosis code.");
            else if (!found.TryAdd(code.Key, row.Span("effective", "ends")))
                row.Refuse("code", "The code stands twice.");
        });
        return new(new PoaExemptTable(found, rule), errors);
    }
}
