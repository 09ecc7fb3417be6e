using System.Collections.Frozen;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>Places of service and the days on which they exist: <c>code,effective,ends,label</c>.</summary>
public sealed class PlaceTable(IReadOnlyDictionary<PlaceOfService, DateSpan> places, RuleRef rule)
{
    /// <summary>A table that lists no place; then no place is judged.</summary>
    public static readonly PlaceTable Empty = new(FrozenDictionary<PlaceOfService, DateSpan>.Empty, default);

    private readonly FrozenDictionary<PlaceOfService, DateSpan> places = places.ToFrozenDictionary();

    public RuleRef Rule { get; } = rule;

    public int Count => places.Count;

    public bool Exists(PlaceOfService place, int day) => places.TryGetValue(place, out var span) && span.Holds(day);

    public static TableRead<PlaceTable> FromCsv(IEnumerable<string> lines, RuleRef rule)
    {
        var found = new Dictionary<PlaceOfService, DateSpan>();
        var errors = CsvTable.ForEach(lines, new(["code", "effective", "ends", "label"]), row =>
        {
            if (!PlaceOfService.TryParse(row["code"], out var place))
                row.Refuse("code", "The cell is not a place of service.");
            else if (!found.TryAdd(place, row.Span("effective", "ends")))
                row.Refuse("code", "The code stands twice.");
        });
        return new(new PlaceTable(found, rule), errors);
    }
}
