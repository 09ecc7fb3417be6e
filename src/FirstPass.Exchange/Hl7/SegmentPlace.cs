using System.Collections.Immutable;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;
using FirstPass.Formats.X12;

namespace FirstPass.Exchange.Hl7;

/// <summary>A path into a message.</summary>
internal sealed record Hl7WirePath(Hl7Path Path) : WirePath
{
    public override bool HoldsValue => Path.Field > 0;
}

/// <summary>How mappings of messages name kinds and places.</summary>
public sealed class Hl7Language : WireLanguage
{
    /// <summary>The language.</summary>
    public static Hl7Language Instance { get; } = new();

    internal override string Member => "mapping";

    internal override string Kinds => "messages";

    internal override string NoKind => "no message: a type and a trigger, as ADT^A04.";

    internal override string NoPath => "This is no path into a message, as PID-5.1 or IN1.";

    internal override bool IsKind(string text) => text.IndexOf('^', StringComparison.Ordinal) >= 2;

    internal override WirePath? Path(string text) =>
        Hl7Path.TryParse(text, out var path) ? new Hl7WirePath(path) : null;
}

/// <summary>Where in a message a rule stands: at which segment of several, which repetition of a field.</summary>
/// <param name="Message">The message.</param>
/// <param name="At">Paths that stand for one of several, each with the one that is meant.</param>
internal sealed record SegmentPlace(Hl7Message Message, ImmutableArray<(Hl7Path Any, Hl7Path One)> At) : WirePlace
{
    /// <summary>Most segments of one id, and most repetitions of one field, that are told apart.</summary>
    public const int MostOfOne = 5_000;

    public override IEnumerable<WirePlace> Each(WirePath path) => Each(Plain(path));

    public override string Text(WireSource source) => Part(source)?.Text.Trim() is { Length: > 0 } text
        ? string.Concat(source.Then.Select(t => Text(Plain(t))).Prepend(text))
        : "";

    public override bool IsNull(WireSource source) => Part(source) is { State: FieldState.Null };

    /// <summary>True when a condition holds here, or, of segments that are not yet told apart, for one of
    /// them.</summary>
    public override bool Holds(WireCondition condition)
    {
        var path = Plain(condition.Path);
        if (path.Field == 0)
            return Message.Find(Here(path)) is not null;
        if (condition.Holds(Text(path)))
            return true;
        return At.IsEmpty && Each(path with { Field = 0, Component = 0, Subcomponent = 0 })
            .Any(place => condition.Holds(place.Text(path)));
    }

    public override WireDocument? Document(FieldRule rule) => EmbeddedDocument.At(this);

    public override WirePath DocumentPath(FieldRule rule) => new Hl7WirePath(Hl7Path.Parse("OBX-5"));

    public override string? Day(string text) => WireTime.Day(text);

    public override string? Time(string text) => WireTime.Time(text);

    /// <summary>Everything that a path of several leads to, one after the other.</summary>
    public IEnumerable<SegmentPlace> Each(Hl7Path path)
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
    private Hl7Path Here(Hl7Path path)
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
    private Hl7Part? Part(WireSource source)
    {
        var path = Plain(source.Path);
        if (source.Where is not { } where)
            return Part(path);
        var count = Message.Find(Here(path))?.Field(path.Field).Count ?? 0;
        for (var n = 1; n <= count; n++)
            if (where.Holds(Text(Plain(where.Path) with { Repetition = n })))
                return Part(path with { Repetition = n });
        return null;
    }

    public string Text(Hl7Path path) => Part(path)?.Text.Trim() ?? "";

    /// <summary>The place of a path, for a finding.</summary>
    private Hl7Place Spot(Hl7Path path)
    {
        var here = Here(path);
        var offset = Message.Find(here)?.Offset ?? Message.Header.Offset;
        var position = Message.Find(here) is { } segment ? Message.Segments.ToList().IndexOf(segment) + 1 : 0;
        return new Hl7Place(
            offset, Message.Ordinal, position, here.Steps[^1].Id, here.Steps[^1].Index, here.Field, here.Repetition,
            here.Component, here.Subcomponent);
    }

    /// <summary>What the mapping cannot take, with the condition that an acknowledgement says of it.</summary>
    public Hl7Finding Finding(MapFault fault) => new(
        fault.Code, Severity.Error, Spot(Plain(fault.Path)), fault.Sentence, fault.Code switch
        {
            "MAP-TYPE" => "200",
            "MAP-TRIGGER" => "201",
            "MAP-CODE" => "103",
            "MAP-VALUE" or "MAP-DOCUMENT" => "102",
            "MAP-MANY" => "207",
            _ => "101",
        });

    private static Hl7Path Plain(WirePath path) => ((Hl7WirePath)path).Path;

    private static bool Begins(ImmutableArray<PathStep> steps, ImmutableArray<PathStep> with) =>
        steps.Length >= with.Length && Same(steps[..with.Length], with);

    private static bool Same(ImmutableArray<PathStep> left, ImmutableArray<PathStep> right) =>
        left.AsSpan().SequenceEqual(right.AsSpan());
}
