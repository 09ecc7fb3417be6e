using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;

namespace FirstPass.Workflow.Definitions.Tables;

/// <summary>
/// Reads one cell of a row by the type of its field: a value is <em>equals</em>, a list is <em>in</em>,
/// <c>{ from, to }</c> is a range, <c>{ is: absent }</c> or <c>{ is: present }</c>, <c>{ count: 2 }</c>.
/// </summary>
internal sealed class CellReader(Field column, string row, ErrorList errors)
{
    /// <summary>What a cell under <c>when</c> demands; null if it is wrong.</summary>
    public Condition? Condition(int id, Node node) => node switch
    {
        Node.Scalar => OneOf(id, [node]),
        Node.List { Items.Length: > 0 } list => OneOf(id, list.Items),
        Node.Map map => Operator(id, map),
        _ => Wrong(node, "an empty list can never hold"),
    };

    /// <summary>What a cell under <c>then</c> states; absent if it is wrong.</summary>
    public Cell Outcome(Node node)
    {
        if (column.Type == CellType.Codes)
        {
            var items = node is Node.List list ? list.Items : [node];
            var texts = items.Select(TextOf).OfType<string>().ToImmutableArray();
            return texts.Length == items.Length ? Cell.Codes(texts) : default;
        }

        if (column.Type == CellType.Text)
            return Cell.Text(TextOf(node));
        if (NumberOf(node) is not { } number)
            return default;
        return column.Type switch
        {
            CellType.Number => Cell.Number(number),
            CellType.Cents => Cell.Cents(number),
            CellType.Date => Cell.Date(new((int)(number / 10_000), (int)(number / 100 % 100), (int)(number % 100))),
            CellType.Text or CellType.Codes => throw new UnreachableException(),
        };
    }

    private bool IsOfText => column.Type is CellType.Text or CellType.Codes;

    private Condition? OneOf(int id, ImmutableArray<Node> nodes)
    {
        if (IsOfText)
        {
            var texts = nodes.Select(TextOf).OfType<string>().ToList();
            var set = texts.ToFrozenSet(StringComparer.Ordinal);
            return set.Count == nodes.Length
                ? new Condition.OneOfTexts(id, set)
                : Repeated(nodes, texts.Count, set.Count);
        }

        var numbers = nodes.Select(NumberOf).OfType<long>().ToList();
        var values = numbers.ToFrozenSet();
        return values.Count == nodes.Length
            ? new Condition.OneOfNumbers(id, values)
            : Repeated(nodes, numbers.Count, values.Count);
    }

    private Condition? Repeated(ImmutableArray<Node> nodes, int readable, int distinct) =>
        readable == nodes.Length && distinct < readable ? Wrong(nodes[0], "a value is listed twice") : null;

    private Condition? Operator(int id, Node.Map node)
    {
        var map = new MapReader(node, errors);
        Condition? condition;
        if (map.Take("is") is { } presence)
            condition = Presence(id, presence);
        else if (map.Take("count") is { } count)
            condition = Count(id, count);
        else
            condition = Between(id, node, map.Take("from"), map.Take("to"));
        map.Close();
        return condition;
    }

    private Condition? Presence(int id, Node node) => node switch
    {
        Node.Scalar { Value: "present" } => new Condition.Presence(id, true),
        Node.Scalar { Value: "absent" } => new Condition.Presence(id, false),
        _ => Wrong(node, "'is' must be absent or present"),
    };

    private Condition? Count(int id, Node node)
    {
        if (column.Type != CellType.Codes)
            return Wrong(node, "only a list of codes can be counted");
        if (node is Node.Scalar scalar)
            return Scalars.TryNumber(scalar.Value, out var exact) && exact is >= 0 and <= int.MaxValue
                ? new Condition.Count(id, (int)exact, (int)exact)
                : Wrong(node, "'count' must be a whole number, or from and to");
        var map = new MapReader(node, errors);
        var least = map.Whole("from", 0, int.MaxValue, 0);
        var most = map.Whole("to", 0, int.MaxValue, int.MaxValue);
        map.Close();
        return least <= most ? new Condition.Count(id, least, most) : Wrong(node, "the range is empty");
    }

    private Condition? Between(int id, Node node, Node? from, Node? to)
    {
        if (from is null && to is null)
            return Wrong(node, "write a value, a list, or one of from/to, is, count");
        if (!column.Allowed.IsEmpty)
            return Wrong(node, "its values have no order");
        if (IsOfText)
        {
            var (low, high) = (from is null ? null : TextOf(from), to is null ? null : TextOf(to));
            return low is not null && high is not null && string.CompareOrdinal(low, high) > 0
                ? Wrong(node, "the range is empty")
                : new Condition.BetweenTexts(id, low, high);
        }

        var least = from is null ? long.MinValue : NumberOf(from) ?? long.MinValue;
        var most = to is null ? long.MaxValue : NumberOf(to) ?? long.MaxValue;
        return least > most ? Wrong(node, "the range is empty") : new Condition.BetweenNumbers(id, least, most);
    }

    private string? TextOf(Node node)
    {
        if (node is not Node.Scalar { Value.Length: > 0 } scalar)
            Wrong(node, "a single value is expected, and an empty one is written { is: absent }");
        else if (!column.Allowed.IsEmpty && !column.Allowed.Contains(scalar.Value))
            Wrong(node, $"'{scalar.Value}' is none of: {string.Join(", ", column.Allowed)}");
        else
            return scalar.Value;
        return null;
    }

    private long? NumberOf(Node node)
    {
        var text = node is Node.Scalar scalar ? scalar.Value : "";
        long? value = column.Type switch
        {
            CellType.Number => Scalars.TryNumber(text, out var number) ? number : null,
            CellType.Cents => Scalars.TryCents(text, out var cents) ? cents : null,
            CellType.Date => Scalars.TryDate(text, out var date) ? Cell.OrdinalOf(date) : null,
            CellType.Text or CellType.Codes => throw new UnreachableException(),
        };
        if (value is null)
            Wrong(node, $"'{text}' is not {Expected}");
        return value;
    }

    private string Expected => column.Type switch
    {
        CellType.Text => "a text",
        CellType.Number => "a whole number",
        CellType.Cents => "an amount as 150.00",
        CellType.Date => "a date as 2026-05-31",
        CellType.Codes => "a list of codes",
    };

    private Condition? Wrong(Node node, string what)
    {
        errors.Add(node.Place, $"Row '{row}', column '{column.Name}': {what}.");
        return null;
    }
}
