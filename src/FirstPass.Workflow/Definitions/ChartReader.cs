using System.Collections.Immutable;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Workflow.Definitions;

/// <summary>A chart as it was written, with the policy invariants that its author wants proved.</summary>
public sealed record ChartText(Chart Chart, ImmutableArray<Never> Never);

/// <summary>A policy invariant over all paths: a state is never reached unless a step was run on the way.</summary>
public sealed record Never(string Reach, string Without);

/// <summary>
/// Reads a chart from YAML. It checks the form; whether the chart holds together is <see cref="ChartProof"/>'s
/// question.
/// </summary>
public static class ChartReader
{
    /// <summary>The chart, or everything that is wrong with its form.</summary>
    public static Loaded<ChartText> Read(SourceText source)
    {
        return YamlReader.Read(source).Then(Read);
    }

    private static Loaded<ChartText> Read(Node root)
    {
        var errors = new ErrorList();
        var map = new MapReader(root, errors);
        var hash = Digest.TryParse(Canonical.HashOf(root).ToString(), out var digest) ? digest : Digest.Zero;
        var reference = new DefinitionRef(map.Text("workflow"), map.Whole("version", 1, 9999), hash);
        var caseType = map.Text("case");
        var owner = map.Text("owner");
        var start = map.Text("start");
        var states = Keyed(map.Require("states"), errors)
            .ToImmutableDictionary(e => e.Key, e => State(e.Key, e.Node, errors), StringComparer.Ordinal);
        var always = Handlers(map.Take("always"), errors);
        var never = map.Items("never").Select(item => NeverOf(item, errors)).ToImmutableArray();
        map.Close();
        return errors.Finish(() =>
            new ChartText(new Chart(reference, caseType, owner, start, states, always), never));
    }

    private static ChartState State(string name, Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        var end = map.YesNo("end", false);
        var step = map.Text("do", "");
        var then = map.Take("then");
        var on = Handlers(map.Take("on"), errors);
        var task = map.Text("task", "");
        var clocks = map.Texts("clocks");
        var forever = map.Text("forever", "");
        map.Close();
        var rests = on.Count > 0 || task.Length > 0 || clocks.Length > 0 || forever.Length > 0;
        var decides = step.Length > 0 || then is not null;
        if ((end ? 1 : 0) + (decides ? 1 : 0) + (rests ? 1 : 0) != 1)
            errors.Add(node.Place, $"'{name}' must do one thing: end, decide (do, then), or wait (on, task, clocks).");
        if (end)
            return new ChartState.Ends(name);
        return step.Length > 0
            ? new ChartState.Decides(name, step, Targets(then, errors))
            : new ChartState.Waits(name, on, Absent(task), clocks, Absent(forever));
    }

    private static ImmutableDictionary<string, Handler> Handlers(Node? node, ErrorList errors) =>
        Keyed(node, errors).ToImmutableDictionary(e => e.Key, e => HandlerOf(e.Node, errors), StringComparer.Ordinal);

    private static Handler HandlerOf(Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        var handler = new Handler(map.Text("do"), Targets(map.Require("then"), errors));
        map.Close();
        return handler;
    }

    private static ImmutableDictionary<string, string> Targets(Node? node, ErrorList errors)
    {
        var targets = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (outcome, target) in Keyed(node, errors))
        {
            if (target is Node.Scalar { Value.Length: > 0 } state)
                targets[outcome] = state.Value;
            else
                errors.Add(target.Place, "An outcome leads to one state.");
        }

        return targets.ToImmutable();
    }

    private static Never NeverOf(Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        var never = new Never(map.Text("reach"), map.Text("without"));
        map.Close();
        return never;
    }

    private static IEnumerable<(string Key, Node Node)> Keyed(Node? node, ErrorList errors)
    {
        if (node is Node.Map map)
            return map.Entries.Select(e => (e.Key.Value, e.Value));
        if (node is not null)
            errors.Add(node.Place, "Keys with values are expected here.");
        return [];
    }

    private static string? Absent(string text) => text.Length == 0 ? null : text;
}
