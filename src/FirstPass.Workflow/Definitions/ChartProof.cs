using System.Collections.Immutable;
using FirstPass.Workflow.Cases;

namespace FirstPass.Workflow.Definitions;

/// <summary>Proves a chart before it may run: what it refuses, it names with the path that shows it.</summary>
/// <param name="chart">The chart.</param>
/// <param name="type">The case type it drives.</param>
/// <param name="never">Invariants to prove.</param>
/// <param name="guarded">Effect kinds that start by an event in their case.</param>
public sealed class ChartProof(
    Chart chart, CaseType type, ImmutableArray<Never> never, ImmutableHashSet<string>? guarded = null)
{
    private readonly List<string> faults = [];

    private sealed record Edge(string From, string Label, string Step, string To);

    /// <summary>Everything that is wrong; empty when the chart holds.</summary>
    public IReadOnlyList<string> Check()
    {
        if (chart.CaseType != type.Name)
            faults.Add($"The chart is for '{chart.CaseType}', not for '{type.Name}'.");
        if (!chart.States.ContainsKey(chart.Start))
            faults.Add($"The start state '{chart.Start}' does not exist.");
        foreach (var (_, state) in Ordered(chart.States))
            CheckState(state);
        foreach (var (name, handler) in Ordered(chart.Always))
            CheckRouting($"always, on {name}", handler.Step, handler.Then);
        CheckEvents("always", chart.Always.Keys);
        foreach (var rule in never)
            CheckRule(rule);
        if (faults.Count == 0)
            CheckPaths();
        return faults;
    }

    private void CheckState(ChartState state)
    {
        if (state is ChartState.Decides decides)
        {
            CheckRouting(state.Name, decides.Step, decides.Then);
            if (decides.Then.ContainsValue(Chart.Stay))
                faults.Add($"{state.Name} decides and may not stay: a case never rests there.");
        }

        if (state is not ChartState.Waits waits)
            return;
        if (waits.Task is { } task && !type.Steps.Values.Any(s => s.Opens.Contains(task, StringComparer.Ordinal)))
            faults.Add($"{state.Name} stands on the task '{task}' but no step of {type.Name} opens it.");
        foreach (var (name, handler) in Ordered(waits.On))
            CheckRouting($"{state.Name}, on {name}", handler.Step, handler.Then);
        CheckEvents(state.Name, waits.On.Keys);
        if (waits.Clocks.IsEmpty && waits.Forever is null)
            faults.Add($"{state.Name} waits without a clock and does not say why ('forever: reason').");
        foreach (var clock in waits.Clocks)
            if (!Takes(waits, Kernel.ClockPrefix + clock))
                faults.Add($"{state.Name} has the clock '{clock}' but nothing happens when it runs out.");
    }

    /// <summary>The kernel decides what people do with tasks; a line in a chart would never be asked.</summary>
    private void CheckEvents(string place, IEnumerable<string> types)
    {
        foreach (var type in types.Where(t => t.StartsWith(TaskEvents.Prefix, StringComparison.Ordinal)))
            faults.Add($"{place}: '{type}' is the kernel's, no chart takes it.");
    }

    private void CheckRouting(string place, string stepName, ImmutableDictionary<string, string> then)
    {
        if (!type.Steps.TryGetValue(stepName, out var step))
        {
            faults.Add($"{place}: the step '{stepName}' is not registered.");
            return;
        }

        foreach (var outcome in step.Outcomes)
            if (!then.ContainsKey(outcome))
                faults.Add($"{place}: the outcome '{outcome}' of {stepName} is not routed.");
        foreach (var (outcome, target) in Ordered(then))
        {
            if (!step.Outcomes.Contains(outcome, StringComparer.Ordinal))
                faults.Add($"{place}: {stepName} has no outcome '{outcome}'.");
            if (target != Chart.Stay && !chart.States.ContainsKey(target))
                faults.Add($"{place}: the state '{target}' does not exist.");
        }

        foreach (var effect in step.Orders)
        {
            if (guarded?.Contains(effect) == true && !TakenSomewhere(EffectStart.EventType(effect)))
                faults.Add($"{place}: nothing takes '{EffectStart.EventType(effect)}', so '{effect}' could never run.");
            foreach (var result in Enum.GetValues<EffectResult>())
                if (!TakenSomewhere(EffectOutcome.EventType(effect, result)))
                    faults.Add($"{place}: nothing takes '{EffectOutcome.EventType(effect, result)}'.");
        }
    }

    /// <summary>A rule about a name that does not exist would always hold.</summary>
    private void CheckRule(Never rule)
    {
        if (!chart.States.ContainsKey(rule.Reach))
            faults.Add($"never: the state '{rule.Reach}' does not exist.");
        if (!type.Steps.ContainsKey(rule.Without))
            faults.Add($"never: the step '{rule.Without}' is not registered.");
    }

    /// <summary>By name, so that the same chart is refused in the same words each time.</summary>
    private static IEnumerable<KeyValuePair<string, T>> Ordered<T>(ImmutableDictionary<string, T> byName) =>
        byName.OrderBy(n => n.Key, StringComparer.Ordinal);

    private bool Takes(ChartState.Waits state, string eventType) =>
        state.On.ContainsKey(eventType) || chart.Always.ContainsKey(eventType);

    private bool TakenSomewhere(string eventType) =>
        chart.Always.ContainsKey(eventType)
        || chart.States.Values.OfType<ChartState.Waits>().Any(w => w.On.ContainsKey(eventType));

    private void CheckPaths()
    {
        var edges = Edges();
        var reached = Reach(edges);
        foreach (var name in chart.States.Keys.Where(n => !reached.ContainsKey(n)).Order(StringComparer.Ordinal))
            faults.Add($"{name} cannot be reached.");
        foreach (var name in reached.Keys.Where(n => !EndsSomewhere(n, edges)).Order(StringComparer.Ordinal))
            faults.Add($"{PathTo(name, reached)}: no end can be reached from here.");
        foreach (var rule in never)
        {
            var around = Reach([.. edges.Where(e => e.Step != rule.Without)]);
            if (around.ContainsKey(rule.Reach))
                faults.Add($"{PathTo(rule.Reach, around)} reaches {rule.Reach} without {rule.Without}.");
        }

        foreach (var state in Ordered(chart.States).Select(s => s.Value).OfType<ChartState.Decides>())
            if (Circle(state.Name, state.Name, []) is { } path)
                faults.Add($"{path}: comes back to itself without a wait.");
    }

    private List<Edge> Edges()
    {
        var edges = new List<Edge>();
        foreach (var state in chart.States.Values)
        {
            if (state is ChartState.Decides decides)
                Add(state.Name, "", decides.Step, decides.Then);
            if (state is ChartState.Waits waits)
                foreach (var (name, handler) in waits.On)
                    Add(state.Name, name, handler.Step, handler.Then);
            if (state is not ChartState.Decides)
                foreach (var (name, handler) in chart.Always)
                    Add(state.Name, name, handler.Step, handler.Then);
        }

        return [.. edges
            .OrderBy(e => e.From, StringComparer.Ordinal)
            .ThenBy(e => e.Label, StringComparer.Ordinal)
            .ThenBy(e => e.To, StringComparer.Ordinal)];

        void Add(string from, string label, string step, ImmutableDictionary<string, string> then)
        {
            foreach (var (outcome, target) in then)
                if (target != Chart.Stay)
                    edges.Add(new Edge(from, $"{label} {outcome}".Trim(), step, target));
        }
    }

    private Dictionary<string, Edge?> Reach(IReadOnlyCollection<Edge> edges)
    {
        var came = new Dictionary<string, Edge?>(StringComparer.Ordinal) { [chart.Start] = null };
        var queue = new Queue<string>([chart.Start]);
        var byFrom = edges.ToLookup(e => e.From, StringComparer.Ordinal);
        while (queue.TryDequeue(out var at))
            foreach (var edge in byFrom[at])
                if (came.TryAdd(edge.To, edge))
                    queue.Enqueue(edge.To);
        return came;
    }

    private bool EndsSomewhere(string from, IReadOnlyCollection<Edge> edges)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var queue = new Queue<string>([from]);
        var byFrom = edges.ToLookup(e => e.From, StringComparer.Ordinal);
        while (queue.TryDequeue(out var at))
        {
            if (chart.States[at] is ChartState.Ends)
                return true;
            foreach (var edge in byFrom[at])
                if (seen.Add(edge.To))
                    queue.Enqueue(edge.To);
        }

        return false;
    }

    /// <summary>A way from a state back to its origin through states that only decide, or null.</summary>
    private string? Circle(string origin, string at, HashSet<string> seen)
    {
        if (chart.States[at] is not ChartState.Decides decides || !seen.Add(at))
            return null;
        foreach (var (outcome, target) in Ordered(decides.Then))
        {
            var step = $"{at} -({outcome})-> ";
            if (target == origin)
                return step + origin;
            if (Circle(origin, target, seen) is { } rest)
                return step + rest;
        }

        return null;
    }

    private static string PathTo(string state, Dictionary<string, Edge?> came)
    {
        var path = new Stack<string>();
        for (var edge = came[state]; edge is not null; edge = came[edge.From])
            path.Push($"{edge.From} -({edge.Label})-> {edge.To}");
        return path.Count == 0 ? state : string.Join(", ", path);
    }
}
