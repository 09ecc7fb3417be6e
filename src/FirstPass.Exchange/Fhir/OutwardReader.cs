using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Exchange.Fhir;

/// <summary>Reads a mapping of events to resources; its keys are described in definitions/schema/mapping.md.</summary>
internal sealed class OutwardReader(ErrorList errors)
{
    private const string Removed = "none";

    public OutwardFile? Read(SourceText source)
    {
        var read = YamlReader.Read(source);
        errors.AddRange(read.Errors);
        if (!read.TryGet(out var node))
            return null;
        var map = new MapReader(node, errors);
        var file = new OutwardFile(
            map.Text("mapping"), map.Text("receiver", ""), Keyed(map.Take("codes"), Words),
            Keyed(map.Take("groups"), Fields), [.. map.Items("rules").Select(Rule)]);
        map.Whole("version", 1, 99_999);
        map.Text("source", "");
        map.Close();
        return file;
    }

    private OutwardRule Rule(Node node)
    {
        var map = new MapReader(node, errors);
        var rule = new OutwardRule(
            node.Place, map.Text("event"), map.Text("resource"), map.Text("each", ""), map.Texts("use"),
            Fields(map.Take("fields")));
        map.Close();
        return rule;
    }

    private ImmutableDictionary<string, string> Words(Node? node) => Keyed(node, value => TextOf(value));

    private ImmutableDictionary<string, OutwardField?> Fields(Node? node) => Keyed(node, Field);

    private OutwardField? Field(Node node)
    {
        if (node is Node.Scalar { Value: Removed })
            return null;
        if (node is not Node.Map)
            return new OutwardField(node.Place) { From = Sources(node) };
        var map = new MapReader(node, errors);
        var field = new OutwardField(node.Place)
        {
            From = map.Take("from") is { } from ? Sources(from) : [],
            Codes = map.Text("codes", ""),
            Default = map.Text("default", "") is { Length: > 0 } value ? value : null,
            With = map.Text("with", ""),
            Each = map.Text("each", ""),
            Fields = Fields(map.Take("fields")),
        };
        map.Close();
        return field;
    }

    private ImmutableArray<string> Sources(Node node) =>
        node is Node.List list ? [.. list.Items.Select(TextOf)] : [TextOf(node)];

    private string TextOf(Node node)
    {
        if (node is Node.Scalar { Value.Length: > 0 } scalar)
            return scalar.Value;
        errors.Add(node.Place, "One word is expected here.");
        return "";
    }

    private ImmutableDictionary<string, T> Keyed<T>(Node? node, Func<Node, T> read)
    {
        if (node is Node.Map map)
            return map.Entries.ToImmutableDictionary(e => e.Key.Value, e => read(e.Value), StringComparer.Ordinal);
        if (node is not null)
            errors.Add(node.Place, "Keys with values are expected here.");
        return ImmutableDictionary<string, T>.Empty;
    }
}
