using System.Collections.Frozen;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>Which types of bill exist, and which are inpatient: <c>type,inpatient,effective,ends,label</c>.</summary>
public sealed class BillTypeTable(IReadOnlyDictionary<int, (DateSpan Span, bool Inpatient)> types, RuleRef rule)
{
    /// <summary>A table that lists no type; then no type is judged, and 11 alone counts as inpatient.</summary>
    public static readonly BillTypeTable Empty = new(FrozenDictionary<int, (DateSpan, bool)>.Empty, default);

    private readonly FrozenDictionary<int, (DateSpan Span, bool Inpatient)> types = types.ToFrozenDictionary();

    public RuleRef Rule { get; } = rule;

    public int Count => types.Count;

    public bool Exists(TypeOfBill bill, int day) => types.TryGetValue(bill.Type, out var row) && row.Span.Holds(day);

    public bool IsInpatient(TypeOfBill bill) =>
        types.TryGetValue(bill.Type, out var row) ? row.Inpatient : bill.Type == 11;

    public static TableRead<BillTypeTable> FromCsv(IEnumerable<string> lines, RuleRef rule)
    {
        var found = new Dictionary<int, (DateSpan, bool)>();
        var errors = CsvTable.ForEach(lines, new(["type", "inpatient", "effective", "ends", "label"]), row =>
        {
            if (!TypeOfBill.TryParse(row["type"], "1", out var bill))
                row.Refuse("type", "The cell is not two digits.");
            else if (!found.TryAdd(bill.Type, (row.Span("effective", "ends"), row.YesNo("inpatient"))))
                row.Refuse("type", "The code stands twice.");
        });
        return new(new BillTypeTable(found, rule), errors);
    }
}
