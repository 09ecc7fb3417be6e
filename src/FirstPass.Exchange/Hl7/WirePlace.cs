using System.Collections.Immutable;
using FirstPass.Formats.Hl7;
using FirstPass.Formats.X12;

namespace FirstPass.Exchange.Hl7;

/// <summary>Where in a message a rule stands: at which segment of several, which repetition of a field.</summary>
/// <param name="Message">The message.</param>
/// <param name="At">Paths that stand for one of several, each with the one that is meant.</param>
internal sealed record WirePlace(Hl7Message Message, ImmutableArray<(Hl7Path Any, Hl7Path One)> At)
{
    /// <summary>Most segments of one id, and most repetitions of one field, that are told apart.</summary>
    public const int MostOfOne = 5_000;

    /// <summary>Everything that a path of several leads to, one after the other.</summary>
    public IEnumerable<WirePlace> Each(Hl7Path path)
    {
        for (var n = 1; n <= MostOfOne; n++)
        {
            var here = Here(path);
            var one = path.Field > 0
                ? here with { Repetition = n }
                : here with { Steps = here.Steps.SetItem(here.Steps.Length - 1, here.Steps[^1] with { Index = n }) };
            if (Message.Find(one) is not { } segment || (path.Field > 0 && segment.Field(path.Field).Count < n))
                yield break;
            yield return this with { At = At.Add((here, one)) };
        }
    }

    /// <summary>The path as it is meant here.</summary>
    public Hl7Path Here(Hl7Path path)
    {
        foreach (var (any, one) in At)
            if (any.Field == 0 && Begins(path.Steps, any.Steps))
                path = path with { Steps = [.. one.Steps, .. path.Steps[one.Steps.Length..]] };
        foreach (var (any, one) in At)
            if (any.Field > 0 && path.Field == any.Field && path.Repetition == 1 && Same(path.Steps, one.Steps))
                path = path with { Repetition = one.Repetition };
        return path;
    }

    /// <summary>The part that a path leads to here; null when there is none.</summary>
    public Hl7Part? Part(Hl7Path path)
    {
        var here = Here(path);
        if (Message.Find(here) is not { } segment)
            return null;
        var part = segment.Field(here.Field, here.Repetition);
        if (here.Component > 0)
            part = part[here.Component];
        return here.Subcomponent > 0 ? part[here.Subcomponent] : part;
    }

    /// <summary>The part that a source leads to; of the repetitions of a field the one that its condition
    /// picks.</summary>
    public Hl7Part? Part(WireSource source)
    {
        if (source.Where is not { } where)
            return Part(source.Path);
        var count = Message.Find(Here(source.Path))?.Field(source.Path.Field).Count ?? 0;
        for (var n = 1; n <= count; n++)
            if (where.Holds(Text(where.Path with { Repetition = n })))
                return Part(source.Path with { Repetition = n });
        return null;
    }

    /// <summary>The text that a source leads to; empty when there is none.</summary>
    public string Text(WireSource source) =>
        Part(source)?.Text.Trim() is { Length: > 0 } text
            ? string.Concat(source.Then.Select(Text).Prepend(text))
            : "";

    public string Text(Hl7Path path) => Part(path)?.Text.Trim() ?? "";

    /// <summary>True when a condition holds here, or, of segments that are not yet told apart, for one of
    /// them.</summary>
    public bool Holds(WireCondition? condition)
    {
        if (condition is null)
            return true;
        if (condition.Path.Field == 0)
            return Message.Find(Here(condition.Path)) is not null;
        if (condition.Holds(Text(condition.Path)))
            return true;
        return At.IsEmpty && Each(condition.Path with { Field = 0, Component = 0, Subcomponent = 0 })
            .Any(place => condition.Holds(place.Text(condition.Path)));
    }

    /// <summary>The place of a path, for a finding.</summary>
    public Hl7Place Spot(Hl7Path path)
    {
        var here = Here(path);
        var offset = Message.Find(here)?.Offset ?? Message.Header.Offset;
        var position = Message.Find(here) is { } segment ? Message.Segments.ToList().IndexOf(segment) + 1 : 0;
        return new Hl7Place(
            offset, Message.Ordinal, position, here.Steps[^1].Id, here.Steps[^1].Index, here.Field, here.Repetition,
            here.Component, here.Subcomponent);
    }

    /// <summary>Something that the mapping cannot take.</summary>
    public Hl7Finding Finding(string code, Hl7Path path, string condition, string message) =>
        new(code, Severity.Error, Spot(path), message, condition);

    private static bool Begins(ImmutableArray<PathStep> steps, ImmutableArray<PathStep> with) =>
        steps.Length >= with.Length && Same(steps[..with.Length], with);

    private static bool Same(ImmutableArray<PathStep> left, ImmutableArray<PathStep> right) =>
        left.AsSpan().SequenceEqual(right.AsSpan());
}
