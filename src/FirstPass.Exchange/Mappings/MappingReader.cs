using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Exchange.Mappings;

/// <summary>Reads a mapping file; its keys are described in definitions/schema/mapping.md.</summary>
internal sealed class MappingReader(WireLanguage language, ErrorList errors)
{
    private const string Removed = "none";

    public MappingFile? Read(SourceText source)
    {
        var read = YamlReader.Read(source);
        errors.AddRange(read.Errors);
        if (!read.TryGet(out var node))
            return null;
        var map = new MapReader(node, errors);
        var file = new MappingFile(
            map.Text("mapping"), map.Whole("version", 1, 99_999), Canonical.HashOf(node), Sender(map),
            Codes(map.Take("codes")), Groups(map.Take("groups")), [.. map.Items("rules").Select(Rule)]);
        map.Text("source", "");
        map.Close();
        return file;
    }

    private static MessageSender? Sender(MapReader outer)
    {
        if (outer.Inside("sender") is not { } map)
            return null;
        var sender = new MessageSender(map.Text("application", ""), map.Text("facility", ""));
        if (sender.Application.Length + sender.Facility.Length == 0)
            map.Wrong("A sender has an 'application' (MSH-3), a 'facility' (MSH-4) or both.");
        map.Close();
        return sender;
    }

    private ImmutableDictionary<string, CodeMap> Codes(Node? node) => Entries(node).ToImmutableDictionary(
        e => e.Key.Value, e =>
        {
            var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            string? other = null;
            foreach (var (code, value) in Entries(e.Value))
                if (value is not Node.Scalar { Value.Length: > 0 } scalar)
                    errors.Add(value.Place, "A code means one word.");
                else if (code.Value == "else")
                    other = scalar.Value;
                else
                    values[code.Value] = scalar.Value;
            return new CodeMap(e.Value.Place, values.ToImmutable(), other);
        },
        StringComparer.Ordinal);

    private ImmutableDictionary<string, ImmutableDictionary<string, FieldRule?>> Groups(Node? node) =>
        Entries(node).ToImmutableDictionary(e => e.Key.Value, e => Fields(e.Value), StringComparer.Ordinal);

    private EventRule Rule(Node node)
    {
        var map = new MapReader(node, errors);
        var rule = new EventRule(
            node.Place, map.Texts(language.Kinds), map.Text("event"), PathOrNone(map.Take("each")),
            Conditions(map.Take("when")), Conditions(map.Take("unless")), map.Texts("use"), Fields(map.Take("fields")));
        foreach (var kind in rule.Messages.Where(m => !language.IsKind(m)))
            map.Wrong($"'{kind}' is {language.NoKind}");
        if (rule.Messages.IsEmpty)
            map.Wrong($"A rule names its '{language.Kinds}'.");
        map.Close();
        return rule;
    }

    private ImmutableDictionary<string, FieldRule?> Fields(Node? node) => Entries(node).ToImmutableDictionary(
        e => e.Key.Value, e => Field(e.Value), StringComparer.Ordinal);

    private FieldRule? Field(Node node)
    {
        if (node is Node.Scalar { Value: Removed })
            return null;
        if (node is not Node.Map)
            return new FieldRule(node.Place) { From = Sources(node) };
        var map = new MapReader(node, errors);
        var rule = new FieldRule(node.Place)
        {
            From = map.Take("from") is { } from ? Sources(from) : [],
            Codes = map.Text("codes", ""),
            Default = map.Text("default", "") is { Length: > 0 } value ? value : null,
            Required = map.YesNo("required", false),
            Content = map.YesNo("content", false),
            Each = PathOrNone(map.Take("each")),
            When = Conditions(map.Take("when")),
            Fields = Fields(map.Take("fields")),
        };
        if (rule is { From.IsEmpty: true, Default: null, Content: false, Each: null })
            map.Wrong("A field says where it comes 'from', or has a 'default'.");
        map.Close();
        return rule;
    }

    private ImmutableArray<WireSource> Sources(Node node) => node is Node.List list
        ? [.. list.Items.Select(Source).OfType<WireSource>()]
        : Source(node) is { } only ? [only] : [];

    private WireSource? Source(Node node)
    {
        if (node is Node.Scalar)
            return PathOrNone(node) is { } plain ? new WireSource(plain, TextOf(node), null, []) : null;
        var map = new MapReader(node, errors);
        var path = map.Require("path");
        var (some, none) = (map.Texts("is"), map.Texts("not"));
        var where = PathOrNone(map.Take("where"));
        if (where is null && some.Length + none.Length > 0)
            map.Wrong("'is' and 'not' are about the path 'where'.");
        var then = map.Items("then").Select(PathOrNone).OfType<WirePath>().ToImmutableArray();
        map.Close();
        return PathOrNone(path) is { } found
            ? new WireSource(found, TextOf(path!), where is null ? null : new WireCondition(where, some, none), then)
            : null;
    }

    /// <summary>One condition, or a list of which all must hold.</summary>
    private ImmutableArray<WireCondition> Conditions(Node? node) => node is Node.List list
        ? [.. list.Items.Select(Condition).OfType<WireCondition>()]
        : Condition(node) is { } only ? [only] : [];

    private WireCondition? Condition(Node? node)
    {
        if (node is null or Node.Scalar)
            return PathOrNone(node) is { } present ? new WireCondition(present, [], []) : null;
        var map = new MapReader(node, errors);
        var path = PathOrNone(map.Require("path"));
        var (some, none) = (map.Texts("is"), map.Texts("not"));
        map.Close();
        return path is null ? null : new WireCondition(path, some, none);
    }

    private WirePath? PathOrNone(Node? node)
    {
        if (node is null)
            return null;
        if (node is Node.Scalar scalar && language.Path(scalar.Value) is { } path)
            return path;
        errors.Add(node.Place, language.NoPath);
        return null;
    }

    private ImmutableArray<KeyedNode> Entries(Node? node)
    {
        if (node is Node.Map map)
            return map.Entries;
        if (node is not null)
            errors.Add(node.Place, "Keys with values are expected here.");
        return [];
    }

    private static string TextOf(Node node) => node is Node.Scalar scalar ? scalar.Value : "";
}
