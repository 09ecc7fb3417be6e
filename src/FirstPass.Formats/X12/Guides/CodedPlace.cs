using System.Collections.Frozen;
using System.Globalization;

namespace FirstPass.Formats.X12.Guides;

/// <summary>A place in a segment that holds a code of a table that is kept outside of the standard.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="ByService">True when the day of service counts, false for the day of the set.</param>
/// <param name="At">Where the code stands.</param>
/// <param name="If">Where a value stands that tells whether it is such a code; element 0 for always.</param>
/// <param name="Values">The values that tell it; null for any.</param>
/// <param name="OrNone">True when it is also such a code where no value tells.</param>
internal sealed record CodedPlace(
    string Table,
    bool ByService,
    (int Element, int Component) At,
    (int Element, int Component) If,
    CodeSet? Values,
    bool OrNone)
{
    private static readonly Lazy<FrozenDictionary<string, CodedPlace[]>> Known = new(Read);

    /// <summary>The places of a segment.</summary>
    public static CodedPlace[] Of(string segment) => Known.Value.GetValueOrDefault(segment, []);

    /// <summary>The code at the place; empty when there is none of this table.</summary>
    public ReadOnlySpan<byte> In(in Segment segment)
    {
        var code = Value(segment, At);
        if (code.IsEmpty || Values is null)
            return code;
        var told = Value(segment, If);
        return told.IsEmpty ? OrNone ? code : default : Values.Contains(told) ? code : default;
    }

    private static ReadOnlySpan<byte> Value(in Segment segment, (int Element, int Component) at) =>
        at.Component == 0 ? segment[at.Element] : segment.Component(at.Element, at.Component);

    private static FrozenDictionary<string, CodedPlace[]> Read() =>
        GuideLibrary.TextOf("code-sets.places").Split('\n')
            .Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(cells => Run(cells[1]).Select(element => (Segment: cells[0], Place: Read(cells, element))))
            .GroupBy(pair => pair.Segment, pair => pair.Place)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private static CodedPlace Read(string[] cells, int element)
    {
        var (place, told) = (Part(cells[1]), cells.Length > 4 ? cells[4].Split('=') : []);
        var values = told.Length == 2 ? told[1].Split('|') : [];
        return new CodedPlace(
            cells[2], cells[3] == "service", (element, place), told.Length == 2 ? Condition(told[0], element) : default,
            values.Length > 0 ? new CodeSet([.. values.Where(value => value.Length > 0)]) : null,
            values is ["", ..]);
    }

    private static (int Element, int Component) Condition(string text, int element) =>
        text.StartsWith('-') ? (element, Part(text)) : (Number(text.Split('-')[0]), Part(text));

    private static IEnumerable<int> Run(string text)
    {
        var ends = text.Split('-')[0].Split("..");
        var first = Number(ends[0]);
        return Enumerable.Range(first, Number(ends[^1]) - first + 1);
    }

    private static int Part(string text) => text.Split('-') is [_, var part] ? Number(part) : 0;

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
