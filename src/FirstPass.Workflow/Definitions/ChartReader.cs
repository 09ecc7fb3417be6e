using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FirstPass.Workflow.Definitions;

/// <summary>What is wrong with a definition, and where.</summary>
/// <param name="File">Name of the text.</param>
/// <param name="Line">Line from 1, 0 for the whole.</param>
/// <param name="Message">Our own sentence.</param>
public sealed record DefinitionError(string File, long Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>Reads a chart from YAML. Unknown keys are errors: a misspelt key must not be a silent default.</summary>
public sealed class ChartReader(string file)
{
    private static readonly string[] TopKeys =
        ["workflow", "version", "case", "owner", "start", "states", "always", "never"];

    private static readonly string[] StateKeys = ["do", "then", "on", "task", "clocks", "forever", "end"];
    private static readonly string[] HandlerKeys = ["do", "then"];
    private readonly List<DefinitionError> errors = [];

    /// <summary>Reads and checks the form; whether the chart holds together is <see cref="ChartProof"/>'s
    /// question.</summary>
    /// <returns>The chart, or null with at least one error.</returns>
    public (Chart? Chart, ImmutableArray<Never> Never, IReadOnlyList<DefinitionError> Errors) Read(string text)
    {
        if (Root(text) is not { } root)
            return (null, [], errors);
        Known(root, TopKeys);
        var reference = new DefinitionRef(
            Text(root, "workflow"), Number(root, "version"), Digest.Of(Encoding.UTF8.GetBytes(text)));
        var states = Map(root, "states").ToImmutableDictionary(s => s.Key, s => State(s.Key, s.Value));
        var always = Handlers(root, "always");
        var chart = new Chart(
            reference, Text(root, "case"), Text(root, "owner"), Text(root, "start"), states, always);
        var never = Nevers(root);
        return errors.Count == 0 ? (chart, never, errors) : (null, [], errors);
    }

    private YamlMappingNode? Root(string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }])
                return root;
            errors.Add(new DefinitionError(file, 0, "A chart is one YAML mapping."));
        }
        catch (YamlException e)
        {
            errors.Add(new DefinitionError(file, e.Start.Line, "This is not YAML."));
        }

        return null;
    }

    private ChartState State(string name, YamlNode node)
    {
        if (node is not YamlMappingNode state)
            return Bad(node, new ChartState.Ends(name), "A state is a mapping.");
        Known(state, StateKeys);
        if (Has(state, "end"))
            return new ChartState.Ends(name);
        if (Has(state, "do"))
            return new ChartState.Decides(name, Text(state, "do"), Then(state));
        return new ChartState.Waits(
            name,
            Handlers(state, "on"),
            Has(state, "task") ? Text(state, "task") : null,
            Has(state, "clocks") ? List(state, "clocks") : [],
            Has(state, "forever") ? Text(state, "forever") : null);
    }

    private ImmutableDictionary<string, Handler> Handlers(YamlMappingNode parent, string key)
    {
        var handlers = ImmutableDictionary.CreateBuilder<string, Handler>(StringComparer.Ordinal);
        if (!Has(parent, key))
            return handlers.ToImmutable();
        foreach (var (type, node) in Map(parent, key))
        {
            if (node is not YamlMappingNode handler)
            {
                Bad(node, 0, "A handler is a mapping of do and then.");
                continue;
            }

            Known(handler, HandlerKeys);
            handlers[type] = new Handler(Text(handler, "do"), Then(handler));
        }

        return handlers.ToImmutable();
    }

    private ImmutableDictionary<string, string> Then(YamlMappingNode parent) =>
        Map(parent, "then").ToImmutableDictionary(t => t.Key, t => Scalar(t.Value), StringComparer.Ordinal);

    private ImmutableArray<Never> Nevers(YamlMappingNode root)
    {
        if (!Has(root, "never"))
            return [];
        var nevers = ImmutableArray.CreateBuilder<Never>();
        foreach (var node in (root["never"] as YamlSequenceNode)?.Children ?? [])
            if (node is YamlMappingNode never)
                nevers.Add(new Never(Text(never, "reach"), Text(never, "without")));
        return nevers.ToImmutable();
    }

    private void Known(YamlMappingNode node, string[] keys)
    {
        foreach (var (key, _) in node.Children)
            if (!keys.Contains(Scalar(key), StringComparer.Ordinal))
                Bad(key, 0, $"Unknown key '{Scalar(key)}'; known are {string.Join(", ", keys)}.");
    }

    private IEnumerable<KeyValuePair<string, YamlNode>> Map(YamlMappingNode parent, string key)
    {
        if (!Has(parent, key))
        {
            Bad(parent, 0, $"'{key}' is missing.");
            return [];
        }

        return parent[key] is YamlMappingNode map
            ? map.Children.Select(c => KeyValuePair.Create(Scalar(c.Key), c.Value))
            : Bad<IEnumerable<KeyValuePair<string, YamlNode>>>(parent[key], [], $"'{key}' must be a mapping.");
    }

    private ImmutableArray<string> List(YamlMappingNode parent, string key) =>
        parent[key] is YamlSequenceNode list
            ? [.. list.Children.Select(Scalar)]
            : Bad<ImmutableArray<string>>(parent[key], [], $"'{key}' must be a list.");

    private string Text(YamlMappingNode parent, string key) =>
        Has(parent, key) ? Scalar(parent[key]) : Bad(parent, "", $"'{key}' is missing.");

    private int Number(YamlMappingNode parent, string key) =>
        int.TryParse(Text(parent, key), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Bad(parent, 0, $"'{key}' must be a whole number.");

    private string Scalar(YamlNode node) =>
        node is YamlScalarNode { Value: { } value } ? value : Bad(node, "", "Text is wanted.");

    private static bool Has(YamlMappingNode node, string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    private T Bad<T>(YamlNode node, T instead, string message)
    {
        errors.Add(new DefinitionError(file, node.Start.Line, message));
        return instead;
    }
}

/// <summary>A policy invariant over all paths: a state is never reached unless a step was run on the way.</summary>
public sealed record Never(string Reach, string Without);
