using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.App.Scenarios.Language;

/// <summary>Reads a scenario file. A key that nobody knows is an error with its place, so that nothing is
/// ignored.</summary>
public static class ScenarioReader
{
    /// <summary>The scenario, or everything that is wrong with it.</summary>
    public static Loaded<Scenario> Read(SourceText source) => YamlReader.Read(source).Then(Read);

    private static Loaded<Scenario> Read(Node root)
    {
        var errors = new ErrorList();
        var map = new MapReader(root, errors);
        var id = map.Text("scenario");
        var title = map.Text("title");
        map.Text("note", "");
        var shared = Part.Of(map);
        var variants = map.Items("cases");
        map.Close();
        var cases = ImmutableArray.CreateBuilder<ScenarioCase>();
        if (variants.IsEmpty)
            cases.Add(Case(id, map.Place, [shared], errors));
        foreach (var variant in variants)
        {
            var own = new MapReader(variant, errors);
            var name = own.Text("case");
            own.Text("title", "");
            var part = Part.Of(own);
            own.Close();
            cases.Add(Case($"{id} {name}", own.Place, [shared, part], errors));
        }

        return errors.Finish(() => new Scenario(id, title, cases.ToImmutable()));
    }

    private static ScenarioCase Case(string name, Place place, ImmutableArray<Part> parts, ErrorList errors)
    {
        var world = parts.Select(p => p.World).LastOrDefault(w => w.Length > 0) ?? "practice";
        var start = parts.Select(p => p.Start).LastOrDefault(s => s is not null);
        if (start is null)
            errors.Add(place, "The key 'start' is missing: when the story begins, local time.");
        Node.Map? overrides = null;
        foreach (var part in parts)
            if (part.Overrides is { } more)
                overrides = overrides is null ? more : WorldTree.Merge(overrides, more);
        var moments = Moments([.. parts.SelectMany(p => p.Moments)], (start ?? default).Date, place, errors);
        return new ScenarioCase(name, world, overrides, start ?? default, moments);
    }

    // Steps without an expectation of their own happen before the next one is looked at.
    private static ImmutableArray<StoryMoment> Moments(
        ImmutableArray<RawMoment> raw, LocalDate day, Place place, ErrorList errors)
    {
        var reader = new StepReader(errors);
        var moments = ImmutableArray.CreateBuilder<StoryMoment>();
        var steps = ImmutableArray.CreateBuilder<StoryStep>();
        var refusals = ImmutableArray.CreateBuilder<Thing>();
        var before = Expectation.Nothing;
        var number = 0;
        foreach (var moment in raw)
        {
            foreach (var node in moment.Steps)
            {
                var (step, refusal) = reader.Read(node);
                steps.Add(step);
                day = step.At?.Date ?? day;
                number++;
                if (refusal is not null)
                    refusals.Add(new Thing($"step {number}", ThingKinds.Refused, refusal));
            }

            if (moment.Then is not { } then)
                continue;
            var expected = ExpectationReader.Read(then, errors).PostedOn(day);
            expected = new Expectation(expected.Shelves.AddRange(
                refusals.Select(r => new Shelf(r.Owner, r.Kind, [r]))));
            before = before.Then(expected);
            moments.Add(new StoryMoment(steps.ToImmutable(), before));
            steps.Clear();
            refusals.Clear();
        }

        if (steps.Count > 0 || moments.Count == 0)
            errors.Add(place, "A story ends with what must hold: the key 'then' is missing.");
        return moments.ToImmutable();
    }

    private sealed record RawMoment(ImmutableArray<Node> Steps, Node? Then);

    /// <summary>What a scenario says for all its cases, or one case for itself.</summary>
    private sealed record Part(
        string World, LocalDateTime? Start, Node.Map? Overrides, ImmutableArray<RawMoment> Moments)
    {
        public static Part Of(MapReader map)
        {
            var world = map.Text("world", "");
            LocalDateTime? start = map.Optional<LocalDateTime?>(
                "start", TryStart, "a local time as 2026-06-01 08:00", null);
            var overrides = map.Take("with");
            if (overrides is not null and not Node.Map)
                map.Errors.Add(overrides.Place, "'with' holds keys of the world and what they are here.");
            var moments = ImmutableArray.CreateBuilder<RawMoment>();
            if (Own(map) is { } first)
                moments.Add(first);
            foreach (var node in map.Items("story"))
            {
                var moment = new MapReader(node, map.Errors);
                moment.Text("title", "");
                if (Own(moment) is { } next)
                    moments.Add(next);
                moment.Close();
            }

            return new Part(world, start, overrides as Node.Map, moments.ToImmutable());
        }

        private static RawMoment? Own(MapReader map)
        {
            ImmutableArray<Node> steps = [.. map.Items("given"), .. map.Items("when")];
            var then = map.Take("then");
            return steps.IsEmpty && then is null ? null : new RawMoment(steps, then);
        }

        private static bool TryStart(string text, out LocalDateTime? at)
        {
            var read = StoryTime.TryRead(text, out var start);
            at = start;
            return read;
        }
    }
}
